import DeskViewModel
import Figures
import Ledger

/// What the panels say, as lines of text: the same values that the screen draws.
struct PlainText {
  let desk: Desk

  func panel(_ panel: PanelID) -> [String] { signed(panel).map { EmbargoSign.spelt($0) } }

  /// With a sign before each value under embargo, as on the screen.
  private func signed(_ panel: PanelID) -> [String] {
    switch panel {
    case .region: figures(.region, title: "Region · \(desk.regionName)", desk.regionTopics)
    case .england: figures(.england, title: "England", desk.nationTopics)
    case .hospitals: hospitals()
    case .staffing: staffing()
    case .negotiation: negotiation()
    case .latest: latest()
    }
  }

  func header() -> [String] {
    let view = desk.header
    let phase = [
      view.phase.days > 0 ? "DAY \(view.phase.day) OF \(view.phase.days)" : "", view.phase.word,
      view.phase.countdown,
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    var lines = [
      "STRIKEDESK  \(view.action)" + (view.emergencyCare.isEmpty ? "" : " · \(view.emergencyCare)"),
      "\(view.mode)  \(view.date) \(view.clock) \(view.zone)  \(phase)",
    ]
    if view.conflicts > 0 {
      lines.append(Words.count(view.conflicts, "conflict") + " between sources")
    }
    lines += failing()
    for name in view.staleSources { lines.append("stale: \(name)") }
    return lines
  }

  /// What may be missing from what is printed, and why.
  func failing() -> [String] { desk.failing.map { Words.line($0.description) } }

  private func figures(_ panel: PanelID, title: String, _ topics: [Topic]) -> [String] {
    var lines = [title]
    for topic in topics {
      let block = desk.block(topic, in: panel)
      lines.append("  \(block.title): \(block.amount ?? "not reported")")
      for note in block.notes { lines.append("    " + note.text) }
      if let trend = desk.trend(topic) { lines.append("    \(trend.label): \(trend.words)") }
      if block.strikes.count > 1 {
        let bars = block.strikes.map {
          "\($0.label) \($0.number)\($0.isPartial ? " (partial)" : "")"
        }
        lines.append("    by strike: " + bars.joined(separator: ", "))
      }
    }
    return lines
  }

  private func hospitals() -> [String] {
    let rows = (0..<desk.count(.hospitals)).map { desk.hospitalRow(at: $0, wide: true) }
    let width = rows.map(\.name.count).max() ?? 0
    var lines = ["Hospitals · \(rows.count) · \(desk.hospitalsTitle.sort)"]
    for row in rows {
      let name = row.name + String(repeating: " ", count: max(0, width - row.name.count))
      var words = [
        "operations \(row.operations.text)", "appointments \(row.appointments.text)",
        "A&E \(row.level.map { $0.sign + $0.word } ?? "–")",
      ]
      if !row.staffing.text.isEmpty { words.append("on duty \(row.staffing.text)") }
      if !row.asAt.isEmpty { words.append("as at \(row.asAt)") }
      if !row.source.isEmpty { words.append(row.source) }
      lines.append("  \(name)  " + words.joined(separator: " · "))
    }
    return lines
  }

  /// All hospitals of which something is known, not only the selected one.
  private func staffing() -> [String] {
    var lines = ["A&E staffing"]
    var desk = desk
    var said: Set<String> = []
    for place in 0..<desk.count(.hospitals) {
      _ = desk.apply(.pick(.hospitals, place))
      let view = desk.staffing
      var own: [String] = []
      for grade in view.grades {
        let onDuty = grade.onDuty.map { "\($0)" } ?? "–"
        own.append(
          "    \(grade.grade): \(grade.sign)\(onDuty) on duty, \(grade.normal.map { "\($0)" } ?? "–") normal"
        )
      }
      let items = view.items.map { desk.staffingItem($0) }
      for item in items where item.label == "Said" {
        own.append("    \(item.text) (\(item.attribution))")
      }
      for item in items where item.label != "Said" {
        said.insert("  \(item.label): \(item.text) (\(item.attribution))")
      }
      guard view.level != nil || !own.isEmpty else { continue }
      let shift = view.shift.isEmpty ? "" : ", \(view.shift)"
      let level = view.level.map { $0.sign + $0.word } ?? "not reported"
      lines.append("  \(view.hospital): level \(level)\(shift)")
      lines += own
    }
    return lines + said.sorted()
  }

  private func negotiation() -> [String] {
    let view = desk.negotiation
    var lines = [
      "Negotiation" + (view.standing.isEmpty ? "" : ": \(view.standing) since \(view.since)")
    ]
    for position in view.positions { lines.append("  \(position.party): \(position.text)") }
    for place in 0..<desk.count(.negotiation) {
      let row = desk.timelineRow(at: place)
      lines.append("  \(row.time)  \(row.mark.glyph) \(row.headline) (\(row.source))")
    }
    return lines
  }

  private func latest() -> [String] {
    var lines = ["Latest"]
    for place in 0..<min(200, desk.count(.latest)) {
      guard let row = desk.latestRow(at: place) else { break }
      lines.append("  \(row.time)  \(row.about): \(row.text) (\(row.source))")
    }
    return lines
  }
}
