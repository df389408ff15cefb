/// `xl/styles.xml`: which of the styles that cells name by number show a date.
final class NumberFormats: XMLListener {
  /// For each style, whether its numbers are dates.
  private(set) var isDate: [Bool] = []
  private var codes: [Int: String] = [:]
  private var isInStyles = false

  func begin(_ name: String, _ attributes: XMLAttributes) throws(WorkbookRefusal) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < 10_000 {
        codes[id] = attributes["formatCode"] ?? ""
      }
    case "cellXfs": isInStyles = true
    case "xf" where isInStyles:
      guard isDate.count < 100_000 else {
        throw WorkbookRefusal(
          "xl/styles.xml", expected: "at most 100000 styles", found: "more")
      }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDate.append(codes[id].map(NumberFormats.isDate) ?? NumberFormats.isBuiltInDate(id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInStyles = false }
  }

  func text(_ bytes: UnsafeRawBufferPointer) {}

  /// Formats that have no code in the file (ECMA-376 part 1, 18.8.30), those of East Asian editions
  /// included. 45 to 47 are lengths of time and stay numbers.
  static func isBuiltInDate(_ id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 50...58: true
    default: false
    }
  }

  /// Whether a code such as `dd/mm/yyyy` or `[$-809]d mmm yy;@` shows a date or a time of day. A
  /// length of time, `[h]:mm`, is a number.
  static func isDate(_ code: String) -> Bool {
    var letters = ""
    var inQuotes = false
    var inBrackets = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if inQuotes {
        inQuotes = character != "\""
      } else if inBrackets {
        if character == "]" { inBrackets = false }
      } else {
        switch character {
        case "\"": inQuotes = true
        case "[": inBrackets = true
        case "\\", "_", "*": isEscaped = true
        case ";": return shows(letters)
        default: letters.append(character)
        }
      }
    }
    let isLength = ["[h", "[m", "[s"].contains { code.lowercased().contains($0) }
    return !isLength && shows(letters)
  }

  private static func shows(_ letters: String) -> Bool {
    let plain = letters.contains("general") ? "" : letters
    return plain.contains { "ymdhs".contains($0) }
  }
}
