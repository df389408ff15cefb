package import Figures

/// How a publisher's spreadsheet becomes records: one small TOML file.
package struct SheetMap: Sendable {
  /// The name by which it is chosen.
  package var name: String
  /// One line, for lists.
  package var title: String
  /// What it reads and what to mind.
  package var about: String
  /// The first part of every record's id. Maps of one publication share it, so that its CSV and its
  /// workbook give the same records.
  package var id: String
  /// File names that it suits.
  package var files: [TextPattern]
  package var licence: String
  /// What every figure says of where it is from; places and times come from the file.
  package var provenance: Provenance
  package var basis: Figure.Basis?
  package var status: Figure.Status?
  package var action: String
  package var tables: [MapTable]
}

/// One table of a file: a sheet of a workbook, or the text itself.
package struct MapTable: Sendable {
  /// What its rows are.
  package enum Kind: String, CaseIterable, Sendable, Hashable { case figures, areas }

  /// Where the header is.
  enum Header: Sendable, Hashable {
    case none
    case row(Int)
    /// The first row in which each of these fits a cell.
    case having([TextPattern])
    /// The row that has the columns of the table.
    case columns
  }

  var kind = Kind.figures
  /// What the sheet of the table is called, best first; the first sheet that is not hidden where there
  /// are no names.
  var sheets: [TextPattern] = []
  /// The sheet that holds the same in earlier files, and something else in later ones.
  var earlier: EarlierSheet?
  /// False when a workbook may lack the sheet.
  var isOptional = false
  var delimiter: UInt8?
  var encoding = TextEncoding.auto
  var header = Header.columns
  /// How many rows above the header name groups of columns.
  var groupRows = 0
  var monthFirst = false
  /// Rows that are neither places nor totals: regions between trusts, notes.
  var skippedRows: [TextPattern] = []
  var area = AreaRule()
  var period = PeriodRule()
  var measures: [MeasureRule] = []
  /// What stands for no value, plain, and why there is none.
  var missing: [String: Figure.Missing] = [:]
  var total = TotalRule()
  var rowTotals: [RowTotalRule] = []
  /// Labels of the title block beside which the day of publication stands.
  var published: [TextPattern] = []
}

/// A sheet that stood for a table before a day, and counts something else since.
struct EarlierSheet: Sendable {
  var sheets: [TextPattern]
  /// The first day, Europe/London, of which its figures are not the table's.
  var before: CivilDate
}

/// A column, by patterns for its header or by its number.
struct ColumnRule: Sendable, Hashable {
  var patterns: [TextPattern] = []
  /// Patterns for the group that it stands under; any when empty.
  var groups: [TextPattern] = []
  /// From one; for tables without a header.
  var number: Int?

  var isEmpty: Bool { patterns.isEmpty && number == nil }

  /// As a message names it.
  var words: String {
    if let number { return "column \(number)" }
    return "a column " + patterns.words + (groups.isEmpty ? "" : " under " + groups.words)
  }
}

/// Which columns say what a row is about.
struct AreaRule: Sendable {
  var code = ColumnRule()
  var name = ColumnRule()
  var parent = ColumnRule()
  var opened = ColumnRule()
  var closed = ColumnRule()
  var kind = Area.Kind.trust
  /// Codes of trusts where other places stand between them; those are sites.
  var trusts: [TextPattern] = []
  /// Names in capitals become names with capitals.
  var titleCase = false
  /// What the file calls a region or nation, and its code and name.
  var parents: [ParentRule] = []

  struct ParentRule: Sendable, Hashable {
    var pattern: TextPattern
    var code: String
    var name: String
    /// A nation is part of no other place.
    var kind = Area.Kind.region
  }
}

/// Which days a figure is of.
struct PeriodRule: Sendable {
  /// Where the file says it.
  enum Place: String, CaseIterable, Sendable { case column, title, header, group, file }

  /// How far a figure reaches from its day.
  enum Reach: String, CaseIterable, Sendable {
    case stated
    /// To the day before the next day that the table lists; from a Friday that is its last, to Sunday.
    case untilNext = "until-next"
  }

  var place: Place?
  var column = ColumnRule()
  var patterns: [TextPattern] = []
  /// Labels of the title block beside which the period stands; any cell of it when empty.
  var labels: [TextPattern] = []
  /// Where the year stands when the days come without one: the title block or the file's name.
  var year: [TextPattern] = []
  var reach = Reach.stated
}

/// Which columns are which measure.
struct MeasureRule: Sendable {
  var measure: Measure
  var column: ColumnRule
  /// The published number times this is the measure's: 100 for shares of one.
  var scale = 1.0
  var reach: PeriodRule.Reach?
  var basis: Figure.Basis?
  var missing: [String: Figure.Missing]?
  /// False when a file may lack the column.
  var isOptional = false
  /// False for shares and the like, which do not add up.
  var adds = true

  /// Whether its values are whole numbers: what is counted has no fractions.
  var counts: Bool { adds && measure.unit != .percent }
}

/// Rows that hold the published total.
struct TotalRule: Sendable {
  var rows: [TextPattern] = []
  /// The area that a total is of.
  var area = "ENG"
}

/// A column that holds a row's total of some measures over all days.
struct RowTotalRule: Sendable {
  var column: ColumnRule
  var measures: [String]
}
