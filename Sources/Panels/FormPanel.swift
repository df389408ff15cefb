import DeskViewModel
import Screen

/// A form over the panels: its fields, what was understood, and what is wrong.
struct FormPanel {
  /// Draws it; returns what it covers and where the text cursor stands.
  static func draw(
    _ view: FormView, in rect: Rect, on frame: inout Frame
  ) -> (rect: Rect, cursor: (x: Int, y: Int)?) {
    let inner = OverlayPanel.open(view.title, in: rect, on: &frame)
    guard inner.height > 0, inner.width > 8 else { return (rect, nil) }
    kinds(view.kinds, in: rect, on: &frame)
    let remarks = wrapped(view, width: inner.width, height: inner.height)
    let rows = max(1, inner.height - remarks.count - (remarks.isEmpty ? 0 : 1))
    let cursor = fields(
      view, in: Rect(x: inner.x, y: inner.y, width: inner.width, height: rows), on: &frame)
    if !remarks.isEmpty, inner.height > rows {
      let rule = Rect(x: rect.x + 1, y: inner.y + rows, width: rect.width - 2, height: 1)
      frame.fill(rule, "─", role: .border)
      for (row, line) in remarks.enumerated() {
        frame.draw(
          line.text, x: inner.x, y: inner.y + rows + 1 + row, role: line.tone.role,
          width: inner.width)
      }
    }
    return (rect, cursor)
  }

  /// In the border, on the right: what else could be filed.
  private static func kinds(_ kinds: [Span], in rect: Rect, on frame: inout Frame) {
    let columns = kinds.reduce(0) { $0 + TextWidth.columns(of: $1.text) + 2 }
    guard !kinds.isEmpty, rect.width > columns + 34 else { return }
    var x = rect.maxX - columns - 2
    for kind in kinds {
      x += frame.draw(
        " \(kind.text) ", x: x, y: rect.y, role: kind.tone == .plain ? .titleFocus : .faint)
    }
  }

  /// The lines under the fields: what is wrong with the one that is typed into, help, then sentence,
  /// problems and advice. They get half of the form, the first of them as much as it needs.
  private static func wrapped(_ view: FormView, width: Int, height: Int) -> [Span] {
    func lines(_ remark: Span) -> [Span] {
      TextWidth.wrapped(remark.text, to: width, maxLines: 4).map { Span($0, remark.tone) }
    }
    let problem = view.problem.map { lines($0) } ?? []
    let rest = (view.help.prefix(1) + view.remarks).flatMap { lines($0) }
    let rows = max(height / 2 - 1, min(problem.count, height - 2), 0)
    return Array((problem + rest).prefix(rows))
  }

  /// The fields that fit around the one that is typed into, and the line that files at their end.
  private static func fields(
    _ view: FormView, in rect: Rect, on frame: inout Frame
  ) -> (x: Int, y: Int)? {
    let count = view.fields.count + 1
    let top = max(0, min(view.place - rect.height / 2, count - rect.height))
    let labels = rect.width >= 60 ? 18 : 11
    // The text gets the half that is left, what was understood the rest.
    let texts = max(8, (rect.width - labels) * (rect.width >= 70 ? 45 : 60) / 100)
    var cursor: (x: Int, y: Int)?
    for row in 0..<min(rect.height, count) {
      let place = top + row
      let y = rect.y + row
      let isHere = place == view.place
      PanelFrame.marker(isHere, hasFocus: true, x: rect.x, y: y, on: &frame)
      guard place < view.fields.count else {
        let role: Role = isHere ? .selection : view.filing.tone.role
        frame.draw(view.filing.text, x: rect.x + 2, y: y, role: role, width: rect.width - 2)
        continue
      }
      let field = view.fields[place]
      let label = field.label + (field.isRequired ? " *" : "")
      frame.draw(
        label, x: rect.x + 2, y: y, role: isHere ? .selection : .label, width: labels - 3)
      let x = rect.x + labels
      if isHere {
        let before = tail(view.before, columns: texts - 1)
        let used = frame.draw(
          before, x: x, y: y, role: view.isSelected ? .selection : .text, width: texts)
        frame.draw(view.after, x: x + used, y: y, role: .text, width: max(0, texts - used))
        cursor = (min(x + used, x + texts - 1), y)
      } else {
        frame.draw(TextWidth.fitted(field.text, to: texts), x: x, y: y, role: .text)
      }
      let room = rect.maxX - x - texts - 1
      let role: Role = field.isWrong ? .warning : .muted
      let aside = field.isWrong ? "\(Mark.fails.glyph) " + field.understood : field.understood
      if room > 2, !aside.isEmpty {
        frame.draw(TextWidth.fitted(aside, to: room), x: x + texts + 1, y: y, role: role)
      }
    }
    return cursor
  }

  /// The end of a text that is longer than its field.
  private static func tail(_ text: String, columns: Int) -> String {
    var text = text
    while TextWidth.columns(of: text) > columns, !text.isEmpty { text.removeFirst() }
    return text
  }
}
