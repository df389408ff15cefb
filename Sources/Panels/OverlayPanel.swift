import DeskViewModel
import Screen

/// What lies over the panels: drawer, help, problems, palette.
struct OverlayPanel {
  /// What a drawing came to.
  struct Extent: Sendable {
    /// The number of lines of the text, and the rows there are for them.
    var lines = 0
    var rows = 0
    /// What is covered.
    var rect = Rect(x: 0, y: 0, width: 0, height: 0)
    /// Where the text cursor stands, while something is typed into it.
    var cursor: (x: Int, y: Int)?
  }

  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame) -> Extent {
    if case .palette(let text, let selected) = desk.overlay {
      return palette(desk, text: text, selected: selected, in: rect, on: &frame)
    }
    if let view = desk.formView {
      let drawn = FormPanel.draw(view, in: rect, on: &frame)
      return Extent(rows: rect.height, rect: drawn.rect, cursor: drawn.cursor)
    }
    if case .comparison(let scroll) = desk.overlay {
      return ComparisonPanel.draw(desk.comparison, scroll: scroll, in: rect, on: &frame)
    }
    guard let view = desk.drawer else { return Extent() }
    let table = DrawerTable(view.lines, width: rect.width - 4)
    let wanted = view.lines.filter { line in line.column.map { $0 >= table.count } ?? true }
    let lines = wrap(wanted, width: rect.width - 4)
    let shown = fitted(rect, lines: lines.count, on: frame)
    let inner = open(view.title, in: shown, on: &frame)
    let rows = inner.height
    let scroll = max(0, min(view.scroll, lines.count - rows))
    for (row, line) in lines.dropFirst(scroll).prefix(rows).enumerated() {
      if line.cells.isEmpty {
        line.draw(x: inner.x, y: inner.y + row, maxX: inner.maxX, on: &frame)
      } else {
        table.draw(line.cells, x: inner.x, y: inner.y + row, on: &frame)
      }
    }
    extent(scroll, rows: rows, of: lines.count, in: shown, on: &frame)
    return Extent(lines: lines.count, rows: rows, rect: shown)
  }

  /// No taller than its text; what covers the whole body stays as it is.
  static func fitted(_ rect: Rect, lines: Int, on frame: Frame) -> Rect {
    guard rect.width != frame.size.columns else { return rect }
    let height = min(rect.height, lines + 2)
    return Rect(
      x: rect.x, y: rect.y + (rect.height - height) / 2, width: rect.width, height: height)
  }

  /// Says on the lower border which lines are shown, when there are more than fit.
  static func extent(
    _ scroll: Int, rows: Int, of lines: Int, in rect: Rect, on frame: inout Frame
  ) {
    guard lines > rows else { return }
    let arrow = scroll + rows < lines ? "↓" : "↑"
    let extent = " \(scroll + 1)–\(min(lines, scroll + rows)) of \(lines) \(arrow) "
    let x = rect.maxX - 2 - TextWidth.columns(of: extent)
    if x > rect.x + 2 { frame.draw(extent, x: x, y: rect.maxY - 1, role: .muted) }
  }

  static func open(_ title: String, in rect: Rect, on frame: inout Frame) -> Rect {
    frame.fill(rect, role: .text)
    frame.box(rect, role: .borderFocus)
    frame.draw(
      " \(TextWidth.fitted(title, to: max(0, rect.width - 8))) ", x: rect.x + 2, y: rect.y,
      role: .titleFocus, width: max(0, rect.width - 4))
    return Rect(
      x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
  }

  private static func palette(
    _ desk: Desk, text: String, selected: Int, in rect: Rect, on frame: inout Frame
  ) -> Extent {
    let inner = open("Commands", in: rect, on: &frame)
    guard inner.height > 1 else { return Extent(rect: rect) }
    let used = frame.draw(": \(text)", x: inner.x, y: inner.y, role: .text, width: inner.width - 1)
    frame.put("▏", x: inner.x + used, y: inner.y, role: .borderFocus)
    let matches = desk.paletteMatches(text)
    let rows = inner.height - 1
    let top = max(0, min(selected - rows / 2, matches.count - rows))
    for (row, command) in matches.dropFirst(top).prefix(rows).enumerated() {
      let isSelected = top + row == selected
      let y = inner.y + 1 + row
      PanelFrame.marker(isSelected, hasFocus: true, x: inner.x, y: y, on: &frame)
      let key = command.keys.first.map { CommandTable.label(forKey: $0) } ?? ""
      frame.draw(key, x: inner.x + 2, y: y, role: .key, width: 9)
      frame.draw(
        TextWidth.fitted(command.sentence, to: max(0, inner.width - 12)), x: inner.x + 12, y: y,
        role: isSelected ? .selection : .text)
    }
    if matches.isEmpty {
      frame.draw("No such command", x: inner.x + 2, y: inner.y + 1, role: .faint)
    }
    return Extent(lines: matches.count, rows: rows, rect: rect)
  }

  /// One row of a drawer after wrapping.
  private struct Row {
    var label: String
    var text: String
    var role: Role
    var isHeading: Bool
    var labelWidth: Int
    var cells: [DrawerCell] = []
    var link: Link?

    func draw(x: Int, y: Int, maxX: Int, on frame: inout Frame) {
      if isHeading {
        frame.draw(label, x: x, y: y, role: .title, width: maxX - x)
        return
      }
      frame.draw(
        TextWidth.fitted(label, to: max(0, labelWidth - 1)), x: x, y: y, role: .label)
      let used = frame.draw(
        text, x: x + labelWidth, y: y, role: role, width: max(0, maxX - x - labelWidth))
      if let link { frame.link(x: x + labelWidth, y: y, columns: used, to: link) }
    }
  }

  /// As many rows as a text may take. A drawer scrolls; only what nobody would read is cut.
  private static let longestText = 200

  /// As wide as the longest label but for those that are sentences, so that texts stand under each other.
  private static func labelWidth(_ lines: [DrawerLine]) -> Int {
    let widths = lines.lazy.filter { !$0.isHeading && !$0.isAside && $0.cells.isEmpty }
      .map { TextWidth.columns(of: $0.label) + 2 }
    return max(14, widths.filter { $0 <= 18 }.max() ?? 0)
  }

  private static func wrap(_ lines: [DrawerLine], width: Int) -> [Row] {
    let labelWidth = width >= 50 ? Self.labelWidth(lines) : width >= 30 ? 10 : 0
    var rows: [Row] = []
    for line in lines {
      if line.isHeading {
        rows.append(
          Row(label: line.label, text: "", role: .title, isHeading: true, labelWidth: 0))
        continue
      }
      if !line.cells.isEmpty {
        rows.append(
          Row(
            label: "", text: "", role: .text, isHeading: false, labelWidth: 0, cells: line.cells))
        continue
      }
      // A label too long for its column stands on a line of its own.
      var label = line.label
      var indent = labelWidth
      if labelWidth == 0, !label.isEmpty {
        rows.append(Row(label: label, text: "", role: .text, isHeading: true, labelWidth: 0))
        label = ""
      } else if TextWidth.columns(of: label) >= labelWidth, !line.text.isEmpty {
        if TextWidth.columns(of: label) + 2 + TextWidth.columns(of: line.text) <= width {
          indent = TextWidth.columns(of: label) + 2
        } else {
          rows.append(
            Row(
              label: label, text: "", role: .text, isHeading: false, labelWidth: width))
          label = ""
        }
      }
      let texts = TextWidth.wrapped(
        line.text, to: max(4, width - indent), maxLines: Self.longestText)
      let link = line.link.isEmpty ? nil : Link(line.link)
      for (place, text) in (texts.isEmpty ? [""] : texts).enumerated() {
        rows.append(
          Row(
            label: place == 0 ? label : "", text: text, role: line.tone.role, isHeading: false,
            labelWidth: indent, link: link))
      }
    }
    return rows
  }
}
