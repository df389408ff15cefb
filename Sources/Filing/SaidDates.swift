package import Figures

/// What a date without a year is read against: today, and the round of action that it is about.
package struct SaidDates: Hashable, Sendable {
  /// What "today" and "09:30" are read against.
  package var now: Instant
  /// The strike days of the round, from the first to the last, in days since 1970; nil for no round.
  package var round: ClosedRange<Int>?
  /// True when the round was named: then each date is near it. Else it takes the dates that are not
  /// near today.
  package var isNamed: Bool
  /// True for what has come already, such as the time at which something was so.
  package var isPast: Bool

  package init(
    now: Instant, round: ClosedRange<Int>? = nil, isNamed: Bool = false, isPast: Bool = false
  ) {
    self.now = now
    self.round = round
    self.isNamed = isNamed
    self.isPast = isPast
  }

  /// As many days from today or from a round are near.
  private static let near = 28

  var today: CivilDate { LondonTime(now).date }

  /// The day that is meant by a day and a month; nil when no calendar has it.
  func date(day: Int, month: Int) -> CivilDate? {
    let today = today
    let anchors = [today.daysSince1970, round?.lowerBound, round?.upperBound].compactMap { $0 }
    let years = Set(
      anchors.map { CivilDate(daysSince1970: $0).year }.flatMap { [$0 - 1, $0, $0 + 1] })
    let all = years.sorted().compactMap {
      CivilDate(year: $0, month: month, day: day)?.daysSince1970
    }
    let past = isPast ? all.filter { $0 <= today.daysSince1970 } : all
    let days = past.isEmpty ? all : past
    let now = SaidDates.nearest(days, to: today.daysSince1970...today.daysSince1970)
    let there = round.flatMap { SaidDates.nearest(days, to: $0) }
    let isThere = isNamed || (now?.distance ?? 0) > SaidDates.near
    guard let there, isThere, isNamed || there.distance <= SaidDates.near else {
      return now.map { CivilDate(daysSince1970: $0.day) }
    }
    return CivilDate(daysSince1970: there.day)
  }

  private static func nearest(
    _ days: [Int], to span: ClosedRange<Int>
  ) -> (day: Int, distance: Int)? {
    days.map { (day: $0, distance: max(span.lowerBound - $0, $0 - span.upperBound, 0)) }
      .min { $0.distance < $1.distance }
  }
}
