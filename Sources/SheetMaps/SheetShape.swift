internal import Figures

/// What a sheet looks like to somebody who has never seen its kind.
struct SheetShape {
  let grid: Grid
  /// How many rows below the header have a place and a number.
  let score: Int
  let code: Int?
  let name: Int?
  let day: Int?
  /// Columns of numbers.
  let numbers: [Int]
  /// What stands in rows that hold totals.
  let totals: [String]
  let hasGroups: Bool
  private let headers: [Int: String]
  private let groups: [Int: String]
  private let shares: Set<Int>
  private let headerNumber: Int
  let dayPattern: String

  /// Nil for a sheet without a header above codes or names with numbers beside them.
  init?(_ grid: Grid) {
    guard let place = SheetShape.headerPlace(grid) else { return nil }
    self.grid = grid
    let header = grid.rows[place]
    let rows = grid.rows[(place + 1)...].prefix(2000)
    headerNumber = header.number
    var headers: [Int: String] = [:]
    for cell in header.cells { headers[cell.column] = trimmed(cell.value.text) }
    self.headers = headers
    var groups: [Int: String] = [:]
    if place > 0, grid.rows[place - 1].number == header.number - 1, !grid.merges.isEmpty {
      for column in headers.keys {
        if let cell = grid.spread(grid.rows[place - 1], column) {
          groups[column] = trimmed(cell.value.text)
        }
      }
    }
    let texts = Set(headers.values.map { plain($0) })
    // A group is needed only where headers repeat.
    hasGroups = texts.count < headers.count && !groups.isEmpty
    self.groups = hasGroups ? groups : [:]
    func share(_ column: Int, _ fits: (GridCell) -> Bool) -> Double {
      let cells = rows.compactMap { $0[column] }
      return cells.isEmpty ? 0 : Double(cells.count(where: fits)) / Double(cells.count)
    }
    let columns = headers.keys.sorted()
    code = columns.first { column in share(column) { SheetShape.isCode($0) } > 0.7 }
    day = columns.first { column in share(column) { SheetShape.isDay($0) } > 0.6 }
    let taken = [code, day]
    numbers = columns.filter { column in
      !taken.contains(column) && share(column) { SheetShape.number($0) != nil } > 0.5
    }
    shares = Set(
      numbers.filter { column in
        let values = rows.compactMap { $0[column].flatMap(SheetShape.number) }
        return values.allSatisfy { (0...1).contains($0) } && values.contains { $0 != $0.rounded() }
      })
    let numeric = Set(numbers)
    let words = columns.filter { !taken.contains($0) && !numeric.contains($0) }
    name =
      words.first { plain(headers[$0] ?? "").contains("name") }
      ?? words.first { plain(headers[$0] ?? "").contains("trust") } ?? words.first
    let subject = code ?? name
    score = numbers.isEmpty ? 0 : rows.count { row in subject.map { row[$0] != nil } ?? false }
    totals = SheetShape.totals(rows, [code, name])
    let example = day.flatMap { day in rows.lazy.compactMap { $0[day] }.first }
    dayPattern = example.map { SheetShape.dayPattern($0.value.text) } ?? "{date}"
    guard score > 0 else { return nil }
  }

  /// The row with the most texts among those above the first row of numbers.
  private static func headerPlace(_ grid: Grid) -> Int? {
    let rows = grid.rows.prefix(60)
    return rows.indices.dropLast().max { one, other in
      (quality(rows[one], rows[one + 1]), -one) < (quality(rows[other], rows[other + 1]), -other)
    }
  }

  private static func quality(_ row: GridRow, _ next: GridRow) -> Int {
    let texts = row.cells.count { number($0) == nil && !isDay($0) }
    let hasNumbers = next.cells.contains { number($0) != nil }
    return hasNumbers ? texts * 2 - (row.cells.count - texts) * 3 : 0
  }

  private static func number(_ cell: GridCell) -> Double? {
    switch cell.value {
    case .number(let number): number
    case .text(let text): CellValue.number(plain(text))
    case .day, .flag, .fault: nil
    }
  }

  private static func isDay(_ cell: GridCell) -> Bool {
    if case .day = cell.value { return true }
    guard case .text(let text) = cell.value, text.contains(where: \.isNumber) else { return false }
    return DaySpan(text) != nil || DaySpan(dated(text)) != nil
  }

  /// What follows a first word, as in `MSitAE-JUNE-2025`.
  private static func dated(_ text: String) -> Substring {
    text.firstIndex(of: "-").map { text[text.index(after: $0)...] } ?? ""
  }

  private static func dayPattern(_ text: String) -> String {
    if DaySpan(text) != nil { return "{date}" }
    guard DaySpan(dated(text)) != nil, let dash = text.firstIndex(of: "-") else { return "{date}" }
    return TextPattern.literal(String(text[...dash])) + "{date}"
  }

  /// An ODS code has letters before digits or among them, and no small letters.
  private static func isCode(_ cell: GridCell) -> Bool {
    guard case .text(let text) = cell.value else { return false }
    let code = trimmed(text)
    return (3...6).contains(code.utf8.count) && code.first?.isLetter == true
      && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  private static func totals(_ rows: ArraySlice<GridRow>, _ columns: [Int?]) -> [String] {
    var totals: [String] = []
    for row in rows {
      for column in columns {
        let text = row.text(column)
        let word = plain(text)
        let isTotal = word.hasPrefix("total") || word.hasPrefix("england") || word == "grand total"
        if isTotal, !totals.contains(text), totals.count < 4 { totals.append(text) }
      }
    }
    return totals
  }

  /// Headers by which the row is found again.
  var anchors: [String] { [code, name, day].compactMap { $0.map(header) } }

  func header(_ column: Int) -> String { headers[column] ?? "" }
  func group(_ column: Int) -> String { groups[column] ?? "" }
  func isShare(_ column: Int) -> Bool { shares.contains(column) }
  func pattern(_ column: Int) -> String { TextPattern.literal(header(column)) }

  /// A code for the measure of a column; a number is added to one that another column has.
  func measureCode(_ column: Int) -> String {
    let made = { (column: Int) in
      String(
        slug([group(column), header(column)].filter { !$0.isEmpty }.joined(separator: " ")).prefix(
          48))
    }
    let code = made(column)
    let before = numbers.prefix { $0 != column }.count { made($0) == code }
    return (code.isEmpty ? "column-\(column)" : code) + (before == 0 ? "" : "-\(before + 1)")
  }

  var notes: [String] {
    let sheet = grid.sheet.isEmpty ? "" : "sheet \(quoted(grid.sheet)), "
    func named(_ column: Int?) -> String { column.map { quoted(header($0)) } ?? "none found" }
    return [
      "\(sheet)header in row \(headerNumber), \(counted(score, "row")) with a place",
      "code: \(named(code)); name: \(named(name)); days: \(named(day))",
      "measures: \(counted(numbers.count, "column")) of numbers",
      totals.isEmpty
        ? "totals: no row that looks like one"
        : "totals: " + totals.map { quoted($0) }.joined(separator: ", "),
    ]
  }
}
