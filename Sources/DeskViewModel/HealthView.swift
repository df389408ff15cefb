import Figures
import Ledger

/// How each source is, as a table and the words under it.
extension Desk {
  var healthTitle: String {
    let failing = conditions.count { $0.condition == .failing }
    let count = "Sources · \(sources.count)"
    return failing > 0 ? count + " · \(failing) failing" : count
  }

  var healthLines: [DrawerLine] {
    var lines: [DrawerLine] = []
    if sources.isEmpty {
      lines.append(
        DrawerLine("", "No source runs. --source URL or config.toml names some.", .faint))
    } else {
      lines.append(DrawerLine(cells: HealthRow.heading))
      lines += conditions.map { DrawerLine(cells: cells($0.state, $0.condition)) }
    }
    if waiting > 0 {
      lines += [
        .blank, DrawerLine(heading: "Not yet shared"),
        DrawerLine("waiting", "\(waiting) on this machine", .warning),
        whyWaiting.map { DrawerLine("refused", $0, .critical) }
          ?? DrawerLine("", "sent when the server of the shared desk is there", .quiet),
      ]
    }
    if let waiting = configuration.waitingWords {
      lines += [
        .blank, DrawerLine(heading: configuration.file),
        DrawerLine("waiting", waiting, .warning),
      ]
    }
    if !configuration.problems.isEmpty {
      lines += [.blank, DrawerLine(heading: configuration.file)]
      if configuration.keepsLastGood {
        lines.append(DrawerLine("kept", "The last good configuration runs on.", .warning))
      }
      lines += configuration.problems.prefix(100).map { HealthRow.refusal($0) }
    }
    for (state, condition) in conditions {
      let row = HealthRow.details(cells(state, condition))
      let details = details(state, condition)
      guard let last = row.last ?? details.first else { continue }
      var heading = [DrawerLine.blank, DrawerLine(heading: state.name)]
      if details.isEmpty { for place in heading.indices { heading[place].column = last.column } }
      lines += heading + row + details
    }
    return lines
  }

  private func cells(
    _ state: SourceState, _ condition: SourceState.Condition
  ) -> [DrawerCell] {
    HealthRow.cells(state, condition, problemCounts(of: state), wall)
  }

  /// What the table has no room for: where it is, why it fails, what it was refused.
  private func details(_ state: SourceState, _ condition: SourceState.Condition) -> [DrawerLine] {
    var lines: [DrawerLine] = []
    if !state.place.isEmpty { lines.append(DrawerLine("where", state.place, .quiet)) }
    if let rank = state.rank { lines.append(DrawerLine("rank", "\(rank)", .quiet)) }
    switch state.health {
    case .broken(let since, let reason):
      lines.append(
        DrawerLine("failing", "since \(TimeLabel.exact(since, now: wall)): \(reason)", .critical))
      if state.lastSuccess != nil {
        lines.append(DrawerLine("meanwhile", "what it said before is shown", .quiet))
      }
    case .finished where state.isRemoved:
      lines.append(
        DrawerLine("stopped", "the configuration has it no more; what it said stays", .quiet))
    case .finished, .starting, .live: break
    }
    if let interval = state.vitals.interval {
      lines.append(DrawerLine("every", Wording.interval(seconds: interval), .quiet))
    }
    for (place, message) in state.vitals.messages.enumerated() {
      lines.append(DrawerLine(place == 0 ? "said" : "", message, .quiet))
    }
    let all = state.problems + ledger.refusals(of: state.name, most: 200)
    let listed = Array(all.prefix(200))
    lines += listed.map { HealthRow.refusal(told($0)) }
    return lines + HealthRow.rest(of: problemCounts(of: state), listed: listed)
  }
}

/// A row of the table of sources.
enum HealthRow {
  static let heading = ["", "Source", "State", "Last", "Next", "Records", "Refused", "Bytes"]
    .enumerated().map { place, title in
      DrawerCell(title, .faint, isNumber: place > 2)
    }

  /// The cells of a row behind the name that say something, as lines for where they have no room.
  static func details(_ cells: [DrawerCell]) -> [DrawerLine] {
    cells.indices.dropFirst(2).filter { cells[$0] != .none }.map { place in
      var line = DrawerLine(heading[place].text.lowercased(), cells[place].text, cells[place].tone)
      line.column = place
      return line
    }
  }

  static func cells(
    _ state: SourceState, _ condition: SourceState.Condition, _ problems: ProblemCounts,
    _ now: Instant
  ) -> [DrawerCell] {
    let next = condition == .stopped ? nil : state.vitals.nextLook
    return [
      DrawerCell(String(condition.mark.glyph), condition.tone),
      DrawerCell(state.name, condition == .stopped ? .quiet : .plain),
      DrawerCell(condition.rawValue, condition.tone),
      time(state.lastSuccess, now), time(next, now),
      DrawerCell(NumberText.grouped(UInt64(max(0, state.records))), .plain, isNumber: true),
      problems.refused > 0
        ? DrawerCell(
          NumberText.grouped(UInt64(problems.refused)), .warning, isNumber: true) : .none,
      state.vitals.bytes > 0
        ? DrawerCell(Wording.bytes(state.vitals.bytes), .quiet, isNumber: true) : .none,
    ]
  }

  private static func time(_ instant: Instant?, _ now: Instant) -> DrawerCell {
    guard let instant else { return .none }
    return DrawerCell(TimeLabel.exact(instant, now: now), .quiet, isNumber: true)
  }

  /// What a list has no room for: "104 more refused, 2 more doubts".
  static func rest(of counts: ProblemCounts, listed: [Problem]) -> [DrawerLine] {
    let known = ProblemCounts(listed)
    var rest = ProblemCounts()
    rest.refused = max(0, counts.refused - known.refused)
    rest.doubts = max(0, counts.doubts - known.doubts)
    return rest.words.isEmpty
      ? [] : [DrawerLine("", "not listed: \(rest.words.joined(separator: ", "))", .warning)]
  }

  static func refusal(_ problem: Problem) -> DrawerLine {
    DrawerLine(
      problem.place,
      (problem.severity == .doubt ? "doubt: " : "")
        + "expected \(problem.expected), found \(problem.found)", .warning)
  }
}

extension TimeLabel {
  /// "10:48:31" today, "26 Apr" before or after.
  static func exact(_ instant: Instant, now: Instant) -> String {
    guard isSameDay(instant, now) else { return day(instant) }
    let second = LondonTime(instant).second
    return Wording.time(instant) + (second < 10 ? ":0" : ":") + "\(second)"
  }
}

extension Wording {
  /// "512 B", "48 kB", "1.2 MB", in thousands.
  static func bytes(_ count: Int64) -> String {
    var size = Double(count)
    var unit = "B"
    for next in ["kB", "MB", "GB", "TB"] where size >= 999.5 {
      size /= 1000
      unit = next
    }
    let isWhole = unit == "B" || size >= 9.95
    let tenths = Int((size * 10).rounded())
    return isWhole ? "\(Int(size.rounded())) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
