internal import Figures

/// Where a table's header is, and which of its columns is what.
struct TableColumns {
  /// A column of figures.
  struct Measured {
    var column: Int
    var rule: Int
    /// The days that the header names; nil when they stand elsewhere.
    var span: DaySpan?
  }

  /// The rows before this index are the title block and the header.
  var firstRow = 0
  var headerRow: GridRow?
  var code: Int?
  var name: Int?
  var parent: Int?
  var opened: Int?
  var closed: Int?
  var period: Int?
  var measured: [Measured] = []
  var rowTotals: [(rule: Int, column: Int)] = []
  /// Headers that no rule takes.
  var ignored: [String] = []
  var problems: [Problem] = []
}

/// Finds the columns of a table by their headers.
struct ColumnFinding {
  let table: MapTable
  let grid: Grid
  /// The year where the days of the header come without one; nil where they go over New Year, since
  /// nothing says which of them it is of.
  private var year: Int?
  private var columns = TableColumns()
  private var groups: [Int: String] = [:]
  private var headers: [Int: String] = [:]
  /// As the file writes them.
  private var written: [Int: String] = [:]

  /// Nil when the header is not there: the problems say so.
  static func find(
    _ table: MapTable, in grid: Grid, year: (ArraySlice<GridRow>) -> Int?
  ) -> TableColumns {
    let place = HeaderFinding(table).index(in: grid)
    var finding = ColumnFinding(
      table: table, grid: grid, year: year(grid.rows[..<(place ?? 0)]))
    finding.run(place)
    return finding.columns
  }

  private init(table: MapTable, grid: Grid, year: Int?) {
    self.table = table
    self.grid = grid
    self.year = year
  }

  private mutating func run(_ place: Int?) {
    if let place {
      readHeader(place)
    } else if table.header != .none {
      return refuseHeader()
    }
    if isDated, goesOverNewYear { year = nil }
    columns.code = column(table.area.code)
    columns.name = column(table.area.name)
    columns.parent = column(table.area.parent)
    columns.opened = column(table.area.opened)
    columns.closed = column(table.area.closed)
    if columns.code == nil, columns.name == nil {
      missing(table.area.code.isEmpty ? table.area.name : table.area.code)
    }
    if table.period.place == .column {
      columns.period = column(table.period.column)
      if columns.period == nil { missing(table.period.column) }
    }
    findMeasures()
    for (index, rule) in table.rowTotals.enumerated() {
      if let column = column(rule.column) { columns.rowTotals.append((index, column)) }
    }
    noteIgnored()
  }

