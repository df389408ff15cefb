internal import Figures

/// What a cell of a spreadsheet or a delimited file says.
enum GridValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case day(CivilDate)
  case flag(Bool)
  /// A mistake such as `#N/A`.
  case fault(String)

  /// As a reader of the file sees it, near enough.
  var text: String {
    switch self {
    case .text(let text), .fault(let text): text
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    case .day(let day): Moment(day: day).iso
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    }
  }
}

/// A cell with something in it.
struct GridCell: Hashable, Sendable {
  /// From one.
  var column: Int
  /// Where it stands in the line of a text, in characters from one; 0 in a workbook.
  var character: Int
  var value: GridValue
}

/// A row with something in it.
struct GridRow: Hashable, Sendable {
  /// The row of a sheet or the line of a text, from one.
  var number: Int
  /// In the order of their columns.
  var cells: [GridCell]

  subscript(column: Int) -> GridCell? {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low] : nil
  }

  /// What a column says, without blanks at its ends; empty for nothing.
  func text(_ column: Int?) -> String {
    guard let column, let cell = self[column] else { return "" }
    return trimmed(cell.value.text)
  }
}

/// A sheet or a file as rows of cells, each with its place.
struct Grid: Sendable {
  /// The file's name.
  var file: String
  /// The sheet's name; empty for a text.
  var sheet: String
  var isHidden = false
  var rows: [GridRow] = []
  /// Merged cells: rows and columns, ends included.
  var merges: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []
  /// The row with which a text ends when that has neither all the columns of others nor a line end: it
  /// may have been cut off. Nil for none.
  var openRow: Int?
  /// What was refused while the text was cut into rows.
  var problems: [Problem] = []

  init(file: String, sheet: String = "") {
    self.file = file
    self.sheet = sheet
  }

  /// The highest column of all rows.
  var width: Int { rows.reduce(0) { max($0, $1.cells.last?.column ?? 0) } }

  /// A problem at a cell: `file.csv:12:5`, or `file.xlsx: Data!E12`.
  func problem(
    _ row: GridRow, _ column: Int?, expected: String, found: String,
    severity: Problem.Severity = .refused
  ) -> Problem {
    if sheet.isEmpty {
      let character = column.flatMap { row[$0]?.character }
      return Problem(
        severity, file: file, line: row.number, column: character, expected: expected, found: found)
    }
    return Problem(
      severity, file: "\(file): \(place(row, column))", expected: expected, found: found)
  }

  /// A cell as people name it: `Data!E12`, `line 12, column 5`, `row 12`.
  func place(_ row: GridRow, _ column: Int?) -> String {
    guard !sheet.isEmpty else {
      return "line \(row.number)" + (column.map { ", column \($0)" } ?? "")
    }
    return "\(sheet)!" + (column.map { Grid.letters($0) } ?? "") + String(row.number)
  }

  /// The column as a spreadsheet names it.
  static func letters(_ column: Int) -> String {
    column <= 0
      ? ""
      : letters((column - 1) / 26)
        + String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((column - 1) % 26)))
  }

  /// What a cell of a row says, or the merged cell that it is part of.
  func spread(_ row: GridRow, _ column: Int) -> GridCell? {
    if let cell = row[column] { return cell }
    guard
      let merge = merges.first(where: {
        $0.rows.contains(row.number) && $0.columns.contains(column)
      })
    else { return nil }
    let first = rows.first { $0.number == merge.rows.lowerBound }
    return first?[merge.columns.lowerBound]
  }
}
