import DeskViewModel
import Screen

/// The line at the bottom: keys that fit, a message, or what is being typed.
struct FooterPanel {
  /// Draws it; returns where the text cursor stands while something is being typed.
  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame) -> (x: Int, y: Int)? {
    guard !rect.isEmpty else { return nil }
    frame.fill(rect, role: .text)
    let view = desk.footer
    let fixed = hints(view.fixed, from: rect.maxX, in: rect, on: &frame)
    if let prompt = view.prompt {
      var x = rect.x + 1
      x += frame.draw("\(prompt.label): ", x: x, y: rect.y, role: .key, width: fixed - x)
      let room = max(1, fixed - x - 2)
      let text = tail(prompt.text, columns: room)
      x += frame.draw(text, x: x, y: rect.y, role: .text, width: room)
      return (x, rect.y)
    }
    if let message = view.message {
      let role: Role =
        message.tone == .critical ? .error : message.tone == .plain ? .message : message.tone.role
      frame.draw(
        TextWidth.fitted(message.text, to: max(0, fixed - rect.x - 2)), x: rect.x + 1, y: rect.y,
        role: role)
      return nil
    }
    var x = rect.x + 1
    for hint in view.hints {
      let columns = frame.charset.columns(of: hint.key) + 1 + frame.charset.columns(of: hint.text)
      guard x + columns + 2 <= fixed else { break }
      x += frame.draw(hint.key, x: x, y: rect.y, role: .key)
      x += 1 + frame.draw(hint.text, x: x + 1, y: rect.y, role: .hint) + 2
    }
    return nil
  }

  /// Draws hints so that they end at the right; returns where they begin.
  private static func hints(
    _ hints: [FooterView.Hint], from maxX: Int, in rect: Rect, on frame: inout Frame
  ) -> Int {
    var end = maxX - 1
    for hint in hints.reversed() {
      let columns = frame.charset.columns(of: hint.key) + 1 + frame.charset.columns(of: hint.text)
      guard end - columns > rect.x else { break }
      let x = end - columns
      let used = frame.draw(hint.key, x: x, y: rect.y, role: .key)
      frame.draw(hint.text, x: x + used + 1, y: rect.y, role: .hint)
      end = x - 2
    }
    return end
  }

  /// The end of a text that is longer than its field.
  private static func tail(_ text: String, columns: Int) -> String {
    var text = text
    while TextWidth.columns(of: text) > columns, !text.isEmpty { text.removeFirst() }
    return text
  }
}