  private mutating func refuseHeader() {
    guard let wanted = HeaderFinding(table).words else { return }
    let name = grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)"
    columns.problems.append(
      Problem(
        file: name, expected: wanted,
        found: grid.rows.isEmpty ? "no rows" : "none in \(counted(grid.rows.count, "row"))"))
  }

  private mutating func readHeader(_ place: Int) {
    let row = grid.rows[place]
    columns.headerRow = row
    columns.firstRow = place + 1
    let last = grid.rows[max(0, place - table.groupRows)...place].reduce(0) {
      max($0, $1.cells.last?.column ?? 0)
    }
    guard last > 0 else { return }
    for column in 1...last { headers[column] = plain(grid.spread(row, column)?.value.text ?? "") }
    for number in (row.number - table.groupRows)..<row.number where number > 0 {
      guard let group = grid.rows.first(where: { $0.number == number }) else { continue }
      let isMerged = grid.merges.contains { $0.rows.contains(number) }
      var filled = ""
      for column in 1...last {
        var text = grid.spread(group, column).map { ColumnFinding.header($0.value) } ?? ""
        // Texts have no merged cells: there a group reaches to the next.
        if text.isEmpty, !isMerged { text = filled }
        filled = text
        guard !text.isEmpty else { continue }
        groups[column] = groups[column].map { $0 + " " + text } ?? text
      }
    }
    for cell in row.cells {
      headers[cell.column] = ColumnFinding.header(cell.value)
      written[cell.column] = trimmed(cell.value.text)
    }
  }

  /// Dates in a header stand as days, whatever their format.
  private static func header(_ value: GridValue) -> String { plain(value.text) }

  private func fits(_ rule: ColumnRule, _ column: Int) -> Bool {
    guard let header = headers[column], !header.isEmpty else { return false }
    return rule.patterns.contains { $0.match(header) != nil }
      && (rule.groups.isEmpty || rule.groups.contains { $0.match(groups[column] ?? "") != nil })
  }

  /// The column of a rule that can have only one: the first, in the order of the rule's patterns.
  private func column(_ rule: ColumnRule) -> Int? {
    if let number = rule.number { return number }
    let all = headers.keys.sorted()
    for pattern in rule.patterns {
      var one = rule
      one.patterns = [pattern]
      if let column = all.first(where: { fits(one, $0) }) { return column }
    }
    return nil
  }

  private mutating func findMeasures() {
    var taken: Set<Int> = [
      columns.code, columns.name, columns.parent, columns.period,
    ].reduce(into: []) { set, column in if let column { set.insert(column) } }
    for (index, rule) in table.measures.enumerated() {
      let found: [Int]
      if let number = rule.column.number {
        found = [number]
      } else {
        found = headers.keys.sorted().filter { !taken.contains($0) && fits(rule.column, $0) }
      }
      var spans: [DaySpan?: Int] = [:]
      var isSound = true
      var measured: [TableColumns.Measured] = []
      for column in found {
        let span = headerSpan(column)
        if isDated, span == nil {
          note(
            column,
            expected: "days in the header, as " + table.period.patterns.words
              + (year == nil ? " with a year" : ""),
            found: quoted(dated(column)))
          continue
        }
        if let other = spans[span] {
          isSound = false
          note(
            column, expected: "one column for \(rule.measure.code)",
            found:
              "\(quoted(written[other] ?? "")) and \(quoted(written[column] ?? "")), and neither is used"
          )
          continue
        }
        spans[span] = column
        measured.append(TableColumns.Measured(column: column, rule: index, span: span))
      }
      if isSound { columns.measured += measured }
      taken.formUnion(found)
      if found.isEmpty, !rule.isOptional { missing(rule.column, for: rule.measure.code) }
    }
    columns.measured.sort { $0.column < $1.column }
  }

  /// True when the header says which days a column is of.
  private var isDated: Bool { table.period.place == .header || table.period.place == .group }

  private func dated(_ column: Int) -> String {
    (table.period.place == .group ? groups[column] : headers[column]) ?? ""
  }

  /// True when days that come without a year fall back by more than half of one, read from the left.
  private var goesOverNewYear: Bool {
    guard let year else { return false }
    var last: CivilDate?
    for column in headers.keys.sorted() {
      let text = dated(column)
      guard let days = span(text, year), days != span(text, year + 1) else { continue }
      if let last, last.daysSince1970 - days.start.daysSince1970 > 183 { return true }
      last = days.start
    }
    return false
  }

  private func span(_ text: String, _ year: Int?) -> DaySpan? {
    table.period.patterns.span(text, monthFirst: table.monthFirst, year: year)
  }

  private func headerSpan(_ column: Int) -> DaySpan? {
    guard isDated else { return nil }
    return span(dated(column), year)
  }

  private mutating func noteIgnored() {
    guard columns.headerRow != nil else { return }
    var used = Set(columns.measured.map(\.column) + columns.rowTotals.map(\.column))
    for column in [
      columns.code, columns.name, columns.parent, columns.period, columns.opened, columns.closed,
    ] {
      if let column { used.insert(column) }
    }
    for column in headers.keys.sorted() where !used.contains(column) {
      guard let header = written[column], !header.isEmpty else { continue }
      columns.ignored.append(
        [groups[column] ?? "", header].filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }

  private mutating func note(_ column: Int, expected: String, found: String) {
    guard let row = columns.headerRow else { return }
    columns.problems.append(grid.problem(row, column, expected: expected, found: found))
  }

  private mutating func missing(_ rule: ColumnRule, for measure: String = "") {
    let expected = rule.words + (measure.isEmpty ? "" : " for \(measure)")
    guard let row = columns.headerRow else {
      columns.problems.append(Problem(file: grid.file, expected: expected, found: "none"))
      return
    }
    let found = headers.keys.sorted().compactMap { written[$0] }.filter { !$0.isEmpty }
    let list = found.prefix(6).map { quoted($0) }.joined(separator: ", ")
    columns.problems.append(
      grid.problem(
        row, nil, expected: expected,
        found: found.count > 6 ? list + " and \(found.count - 6) more" : list))
  }
}
