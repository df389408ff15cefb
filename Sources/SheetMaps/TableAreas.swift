internal import Figures

/// Places: what a row is about, and the records of places that the desk does not know.
extension TableReading {
  /// The code of the place of a row; nil, and a problem, when there is none that can be one.
  mutating func areaCode(_ row: GridRow, _ code: String, _ name: String) -> String? {
    guard !code.isEmpty else { return codeByName(row, name) }
    let code = code.uppercased()
    guard isCode(code) else {
      result.add(
        grid.problem(
          row, columns.code, expected: "an ODS code such as RM1", found: quoted(code)))
      return nil
    }
    define(Area(code: code, name: shown(name, or: code), kind: kind(code), odsCode: code), row)
    return code
  }

  /// ODS codes have three to ten letters and digits.
  private func isCode(_ code: String) -> Bool {
    (2...12).contains(code.utf8.count)
      && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
  }

  private mutating func codeByName(_ row: GridRow, _ name: String) -> String? {
    if let known = names.code(name) { return known }
    let made = slug(name)
    guard !made.isEmpty else {
      result.add(
        grid.problem(row, columns.name, expected: "the name of a place", found: quoted(name)))
      return nil
    }
    if names.newest(made) == nil {
      result.add(
        grid.problem(
          row, columns.name, expected: "the name of one place that the desk knows",
          found: "\(quoted(name)), which is filed as \(made)", severity: .doubt))
    }
    define(Area(code: made, name: shown(name, or: made), kind: table.area.kind), row)
    return made
  }

  private func shown(_ name: String, or code: String) -> String {
    if name.isEmpty { return code }
    return table.area.titleCase ? AreaNames.titleCased(name) : name
  }

  private func kind(_ code: String) -> Area.Kind {
    table.area.trusts.isEmpty || table.area.trusts.fit(code) ? table.area.kind : .site
  }

  /// Makes a record of a place that is not known yet.
  private mutating func define(_ area: Area, _ row: GridRow) {
    guard names.newest(area.code) == nil else { return }
    var area = area
    area.parent = parent(row)
    names.add(area)
    areas.append(.area(area))
  }

  /// The code of the region of a row, and a record of it if it is new.
  private mutating func parent(_ row: GridRow) -> String {
    let text = row.text(columns.parent)
    guard !text.isEmpty else { return "" }
    let rule = table.area.parents.first { $0.pattern.matches(text) }
    let code = rule?.code ?? (isCode(text.uppercased()) ? text.uppercased() : slug(text))
    if names.newest(code) == nil {
      let name = rule?.name ?? AreaNames.titleCased(text)
      var region = Area(code: code, name: name, kind: rule?.kind ?? .region)
      if region.kind != .nation { region.parent = table.total.area }
      names.add(region)
      areas.append(.area(region))
    }
    return code
  }

  /// A table whose rows are places.
  mutating func readAreas() {
    var seen: Set<String> = []
    for row in grid.rows[columns.firstRow...] where !isCutOff(row) {
      let code = row.text(columns.code).uppercased()
      let name = row.text(columns.name)
      if table.skippedRows.fit(code) || table.skippedRows.fit(name) { continue }
      guard isCode(code), !name.isEmpty else {
        let isCodeWrong = !isCode(code)
        result.add(
          grid.problem(
            row, isCodeWrong ? columns.code : columns.name,
            expected: isCodeWrong ? "an ODS code such as RM1" : "the name of a place",
            found: quoted(isCodeWrong ? code : name)))
        continue
      }
      guard seen.insert(code).inserted else {
        result.add(
          grid.problem(
            row, columns.code, expected: "each place once", found: "\(quoted(code)) again"))
        continue
      }
      rows += 1
      let (opened, _) = day(row, columns.opened)
      let (closed, saysClosing) = day(row, columns.closed)
      var area = Area(
        code: code, name: shown(name, or: code), kind: kind(code), odsCode: code,
        validity: Period(start: opened, end: closed))
      area.parent = parent(row)
      take(ListedArea(area: area, saysClosing: saysClosing), row)
    }
    tellMoved()
    result.records = areas
  }

  /// The day in a column, and whether the row says anything of it: an empty cell says that there is none.
  private mutating func day(_ row: GridRow, _ column: Int?) -> (day: Moment?, isSaid: Bool) {
    guard let column else { return (nil, false) }
    guard let cell = row[column] else { return (nil, true) }
    if case .day(let day) = cell.value { return (Moment(day: day), true) }
    let text = row.text(column)
    guard !text.isEmpty else { return (nil, true) }
    guard let span = DaySpan(text, monthFirst: table.monthFirst), span.start == span.end else {
      result.add(
        grid.problem(row, column, expected: "a day such as 20250401", found: quoted(text)))
      return (nil, false)
    }
    return (Moment(day: span.start), true)
  }
}
