/// Strings, in one or three quotation marks.
extension TOMLReader {
  /// A string in one or three quotation marks.
  mutating func anyString() throws(TOMLError) -> String {
    let isLong = at + 2 < text.count && text[at] == text[at + 1] && text[at] == text[at + 2]
    return isLong ? try longString() : try shortString()
  }

  /// A string in single or double quotation marks, on one line.
  mutating func shortString() throws(TOMLError) -> String {
    let quote = text[at]
    at += 1
    var result = String.UnicodeScalarView()
    while let next = current {
      if next == quote {
        at += 1
        return String(result)
      } else if next == "\\", quote == "\"" {
        result.append(try escape())
      } else if next.isForbidden {
        throw refused("the closing quotation mark")
      } else {
        result.append(next)
        at += 1
      }
    }
    throw refused("the closing quotation mark")
  }

  private mutating func longString() throws(TOMLError) -> String {
    let quote = text[at]
    at += 3
    _ = newline()
    var result = String.UnicodeScalarView()
    while let next = current {
      if next == quote, let marks = closing(quote) {
        // Up to two quotation marks may stand right before the closing three.
        result.append(contentsOf: repeatElement(quote, count: marks - 3))
        at += marks
        return String(result)
      } else if next == "\\", quote == "\"" {
        if !skippedLineEnd() { result.append(try escape()) }
      } else if newline() {
        result.append("\n")
      } else if next.isForbidden {
        throw refused("text without control characters")
      } else {
        result.append(next)
        at += 1
      }
    }
    throw refused("the closing quotation marks")
  }

  private func closing(_ quote: Unicode.Scalar) -> Int? {
    let marks = text[at...].prefix(5).prefix { $0 == quote }.count
    return marks >= 3 ? marks : nil
  }

  /// A backslash at the end of a line swallows the line end and all blanks after it.
  private mutating func skippedLineEnd() -> Bool {
    let start = at
    at += 1
    skipBlanks()
    guard newline() else {
      at = start
      return false
    }
    repeat { skipBlanks() } while newline()
    return true
  }

  private mutating func escape() throws(TOMLError) -> Unicode.Scalar {
    let start = self
    at += 1
    let letter = current
    at += 1
    switch letter {
    case "b": return "\u{8}"
    case "t": return "\t"
    case "n": return "\n"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "\"": return "\""
    case "\\": return "\\"
    case "u", "U":
      let digits = text[min(at, text.count)...].prefix(letter == "u" ? 4 : 8)
      let number = String(String.UnicodeScalarView(digits))
      if digits.count == (letter == "u" ? 4 : 8), digits.allSatisfy(\.properties.isASCIIHexDigit),
        let value = UInt32(number, radix: 16), let scalar = Unicode.Scalar(value)
      {
        at += digits.count
        return scalar
      }
    default: break
    }
    throw start.refused("an escape such as \\n, \\\" or \\u00e9")
  }
}
