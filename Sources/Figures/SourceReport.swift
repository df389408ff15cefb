/// What a source tells the desk: what arrived, what was refused, and how the source is.
package struct SourceReport: Sendable, Hashable {
  /// The name the desk gave the source.
  package var source: String
  package var arrivals: [Arrival]
  /// All problems that the source has now; they replace the ones it had.
  package var problems: [Problem]
  package var health: SourceHealth
  /// When the source noticed.
  package var noticedAt: Instant

  package init(
    source: String, arrivals: [Arrival] = [], problems: [Problem] = [], health: SourceHealth,
    noticedAt: Instant
  ) {
    self.source = source
    self.arrivals = arrivals
    self.problems = problems
    self.health = health
    self.noticedAt = noticedAt
  }
}

/// One change that a source noticed.
package enum Arrival: Sendable, Hashable {
  /// A record that the source had not reported before. Seen again unchanged, it is ignored.
  case record(Record)
  /// A record with an id the source has reported before and other content: people edit in place.
  case edited(Record)
  /// A record that the source listed before and lists no more; its figure stays, flagged.
  case noLongerListed(kind: Record.Kind, identity: String)
}

/// How a source is.
package enum SourceHealth: Sendable, Hashable {
  case starting
  case live
  /// Broken since then, in words; what it said before is still shown.
  case broken(since: Instant, reason: String)
  /// Ended by itself, as a source that is read once does.
  case finished
}
