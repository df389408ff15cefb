/// What a source tells the desk: what arrived, what was refused, and how the source is.
package struct SourceReport: Sendable, Hashable {
  /// The name the desk gave the source.
  package var source: String
  package var arrivals: [Arrival]
  /// Those among the arrivals that came to the desk later than they say that they became known.
  package var late: [LateFiling] = []
  /// All problems that the source has now; they replace the ones it had.
  package var problems: [Problem]
  package var health: SourceHealth
  /// When the source noticed.
  package var noticedAt: Instant
  package var vitals: SourceVitals

  package init(
    source: String, arrivals: [Arrival] = [], problems: [Problem] = [], health: SourceHealth,
    noticedAt: Instant, vitals: SourceVitals = SourceVitals()
  ) {
    self.source = source
    self.arrivals = arrivals
    self.problems = problems
    self.health = health
    self.noticedAt = noticedAt
    self.vitals = vitals
  }
}

/// A record that was filed later than it says that it became known.
package struct LateFiling: Sendable, Hashable {
  /// The record's type and `Record.identity`.
  package var kind: Record.Kind
  package var identity: String
  /// When the book took it.
  package var filedAt: Instant

  /// A record that a book took at an instant.
  package init(_ kind: Record.Kind, _ identity: String, filedAt: Instant) {
    self.kind = kind
    self.identity = identity
    self.filedAt = filedAt
  }
}

/// How a source goes about its work, for those who look after it.
package struct SourceVitals: Sendable, Hashable {
  /// When it looks again by itself; nil for one that is told, or that has nothing more to come.
  package var nextLook: Instant?
  /// How often it looks or should hear something, in seconds; nil when there is no such time.
  package var interval: Int64?
  /// Bytes received since the desk started it.
  package var bytes: Int64
  /// The last lines that the source said besides its records, as a command does on its standard error.
  package var messages: [String]

  /// Vitals of a source that has received so many bytes.
  package init(
    nextLook: Instant? = nil, interval: Int64? = nil, bytes: Int64 = 0, messages: [String] = []
  ) {
    self.nextLook = nextLook
    self.interval = interval
    self.bytes = bytes
    self.messages = messages
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
