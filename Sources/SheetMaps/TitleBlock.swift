internal import Figures

/// What stands above a table: "Period: June 2025", "Published: 10th July 2025".
struct TitleBlock {
  let rows: ArraySlice<GridRow>

  /// The text in or beside the first cell that fits one of the labels.
  func beside(_ labels: [TextPattern]) -> (row: GridRow, cell: GridCell)? {
    for row in rows {
      for (index, cell) in row.cells.enumerated() where labels.fit(cell.value.text) {
        let next = row.cells[(index + 1)...].first
        return (row, next ?? cell)
      }
    }
    return nil
  }

  /// The days that a rule reads from the block.
  func span(_ rule: PeriodRule, monthFirst: Bool, year: Int?) -> DaySpan? {
    if !rule.labels.isEmpty {
      guard let cell = beside(rule.labels)?.cell else { return nil }
      return span(cell, rule, monthFirst, year)
    }
    for row in rows {
      for cell in row.cells {
        if let span = span(cell, rule, monthFirst, year) { return span }
      }
    }
    return nil
  }

  private func span(
    _ cell: GridCell, _ rule: PeriodRule, _ monthFirst: Bool, _ year: Int?
  ) -> DaySpan? {
    if case .day(let day) = cell.value {
      // A month is often written as its first day.
      return DaySpan(day, day)
    }
    return rule.patterns.span(cell.value.text, monthFirst: monthFirst, year: year)
  }

  /// A year that one of the patterns reads from the block.
  func year(_ patterns: [TextPattern]) -> Int? {
    for row in rows {
      for cell in row.cells {
        for pattern in patterns {
          if let year = pattern.year(in: cell.value.text) { return year }
        }
      }
    }
    return nil
  }

  /// The day beside a label, in any form.
  func day(_ labels: [TextPattern], monthFirst: Bool) -> CivilDate? {
    guard !labels.isEmpty, let cell = beside(labels)?.cell else { return nil }
    if case .day(let day) = cell.value { return day }
    guard let span = DaySpan(cell.value.text, monthFirst: monthFirst), span.start == span.end
    else { return nil }
    return span.start
  }
}
