internal import Figures

/// What a sheet looks like to somebody who has never seen its kind.
struct SheetShape {
  /// A measure that the sheet seems to have.
  struct Guess {
    let code: String
    let title: String
    /// A pattern for the headers of its columns.
    let column: String
    /// A pattern for the group that they stand under; empty for any.
    let under: String
    let isShare: Bool
  }

  /// Days that stand over the columns.
  struct Days {
    let place: PeriodRule.Place
    /// Patterns that read them.
    let patterns: [String]
    let haveYears: Bool
  }

  let grid: Grid
  /// How many rows below the header have a place and a number.
  let score: Int
  let code: Int?
  let name: Int?
  /// The column that says the days.
  let day: Int?
  /// Where days stand over the columns; nil where they do not.
  let days: Days?
  let measures: [Guess]
  /// What stands in rows that hold totals.
  let totals: [String]
  let hasGroups: Bool
  let dayPattern: String
  /// True when a cell of the title block is called "Period".
  let hasPeriodLabel: Bool
  /// Patterns for the days of the title block: how they stand there, else how they often do.
  let titlePatterns: [String]
  private let header: ShapeHeader
  /// Headers over numbers that belong to no day where others do.
  private let undated: [String]

  /// Nil for a sheet without a header above codes or names with numbers beside them.
  init?(_ grid: Grid) {
    guard let place = HeaderGuess(grid)?.place else { return nil }
    self.grid = grid
    let rows = grid.rows[(place + 1)...].prefix(2000)
    let header = ShapeHeader(grid, place)
    self.header = header
    func share(_ column: Int, _ fits: (GridCell) -> Bool) -> Double {
      let cells = rows.compactMap { $0[column] }
        .filter { !HeaderGuess.isMark($0) && !SheetShape.isTotal($0.value.text) }
      return cells.isEmpty ? 0 : Double(cells.count(where: fits)) / Double(cells.count)
    }
    let columns = header.texts.keys.sorted()
    let codes = columns.filter { column in share(column) { HeaderGuess.isCode($0) } > 0.7 }
    code = codes.first { plain(header.text($0)).contains("code") } ?? codes.first
    day = columns.first { column in share(column) { HeaderGuess.isDay($0) } > 0.6 }
    let taken = [code, day]
    let numbers = columns.filter { column in
      !taken.contains(column) && share(column) { SheetShape.number($0) != nil } > 0.5
    }
    let words = columns.filter { !taken.contains($0) && !numbers.contains($0) }
    name =
      words.first { plain(header.text($0)).contains("name") }
      ?? words.first { plain(header.text($0)).contains("trust") } ?? words.first
    let shares = Set(
      numbers.filter { column in
        let values = rows.compactMap { $0[column].flatMap(SheetShape.number) }
        return values.allSatisfy { (0...1).contains($0) } && values.contains { $0 != $0.rounded() }
      })
    let dated = day == nil ? header.dated(numbers) : nil
    days = dated?.days
    undated = numbers.filter { dated != nil && dated?.parts[$0] == nil }.map(header.text)
    hasGroups = dated.map { $0.days.place == .group } ?? header.repeats
    measures =
      dated.map { SheetShape.guesses($0.parts, numbers, shares) }
      ?? SheetShape.guesses(header, numbers, shares)
    let subject = code ?? name
    score = numbers.isEmpty ? 0 : rows.count { row in subject.map { row[$0] != nil } ?? false }
    totals = SheetShape.totals(rows, [code, name])
    let example = day.flatMap { day in rows.lazy.compactMap { $0[day] }.first }
    dayPattern = example.map { SheetShape.dayPattern($0.value.text) } ?? "{date}"
    // The day of publication is not what the figures are of.
    let title = grid.rows[..<place].filter { row in
      !row.cells.contains { plain($0.value.text).hasPrefix("publish") }
    }
    let label = TextPattern("Period*").flatMap { TitleBlock(rows: title[...]).beside([$0]) }
    hasPeriodLabel = label != nil
    let said = (label.map { [$0.cell] } ?? title.flatMap(\.cells)).lazy
      .compactMap { HeaderDay($0.value.text) }.first(where: \.hasYear)
    titlePatterns = said.map { [$0.pattern] } ?? ["*{month} {year}*", "{date}"]
    guard score > 0 else { return nil }
  }

