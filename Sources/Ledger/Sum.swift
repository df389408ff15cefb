package import Figures

/// A sum over the trusts of a region, which knows its coverage (rule 6). Kept by adding and taking
/// away what one slot contributes, so that an arrival costs the same however many trusts there are.
///
/// Periods and bases are not mixed (rule 11): each has a sum of its own.
package struct Sum: Hashable, Sendable {
  struct Group: Hashable, Sendable {
    var period: Period
    var basis: Figure.Basis?
  }

  let group: Group
  package var basis: Figure.Basis? { group.basis }
  package var period: Period { group.period }
  /// In thousandths, so that taking away leaves exactly what was there before.
  private var lower: Int64 = 0
  private var upper: Int64 = 0
  /// Of the numbers as they were written, hedge aside.
  private var nominal: Int64 = 0
  private var unbounded = 0
  private var qualified = 0
  private var open = 0
  /// Trusts that reported a number, a nil return, or were not asked.
  package internal(set) var reported = 0
  package internal(set) var nilReturns = 0
  package internal(set) var notAsked = 0

  init(_ group: Group) { self.group = group }

  mutating func add(_ amount: Amount?, missing: Figure.Missing?, times sign: Int) {
    guard let amount else {
      switch missing {
      case .nilReturn: nilReturns += sign
      case .notAsked, .notApplicable, .suppressed: notAsked += sign
      case nil: break
      }
      return
    }
    let range = amount.range
    reported += sign
    nominal &+= Int64(sign) &* Sum.thousandths(amount.value)
    lower &+= Int64(sign) &* Sum.thousandths(range.lower)
    if range.upper.isFinite {
      upper &+= Int64(sign) &* Sum.thousandths(range.upper)
    } else {
      unbounded += sign
    }
    if !range.isExact { qualified += sign }
    if range.lowerIsOpen { open += sign }
  }

  /// No figure of ours is near the limit, which only keeps a hostile number from ending the program.
  private static func thousandths(_ value: Double) -> Int64 {
    guard value.isFinite else { return 0 }
    return Int64((min(max(value, -1e12), 1e12) * 1000).rounded())
  }

  var isEmpty: Bool { reported == 0 && nilReturns == 0 && notAsked == 0 }

  /// The sum, qualified when a part of it is. Nil when nobody has reported: that is not zero.
  package var amount: Amount? {
    guard reported > 0 else { return nil }
    let low = Double(lower) / 1000
    let high = Double(upper) / 1000
    if qualified == 0 { return Amount(low) }
    if unbounded > 0 {
      return open > 0 && low == low.rounded()
        ? Amount(low, .moreThan) : Amount(low.rounded(.up), .atLeast)
    }
    let (least, most) = (low.rounded(.up), high.rounded(.down))
    return least < most
      ? Amount(least, .between, upper: most) : Amount(Double(nominal) / 1000, .around)
  }

  /// Which of two sums a desk shows: the one with more reports, then the one for the period of the
  /// region's own figure, then the later, then what has happened before what is expected.
  static func isBetter(_ a: Sum, than b: Sum, for own: Period?) -> Bool {
    if a.reported != b.reported { return a.reported > b.reported }
    let (silentA, silentB) = (a.nilReturns + a.notAsked, b.nilReturns + b.notAsked)
    if a.reported == 0, silentA != silentB { return silentA > silentB }
    if (a.period == own) != (b.period == own) { return a.period == own }
    for ends in [(a.period.start, b.period.start), (a.period.end, b.period.end)]
    where ends.0 != ends.1 {
      guard let first = ends.0 else { return false }
      return ends.1.map { first > $0 } ?? true
    }
    return rank(a.basis) < rank(b.basis)
  }

  private static func rank(_ basis: Figure.Basis?) -> Int {
    switch basis {
    case .actual: 0
    case .estimate: 1
    case .expected: 2
    case nil: 3
    }
  }
}

/// A sum with the words that must go with it.
package struct Coverage: Hashable, Sendable {
  package var sum: Sum
  /// Trusts that are expected to report.
  package var expected: Int
  /// Trusts that reported on another basis, or only for another period, and were not added
  /// (rule 11).
  package var otherBasis: Int
  package var otherPeriod: Int

  package init(sum: Sum, expected: Int, otherBasis: Int, otherPeriod: Int = 0) {
    self.sum = sum
    self.expected = expected
    self.otherBasis = otherBasis
    self.otherPeriod = otherPeriod
  }
}
