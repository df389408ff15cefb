/// How old a figure is against how often its source reports (rule 8).
package enum Ageing: String, Sendable, Hashable {
  case fresh, due, stale

  /// Due after one cadence, stale after two, measured from the end of a bare day.
  package static func of(measuredAt: Moment?, cadence: Cadence?, now: Instant) -> Ageing? {
    guard let measuredAt, let cadence else { return nil }
    let age = now.seconds(since: measuredAt.upperInstant)
    if age <= cadence.seconds { return .fresh }
    return age <= 2 * cadence.seconds ? .due : .stale
  }
}
