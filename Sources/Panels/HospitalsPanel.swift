import DeskViewModel
import Screen

/// One row a hospital; the columns that fit.
struct HospitalsPanel {
  /// Where the columns stand for a width. Zero width: not shown.
  struct Columns: Hashable {
    var name = 0
    var operations = 0
    var appointments = 0
    var level = 0
    var duty = 0
    var asAt = 0
    var strikes = 0
    var source = 0

    init(width: Int) {
      // The name comes first, then columns in the order of their worth, then the name's second helping.
      operations = 7
      var left = width - 4 - operations - 14
      func take(_ wanted: Int) -> Int {
        guard left >= wanted else { return 0 }
        left -= wanted
        return wanted
      }
      appointments = take(8)
      asAt = take(11)
      level = take(11)
      duty = take(15)
      let longName = take(10)
      strikes = take(11)
      // Room for a range such as 308–312.
      if strikes > 0 { operations += take(2) }
      source = take(18)
      name = 14 + (longName > 0 ? 10 + min(left, 8) : min(left, 12))
    }
  }

  /// Rows of one revision of the desk. Moving the selection asks only for what it has not seen.
  struct Rows: Sendable {
    private var revision = -1
    private var isWide = false
    private var rows: [Int: HospitalRow] = [:]

    mutating func row(_ place: Int, of desk: Desk, wide: Bool, selected: Int) -> HospitalRow {
      if revision != desk.revision || isWide != wide {
        rows.removeAll(keepingCapacity: true)
        revision = desk.revision
        isWide = wide
      }
      if var row = rows[place] {
        row.isSelected = place == selected
        return row
      }
      let row = desk.hospitalRow(at: place, wide: wide)
      rows[place] = row
      return row
    }
  }

  static func draw(
    _ desk: Desk, in rect: Rect, on frame: inout Frame, bordered: Bool, rows: inout Rows
  ) -> Int {
    let words = desk.hospitalsTitle
    let count = desk.count(.hospitals)
    var title = [Span(PanelID.hospitals.name)]
    let total =
      words.filter.isEmpty
      ? "\(words.total)" : "\(words.shown) of \(words.total) match “\(words.filter)”"
    title.append(Span(" · \(total) · \(words.sort) ", .quiet))
    title.append(Span(words.isReversed ? "▴" : "▾", .quiet))
    let hasHead = rect.height >= 5 || !bordered && rect.height >= 3
    let bodyRows = max(1, rect.height - (bordered ? 2 : 0) - (hasHead ? 1 : 0))
    let selected = desk.selectedPlace(.hospitals)
    let top = PanelFrame.top(
      wanted: desk.topPlace(.hospitals), selected: selected, count: count, rows: bodyRows
    ) { _ in 1 }
    let inner = PanelFrame.open(
      .hospitals, title: title,
      right: PanelFrame.extent(top: top, shown: min(bodyRows, count - top), count: count),
      desk: desk, in: rect, on: &frame, bordered: bordered)
    guard inner.height > 0, inner.width > 8 else { return top }
    let columns = Columns(width: inner.width)
    var y = inner.y
    if hasHead {
      head(columns, x: inner.x, y: y, on: &frame)
      y += 1
    }
    if count == 0 {
      let text =
        words.filter.isEmpty
        ? "No hospitals: areas.csv names them" : "No hospital matches · Esc shows all"
      frame.draw(text, x: inner.x + 2, y: y, role: .faint, width: inner.width - 2)
    }
    for place in top..<max(top, min(count, top + inner.maxY - y)) {
      let item = rows.row(place, of: desk, wide: columns.strikes > 0, selected: selected)
      row(item, columns, hasFocus: desk.focus == .hospitals, x: inner.x, y: y, on: &frame)
      y += 1
    }
    return top
  }

  private static func head(_ columns: Columns, x: Int, y: Int, on frame: inout Frame) {
    frame.draw("Hospital", x: x + 3, y: y, role: .label, width: columns.name)
    var x = x + 4 + columns.name
    frame.drawRight("Ops", maxX: x + columns.operations - 1, y: y, role: .label)
    x += columns.operations
    if columns.appointments > 0 {
      frame.drawRight("Appts", maxX: x + columns.appointments - 1, y: y, role: .label)
      x += columns.appointments
    }
    if columns.level > 0 { frame.draw("A&E", x: x + 1, y: y, role: .label) }
    x += columns.level
    if columns.duty > 0 { frame.draw("On duty", x: x + 1, y: y, role: .label) }
    x += columns.duty
    if columns.asAt > 0 {
      frame.drawRight("As at", maxX: x + columns.asAt - 1, y: y, role: .label)
    }
    x += columns.asAt
    if columns.strikes > 0 { frame.draw("By strike", x: x + 1, y: y, role: .label, width: 9) }
    x += columns.strikes
    if columns.source > 0 { frame.draw("Source", x: x + 2, y: y, role: .label) }
  }

