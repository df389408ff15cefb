package import Figures
import Ledger

/// What the two lines at the top say.
package struct HeaderView: Sendable, Hashable {
  package var action: String
  package var emergencyCare: String
  package var phase: StrikePhase
  /// "REPLAY ×60", "AS KNOWN AT 09:00", "PAUSED", "LIVE".
  package var mode: String { modes[0] }
  /// The mode, longest first; a screen takes the first that fits, and the last one in any case.
  package var modes: [String]
  /// True when the reader stands at an instant of the past, which every screen says.
  package var isKnownAt: Bool
  package var isRehearsal: Bool
  package var seesEmbargoed: Bool
  /// True while something under embargo is known here.
  package var holdsEmbargoed: Bool
  package var date: String
  package var shortDate: String
  package var clock: String
  package var zone: String
  package var sourcesLive: Int
  package var sources: Int
  /// Sources that fail, and those from which nothing has come for long.
  package var failingSources: [String]
  package var staleSources: [String]
  /// True when the configuration has mistakes.
  package var isConfigurationWrong: Bool
  /// True while a source is being read for the first time.
  package var isReading: Bool
  package var unseen: Int
  /// Copied lines whose figures have changed.
  package var copied: Int
  /// Filed here and not yet on the shared desk.
  package var waiting: Int
  package var conflicts: Int
  /// What sources and the ledger have refused, and what they doubt.
  package var problems: ProblemCounts
  /// "7 refused", "9 doubts"; nil for none.
  package var refusedWords: String? { problems.refusedWords }
  package var doubtWords: String? { problems.doubtWords }
}

/// Where the action is between its strike days.
package struct StrikePhase: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case none, before, underWay, overnight, over }

  package var kind: Kind
  /// The strike day, from 1, and how many there are; 0 before the first.
  package var day: Int
  package var days: Int
  /// "under way", "before", "overnight", "over".
  package var word: String
  /// "ends 17:00, in 6 h 12 min".
  package var countdown: String

  static func of(_ windows: [StrikeWindow], at now: Instant) -> StrikePhase {
    let days = windows.count
    guard let first = windows.first, let last = windows.last else {
      return StrikePhase(kind: .none, day: 0, days: 0, word: "no strike day set", countdown: "")
    }
    for (place, window) in windows.enumerated() {
      if now < window.start {
        let isFirst = place == 0
        let isSoon = window.start.seconds(since: now) < 86_400
        let when =
          (isSoon ? "" : TimeLabel.day(window.start) + " ") + Wording.time(window.start)
        let wait = Wording.countdown(seconds: window.start.seconds(since: now))
        return StrikePhase(
          kind: isFirst ? .before : .overnight, day: place + 1, days: days,
          word: isFirst ? "before" : "overnight", countdown: "starts \(when), in \(wait)")
      }
      if now < window.end {
        let wait = Wording.countdown(seconds: window.end.seconds(since: now))
        return StrikePhase(
          kind: .underWay, day: place + 1, days: days, word: "under way",
          countdown: "ends \(Wording.time(window.end)), in \(wait)")
      }
    }
    let ended = "ended \(TimeLabel.day(last.end)) \(Wording.time(last.end))"
    _ = first
    return StrikePhase(kind: .over, day: days, days: days, word: "over", countdown: ended)
  }
}

extension Desk {
  package var header: HeaderView {
    let now = viewInstant
    let action = ledger.catalogue.action(action)
    var care = ""
    switch action.emergencyCare {
    case .withdrawn: care = "emergency care withdrawn"
    case .provided: care = "emergency care provided"
    case nil: break
    }
    var (failing, stale): ([String], [String]) = ([], [])
    var live = 0
    var isReading = false
    let running = conditions.filter { !$0.state.isRemoved }
    for (state, condition) in running {
      switch condition {
      case .failing: failing.append(state.name)
      case .stale: stale.append(state.name)
      case .live, .complete, .due, .stopped: live += 1
      case .starting: isReading = true
      }
    }
    return HeaderView(
      action: action.title, emergencyCare: care,
      phase: StrikePhase.of(ledger.catalogue.windows(self.action), at: now), modes: modes,
      isKnownAt: knownAt != nil, isRehearsal: isRehearsal,
      seesEmbargoed: settings.seesEmbargoed, holdsEmbargoed: holdsEmbargoed,
      date: TimeLabel.weekday(now), shortDate: TimeLabel.day(now), clock: Wording.time(now),
      zone: LondonTime(now).zoneName, sourcesLive: live, sources: running.count,
      failingSources: failing, staleSources: stale,
      isConfigurationWrong: !configuration.problems.isEmpty, isReading: isReading,
      unseen: unseen.count,
      copied: copied.count, waiting: waiting, conflicts: standpoint.conflicts,
      problems: problemCounts)
  }

  private var modes: [String] {
    if let knownAt {
      let isToday = TimeLabel.isSameDay(knownAt, clock.now)
      let time = Wording.time(knownAt)
      let when = (isToday ? "" : TimeLabel.day(knownAt) + " ") + time
      return ["AS KNOWN AT \(when)", "THEN \(when)", "THEN \(time)", "THEN"]
    }
    if clock.isPaused { return ["PAUSED"] }
    switch clock.kind {
    case .live: return ["LIVE"]
    case .replay(_, _, let speed):
      let mode = clock.hasEnded ? "REPLAY ENDED" : "REPLAY ×\(NumberText.grouped(speed))"
      return [mode, "REPLAY"]
    }
  }
}
