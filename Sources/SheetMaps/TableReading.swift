internal import Figures

/// Reads the rows of one table into records.
struct TableReading {
  let map: SheetMap
  let table: MapTable
  let grid: Grid
  let columns: TableColumns
  let context: MapContext
  /// The days of the whole table, where the title block or the file's name says them.
  private let span: DaySpan?
  let published: Moment?
  private let title: TitleBlock
  private var spans: [String: DaySpan] = [:]
  private var reach = Reach([])
  var names: AreaNames
  var result = MapReading()
  var areas: [Record] = []
  /// Places that a list has in another region than the desk.
  var movedAreas: [(code: String, listed: String, known: String)] = []
  var figures: [Record] = []
  var sums = Sums()
  /// Figures by id: their places among the figures, and the rows in which they stood first.
  private var seen: [String: (figure: Int, row: Int)] = [:]
  /// What the row says again of figures that stand above.
  var repeats = Repeats()
  var rows = 0
  var totals = 0
  /// Total rows without days of their own that cannot be known either.
  var datelessTotals = 0
  /// The days of the rows since the last total.
  private var block: Set<DaySpan> = []

  init(_ map: SheetMap, _ table: MapTable, _ grid: Grid, _ context: MapContext, _ names: AreaNames)
  {
    self.map = map
    self.table = table
    self.grid = grid
    self.context = context
    self.names = names
    let year = context.year
    columns = ColumnFinding.find(table, in: grid) { above in
      year ?? TitleBlock(rows: above).year(table.period.year)
        ?? table.period.year.lazy.compactMap { $0.year(in: grid.file) }.first
    }
    title = TitleBlock(rows: grid.rows[..<max(0, min(columns.firstRow, grid.rows.count))])
    switch table.period.place {
    case .title: span = title.span(table.period, monthFirst: table.monthFirst, year: year)
    case .file:
      span = table.period.patterns.span(grid.file, monthFirst: table.monthFirst, year: year)
    case .column, .header, .group, nil: span = nil
    }
    published =
      title.day(table.published, monthFirst: table.monthFirst).map { Moment(day: $0) }
      ?? context.publishedAt
  }

  /// Reads all rows.
  mutating func read() {
    columns.problems.forEach { result.add($0) }
    let isUsable =
      (columns.code != nil || columns.name != nil)
      && (columns.headerRow != nil || table.header == .none)
    guard isUsable else { return }
    switch table.kind {
    case .areas: readAreas()
    case .figures: readFigures()
    }
  }

  /// Whether all that was read is of days before this one.
  func isBefore(_ day: CivilDate) -> Bool {
    figures.allSatisfy { record in
      guard case .figure(let figure) = record, let last = figure.period.end ?? figure.period.start
      else { return false }
      return last.day < day
    }
  }

  private mutating func readFigures() {
    guard hasDays else { return }
    setReach()
    for row in grid.rows[columns.firstRow...] { read(row) }
    finishSums()
    if figures.isEmpty {
      refuseEmpty()
    } else {
      result.records = areas + usedMeasures + figures
    }
  }

