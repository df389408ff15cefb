/// A time as a source gave it: an instant, or only a day in Europe/London.
package struct Moment: Hashable, Comparable, Sendable {
  /// Twice the milliseconds, plus one for a bare day: eight bytes, ordered by time.
  private var packed: Int64

  package init(_ instant: Instant) { packed = instant.milliseconds * 2 }

  package init(day: CivilDate) {
    packed = LondonTime.instant(day, hour: 0, minute: 0).milliseconds * 2 + 1
  }

  /// The instant, or the first instant of the day in London.
  package var instant: Instant { Instant(milliseconds: packed >> 1) }

  /// True when only the day is known.
  package var isDay: Bool { packed & 1 == 1 }

  /// The day in London.
  package var day: CivilDate { LondonTime(instant).date }

  /// The last instant it may mean: the end of the day when only the day is known.
  package var upperInstant: Instant {
    guard isDay else { return instant }
    let next = CivilDate(daysSince1970: day.daysSince1970 + 1)
    return LondonTime.instant(next, hour: 0, minute: 0).adding(milliseconds: -1)
  }

  package static func < (lhs: Moment, rhs: Moment) -> Bool { lhs.packed < rhs.packed }
}

/// A span of time: days inclusive, or instants. Either end may be unknown.
package struct Period: Hashable, Sendable {
  package var start: Moment?
  package var end: Moment?

  package init(start: Moment?, end: Moment?) {
    self.start = start
    self.end = end
  }

  package static let unstated = Period(start: nil, end: nil)

  package var isUnstated: Bool { start == nil && end == nil }

  /// True when both periods are stated and share an instant. An open end reaches for ever.
  package func overlaps(_ other: Period) -> Bool {
    guard !isUnstated, !other.isUnstated else { return false }
    let begins = start?.instant ?? .distantPast
    let ends = end?.upperInstant ?? .distantFuture
    let otherBegins = other.start?.instant ?? .distantPast
    let otherEnds = other.end?.upperInstant ?? .distantFuture
    return begins <= otherEnds && otherBegins <= ends
  }
}

/// A length of time as ISO 8601 writes it, in seconds: `P1D`, `PT12H`, `P1W`. Months count 30 days.
package struct Cadence: Hashable, Sendable {
  package var seconds: Int64
  /// The text as the source wrote it.
  package var text: String

  package init(seconds: Int64, text: String) {
    self.seconds = seconds
    self.text = text
  }
}
