import Settings

/// Values that the configuration only points to, fetched from where they are kept.
enum KeptText {
  /// One line. Messages say what it is for and where it is kept, and never the value.
  static func read(_ value: KeptValue, for what: String) throws(OpeningError) -> String {
    let text: String
    let place: String
    switch value {
    case .text(let text): return text
    case .environment(let variable):
      place = "the variable \(Words.shown(variable))"
      guard let found = Environment.value(variable) else {
        throw OpeningError("\(what): expected \(place), found none")
      }
      text = found
    case .file(let path):
      place = Words.shown(path)
      let bytes: [UInt8]
      do throws(OpeningError) {
        bytes = try FileBytes.read(path, limit: 1 << 16)
      } catch {
        throw OpeningError("\(what): \(error.description)")
      }
      guard let read = String(validating: bytes, as: UTF8.self) else {
        throw OpeningError("\(what): expected UTF-8 in \(place), found other bytes")
      }
      text = String(read.reversed().drop { $0.isNewline }.reversed())
    }
    // A line end in a value would begin a header of its own.
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" })
    else {
      throw OpeningError("\(what): expected one line in \(place), found something else")
    }
    return text
  }
}
