internal import Figures

/// What a row says of figures that stand in rows above.
struct Repeats {
  /// The rows in which figures of the same value stand.
  var same: Set<Int> = []
  /// Whether a figure stands above with another value.
  var differs = false

  var isEmpty: Bool { same.isEmpty && !differs }
}

extension TableReading {
  /// A figure again: of the same value it is told with its row, of another it is refused.
  mutating func readAgain(
    _ row: GridRow, _ measured: TableColumns.Measured, _ amount: Amount?,
    _ missing: Figure.Missing?, _ first: Record, _ firstRow: Int
  ) {
    guard case .figure(let first) = first else { return }
    if amount == first.amount, missing == first.missing {
      repeats.same.insert(firstRow)
      return
    }
    repeats.differs = true
    result.add(
      grid.problem(
        row, measured.column,
        expected: "one \(first.measure) for \(first.area)\(PeriodWords.after(first.period))",
        found: "\(TableReading.words(amount, missing)), and "
          + "\(TableReading.words(first.amount, first.missing)) in \(place(firstRow))"))
  }

  /// Says once of a row that all it repeats stands above.
  mutating func tellRepeats(_ row: GridRow, _ area: String) {
    guard !repeats.differs, !repeats.same.isEmpty else { return }
    let places = repeats.same.sorted().map { place($0) }.joined(separator: " and ")
    result.add(
      grid.problem(
        row, columns.code ?? columns.name, expected: "each row once",
        found: "\(area) again with the values of \(places)", severity: .doubt))
  }

  private func place(_ number: Int) -> String {
    grid.place(GridRow(number: number, cells: []), nil)
  }

  private static func words(_ amount: Amount?, _ missing: Figure.Missing?) -> String {
    amount.map { NumberText.grouped($0.value) } ?? missing?.rawValue ?? "none"
  }
}
