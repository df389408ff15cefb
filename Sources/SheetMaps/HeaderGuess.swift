internal import Figures

/// Which row of a sheet that nobody has described is its header: the one whose cells are of another
/// kind than what stands below them.
struct HeaderGuess {
  /// What a cell looks like.
  enum Look: Hashable { case number, code, day, words }

  /// The index of the header's row.
  let place: Int

  /// Nil where no row differs from those below it.
  init?(_ grid: Grid) {
    var best: (place: Int, score: Int)?
    for place in grid.rows.indices.prefix(60).dropLast() {
      let score = HeaderGuess.score(grid, place)
      if score > best?.score ?? 0 { best = (place, score) }
    }
    guard let best else { return nil }
    place = best.place
  }

  /// How many columns change their kind below the row; 0 when it has no header of a place or none of
  /// numbers.
  private static func score(_ grid: Grid, _ place: Int) -> Int {
    let below = grid.rows[(place + 1)...].prefix(50)
    var score = 0
    var headsNumbers = false
    var headsPlaces = false
    for cell in grid.rows[place].cells {
      guard let head = look(cell), let body = commonLook(below, cell.column) else { continue }
      switch (head, body) {
      case (.words, .number), (.day, .number), (.code, .number):
        headsNumbers = true
        score += 3
      case (.words, .code):
        headsPlaces = true
        score += 3
      case (.words, .day), (.code, .day): score += 2
      case (.words, .words), (.code, .words):
        headsPlaces = true
        score += 1
      // A header in capitals looks like a code.
      case (.code, .code): headsPlaces = headsPlaces || isNamed(cell)
      case (.number, .number): score -= 3
      case (.day, .day): score -= 2
      case (.number, _), (.day, _): break
      }
    }
    return headsNumbers && headsPlaces ? score : 0
  }

  /// "CODE" is no code.
  private static func isNamed(_ cell: GridCell) -> Bool {
    ["code", "trust", "org", "site", "name", "ods"].contains(plain(cell.value.text))
  }

  /// The look of most cells of a column; nil for an empty one.
  private static func commonLook(_ rows: ArraySlice<GridRow>, _ column: Int) -> Look? {
    var counts: [Look: Int] = [:]
    for row in rows {
      if let look = row[column].flatMap(look) { counts[look, default: 0] += 1 }
    }
    let all = counts.values.reduce(0, +)
    return counts.first { $0.value * 2 > all }?.key
  }

  /// Nil for what stands for no value.
  static func look(_ cell: GridCell) -> Look? {
    switch cell.value {
    case .number: return .number
    case .day: return .day
    case .flag, .fault: return .words
    case .text(let text):
      if isMark(cell) { return nil }
      if CellValue.number(plain(text)) != nil { return .number }
      if isDay(cell) { return .day }
      return isCode(cell) ? .code : .words
    }
  }

  /// Nothing, or a mark for no value.
  static func isMark(_ cell: GridCell) -> Bool {
    guard case .text(let text) = cell.value else { return false }
    return ["", "-", "*", "n/a", "na", "nil", ".."].contains(plain(text))
  }

  static func isDay(_ cell: GridCell) -> Bool {
    if case .day = cell.value { return true }
    guard case .text(let text) = cell.value, text.contains(where: \.isNumber) else { return false }
    return DaySpan(text) != nil || DaySpan(dated(text)) != nil
  }

  /// What follows a first word, as in `MSitAE-JUNE-2025`.
  static func dated(_ text: String) -> Substring {
    text.firstIndex(of: "-").map { text[text.index(after: $0)...] } ?? ""
  }

  /// An ODS code has letters before digits or among them, and no small letters.
  static func isCode(_ cell: GridCell) -> Bool {
    guard case .text(let text) = cell.value else { return false }
    let code = trimmed(text)
    return (3...6).contains(code.utf8.count) && code.first?.isLetter == true
      && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  /// Whether a sheet without a header begins with the codes of places.
  static func beginsWithPlaces(_ grid: Grid) -> Bool {
    let first = grid.rows.prefix(20)
    return first.count > 1 && first.allSatisfy { $0[1].map(isCode) ?? false }
  }
}
