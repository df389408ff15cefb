import Settings

/// The values of headers, fetched from where the configuration says.
enum HeaderValues {
  /// Names and values in the order of the configuration. Messages never have a value.
  static func read(_ headers: [HeaderSetting]) throws(OpeningError) -> [(
    name: String, value: String
  )] {
    var values: [(name: String, value: String)] = []
    for header in headers { values.append((header.name, try value(header))) }
    return values
  }

  private static func value(_ header: HeaderSetting) throws(OpeningError) -> String {
    let value: String
    let place: String
    switch header.value {
    case .text(let text): return text
    case .environment(let variable):
      place = "the variable \(Words.shown(variable))"
      guard let found = Environment.value(variable) else {
        throw OpeningError("header \(header.name): expected \(place), found none")
      }
      value = found
    case .file(let path):
      place = Words.shown(path)
      let bytes = try FileBytes.read(path, limit: 1 << 16)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw OpeningError("header \(header.name): expected UTF-8 in \(place), found other bytes")
      }
      value = String(text.reversed().drop { $0.isNewline }.reversed())
    }
    // A line end in a value would begin a header of its own.
    guard !value.isEmpty, !value.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" })
    else {
      throw OpeningError(
        "header \(header.name): expected one line in \(place), found something else")
    }
    return value
  }
}
