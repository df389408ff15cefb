/// Writes JSON: on one line, or indented for people.
///
/// Control, format and separator characters, and those that mean nothing to anybody, are written as `\u`, so that what is read on a terminal
/// or in an editor cannot hide or turn around what stands beside it.
package enum JSONWriter {
  /// The value on one line, without a line feed at the end.
  package static func compact(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: nil, into: &text)
    return text
  }

  /// The value over several lines, two blanks a level, without a line feed at the end.
  package static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, indent: 0, into: &text)
    return text
  }

  private static func write(_ value: JSONValue, indent: Int?, into text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let number): text += number.text
    case .string(let string): text += quoted(string)
    case .array(let elements):
      list("[", "]", elements, indent, into: &text) { element, inner, text in
        write(element, indent: inner, into: &text)
      }
    case .object(let members):
      list("{", "}", members, indent, into: &text) { member, inner, text in
        text += quoted(member.name)
        text += inner == nil ? ":" : ": "
        write(member.value, indent: inner, into: &text)
      }
    }
  }

  private static func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], _ indent: Int?,
    into text: inout String, _ write: (Element, Int?, inout String) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 1 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: "  ", count: inner) }
      write(element, inner, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// A string in quotes with its escapes.
  package static func quoted(_ string: String) -> String {
    var text = "\""
    text.reserveCapacity(string.utf8.count + 2)
    for scalar in string.unicodeScalars { write(scalar, into: &text) }
    text += "\""
    return text
  }

  private static func write(_ scalar: Unicode.Scalar, into text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case " "..."~": text.unicodeScalars.append(scalar)
    default:
      if isHidden(scalar) {
        for unit in UTF16.encode(scalar).map({ Array($0) }) ?? [] {
          let digits = String(unit, radix: 16, uppercase: true)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
