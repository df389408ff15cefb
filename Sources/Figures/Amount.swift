/// How a number is hedged.
package enum Qualifier: String, CaseIterable, Sendable, Hashable {
  case exact, around, nearly, between
  case moreThan = "more-than"
  case atLeast = "at-least"
  case upTo = "up-to"
}

/// A number as a source gave it, with its hedge. Never a bare number.
package struct Amount: Hashable, Sendable {
  package var value: Double
  /// The upper end, for `between` only.
  package var upper: Double?
  package var qualifier: Qualifier

  package init(_ value: Double, _ qualifier: Qualifier = .exact, upper: Double? = nil) {
    self.value = value
    self.qualifier = qualifier
    self.upper = upper
  }

  /// What the true number may be, read with the qualifier.
  ///
  /// Words that round ("around", "nearly") reach half a unit of what was rounded to, and never more
  /// than 15 % of the number: "around 300" is 255 to 345, "nearly 13,000" is 12,500 up to but not
  /// including 13,000. A number that ends in a five was rounded to fives: "around 12,500" is 12,250
  /// to 12,750. A whole number reaches one at least, for otherwise nothing would be "nearly 14".
  package var range: AmountRange {
    let reach = reach
    return switch qualifier {
    case .exact: AmountRange(lower: value, upper: value)
    case .around: AmountRange(lower: value - reach, upper: value + reach)
    case .nearly: AmountRange(lower: value - reach, upper: value, upperIsOpen: true)
    case .moreThan: AmountRange(lower: value, upper: .infinity, lowerIsOpen: true)
    case .atLeast: AmountRange(lower: value, upper: .infinity)
    case .upTo: AmountRange(lower: 0, upper: value)
    case .between: AmountRange(lower: value, upper: upper ?? value)
    }
  }

  private var reach: Double {
    let unit = Amount.roundingUnit(value)
    let isInFives = value > unit * 10 && (value / unit).truncatingRemainder(dividingBy: 10) == 5
    let reach = min(unit * (isInFives ? 5 : 1) / 2, abs(value) * 0.15)
    return value >= 1 && value == value.rounded() ? max(1, reach) : reach
  }

  /// The unit a number looks rounded to: 100 for 300, 1,000 for 13,000, 1 for 12,711, 0.1 for 65.3.
  package static func roundingUnit(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return 1 }
    if value != value.rounded() { return 0.1 }
    var unit = 1.0
    while (value / (unit * 10)).rounded() * unit * 10 == value, unit < 1e15 { unit *= 10 }
    return unit
  }
}

/// An interval of numbers; its ends may be infinite or excluded.
package struct AmountRange: Hashable, Sendable {
  package var lower: Double
  package var upper: Double
  package var lowerIsOpen: Bool
  package var upperIsOpen: Bool

  package init(
    lower: Double, upper: Double, lowerIsOpen: Bool = false, upperIsOpen: Bool = false
  ) {
    self.lower = lower
    self.upper = upper
    self.lowerIsOpen = lowerIsOpen
    self.upperIsOpen = upperIsOpen
  }

  /// True when some number lies in both: the two can both be true.
  package func overlaps(_ other: AmountRange) -> Bool {
    let lowest = max(lower, other.lower)
    let highest = min(upper, other.upper)
    if lowest < highest { return true }
    if lowest > highest { return false }
    return contains(lowest) && other.contains(lowest)
  }

  package func contains(_ number: Double) -> Bool {
    (lowerIsOpen ? number > lower : number >= lower)
      && (upperIsOpen ? number < upper : number <= upper)
  }

  /// The interval of the sums.
  package static func + (lhs: AmountRange, rhs: AmountRange) -> AmountRange {
    AmountRange(
      lower: lhs.lower + rhs.lower, upper: lhs.upper + rhs.upper,
      lowerIsOpen: lhs.lowerIsOpen || rhs.lowerIsOpen,
      upperIsOpen: lhs.upperIsOpen || rhs.upperIsOpen)
  }

  package var isExact: Bool { lower == upper }
}