  /// The days of the table are known, or can be read from each row or column.
  private mutating func hasDaysOrRefuse() -> Bool {
    let words: String
    switch table.period.place {
    case .title:
      words =
        "the title block to say the period"
        + (table.period.labels.isEmpty ? "" : " beside " + table.period.labels.words)
        + " as " + table.period.patterns.words
    case .file: words = "a file name such as " + table.period.patterns.words
    case .column: return columns.period != nil
    case .header, .group, nil: return true
    }
    if span != nil { return true }
    let name = grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)"
    let said =
      table.period.place == .title ? title.beside(table.period.labels)?.cell.value.text : nil
    result.add(Problem(file: name, expected: words, found: said.map { quoted($0) } ?? "none"))
    return false
  }

  private var hasDays: Bool {
    mutating get { hasDaysOrRefuse() }
  }

  private mutating func setReach() {
    var days: Set<CivilDate> = Set(columns.measured.compactMap(\.span?.start))
    if columns.period != nil {
      for row in grid.rows[columns.firstRow...] {
        if let span = span(of: row), !span.isMonth { days.insert(span.start) }
      }
    }
    reach = Reach(days)
    guard table.measures.contains(where: { ($0.reach ?? table.period.reach) == .untilNext }) else {
      return
    }
    for span in reach.doubtful {
      let first = CivilDate(daysSince1970: span.start.daysSince1970 + 1)
      result.add(
        Problem(
          .doubt, file: grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)",
          expected: "each day from Monday to Friday",
          found: "none for \(PeriodWords.words(DaySpan(first, span.end))); the figures of "
            + "\(PeriodWords.words(DaySpan(span.start, span.start))) are taken to cover them"))
    }
  }

  /// The days of a row that says them itself.
  private mutating func span(of row: GridRow) -> DaySpan? {
    guard let column = columns.period, let cell = row[column] else { return nil }
    let text = cell.value.text
    if let known = spans[text] { return known }
    let span = table.period.patterns.span(cell, monthFirst: table.monthFirst, year: context.year)
    if let span { spans[text] = span }
    return span
  }

  private mutating func read(_ row: GridRow) {
    if isCutOff(row) { return }
    let code = row.text(columns.code)
    let name = row.text(columns.name)
    if table.skippedRows.fit(code) || table.skippedRows.fit(name) { return }
    let isTotal = table.total.rows.contains { pattern in
      [code, name].contains { !$0.isEmpty && pattern.matches($0) }
    }
    if !isTotal, code.isEmpty, name.isEmpty { return refuseIfItHasValues(row) }
    var rowSpan = span
    // A total says "TOTAL" where its days would be.
    if columns.period != nil {
      rowSpan = span(of: row) ?? (isTotal ? spanAbove : nil)
      guard let rowSpan else { return refuseDays(row, isTotal: isTotal) }
      if isTotal { block = [] } else { block.insert(rowSpan) }
    }
    guard let area = isTotal ? table.total.area : areaCode(row, code, name) else { return }
    repeats = Repeats()
    let before = figures.count
    for measured in columns.measured {
      guard let days = measured.span ?? rowSpan else { continue }
      read(row, measured, area, days, isTotal: isTotal)
    }
    tellRepeats(row, area)
    if figures.count == before, !repeats.isEmpty { return }
    if isTotal { totals += 1 } else { rows += 1 }
    checkRowTotals(row, isTotal ? "the total" : area)
  }

  /// True for the beginning of a row with which a text ends. One cell alone may be a note as well.
  mutating func isCutOff(_ row: GridRow) -> Bool {
    guard grid.openRow == row.number else { return false }
    guard row.cells.count > 1 else {
      result.endsInDoubt = true
      return false
    }
    result.isCut = true
    result.add(
      grid.problem(
        row, row.cells.last?.column, expected: "the rest of the row",
        found: "the end of the file"))
    return true
  }

  /// The days of a total that says none: those of the rows above it, back to the total before; of all
  /// rows where none stand above. Nil where they differ, or where a total was met before its rows.
  private var spanAbove: DaySpan? {
    guard datelessTotals == 0 else { return nil }
    let all = block.isEmpty ? Set(spans.values) : block
    return all.count == 1 ? all.first : nil
  }

  private mutating func refuseIfItHasValues(_ row: GridRow) {
    let cell = columns.measured.first { measured in
      if case .number = row[measured.column]?.value { return true }
      return CellValue.number(plain(row.text(measured.column))) != nil
    }
    guard let cell else { return }
    result.add(
      grid.problem(
        row, columns.code ?? columns.name, expected: "the code or name of a place",
        found: "none beside \(row.text(cell.column))"))
  }

  private mutating func refuseDays(_ row: GridRow, isTotal: Bool) {
    if isTotal { datelessTotals += 1 }
    result.add(
      grid.problem(
        row, columns.period,
        expected: "days as " + table.period.patterns.words
          + (isTotal ? ", or above the total only rows of the same days" : ""),
        found: quoted(row.text(columns.period))))
  }

  private mutating func read(
    _ row: GridRow, _ measured: TableColumns.Measured, _ area: String, _ days: DaySpan,
    isTotal: Bool
  ) {
    let rule = table.measures[measured.rule]
    var days = days
    if (rule.reach ?? table.period.reach) == .untilNext, !days.isMonth,
      days.end == nil || days.end == days.start
    {
      days.end = reach.end(of: days.start)
    }
    let id = "\(map.id)-\(days.key)-\(slug(area))-\(rule.measure.code)"
    let first = seen[id]
    let value = CellValue(row[measured.column], rule, rule.missing ?? table.missing)
    var amount: Amount?
    var missing: Figure.Missing?
    switch value {
    case .blank: return
    case .refused(let expected, let found):
      result.add(grid.problem(row, measured.column, expected: expected, found: found))
      if !isTotal, first == nil { sums.refuse(measured.rule, days) }
      return
    case .missing(let reason): missing = reason
    case .value(let number): amount = Amount(number)
    }
    if let first {
      return readAgain(row, measured, amount, missing, figures[first.figure], first.row)
    }
    seen[id] = (figures.count, row.number)
    if isTotal {
      sums.publish(measured.rule, days, amount, grid.place(row, measured.column), figures.count)
    } else {
      sums.add(measured.rule, days, amount)
    }
    figures.append(
      .figure(
        Figure(
          id: id, action: map.action, area: area, measure: rule.measure.code, amount: amount,
          missing: missing, basis: rule.basis ?? map.basis, status: map.status,
          period: Period(days), provenance: provenance(row, measured, days))))
  }

  private func provenance(
    _ row: GridRow, _ measured: TableColumns.Measured, _ days: DaySpan
  ) -> Provenance {
    var provenance = map.provenance
    if !context.url.isEmpty { provenance.url = context.url }
    provenance.measuredAt = Moment(day: days.end ?? days.start)
    provenance.publishedAt = published
    provenance.definition = table.measures[measured.rule].measure.definition
    provenance.note = "\(grid.file), \(grid.place(row, measured.column))"
    if !days.isMonth, days.end != days.start {
      provenance.note += "; counts \(PeriodWords.words(days))"
    }
    return provenance
  }
}

extension Period {
  /// Days, both included; no end where the text gave none.
  init(_ span: DaySpan) {
    self.init(start: Moment(day: span.start), end: span.end.map { Moment(day: $0) })
  }
}
