import DeskViewModel
import Screen

/// The lines at the top that are always there.
struct HeaderPanel {
  static func draw(_ desk: Desk, in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    frame.fill(rect, role: .text)
    let view = desk.header
    first(view, rect, isOnly: rect.height == 1, on: &frame)
    if rect.height > 1 { second(view, rect, on: &frame) }
  }

  private static func first(
    _ view: HeaderView, _ rect: Rect, isOnly: Bool, on frame: inout Frame
  ) {
    // A rehearsal says so before anything else has room.
    let badge = view.isRehearsal ? RehearsalBadge.word : isOnly ? "" : "STRIKEDESK"
    let badgeEnd = rect.x + 1 + (badge.isEmpty ? 0 : TextWidth.columns(of: badge) + 1)
    let modes: [(String, Role)] =
      (view.seesEmbargoed ? [(EmbargoSign.word, .embargoed)] : [])
      + [(mode(view, width: rect.width, name: badge.isEmpty ? 0 : 12), .mode)]
    let modeColumns = modes.reduce(0) { $0 + TextWidth.columns(of: $1.0) + 2 }
    // The clock is the last to go; the date is shortened, then dropped.
    let forms = [
      "\(view.date)   \(view.clock) \(view.zone) ", "\(view.shortDate) \(view.clock) \(view.zone) ",
      "\(view.shortDate) \(view.clock) ", view.clock,
    ]
    let name = badge.isEmpty ? 0 : 12
    let titleRoom = isOnly ? 0 : min(27, TextWidth.columns(of: view.action) + 4)
    let clock =
      forms.first {
        TextWidth.columns(of: $0) + modeColumns + name < rect.width - titleRoom
      } ?? forms[forms.count - 1]
    var end = rect.maxX - TextWidth.columns(of: clock)
    if view.isRehearsal, end < badgeEnd {
      end = rect.maxX
    } else {
      frame.draw(clock, x: max(rect.x, end), y: rect.y, role: .clock)
    }
    for (text, role) in modes.reversed() {
      let start = end - TextWidth.columns(of: text) - 2
      guard start >= (view.isRehearsal ? badgeEnd : rect.x) else { continue }
      let used: Role = text == "LIVE" ? .good : role
      frame.draw(text, x: start, y: rect.y, role: used)
      end = start
    }
    var x = rect.x + 1
    if view.isRehearsal {
      x = RehearsalBadge.draw(x: x, y: rect.y, maxX: rect.maxX, on: &frame) + 1
    }
    if isOnly {
      let phase = phaseWords(view.phase, width: end - x - 1)
      frame.draw(TextWidth.fitted(phase, to: max(0, end - x - 1)), x: x, y: rect.y, role: .header)
      return
    }
    if !view.isRehearsal {
      x += frame.draw(badge, x: x, y: rect.y, role: .titleFocus, width: max(0, end - x - 1)) + 1
    }
    x += 1
    let care = view.emergencyCare.isEmpty ? "" : " · \(view.emergencyCare)"
    let full = view.action + care
    let room = end - x - 2
    let text = TextWidth.columns(of: full) <= room ? full : TextWidth.fitted(view.action, to: room)
    if room > 12 { frame.draw(text, x: x, y: rect.y, role: .header) }
  }

  /// The longest form of the mode that leaves room for the clock, the word of an embargo and the
  /// program's name; if none does, for the first two.
  private static func mode(_ view: HeaderView, width: Int, name: Int) -> String {
    let others =
      view.clock.count + (view.seesEmbargoed ? TextWidth.columns(of: EmbargoSign.word) + 2 : 0)
    func fits(_ mode: String, _ room: Int) -> Bool {
      TextWidth.columns(of: mode) + 2 + others <= room
    }
    return view.modes.first { fits($0, width - name) } ?? view.modes.first { fits($0, width) }
      ?? view.modes[view.modes.count - 1]
  }

