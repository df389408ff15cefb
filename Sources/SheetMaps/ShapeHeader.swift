internal import Figures

/// The header of a sheet that nobody has described, with what stands above it.
struct ShapeHeader {
  /// What a column counts, but for its days.
  struct Part: Hashable {
    var pattern: String
    var subject: String
  }

  let number: Int
  private(set) var texts: [Int: String] = [:]
  private var groups: [Int: String] = [:]
  /// The columns whose own cell above the header names days.
  private var dayCells: Set<Int> = []

  init(_ grid: Grid, _ place: Int) {
    let row = grid.rows[place]
    number = row.number
    for cell in row.cells where !trimmed(cell.value.text).isEmpty {
      texts[cell.column] = trimmed(cell.value.text)
    }
    guard place > 0, grid.rows[place - 1].number == row.number - 1 else { return }
    let above = grid.rows[place - 1]
    for cell in above.cells where HeaderDay(cell.value.text) != nil { dayCells.insert(cell.column) }
    // As a map's groups are read: merged, else each up to the next.
    let isMerged = grid.merges.contains { $0.rows.contains(above.number) }
    var filled = ""
    for column in 1...max(1, texts.keys.max() ?? 1) {
      var text = grid.spread(above, column).map { trimmed($0.value.text) } ?? ""
      if text.isEmpty, !isMerged { text = filled }
      filled = text
      if !text.isEmpty { groups[column] = text }
    }
  }

  func text(_ column: Int) -> String { texts[column] ?? "" }
  func group(_ column: Int) -> String { groups[column] ?? "" }

  /// A group is needed only where headers repeat.
  var repeats: Bool { Set(texts.values.map { plain($0) }).count < texts.count && !groups.isEmpty }

  /// The days over most of these columns, and what each of the columns counts; nil for no days.
  func dated(_ numbers: [Int]) -> (days: SheetShape.Days, parts: [Int: Part])? {
    let own = numbers.reduce(into: [:]) { $0[$1] = HeaderDay(text($1)) }
    if own.count * 2 > numbers.count {
      return (
        days(.header, numbers, own),
        own.mapValues { Part(pattern: $0.pattern, subject: $0.subject) }
      )
    }
    let above = numbers.reduce(into: [:]) { $0[$1] = HeaderDay(group($1)) }
    // Days of publication stand above the table as well, but not above its numbers.
    guard above.count * 2 > numbers.count, numbers.contains(where: dayCells.contains) else {
      return nil
    }
    let parts = above.keys.map {
      ($0, Part(pattern: TextPattern.literal(text($0)), subject: text($0)))
    }
    return (days(.group, numbers, above), Dictionary(uniqueKeysWithValues: parts))
  }

  private func days(
    _ place: PeriodRule.Place, _ numbers: [Int], _ found: [Int: HeaderDay]
  ) -> SheetShape.Days {
    var patterns: [String] = []
    for day in numbers.compactMap({ found[$0] }) where !patterns.contains(day.pattern) {
      patterns.append(day.pattern)
    }
    return SheetShape.Days(
      place: place, patterns: patterns, haveYears: found.values.allSatisfy(\.hasYear))
  }
}
