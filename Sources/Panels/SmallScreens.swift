import DeskViewModel
import Screen

/// The tab line of one-panel screens.
struct TabLine {
  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, role: .text)
    let full = PanelID.allCases.map { "\($0.rawValue) \($0.name)" }
    let short = ["1 Reg", "2 Eng", "3 Hos", "4 A&E", "5 Neg", "6 New"]
    let digits = PanelID.allCases.map { "\($0.rawValue)" }
    let forms = [full, short, digits]
    let labels =
      forms.first { $0.reduce(0) { $0 + TextWidth.columns(of: $1) + 1 } + 1 <= rect.width }
      ?? digits
    let total = labels.reduce(1) { $0 + TextWidth.columns(of: $1) }
    let gap = total + labels.count * 2 <= rect.width ? 2 : 1
    var x = rect.x + 1
    for (panel, label) in zip(PanelID.allCases, labels) {
      let hasFocus = panel == desk.focus
      x += frame.draw(label, x: x, y: rect.y, role: hasFocus ? .titleFocus : .hint)
      x += gap
      if x >= rect.maxX { break }
    }
  }
}

/// The smallest screens: the clock, then the key figures, a line each.
struct TinyScreen {
  static func draw(_ desk: Desk, on frame: inout Frame) {
    let size = frame.size
    guard size.columns > 0, size.rows > 0 else { return }
    let header = desk.header
    var lines: [(String, String, Role)] = []
    let figures: [(PanelID, String)] = [(.region, "Reg"), (.england, "Eng")]
    for (panel, name) in figures {
      let topics = panel == .region ? desk.regionTopics : desk.nationTopics
      for topic in topics.prefix(2) {
        let block = desk.block(topic, in: panel)
        let what = block.title.hasPrefix("Op") || block.title.hasPrefix("Elective") ? "ops" : "app"
        lines.append(("\(name) \(what)", block.amount ?? "–", .headline))
      }
    }
    let standing = desk.negotiation.standing
    let dated = "\(header.shortDate) \(header.clock)"
    let needed = TextWidth.columns(of: dated) + TextWidth.columns(of: standing) + 1
    let clock = needed <= size.columns ? dated : header.clock
    var y = 0
    if TinyMarks.areNeeded(header) {
      let end = TinyMarks.draw(header, overTitle: false, on: &frame)
      let room = size.columns - end
      if !header.isKnownAt, room >= header.clock.count {
        frame.drawRight(header.clock, maxX: size.columns, y: 0, role: .clock)
      } else if !header.isRehearsal, room >= TextWidth.columns(of: standing) {
        frame.drawRight(standing, maxX: size.columns, y: 0, role: .standing)
      }
      y = 1
    } else if size.rows > 4 || size.rows > lines.count {
      frame.draw(clock, x: 0, y: 0, role: .clock)
      frame.drawRight(standing, maxX: size.columns, y: 0, role: .standing, minX: clock.count + 1)
      y = 1
    }
    if lines.isEmpty, y < size.rows {
      frame.draw(
        TextWidth.fitted("No figures yet", to: size.columns), x: 0, y: y, role: .faint)
    }
    for (label, amount, role) in lines where y < size.rows {
      let columns = TextWidth.columns(of: amount)
      let room = size.columns - columns - 1
      if room >= 3 { frame.draw(TextWidth.fitted(label, to: room), x: 0, y: y, role: .label) }
      frame.drawRight(amount, maxX: size.columns, y: y, role: role)
      y += 1
    }
  }
}
