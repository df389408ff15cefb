/// How old a figure is against how often its source reports (rule 8).
package enum Ageing: String, CaseIterable, Sendable, Hashable {
  case fresh, due, stale

  /// Due once one cadence has passed since the figure was measured, stale once two have. A bare day
  /// counts from its end. Nil when it cannot be said: no time, or nothing is expected regularly.
  package static func of(measuredAt: Moment?, cadence: Cadence?, now: Instant) -> Ageing? {
    guard let measuredAt, let length = milliseconds(cadence) else { return nil }
    let age = now.milliseconds - begin(measuredAt).milliseconds
    if age < length { return .fresh }
    return age < 2 * length ? .due : .stale
  }

  /// When the next figure is expected: one cadence after this one was measured. Nil when it cannot be
  /// said.
  package static func due(measuredAt: Moment?, cadence: Cadence?) -> Instant? {
    guard let measuredAt, let length = milliseconds(cadence) else { return nil }
    return begin(measuredAt).adding(milliseconds: length)
  }

  /// The instant at which the answer next changes, for a timer. Nil when it never will.
  package static func nextChange(measuredAt: Moment?, cadence: Cadence?, now: Instant) -> Instant? {
    guard let measuredAt, let length = milliseconds(cadence),
      let ageing = of(measuredAt: measuredAt, cadence: cadence, now: now)
    else { return nil }
    switch ageing {
    case .fresh: return begin(measuredAt).adding(milliseconds: length)
    case .due: return begin(measuredAt).adding(milliseconds: 2 * length)
    case .stale: return nil
    }
  }

  /// Whole seconds since something was measured; a bare day counts from its end. Never negative.
  package static func age(of measuredAt: Moment, at now: Instant) -> Int64 {
    max(0, now.seconds(since: begin(measuredAt)))
  }

  /// Where the age of a moment begins: midnight after a bare day.
  private static func begin(_ moment: Moment) -> Instant {
    moment.isDay ? moment.upperInstant.adding(milliseconds: 1) : moment.instant
  }

  private static func milliseconds(_ cadence: Cadence?) -> Int64? {
    guard let cadence, cadence.seconds > 0 else { return nil }
    return cadence.seconds * 1000
  }
}
