/// Where a cell is in its sheet; both count from one.
package struct CellPlace: Hashable, Sendable {
  package var row: Int
  package var column: Int

  /// A row and a column, both from one.
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// A place written as `B17`; nil when it is none that a spreadsheet has.
  package init?(a1 text: some StringProtocol) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
      guard column <= WorkbookCaps.column, row <= WorkbookCaps.row else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// As a spreadsheet shows it: `B17`.
  package var a1: String { CellPlace.letters(column) + String(row) }

  /// A column as a spreadsheet shows it: `AB`.
  package static func letters(_ column: Int) -> String {
    var left = column
    var letters = ""
    while left > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((left - 1) % 26))) + letters
      left = (left - 1) / 26
    }
    return letters
  }
}

/// Cells that are shown as one; what they say is in the first.
package struct CellRange: Hashable, Sendable {
  package var first: CellPlace
  package var last: CellPlace

  /// A range written as `B2:D3` or `B2`.
  package init?(a1 text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = CellPlace(a1: ends[0]),
      let last = ends.count == 2 ? CellPlace(a1: ends[1]) : first,
      first.row <= last.row, first.column <= last.column
    else { return nil }
    self.first = first
    self.last = last
  }
}
