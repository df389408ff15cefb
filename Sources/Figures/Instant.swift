/// A point in time: milliseconds since 1 January 1970, 00:00 UTC.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A point in time given in whole seconds since 1970, UTC.
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Whole seconds since 1970, UTC, rounded down.
  package var seconds: Int64 { floorDivide(milliseconds, 1000) }

  package static func < (lhs: Instant, rhs: Instant) -> Bool {
    lhs.milliseconds < rhs.milliseconds
  }

  /// The instant so many seconds later (earlier when negative).
  package func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1000)
  }

  /// The instant so many milliseconds later (earlier when negative).
  package func adding(milliseconds step: Int64) -> Instant {
    Instant(milliseconds: milliseconds + step)
  }

  /// Seconds from `other` to this instant, rounded down.
  package func seconds(since other: Instant) -> Int64 {
    floorDivide(milliseconds - other.milliseconds, 1000)
  }

  package static let distantPast = Instant(milliseconds: Int64.min / 4)
  package static let distantFuture = Instant(milliseconds: Int64.max / 4)
}

/// Division that rounds towards minus infinity, so that times before 1970 fall on the right day.
func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a / b
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}
