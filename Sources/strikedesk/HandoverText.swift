import DeskViewModel
import Figures
import Screen

/// The digest for the next shift as lines of text or Markdown.
struct HandoverText {
  enum Style { case text, markdown }

  let handover: Handover
  let style: Style
  private var lines: [String] = []
  /// Sections that have nothing to tell; said in one line at the end, so that nobody wonders.
  private var quiet: [String] = []

  static func page(_ handover: Handover, _ style: Style) -> String {
    var page = HandoverText(handover: handover, style: style)
    page.write()
    return page.lines.joined(separator: "\n") + "\n"
  }

  private init(handover: Handover, style: Style) {
    self.handover = handover
    self.style = style
  }

  private mutating func write() {
    head()
    copied()
    section("New figures", handover.newFigures)
    section("Corrected", handover.corrected)
    section("Withdrawn", handover.withdrawn)
    conflicts()
    section("Embargoes lifted", handover.embargoesLifted)
    section("Gone stale", handover.stale)
    negotiation()
    section("Staffing", handover.staffing)
    section("Notices", handover.notices)
    missing()
    guard !quiet.isEmpty, !handover.isQuiet else { return }
    lines += ["", "Nothing under: \(quiet.joined(separator: ", "))."]
  }

  private mutating func head() {
    if handover.isRehearsal { lines += [RehearsalMark.word, ""] }
    let since = Wording.copyTime(Moment(handover.since), now: handover.until)
    let until = Wording.copyTime(Moment(handover.until), now: handover.since)
    let year = LondonTime(handover.until).date.year
    let span = "\(since) to \(until)" + (until.hasSuffix("\(year)") ? "" : " \(year)")
    lines.append(style == .markdown ? "# Handover, \(span)" : "HANDOVER  \(span)")
    if handover.isAsKnown {
      if style == .markdown { lines.append("") }
      lines.append(
        "As known at \(Wording.copyTime(Moment(handover.until), now: handover.until))"
          + " \(LondonTime(handover.until).date.year).")
    }
    for source in handover.failing {
      if style == .markdown { lines.append("") }
      lines.append(escaped(Words.line(source.description)))
    }
    let phase = handover.phase
    let day = phase.days > 0 ? "day \(max(1, phase.day)) of \(phase.days)" : ""
    let place = [escaped(handover.action.title), day, phase.word, phase.countdown]
    if style == .markdown { lines.append("") }
    lines.append(place.filter { !$0.isEmpty }.joined(separator: " · "))
    if handover.isQuiet { lines += ["", "Nothing has changed."] }
  }

  // MARK: Sections

  private mutating func title(_ text: String, _ count: Int? = nil) {
    let number = count.map { " (\($0))" } ?? ""
    lines += ["", style == .markdown ? "## \(text)\(number)" : text + number]
    if style == .markdown { lines.append("") }
  }

  private mutating func section(_ name: String, _ list: [Handover.Line]) {
    guard !list.isEmpty else { return quiet.append(name.lowercased()) }
    title(name, list.count)
    for line in list { put(line) }
  }

  private mutating func put(_ line: Handover.Line) {
    item(line.wording)
    if let before = line.before { detail("was: " + escaped(before.wording)) }
    if !line.note.isEmpty { detail(escaped(line.note)) }
    detail(credit(line))
  }

  /// "NHS England · as at 09:00 on 26 April · known 12:00 on 26 April · id".
  private func credit(_ line: Handover.Line) -> String {
    var parts = [escaped(line.source)]
    if line.kind != .event, let asAt = line.asAt { parts.append("as at \(time(asAt))") }
    parts.append("known \(time(Moment(line.knownFrom)))")
    if let filed = line.filedAt, line.knownFrom <= handover.since {
      parts.append("filed \(time(Moment(filed)))")
    }
    var id = code(line.id)
    if let before = line.before, before.id != line.id { id += " replaces \(code(before.id))" }
    parts.append(id)
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private mutating func copied() {
    guard !handover.copied.isEmpty else { return quiet.append("copied lines to look at") }
    title("Copied lines to look at", handover.copied.count)
    for flag in handover.copied {
      item(flag.line.wording)
      let story = flag.line.story.isEmpty ? "" : " for \(flag.line.story)"
      let name = flag.line.copiedBy.isEmpty ? "" : " by \(flag.line.copiedBy)"
      detail(
        escaped("copied \(time(Moment(flag.line.knownAt)))\(name)\(story)") + " · "
          + code(flag.line.figure))
      detail("\(flag.kind.rawValue) \(time(Moment(flag.since)))")
    }
  }

  private mutating func conflicts() {
    guard !handover.conflicts.isEmpty else { return quiet.append("conflicts") }
    title("Conflicts", handover.conflicts.count)
    for conflict in handover.conflicts {
      item(
        "\(conflict.title): these cannot all be true, since \(time(Moment(conflict.since)))"
          + (conflict.isNew ? ", new" : ""))
      for side in conflict.sides {
        detail(escaped(side.wording))
        detail("  " + credit(side))
      }
    }
  }

  private mutating func negotiation() {
    let standing = handover.standing
    guard !handover.negotiation.isEmpty || standing.before != standing.after else {
      return quiet.append("negotiation")
    }
    title("Negotiation", handover.negotiation.count)
    let since = standing.since.isEmpty ? "" : " since \(standing.since)"
    if !standing.after.isEmpty {
      item(
        standing.before == standing.after
          ? "Stands as before: \(standing.after)\(since)"
          : "\(standing.before.isEmpty ? "–" : standing.before) → \(standing.after)\(since)")
    }
    for line in handover.negotiation { put(line) }
  }

  private mutating func missing() {
    guard !handover.missing.isEmpty else { return quiet.append("missing") }
    title("Still missing")
    for part in handover.missing {
      item("\(part.title): \(part.reported) of \(part.expected) hospitals have reported")
      let groups = [
        ("nil return", part.nilReturns), ("not asked", part.notAsked), ("nothing yet", part.silent),
        ("withheld", part.withheld),
      ]
      for (word, hospitals) in groups where !hospitals.isEmpty {
        detail(escaped("\(word): \(hospitals.map(\.name).joined(separator: ", "))"))
      }
    }
  }

  // MARK: Style

  private mutating func item(_ text: String) {
    lines.append(style == .markdown ? "- \(escaped(text))" : "  \(text)")
  }

  /// A line of its own under an item; its text is escaped already.
  private mutating func detail(_ text: String) {
    guard style == .markdown else { return lines.append("    \(text)") }
    if let last = lines.indices.last, !lines[last].isEmpty { lines[last] += "  " }
    lines.append("  \(text)")
  }

  /// "12:00" on the digest's last day, else "12:00 on 25 April".
  private func time(_ moment: Moment) -> String {
    let isToday = moment.day == LondonTime(handover.until).date
    return isToday && !moment.isDay
      ? Wording.time(moment.instant) : Wording.copyTime(moment, now: handover.until)
  }

  private func code(_ id: String) -> String {
    guard style == .markdown else { return id }
    return id.contains("`") ? escaped(id) : "`\(id)`"
  }

  /// Text from outside cannot become a link, an image, a table or HTML.
  private func escaped(_ text: String) -> String {
    style == .markdown ? MarkdownText.escaped(text) : text
  }
}

/// Text from outside in Markdown.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]<>#|~&!".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
