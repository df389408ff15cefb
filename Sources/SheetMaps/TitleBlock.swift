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
      return beside(rule.labels).flatMap {
        rule.patterns.span($0.cell, monthFirst: monthFirst, year: year)
      }
    }
    for row in rows {
      for cell in row.cells {
        if let span = rule.patterns.span(cell, monthFirst: monthFirst, year: year) { return span }
      }
    }
    return nil
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
