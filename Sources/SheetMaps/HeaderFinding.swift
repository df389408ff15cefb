internal import Figures

/// Where the header of a table is.
struct HeaderFinding {
  private let table: MapTable
  /// Columns that say what a row is about, and those that say the rest.
  private let places: [ColumnRule]
  private let others: [ColumnRule]
  /// Of the others, those that a table cannot do without.
  private let required: [ColumnRule]

  /// Rows below this many are not looked at.
  private static let deepest = 500

  init(_ table: MapTable) {
    self.table = table
    let hasHeader = { (rule: ColumnRule) in !rule.patterns.isEmpty }
    places = [table.area.code, table.area.name].filter(hasHeader)
    let period = [table.period.place == .column ? table.period.column : ColumnRule()]
    let measures = table.measures.map(\.column)
    let facts = [table.area.parent, table.area.opened, table.area.closed]
    others = (period + measures + (measures.isEmpty ? facts : [])).filter(hasHeader)
    required =
      (period + table.measures.filter { !$0.isOptional }.map(\.column)).filter(hasHeader)
  }

  /// The index of the header's row; nil for none.
  func index(in grid: Grid) -> Int? {
    switch table.header {
    case .none: nil
    case .row(let number): grid.rows.firstIndex { $0.number == number }
    case .having(let patterns):
      grid.rows.prefix(HeaderFinding.deepest).firstIndex { row in
        let texts = row.cells.map { plain($0.value.text) }
        return patterns.allSatisfy { pattern in
          texts.contains { pattern.match($0) != nil }
        }
      }
    case .columns: byColumns(grid)
    }
  }

  /// The first row that has every column which the table needs, else the one that has the most of its
  /// columns: what is missing is said of that.
  private func byColumns(_ grid: Grid) -> Int? {
    guard !places.isEmpty || !others.isEmpty else {
      return grid.rows.firstIndex { $0.number == 1 }
    }
    var best: (index: Int, columns: Int)?
    for (index, row) in grid.rows.prefix(HeaderFinding.deepest).enumerated() {
      let texts = row.cells.compactMap(HeaderFinding.header)
      let place = texts.indices.filter { fit(places, texts[$0]) }
      if place.isEmpty, !places.isEmpty { continue }
      let other = texts.indices.filter { fit(others, texts[$0]) }
      if other.isEmpty, !others.isEmpty { continue }
      let columns = Set(place + other).count
      // One cell is no row of headers, whatever words it has.
      guard columns >= (places.isEmpty ? 0 : 1) + (others.isEmpty ? 0 : 1) else { continue }
      let isWhole = required.allSatisfy { rule in texts.contains { fit([rule], $0) } }
      if isWhole, columns >= required.count + (places.isEmpty ? 0 : 1) { return index }
      if columns > best?.columns ?? 0 { best = (index, columns) }
    }
    return best?.index
  }

  private func fit(_ rules: [ColumnRule], _ text: String) -> Bool {
    rules.contains { rule in rule.patterns.contains { $0.match(text) != nil } }
  }

  /// A cell that can be a header, plain: a text or a day, no number.
  private static func header(_ cell: GridCell) -> String? {
    switch cell.value {
    case .text(let text):
      let text = plain(text)
      return text.isEmpty || CellValue.number(text) != nil ? nil : text
    case .day: return cell.value.text
    case .number, .flag, .fault: return nil
    }
  }

  /// What a message says of a header that is not there; nil for a table that has none.
  var words: String? {
    switch table.header {
    case .none: nil
    case .row(let number): "a header in row \(number)"
    case .having(let patterns):
      "a header row with " + patterns.map { "\"\($0.text)\"" }.joined(separator: " and ")
    case .columns:
      if places.isEmpty, others.isEmpty {
        "a header in row 1"
      } else {
        "a header row with "
          + [places, others].filter { !$0.isEmpty }.map(HeaderFinding.words)
          .joined(separator: " and ")
      }
    }
  }

  private static func words(_ rules: [ColumnRule]) -> String {
    var names: [String] = []
    for pattern in rules.flatMap(\.patterns) {
      let name = "\"\(pattern.text)\""
      if !names.contains(name) { names.append(name) }
    }
    let list = names.prefix(6).joined(separator: ", ")
    return (names.count == 1 ? "" : "one of ") + list + (names.count > 6 ? ", …" : "")
  }
}
