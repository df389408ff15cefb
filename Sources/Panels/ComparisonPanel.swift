import DeskViewModel
import Screen

/// The action on screen against earlier ones: bars where they can be compared, words where not.
struct ComparisonPanel {
  private enum Row {
    case heading(String, String)
    case bar(ComparisonBar, highest: Double)
    case words(label: String, String, Role)
  }

  /// Where the columns stand; the same for every group, so that bars can be read down the screen.
  private struct Columns {
    var label = 0
    var number = 0
    var source = 0
    var bar = 0

    init(_ view: Comparison, width: Int) {
      let bars = view.groups.flatMap(\.bars)
      let labels = view.rounds.map(\.label)
      label = min(width / 4, (labels.map { TextWidth.columns(of: $0) }.max() ?? 6) + 3)
      number = bars.map { TextWidth.columns(of: $0.words) }.max() ?? 0
      number = min(number, max(6, width / 3))
      if width >= 60 {
        source = min(width / 4, (bars.map { TextWidth.columns(of: $0.source) }.max() ?? 0) + 2)
      }
      bar = max(0, width - label - number - 1 - source)
    }
  }

  static func draw(_ view: Comparison, scroll: Int, in rect: Rect, on frame: inout Frame)
    -> OverlayPanel.Extent
  {
    let columns = Columns(view, width: rect.width - 4)
    let rows = rows(view, columns, width: rect.width - 4)
    let shown = OverlayPanel.fitted(rect, lines: rows.count, on: frame)
    let inner = OverlayPanel.open(view.title, in: shown, on: &frame)
    let top = max(0, min(scroll, rows.count - inner.height))
    for (place, row) in rows.dropFirst(top).prefix(inner.height).enumerated() {
      draw(row, columns, in: inner, y: inner.y + place, on: &frame)
    }
    OverlayPanel.extent(top, rows: inner.height, of: rows.count, in: shown, on: &frame)
    return OverlayPanel.Extent(lines: rows.count, rows: inner.height, rect: shown)
  }

  private static func rows(_ view: Comparison, _ columns: Columns, width: Int) -> [Row] {
    var rows: [Row] = []
    func wrap(_ label: String, _ text: String, _ role: Role) {
      let room = max(4, width - columns.label)
      for (place, line) in TextWidth.wrapped(text, to: room, maxLines: 12).enumerated() {
        rows.append(.words(label: place == 0 ? label : "", line, role))
      }
    }
    if view.groups.isEmpty {
      rows.append(.words(label: "", "Nothing has been published to compare.", .faint))
    }
    for group in view.groups {
      rows.append(.heading("\(group.area) · \(group.measure)", group.counted))
      for bar in group.bars { rows.append(.bar(bar, highest: group.highest)) }
      for line in group.gapLines {
        wrap(
          (line.isOnScreen ? "▌ " : "  ") + line.label, line.text,
          line.hasNumber ? .muted : .faint)
      }
      rows.append(.words(label: "", "", .text))
    }
    rows.append(.heading("Rounds of action", ""))
    for round in view.rounds {
      wrap((round.isOnScreen ? "▌ " : "  ") + round.label, round.text, .muted)
    }
    rows.append(.words(label: "", "", .text))
    wrap("  █", "what a number surely comes to", .muted)
    wrap("  ░", "what it may come to: around, nearly, between, up to", .muted)
    wrap("  ›", "no upper bound: more than, at least", .muted)
    return rows
  }

  private static func draw(
    _ row: Row, _ columns: Columns, in inner: Rect, y: Int, on frame: inout Frame
  ) {
    switch row {
    case .heading(let title, let counted):
      let used = frame.draw(
        TextWidth.fitted(title, to: inner.width), x: inner.x, y: y, role: .title,
        width: inner.width)
      let room = inner.width - used - 2
      guard room >= 8, !counted.isEmpty else { return }
      frame.drawRight(
        TextWidth.fitted(counted, to: room), maxX: inner.maxX, y: y, role: .muted,
        minX: inner.x + used + 2)
    case .words(let label, let text, let role):
      frame.draw(
        TextWidth.fitted(label, to: max(0, columns.label - 1)), x: inner.x, y: y, role: .label)
      frame.draw(
        text, x: inner.x + columns.label, y: y, role: role,
        width: max(0, inner.width - columns.label))
    case .bar(let bar, let highest): draw(bar, highest, columns, in: inner, y: y, on: &frame)
    }
  }

  private static func draw(
    _ bar: ComparisonBar, _ highest: Double, _ columns: Columns, in inner: Rect, y: Int,
    on frame: inout Frame
  ) {
    if bar.isOnScreen { frame.put("▌", x: inner.x, y: y, role: .selection) }
    frame.draw(
      TextWidth.fitted(bar.label, to: max(0, columns.label - 3)), x: inner.x + 2, y: y,
      role: bar.isOnScreen ? .text : .label)
    let start = inner.x + columns.label
    let end = start + columns.bar
    // One column stays free for the sign of what has no upper bound.
    let cells = bar.cells(highest: highest, columns: columns.bar - 2)
    frame.fill(Rect(x: start, y: y, width: cells.sure, height: 1), "█", role: .bar)
    frame.fill(Rect(x: start + cells.sure, y: y, width: cells.more, height: 1), "░", role: .bar)
    if cells.isOpen { frame.put("›", x: start + cells.sure, y: y, role: .bar) }
    let number = TextWidth.fitted(bar.words, to: columns.number)
    frame.drawRight(
      number, maxX: end + columns.number, y: y, role: bar.isOnScreen ? .headline : .number,
      minX: end)
    if columns.source > 2 {
      frame.draw(
        TextWidth.fitted(bar.source, to: columns.source - 2), x: end + columns.number + 2, y: y,
        role: .muted)
    }
  }
}
