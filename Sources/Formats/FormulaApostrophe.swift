/// Keeps a spreadsheet from running text as a formula, and gives the text back as it was.
///
/// **The rule.** A cell is risky when it begins as a formula does and is no number. A row with a risky
/// cell gets an apostrophe in front of each of its cells that begin as a formula does once apostrophes
/// in front are passed over, numbers excepted, and says `yes` in the column `apostrophe_added`. Reading takes
/// one apostrophe away from exactly those cells of exactly those rows. So `=1` becomes `'=1`, and a
/// `'=1` beside it `''=1`; in a file of somebody else, which has no such column, nothing is taken.
enum FormulaApostrophe {
  /// The column that marks rows with apostrophes.
  static let column = "apostrophe_added"
  /// What stands in it.
  static let mark = "yes"
  /// What the description of a package says of it.
  static let meaning =
    "yes: an apostrophe stands in front of each cell of this row that a spreadsheet would take for"
    + " a formula; strikedesk takes it away again when it reads the row"

  private static let apostrophe = UInt8(ascii: "'")

  /// True when a spreadsheet might run the text.
  static func isRisky(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      return beginsFormula(bytes[...]) && NumberText.double(bytes) == nil
    }
  }

  /// A cell of a row that is marked, as it is written.
  static func written(_ text: String) -> String {
    var copy = text
    let needsOne = copy.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let rest = bytes.drop { $0 == apostrophe }
      guard beginsFormula(rest) else { return false }
      return rest.count < bytes.count || NumberText.double(bytes) == nil
    }
    return needsOne ? "'" + text : text
  }

  /// A cell of a row that is marked, as it is read: without its apostrophe, if it got one.
  static func read(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard bytes.first == apostrophe, beginsFormula(bytes.drop { $0 == apostrophe }) else {
      return bytes
    }
    return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
  }

  static func read(_ text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: read(UnsafeRawBufferPointer($0)), as: UTF8.self) }
  }

  /// What spreadsheets take for the beginning of a formula, or skip before one (OWASP, CSV
  /// injection): `=`, `+`, `-`, `@`, also as wide as a Chinese character, after blanks; tabs and line
  /// ends.
  private static func beginsFormula(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    var rest = bytes
    while let first = rest.first {
      if first == 0x20 {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xC2, 0xA0]) || rest.starts(with: [0xE3, 0x80, 0x80]) {
        rest = rest.dropFirst(first == 0xC2 ? 2 : 3)
      } else {
        break
      }
    }
    switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A,
      0x0D:
      return true
    case 0xEF:
      let second = rest.dropFirst().first
      let third = rest.dropFirst(2).first
      return second == 0xBC && [0x8B, 0x8D, 0x9D, 0xA0].contains(third)
    default: return false
    }
  }
}
