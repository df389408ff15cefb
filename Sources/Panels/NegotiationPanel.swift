import DeskViewModel
import Screen

/// Where the negotiation stands, each party's position, and the timeline, newest first.
struct NegotiationPanel {
  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame, bordered: Bool) -> Int {
    let view = desk.negotiation
    var title = [Span(PanelID.negotiation.name)]
    if !view.standing.isEmpty {
      title.append(Span(" · ", .quiet))
      title.append(Span(view.standing, .warning))
      let room = rect.width - 20 - TextWidth.columns(of: view.standing)
      let since = " since \(view.since)"
      title.append(
        Span(TextWidth.columns(of: since) <= room - 4 ? since : " · \(view.since)", .quiet))
    }
    let inner = PanelFrame.open(
      .negotiation, title: title, desk: desk, in: rect, on: &frame, bordered: bordered)
    guard inner.height > 0, inner.width > 8 else { return 0 }
    let y = positions(view.positions, in: inner, on: &frame)
    return timeline(desk, count: view.count, in: inner, y: y, on: &frame)
  }

  private static func positions(
    _ positions: [NegotiationView.Position], in inner: Rect, on frame: inout Frame
  ) -> Int {
    var y = inner.y
    guard !positions.isEmpty else { return y }
    if inner.height < 6 || (inner.height < 10 && inner.width >= 60) {
      var spans: [Span] = []
      for position in positions.prefix(4) {
        let more = [
          Span(spans.isEmpty ? "" : "  ", .faint), Span(position.party, .quiet),
          Span(" \(position.text)"),
        ]
        guard PanelFrame.columns(spans + more) <= inner.width - 2 || spans.isEmpty else { break }
        spans += more
      }
      if inner.height >= 3 {
        PanelFrame.spans(spans, x: inner.x + 1, y: y, maxX: inner.maxX - 1, on: &frame)
        y += 1
      }
      return y
    }
    let width = min(14, positions.map { TextWidth.columns(of: $0.party) }.max() ?? 0) + 2
    for position in positions.prefix(max(1, min(4, inner.height / 4))) {
      frame.draw(
        TextWidth.fitted(position.party, to: width - 1), x: inner.x + 1, y: y, role: .label)
      let lines = TextWidth.wrapped(
        position.text, to: max(4, inner.width - width - 2), maxLines: 2)
      for line in lines where y < inner.maxY {
        frame.draw(line, x: inner.x + 1 + width, y: y, role: .text)
        y += 1
      }
    }
    if y < inner.maxY {
      frame.fill(Rect(x: inner.x, y: y, width: inner.width, height: 1), "─", role: .border)
      y += 1
    }
    return y
  }

  private static func timeline(
    _ desk: Desk, count: Int, in inner: Rect, y: Int, on frame: inout Frame
  ) -> Int {
    let rows = inner.maxY - y
    guard rows > 0 else { return 0 }
    guard count > 0 else {
      frame.draw(
        TextWidth.fitted("No events yet: events.csv fills this", to: inner.width - 1),
        x: inner.x + 1, y: y, role: .faint)
      return 0
    }
    let isWide = inner.width >= 60
    let timeWidth = 13
    let textX = inner.x + timeWidth + 3
    let width = max(6, inner.maxX - 1 - textX)
    func headline(_ row: TimelineRow) -> [String] {
      TextWidth.wrapped(row.headline, to: width, maxLines: 3)
    }
    func detail(_ row: TimelineRow) -> [String] {
      guard isWide, rows >= 12 else { return [] }
      let who = [row.speaker.isEmpty ? row.party : row.speaker, row.source]
        .filter { !$0.isEmpty }.joined(separator: " · ")
      return who.isEmpty ? [] : [TextWidth.fitted(who, to: width)]
    }
    func height(_ place: Int) -> Int {
      let row = desk.timelineRow(at: place)
      return headline(row).count + detail(row).count
    }
    let top = PanelFrame.top(
      wanted: desk.topPlace(.negotiation), selected: desk.selectedPlace(.negotiation),
      count: count, rows: rows, height: height)
    var y = y
    var place = top
    let hasFocus = desk.focus == .negotiation
    while y < inner.maxY, place < count {
      let row = desk.timelineRow(at: place)
      let isSelected = hasFocus && row.isSelected
      PanelFrame.marker(isSelected, hasFocus: hasFocus, x: inner.x, y: y, on: &frame)
      frame.draw(row.time, x: inner.x + 1, y: y, role: .muted, width: timeWidth)
      let mark = row.change ?? row.mark
      frame.put(mark.glyph, x: inner.x + timeWidth + 1, y: y, role: mark.role)
      for line in headline(row) where y < inner.maxY {
        let role = PanelFrame.nameRole(isSelected, hasFocus: hasFocus)
        frame.draw(line, x: textX, y: y, role: role, width: width)
        y += 1
      }
      for line in detail(row) where y < inner.maxY {
        frame.draw(line, x: textX, y: y, role: .muted, width: width)
        y += 1
      }
      place += 1
    }
    return top
  }
}
