import DeskViewModel
import Screen

/// A&E staffing of the selected hospital: level, grades, what is said, advice.
struct StaffingPanel {
  /// Statements of one revision of the desk as wrapped lines: what is said of the region is the same
  /// whichever hospital is selected.
  struct Words: Sendable {
    private var revision = -1
    private var region: (revision: Int, items: [StaffingEntry]) = (-1, [])
    private var width = 0
    private var known: [StaffingEntry: (item: StaffingItem, lines: [String])] = [:]

    mutating func regionItems(of desk: Desk) -> [StaffingEntry] {
      if region.revision != desk.revision { region = (desk.revision, desk.regionItems) }
      return region.items
    }

    mutating func words(
      _ index: StaffingEntry, of desk: Desk, width: Int
    ) -> (item: StaffingItem, lines: [String]) {
      if revision != desk.revision || self.width != width {
        known.removeAll(keepingCapacity: true)
        revision = desk.revision
        self.width = width
      }
      if let found = known[index] { return found }
      let item = desk.staffingItem(index)
      let text = item.attribution.isEmpty ? item.text : "\(item.text) · \(item.attribution)"
      let entry = (item, TextWidth.wrapped(text, to: width, maxLines: 4))
      known[index] = entry
      return entry
    }
  }

  static func draw(
    _ desk: Desk, in rect: Rect, on frame: inout Frame, bordered: Bool, words: inout Words
  ) -> Int {
    let view = desk.staffing(regionItems: words.regionItems(of: desk))
    var title = [Span(PanelID.staffing.name)]
    if !view.hospital.isEmpty { title.append(Span(" · \(view.hospital)", .quiet)) }
    let inner = PanelFrame.open(
      .staffing, title: title, desk: desk, in: rect, on: &frame, bordered: bordered)
    guard inner.height > 0, inner.width > 8 else { return 0 }
    var y = inner.y
    y = level(view, in: inner, y: y, on: &frame)
    y = grades(view.grades, in: inner, y: y, on: &frame)
    return items(view, desk: desk, in: inner, y: y, on: &frame, known: &words)
  }

  private static func level(
    _ view: StaffingView, in inner: Rect, y: Int, on frame: inout Frame
  ) -> Int {
    guard !view.hospital.isEmpty else { return y }
    frame.draw("Level", x: inner.x + 1, y: y, role: .label, width: inner.width - 1)
    var x = inner.x + labelWidth
    if let level = view.level {
      frame.put(level.mark.glyph, x: x, y: y, role: level.mark.role)
      let word = level.sign + level.word
      x += 2 + frame.draw(word, x: x + 2, y: y, role: .text, width: inner.maxX - x - 2)
    } else {
      let words = "– not reported"
      x += frame.draw(words, x: x, y: y, role: .faint, width: inner.maxX - x)
    }
    if !view.shift.isEmpty, x + 3 < inner.maxX {
      frame.draw(
        TextWidth.fitted(view.shift, to: inner.maxX - x - 3), x: x + 3, y: y, role: .muted)
    }
    return y + 1
  }

  private static func grades(
    _ grades: [GradeBar], in inner: Rect, y: Int, on frame: inout Frame
  ) -> Int {
    var y = y
    for grade in grades.prefix(max(0, inner.maxY - y - 2)) {
      frame.draw(grade.grade, x: inner.x + 1, y: y, role: .label, width: labelWidth)
      let onDuty = grade.onDuty.map { "\($0)" } ?? "–"
      let normal = grade.normal.map { "\($0)" } ?? "–"
      var cell = StaffingCell(ratio: nil, text: "\(grade.sign)\(onDuty)/\(normal)", tone: .plain)
      if let duty = grade.onDuty, let usual = grade.normal, usual > 0 {
        cell.ratio = Double(duty) / Double(usual)
      }
      HospitalsPanel.duty(
        cell, x: inner.x + labelWidth, y: y, width: min(40, inner.width - labelWidth - 1),
        on: &frame)
      y += 1
    }
    return y
  }

  private static func items(
    _ view: StaffingView, desk: Desk, in inner: Rect, y: Int, on frame: inout Frame,
    known: inout Words
  ) -> Int {
    let rows = inner.maxY - y
    guard rows > 0 else { return 0 }
    let width = inner.width - labelWidth - 1
    guard width > 8 else { return 0 }
    if view.items.isEmpty {
      let hint =
        view.hospital.isEmpty && desk.hospitalsTitle.total > 0
        ? "No hospital is selected." : "Nothing said about staffing: staffing.csv fills this"
      frame.draw(
        TextWidth.fitted(hint, to: inner.width - 1), x: inner.x + 1, y: y, role: .faint)
      return 0
    }
    func words(_ place: Int) -> (item: StaffingItem, lines: [String]) {
      known.words(view.items[place], of: desk, width: width - 2)
    }
    let wanted = desk.lists[.staffing]?.top == nil ? 0 : desk.topPlace(.staffing)
    let top = PanelFrame.top(
      wanted: wanted, selected: view.selected ?? 0, count: view.items.count, rows: rows
    ) { words($0).lines.count }
    var y = y
    let hasFocus = desk.focus == .staffing
    for place in top..<view.items.count where y < inner.maxY {
      let (item, lines) = words(place)
      let isSelected = hasFocus && place == view.selected
      PanelFrame.marker(isSelected, hasFocus: hasFocus, x: inner.x, y: y, on: &frame)
      let isSame = place > top && words(place - 1).item.label == item.label
      if !isSame {
        frame.draw(item.label, x: inner.x + 1, y: y, role: .label, width: labelWidth - 1)
      }
      let mark = item.change ?? item.mark
      frame.put(mark.glyph, x: inner.x + labelWidth, y: y, role: mark.role)
      for (row, line) in lines.enumerated() where y < inner.maxY {
        let role = PanelFrame.nameRole(isSelected && row == 0, hasFocus: hasFocus)
        frame.draw(line, x: inner.x + labelWidth + 2, y: y, role: role, width: width - 2)
        y += 1
      }
    }
    return top
  }

  private static let labelWidth = 13
}
