/// Why a workbook, a part of it or a sheet cannot be read, in words.
package struct WorkbookRefusal: Error, Hashable, Sendable {
  /// A part such as `xl/workbook.xml`, a sheet or a cell such as `Data!B17`; empty for the file.
  package var place: String
  package var expected: String
  package var found: String

  init(_ place: String = "", expected: String, found: String) {
    self.place = place
    self.expected = expected
    self.found = found
  }
}

/// How far a workbook may go; every refusal names the cap that it met.
///
/// Sizes are counted while they are inflated, because those that an archive declares may lie. There
/// is no cap on the ratio: ordinary sheets of blank rows shrink to a three-hundredth.
package enum WorkbookCaps {
  /// 16 MiB.
  package static let file = 16 << 20
  /// 32 MiB of one part, inflated.
  package static let part = 32 << 20
  /// 64 MiB of all parts that are read, inflated.
  package static let total = 64 << 20
  package static let entries = 1000
  /// Cells with something in them, of all sheets that are read.
  package static let cells = 1_000_000
  /// Texts that cells share.
  package static let texts = 1_000_000
  /// 1 MiB in a cell.
  package static let text = 1 << 20
  package static let depth = 64
  package static let attributes = 128
  package static let sheets = 1000
  package static let merges = 100_000
  /// The last row and column that a spreadsheet has.
  package static let row = 1_048_576
  package static let column = 16_384
}