  private static func row(
    _ row: HospitalRow, _ columns: Columns, hasFocus: Bool, x: Int, y: Int, on frame: inout Frame
  ) {
    PanelFrame.marker(row.isSelected, hasFocus: hasFocus, x: x, y: y, on: &frame)
    if let mark = row.mark { frame.put(mark.glyph, x: x + 1, y: y, role: mark.role) }
    frame.draw(
      TextWidth.fitted(row.name, to: columns.name), x: x + 3, y: y,
      role: PanelFrame.nameRole(row.isSelected, hasFocus: hasFocus))
    var x = x + 4 + columns.name
    number(row.operations, maxX: x + columns.operations - 1, minX: x, y: y, on: &frame)
    x += columns.operations
    if columns.appointments > 0 {
      number(row.appointments, maxX: x + columns.appointments - 1, minX: x, y: y, on: &frame)
      x += columns.appointments
    }
    if columns.level > 0, let level = row.level {
      frame.put(level.mark.glyph, x: x + 1, y: y, role: level.mark.role)
      if !level.sign.isEmpty { frame.draw(level.sign, x: x + 2, y: y, role: .embargoed, width: 1) }
      frame.draw(level.word, x: x + 3, y: y, role: .text, width: columns.level - 3)
    }
    x += columns.level
    if columns.duty > 0 { duty(row.staffing, x: x + 1, y: y, width: columns.duty - 2, on: &frame) }
    x += columns.duty
    if columns.asAt > 0 {
      let age = row.ageMark
      let asAtRole: Role = age == .stale ? .stale : .muted
      frame.drawRight(row.asAt, maxX: x + columns.asAt - 1, y: y, role: asAtRole, minX: x)
      if let age { frame.put(age.glyph, x: x, y: y, role: age.role) }
    }
    x += columns.asAt
    if columns.strikes > 0 {
      let highest = row.strikes.compactMap(\.value).max() ?? 0
      for (place, bar) in row.strikes.suffix(7).enumerated() {
        frame.put(
          StrikeBars.glyph(bar.value, highest), x: x + 1 + place, y: y,
          role: bar.value == nil ? .faint : .bar)
      }
      if StrikeBars.areEmbargoed(row.strikes) {
        frame.put(Mark.embargoed.glyph, x: x + 9, y: y, role: .embargoed)
      }
    }
    x += columns.strikes
    if columns.source > 0 {
      frame.draw(
        TextWidth.fitted(row.source, to: columns.source - 2), x: x + 2, y: y, role: .muted)
    }
  }

  private static func number(
    _ cell: FigureCell, maxX: Int, minX: Int, y: Int, on frame: inout Frame
  ) {
    let role: Role = cell.tone == .plain ? .number : cell.tone.role
    frame.drawRight(cell.text, maxX: maxX, y: y, role: role, minX: minX)
  }

  /// A bar against a normal day with the numbers behind it, or words.
  static func duty(
    _ cell: StaffingCell, x: Int, y: Int, width: Int, on frame: inout Frame
  ) {
    guard let ratio = cell.ratio else {
      frame.draw(TextWidth.fitted(cell.text, to: width), x: x, y: y, role: cell.tone.role)
      return
    }
    let textWidth = TextWidth.columns(of: cell.text)
    let barWidth = max(0, width - textWidth - 1)
    let filled = max(0, min(barWidth, Int((ratio * Double(barWidth)).rounded())))
    let role: Role = ratio < 0.5 ? .critical : ratio < 0.85 ? .warning : .bar
    frame.fill(Rect(x: x, y: y, width: filled, height: 1), Glyph.full, role: role)
    frame.fill(
      Rect(x: x + filled, y: y, width: barWidth - filled, height: 1), Glyph.light, role: .barRest)
    frame.draw(cell.text, x: x + barWidth + 1, y: y, role: .number, width: textWidth)
  }
}
