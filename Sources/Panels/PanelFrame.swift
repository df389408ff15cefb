import DeskViewModel
import Screen

/// What every panel does alike: its border, title, marker, and lists that scroll by item.
struct PanelFrame {
  /// Draws border and title; returns what is inside.
  static func open(
    _ panel: PanelID, title: [Span], right: String = "", desk: Desk, in rect: Rect,
    on frame: inout Frame, bordered: Bool
  ) -> Rect {
    frame.fill(rect, role: .text)
    let hasFocus = desk.focus == panel
    guard bordered, rect.width >= 6, rect.height >= 3 else { return rect }
    frame.box(rect, role: hasFocus ? .borderFocus : .border)
    var x = rect.x + 2
    let end = rect.maxX - 2
    let role: Role = hasFocus ? .titleFocus : .title
    frame.put(" ", x: x - 1, y: rect.y, role: .text)
    x += frame.draw("\(panel.rawValue) ", x: x, y: rect.y, role: role, width: end - x)
    for span in title where x < end {
      let spanRole = span.tone == .plain ? role : span.tone.role
      let text = TextWidth.fitted(span.text, to: end - x)
      x += frame.draw(text, x: x, y: rect.y, role: spanRole, width: end - x)
    }
    if x < end { frame.put(" ", x: x, y: rect.y, role: .text) }
    if !right.isEmpty {
      let width = TextWidth.columns(of: right)
      if x + width + 3 < end {
        frame.draw(" \(right) ", x: end - width - 1, y: rect.y, role: .muted)
      }
    }
    return Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 2)
  }

  /// Draws spans from a column on; returns the column after the last. Cut at `maxX` with `…`.
  @discardableResult
  static func spans(
    _ spans: [Span], x: Int, y: Int, maxX: Int, on frame: inout Frame
  ) -> Int {
    var x = x
    for span in spans where x < maxX {
      let text = TextWidth.fitted(span.text, to: maxX - x)
      x += frame.draw(text, x: x, y: y, role: span.tone.role, width: maxX - x)
    }
    return x
  }

  static func columns(_ spans: [Span]) -> Int {
    spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
  }

  /// The marker of the selected row.
  static func marker(_ isSelected: Bool, hasFocus: Bool, x: Int, y: Int, on frame: inout Frame) {
    guard isSelected else { return }
    frame.put(Glyph.selection, x: x, y: y, role: hasFocus ? .selection : .selectionQuiet)
  }

  static func nameRole(_ isSelected: Bool, hasFocus: Bool, otherwise: Role = .text) -> Role {
    isSelected ? (hasFocus ? .selection : .selectionQuiet) : otherwise
  }

  /// The item to put at the top so that the selected one is wholly on screen.
  static func top(
    wanted: Int, selected: Int, count: Int, rows: Int, height: (Int) -> Int
  ) -> Int {
    guard count > 0 else { return 0 }
    var top = max(0, min(wanted, selected, count - 1))
    var used = 0
    // From the selected item upwards: how far can the top be and still show it?
    var first = selected
    used = height(selected)
    while first > top, used + height(first - 1) <= rows {
      first -= 1
      used += height(first)
    }
    top = max(top, first)
    // Do not leave empty rows at the end while items above are hidden.
    var below = 0
    var index = top
    while index < count, below < rows {
      below += height(index)
      index += 1
    }
    while top > 0, index >= count, below + height(top - 1) <= rows {
      top -= 1
      below += height(top)
    }
    return top
  }

  /// "12 of 51" for a title's right side, when not everything is on screen.
  static func extent(top: Int, shown: Int, count: Int) -> String {
    shown >= count ? "" : "\(top + 1)–\(top + shown) of \(count)"
  }
}
