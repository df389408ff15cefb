package import Figures

/// A source as the desk knows it.
package struct SourceState: Sendable, Hashable {
  package var name: String
  /// Where it is, as may be shown; empty for one that nobody configured.
  package var place = ""
  /// From 1 for the one that leads before all others to 99; nil for the middle.
  package var rank: UInt8?
  package var health: SourceHealth
  package var problems: [Problem] = [] {
    didSet { counts = ProblemCounts(problems) }
  }
  /// How many problems there are: more than are listed, where some stand for many.
  package private(set) var counts = ProblemCounts()
  package var vitals = SourceVitals()
  /// When it last reported while it worked.
  package var lastSuccess: Instant?
  /// Records that it has sent since the desk started it, new and edited ones.
  package var records = 0
  /// True for one that the configuration has no more.
  package var isRemoved = false

  init(name: String, health: SourceHealth = .starting) {
    self.name = name
    self.health = health
  }

  /// How a source is, in one word. One that has said all it has is complete; one that is to run no
  /// more is stopped.
  package enum Condition: String, CaseIterable, Sendable, Hashable {
    case starting, live, complete, due, stale, failing, stopped
  }

  /// How the source is at an instant of the real clock.
  ///
  /// Due once it is half an interval late, for an answer takes a while; stale once two are missing.
  package func condition(at now: Instant) -> Condition {
    switch health {
    case .starting: return .starting
    case .broken: return .failing
    case .finished: return isRemoved ? .stopped : .complete
    case .live:
      guard let lastSuccess, let interval, interval > 0 else { return .live }
      let age = now.milliseconds - lastSuccess.milliseconds
      if age < interval * 3 / 2 { return .live }
      return age < interval * 3 ? .due : .stale
    }
  }

  /// When the condition next changes by itself; nil when it will not.
  func nextChange(after now: Instant) -> Instant? {
    guard case .live = health, let lastSuccess, let interval, interval > 0 else { return nil }
    return [interval * 3 / 2, interval * 3].map { lastSuccess.adding(milliseconds: $0) }
      .first { $0 > now }
  }

  /// Milliseconds between two reports; no interval is longer than a year.
  private var interval: Int64? { vitals.interval.map { min($0, 31_622_400) * 1000 } }
}

extension SourceState.Condition {
  package var tone: Tone {
    switch self {
    case .starting: .quiet
    case .live: .good
    case .complete: .quiet
    case .due: .warning
    case .stale: .stale
    case .failing: .critical
    case .stopped: .faint
    }
  }

  package var mark: Mark {
    switch self {
    case .starting: .claim
    case .live, .complete: .fact
    case .due: .reduced
    case .stale: .stale
    case .failing: .critical
    case .stopped: .notReported
    }
  }
}

/// A source that fails, and why, in one clause.
package struct FailingSource: Sendable, Hashable, CustomStringConvertible {
  package var name: String
  package var reason: String

  /// "failing: desk book: the server is away".
  package var description: String { "failing: \(name): \(reason)" }
}

/// A source that is to run: what the configuration or the command line says of it.
package struct SourceListing: Sendable, Hashable {
  package var name: String
  /// Where it is, as may be shown.
  package var place: String
  package var rank: UInt8?
  /// True for one whose ids are made of what its figures are about, as those of maps are.
  package var isPublication: Bool

  package init(name: String, place: String, rank: UInt8? = nil, isPublication: Bool = false) {
    self.name = name
    self.place = place
    self.rank = rank
    self.isPublication = isPublication
  }
}

/// How the configuration is.
package struct ConfigurationState: Sendable, Hashable {
  /// The file, as it is named to its reader.
  package var file: String
  /// What is wrong in it, with its place.
  package var problems: [Problem]
  /// True when the desk goes on with the last one in which nothing was wrong.
  package var keepsLastGood: Bool
  /// The theme that it has and had not before; nil when that has not changed.
  package var theme: String?
  /// What it says of the desk itself, otherwise than when the desk was started: counted from the next
  /// start on. Such as `region`.
  package var waiting: [String] = []

  package init(
    file: String = "", problems: [Problem] = [], keepsLastGood: Bool = false,
    theme: String? = nil, waiting: [String] = []
  ) {
    self.file = file
    self.problems = problems
    self.keepsLastGood = keepsLastGood
    self.theme = theme
    self.waiting = waiting
  }

  /// What waits for the next start, in words; nil when nothing does.
  var waitingWords: String? {
    guard let last = waiting.last else { return nil }
    let rest = waiting.dropLast().joined(separator: ", ")
    return "the desk’s \(rest.isEmpty ? last : "\(rest) and \(last)") from the next start"
  }
}
