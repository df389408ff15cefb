internal import Figures

/// What a table adds up to, and what was read of it.
extension TableReading {
  mutating func checkRowTotals(_ row: GridRow, _ area: String) {
    for (index, column) in columns.rowTotals {
      let rule = table.rowTotals[index]
      guard let cell = row[column] else { continue }
      let marks = table.missing
      let parts = columns.measured.filter {
        rule.measures.contains(table.measures[$0.rule].measure.code)
      }
      guard let first = parts.first,
        case .value(let total) = CellValue(cell, table.measures[first.rule], marks)
      else { continue }
      let sum = parts.reduce(0.0) { sum, part in
        let rule = table.measures[part.rule]
        if case .value(let value) = CellValue(row[part.column], rule, marks) { return sum + value }
        return sum
      }
      guard sum != total else { continue }
      result.add(
        grid.problem(
          row, column,
          expected: "\(NumberText.grouped(sum)), which the row of \(area) adds up to",
          found: NumberText.grouped(total), severity: .doubt))
    }
  }

  mutating func finishSums() {
    let sums = self.sums.finished(table.measures)
    for (place, reporting, expected) in sums.coverage {
      guard case .figure(var figure) = figures[place] else { continue }
      figure.reporting = reporting
      figure.expectedReporting = expected
      figures[place] = .figure(figure)
    }
    result.reconciliations = sums.reconciliations
    for one in sums.reconciliations where !one.isEven {
      result.add(
        Problem(
          .doubt, file: grid.sheet.isEmpty ? grid.file : "\(grid.file): \(one.place)",
          expected: "the rows to add up to the published total",
          found: one.words + (grid.sheet.isEmpty ? " (\(one.place))" : "")))
    }
    if !table.total.rows.isEmpty, totals == 0, datelessTotals == 0, rows > 0 {
      let name = grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)"
      result.add(
        Problem(
          .doubt, file: name, expected: "a total row " + table.total.rows.words,
          found: "none; the sums are not checked"))
    }
  }

  /// A table without a figure gives no records: places and measures alone are not what it is read for.
  mutating func refuseEmpty() {
    guard !result.problems.contains(where: { $0.severity == .refused }) else { return }
    let name = grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)"
    let isBare = rows == 0 && totals == 0
    result.add(
      Problem(
        isBare ? .refused : .doubt, file: name, expected: "at least one figure",
        found: isBare
          ? "no row below the header" : "none in \(counted(rows + totals, "row")) with a place"))
  }

  var usedMeasures: [Record] {
    var used = Set(columns.measured.map(\.rule)).sorted().map { table.measures[$0].measure }
    used.removeAll { context.measures.contains($0.code) }
    return used.map { .measure($0) }
  }

  /// What was read, for people.
  var summary: TableSummary {
    var values = 0
    var missing = 0
    var days = Period.unstated
    for case .figure(let figure) in figures {
      if figure.missing == nil { values += 1 } else { missing += 1 }
      if let start = figure.period.start { days.start = min(days.start ?? start, start) }
      if let end = figure.period.end { days.end = max(days.end ?? end, end) }
    }
    let counts = columns.measured.reduce(into: [Int: Int]()) { $0[$1.rule, default: 0] += 1 }
    return TableSummary(
      sheet: grid.sheet, isHidden: grid.isHidden, header: columns.headerRow?.number,
      rows: rows, totals: totals, values: values,
      missing: missing,
      measures: counts.keys.sorted().map { (table.measures[$0].measure.code, counts[$0] ?? 0) },
      ignored: columns.ignored, days: days, areaChanges: result.areaChanges)
  }
}