  private static func second(_ view: HeaderView, _ rect: Rect, on frame: inout Frame) {
    let y = rect.y + 1
    // What needs somebody comes last to be dropped; a healthy source is the first.
    var parts: [(span: Span, worth: Int)] = []
    func add(_ text: String, _ tone: Tone, worth: Int) { parts.append((Span(text, tone), worth)) }
    let isWide = rect.width >= 100
    if view.isReading { add("reading…", .warning, worth: 4) }
    if view.isConfigurationWrong { add("▲ configuration", .critical, worth: 4) }
    if let one = view.failingSources.first {
      add("▲ \(named(one, of: view.failingSources.count)) failing", .critical, worth: 4)
    } else if let one = view.staleSources.first {
      add("⧗ \(named(one, of: view.staleSources.count)) stale", .stale, worth: 4)
    } else if view.sources > 0 {
      add(
        isWide
          ? "\(view.sourcesLive) of \(view.sources) source\(view.sources == 1 ? "" : "s") live"
          : "\(view.sourcesLive)/\(view.sources) live", .quiet, worth: 0)
    }
    if let words = view.refusedWords { add(words, .warning, worth: 2) }
    if let words = view.doubtWords { add(words, .quiet, worth: -1) }
    if view.unseen > 0 { add("\(view.unseen) unseen", .new, worth: 3) }
    if view.copied > 0 { add("± \(view.copied) copied", .correction, worth: 5) }
    if view.waiting > 0 { add("\(view.waiting) not yet shared", .warning, worth: 5) }
    if view.conflicts > 0 {
      add("\(view.conflicts) conflict\(view.conflicts == 1 ? "" : "s")", .conflict, worth: 1)
    }
    let needed = TextWidth.columns(of: phaseWords(view.phase, width: min(40, rect.width - 4))) + 4
    func joined() -> [Span] {
      parts.enumerated().flatMap {
        ($0.offset == 0 ? [] : [Span(" · ", .faint)]) + [$0.element.span]
      }
    }
    while !parts.isEmpty, PanelFrame.columns(joined()) + needed + 1 > rect.width {
      let least = parts.map(\.worth).min() ?? 0
      parts.removeAll { $0.worth == least }
    }
    let right = joined()
    let start = max(rect.x, rect.maxX - PanelFrame.columns(right) - 1)
    PanelFrame.spans(right, x: start, y: y, maxX: rect.maxX, on: &frame)
    let room = min(rect.width - 3, start - rect.x - 3)
    guard room > 6 else { return }
    frame.put(
      view.phase.kind == .underWay ? Glyph.fact : Glyph.claim, x: rect.x + 1, y: y,
      role: view.phase.kind == .underWay ? .warning : .muted)
    let words = phaseWords(view.phase, width: room)
    frame.draw(words, x: rect.x + 3, y: y, role: .header, width: room)
  }

  /// One source by its name, if that is short; several, or one with a long name, by their count.
  private static func named(_ name: String, of count: Int) -> String {
    if count > 1 { return "\(count)" }
    return TextWidth.columns(of: name) <= 20 ? name : "1 source"
  }

  /// "DAY 1 OF 2 under way · ends 17:00, in 6 h 12 min", shortened to fit.
  private static func phaseWords(_ phase: StrikePhase, width: Int) -> String {
    let day = phase.days > 0 ? "DAY \(phase.day) OF \(phase.days)" : ""
    let isBefore = phase.kind == .before
    let forms = [
      [day + (day.isEmpty ? "" : " ") + phase.word, phase.countdown],
      [isBefore ? phase.word : day, phase.countdown],
      [phase.countdown],
      [day.isEmpty ? phase.word : day],
    ].map { $0.filter { !$0.isEmpty }.joined(separator: " · ") }
    return forms.first { TextWidth.columns(of: $0) <= width }
      ?? TextWidth.fitted(forms[forms.count - 1], to: max(0, width))
  }
}
