import DeskViewModel
import Screen

/// Everything as it became known, newest first.
struct LatestPanel {
  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame, bordered: Bool) -> Int {
    let count = desk.count(.latest)
    var title = [Span(PanelID.latest.name)]
    if desk.unseen.count > 0 { title.append(Span(" · \(desk.unseen.count) new", .new)) }
    let inner = PanelFrame.open(
      .latest, title: title, desk: desk, in: rect, on: &frame, bordered: bordered)
    guard inner.height > 0, inner.width > 8 else { return 0 }
    guard count > 0 else {
      frame.draw(
        TextWidth.fitted("Nothing has come in yet", to: inner.width - 1), x: inner.x + 1,
        y: inner.y, role: .faint)
      return 0
    }
    let isWide = inner.width >= 64
    let hasRoom = inner.width >= 90
    let aboutWidth = inner.width < 34 ? 8 : inner.width < 50 ? 11 : hasRoom ? 18 : isWide ? 16 : 14
    let sourceWidth = hasRoom ? 18 : isWide ? 16 : 0
    let textX = inner.x + 10 + aboutWidth
    let width = max(4, inner.maxX - textX - sourceWidth - 1)
    let hasFocus = desk.focus == .latest
    // A narrow panel takes two lines for a long text; the selected one as many as it needs.
    let selected = desk.selectedPlace(.latest)
    func lines(_ row: LatestRow) -> [String] {
      let limit = hasFocus && row.isSelected ? 4 : isWide ? 1 : 2
      return TextWidth.wrapped(row.text, to: width, maxLines: limit)
    }
    func height(_ place: Int) -> Int {
      desk.latestRow(at: place).map { max(1, lines($0).count) } ?? 1
    }
    let top = PanelFrame.top(
      wanted: desk.topPlace(.latest), selected: selected, count: count, rows: inner.height,
      height: height)
    var y = inner.y
    var place = top
    while y < inner.maxY, place < count, let row = desk.latestRow(at: place) {
      let isSelected = hasFocus && row.isSelected
      PanelFrame.marker(isSelected, hasFocus: hasFocus, x: inner.x, y: y, on: &frame)
      frame.drawRight(row.time, maxX: inner.x + 7, y: y, role: .muted, minX: inner.x + 1)
      if let mark = row.mark { frame.put(mark.glyph, x: inner.x + 8, y: y, role: mark.role) }
      frame.draw(
        TextWidth.fitted(row.about, to: aboutWidth - 1), x: inner.x + 10, y: y,
        role: PanelFrame.nameRole(isSelected, hasFocus: hasFocus, otherwise: .label))
      if sourceWidth > 0 {
        frame.draw(
          TextWidth.fitted(row.source, to: sourceWidth - 1), x: inner.maxX - sourceWidth, y: y,
          role: .muted)
      }
      for line in lines(row) where y < inner.maxY {
        frame.draw(line, x: textX, y: y, role: row.tone.role, width: width)
        y += 1
      }
      place += 1
    }
    return top
  }
}
