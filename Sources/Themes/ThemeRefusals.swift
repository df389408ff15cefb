import TOMLKit

/// How a theme file is refused, by kind of mistake.
extension ThemeDocument {
  /// Some editors put a mark before the first line; it is no part of it and takes no column.
  static func withoutByteOrderMark(_ text: String) -> String {
    guard text.unicodeScalars.first == "\u{FEFF}" else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  /// What TOMLKit must not be given: it hands the text to C and so reads up to the first NUL
  /// only, and its parser overruns the stack on a key of some ten thousand dotted parts.
  static func refuseUnreadable(_ text: String, file: String) throws(ThemeError) {
    var line = TextPlace(line: 1, column: 0)
    var (bytes, dots, inComment) = (0, 0, false)
    func refused(_ expected: String, _ found: String) -> ThemeError {
      ThemeError(
        file: file, line: line.line, column: line.column, expected: expected, found: found)
    }
    for scalar in text.unicodeScalars {
      line.column += 1
      bytes += scalar.utf8.count
      if bytes > longest {
        throw refused("a theme of at most \(longest / 1024) kB", "a longer text")
      }
      switch scalar {
      case "\0": throw refused("text", "a NUL byte")
      case "\n":
        line = TextPlace(line: line.line + 1, column: 0)
        inComment = false
      case "#" where line.column == 1: inComment = true
      case "." where !inComment:
        dots += 1
        if dots > mostDots { throw refused("at most \(mostDots) dots outside comments", "more") }
      default: break
      }
    }
  }

  /// What TOMLKit says of text that is no TOML.
  static func syntaxError(_ error: any Error, file: String) -> ThemeError {
    guard let error = error as? TOMLParseError else {
      return ThemeError(file: file, line: 1, column: 1, expected: "TOML", found: "something else")
    }
    return ThemeError(
      file: file, line: max(1, error.source.begin.line), column: max(1, error.source.begin.column),
      expected: "TOML", found: "a mistake: \(printable(error.description))")
  }

  /// The name of a type as a sentence needs it.
  static func typeName(_ type: TOMLType) -> String {
    switch type {
    case .table: "a table"
    case .array: "a list"
    case .string: "text in quotes"
    case .int, .double: "a number"
    case .bool: "true or false"
    case .date: "a date"
    case .time: "a time"
    case .dateTime: "a date and time"
    }
  }

  func refused(
    _ place: TextPlace, expected: String, found: String, suggestion: String? = nil
  ) -> ThemeError {
    ThemeError(
      file: file, line: place.line, column: place.column, expected: expected, found: found,
      suggestion: suggestion)
  }

  func wrongType(
    _ value: any TOMLValueConvertible, at path: [String], expected: String
  ) -> ThemeError {
    refused(places.value(path), expected: expected, found: Self.typeName(value.type))
  }

  func unknownKey(_ key: String, at path: [String], known: [String]) -> ThemeError {
    refused(
      places.key(path), expected: "one of \(known.joined(separator: ", "))", found: quoted(key),
      suggestion: nearest(to: key, among: known))
  }
}
