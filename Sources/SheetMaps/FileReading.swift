internal import Figures
internal import Workbooks

extension SheetMap {
  /// Reads a file by the map: a workbook (.xlsx) or a delimited text, told apart by its first bytes.
  ///
  /// `file` is the name that problems and notes give. What cannot be used is a problem with its place;
  /// the rest is read.
  package func read(
    _ bytes: UnsafeRawBufferPointer, file: String, context: MapContext = MapContext()
  ) -> MapReading {
    var reading = FileReading(map: self, file: file, context: context)
    if Workbook.looksLikeOne(bytes) {
      reading.readWorkbook(bytes)
    } else {
      reading.readText(bytes)
    }
    return reading.result
  }
}

private struct FileReading {
  let map: SheetMap
  let file: String
  let context: MapContext
  var result = MapReading()
  private var names: AreaNames
  private var measures: Set<String> = []

  init(map: SheetMap, file: String, context: MapContext) {
    self.map = map
    self.file = file
    self.context = context
    names = AreaNames(context.areas)
  }

  /// A text is the table whose header it has.
  mutating func readText(_ bytes: UnsafeRawBufferPointer) {
    guard let first = map.tables.first else { return }
    var grid = Grid(file: file)
    var table = first
    for candidate in map.tables {
      grid = DelimitedText.read(
        bytes, file: file, delimiter: candidate.delimiter, encoding: candidate.encoding)
      table = candidate
      let columns = ColumnFinding.find(candidate, in: grid) { _ in nil }
      if columns.headerRow != nil || candidate.header == .none { break }
    }
    if grid.rows.isEmpty, grid.problems.isEmpty {
      result.add(Problem(file: file, expected: "a table", found: "an empty file"))
      return
    }
    grid.problems.forEach { result.add($0) }
    if !grid.rows.isEmpty { read(table, grid) }
  }

  mutating func readWorkbook(_ bytes: UnsafeRawBufferPointer) {
    do throws(WorkbookRefusal) {
      var workbook = try Workbook(bytes)
      for table in map.tables {
        guard let choice = sheet(for: table, in: workbook.sheets) else { continue }
        do throws(WorkbookRefusal) {
          let grid = Grid(try workbook.sheet(choice.index), file: file)
          read(table, grid, unless: choice.refusal)
        } catch {
          refuse(error)
        }
      }
    } catch {
      refuse(error)
    }
  }

  private mutating func refuse(_ refusal: WorkbookRefusal) {
    let place = refusal.place.isEmpty ? file : "\(file): \(refusal.place)"
    result.add(Problem(file: place, expected: refusal.expected, found: refusal.found))
  }

  /// The sheet that a table means: by the first of its names that any sheet has, hidden or not, else
  /// the one of earlier files, with what is wrong unless its days are early enough.
  private mutating func sheet(
    for table: MapTable, in sheets: [Workbook.Entry]
  ) -> (index: Int, refusal: Problem?)? {
    if table.sheets.isEmpty { return (sheets.firstIndex { $0.visibility == .visible } ?? 0, nil) }
    let names = sheets.map(\.name)
    for (rank, pattern) in table.sheets.enumerated() {
      guard let index = pattern.index(among: names) else { continue }
      if rank > 0 {
        result.add(
          Problem(
            .doubt, file: file, expected: "a sheet \(quoted(table.sheets[0].text))",
            found: "\(quoted(names[index])), which is read instead"))
      }
      return (index, nil)
    }
    let list = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
    var refusal = Problem(
      file: file, expected: "a sheet " + table.sheets.words,
      found: names.count > 12 ? list + " and \(names.count - 12) more" : list)
    if let earlier = table.earlier,
      let index = earlier.sheets.lazy.compactMap({ $0.index(among: names) }).first
    {
      let day = PeriodWords.words(DaySpan(earlier.before, earlier.before))
      refusal.expected += " (\(quoted(names[index])) counts the same only before \(day))"
      return (index, refusal)
    }
    if !table.isOptional { result.add(refusal) }
    return nil
  }

  /// Reads a table; of a sheet of earlier files nothing when any of its days is too late.
  private mutating func read(_ table: MapTable, _ grid: Grid, unless refusal: Problem? = nil) {
    var reading = TableReading(map, table, grid, context, names)
    reading.read()
    if let refusal, let earlier = table.earlier, !reading.isBefore(earlier.before) {
      result.add(refusal)
      return
    }
    // Places of a table that gave no records are still to be made.
    if !reading.result.records.isEmpty { names = reading.names }
    for record in reading.result.records {
      // Tables of one workbook share measures.
      if case .measure(let measure) = record, !measures.insert(measure.code).inserted { continue }
      result.records.append(record)
    }
    reading.result.problems.forEach { result.add($0) }
    result.unlisted = result.unlisted + reading.result.unlisted
    result.areaChanges.add(reading.result.areaChanges)
    result.isCut = result.isCut || reading.result.isCut
    result.endsInDoubt = result.endsInDoubt || reading.result.endsInDoubt
    result.reconciliations += reading.result.reconciliations
    result.tables.append(reading.summary)
  }
}

extension Grid {
  /// A sheet as rows of cells.
  init(_ sheet: Sheet, file: String) {
    self.init(file: file, sheet: sheet.name)
    isHidden = sheet.visibility != .visible
    rows = sheet.rows.map { row in
      GridRow(
        number: row.number,
        cells: row.cells.map { cell in
          GridCell(column: cell.column, character: 0, value: GridValue(cell.content))
        })
    }
    merges = sheet.merges.map {
      ($0.first.row...$0.last.row, $0.first.column...$0.last.column)
    }
  }
}

extension GridValue {
  fileprivate init(_ content: CellContent) {
    switch content {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .flag(let flag): self = .flag(flag)
    case .date(let date): self = .day(CivilDate(daysSince1970: date.days))
    case .fault(let text): self = .fault(text)
    }
  }
}