  /// A measure a column.
  private static func guesses(
    _ header: ShapeHeader, _ numbers: [Int], _ shares: Set<Int>
  ) -> [Guess] {
    var codes: [String: Int] = [:]
    return numbers.map { column in
      let group = header.repeats ? header.group(column) : ""
      let text = header.text(column)
      return Guess(
        code: free([group, text].filter { !$0.isEmpty }.joined(separator: " "), &codes),
        title: text, column: TextPattern.literal(text), under: TextPattern.literal(group),
        isShare: shares.contains(column))
    }
  }

  /// A measure for all columns that differ only by their days.
  private static func guesses(
    _ parts: [Int: ShapeHeader.Part], _ numbers: [Int], _ shares: Set<Int>
  ) -> [Guess] {
    var codes: [String: Int] = [:]
    var seen: Set<String> = []
    return numbers.compactMap { column in
      guard let part = parts[column], seen.insert(part.pattern).inserted else { return nil }
      return Guess(
        code: free(part.subject, &codes), title: part.subject.isEmpty ? "?" : part.subject,
        column: part.pattern, under: "",
        isShare: numbers.contains { shares.contains($0) && parts[$0]?.pattern == part.pattern })
    }
  }

  /// A code for a measure; a number is added to one that another has.
  private static func free(_ words: String, _ codes: inout [String: Int]) -> String {
    let made = String(slug(words).prefix(48))
    let code = made.isEmpty ? "figure" : made
    codes[code, default: 0] += 1
    let count = codes[code] ?? 1
    return count == 1 ? code : "\(code)-\(count)"
  }

  private static func number(_ cell: GridCell) -> Double? {
    switch cell.value {
    case .number(let number): number
    case .text(let text): CellValue.number(plain(text))
    case .day, .flag, .fault: nil
    }
  }

  private static func dayPattern(_ text: String) -> String {
    if DaySpan(text) != nil { return "{date}" }
    guard DaySpan(HeaderGuess.dated(text)) != nil, let dash = text.firstIndex(of: "-") else {
      return "{date}"
    }
    return TextPattern.literal(String(text[...dash])) + "{date}"
  }

  private static func isTotal(_ text: String) -> Bool {
    let word = plain(text)
    return word.hasPrefix("total") || word.hasPrefix("england") || word == "grand total"
  }

  private static func totals(_ rows: ArraySlice<GridRow>, _ columns: [Int?]) -> [String] {
    var totals: [String] = []
    for row in rows {
      for column in columns {
        let text = row.text(column)
        if isTotal(text), !totals.contains(text), totals.count < 4 { totals.append(text) }
      }
    }
    return totals
  }

  func pattern(_ column: Int) -> String { TextPattern.literal(header.text(column)) }

  var notes: [String] {
    let sheet = grid.sheet.isEmpty ? "" : "sheet \(quoted(grid.sheet)), "
    func named(_ column: Int?) -> String { column.map { quoted(header.text($0)) } ?? "none found" }
    let dayWords =
      switch days?.place {
      case .group: "above the header"
      case .header: "in the header"
      case .column, .title, .file, nil: named(day)
      }
    var notes = [
      "\(sheet)header in row \(header.number), \(counted(score, "row")) with a place",
      "code: \(named(code)); name: \(named(name)); days: \(dayWords)",
      "measures: \(measures.count)",
      totals.isEmpty
        ? "totals: no row that looks like one"
        : "totals: " + totals.map { quoted($0) }.joined(separator: ", "),
    ]
    if !undated.isEmpty {
      notes.append(
        "left out, for want of a day: "
          + undated.prefix(6).map { quoted($0) }.joined(separator: ", "))
    }
    return notes
  }
}
