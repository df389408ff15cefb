package import Figures

/// A sum over the trusts of a region, which knows its coverage (rule 6). Kept by adding and taking
/// away what one topic contributes, so that an arrival costs the same however many trusts there are.
package struct Sum: Hashable, Sendable {
  /// What one trust adds.
  struct Contribution: Hashable, Sendable {
    var basis: Figure.Basis?
    var missing: Figure.Missing?
    var range: AmountRange?
    /// The number as it was written, hedge aside.
    var nominal = 0.0
  }

  package var basis: Figure.Basis?
  var lower = 0.0
  var upper = 0.0
  var nominal = 0.0
  var unbounded = 0
  var qualified = 0
  /// Trusts that reported a number, a nil return, or were not asked.
  package internal(set) var reported = 0
  package internal(set) var nilReturns = 0
  package internal(set) var notAsked = 0

  init(basis: Figure.Basis?) { self.basis = basis }

  mutating func add(_ contribution: Contribution, times sign: Int) {
    switch contribution.missing {
    case .nilReturn: nilReturns += sign
    case .notAsked, .notApplicable, .suppressed: notAsked += sign
    case nil: break
    }
    guard let range = contribution.range else { return }
    reported += sign
    nominal += Double(sign) * contribution.nominal
    lower += Double(sign) * range.lower
    if range.upper.isFinite { upper += Double(sign) * range.upper } else { unbounded += sign }
    if !range.isExact { qualified += sign }
  }

  var isEmpty: Bool { reported == 0 && nilReturns == 0 && notAsked == 0 }

  /// The sum, qualified when a part of it is. Nil when nobody has reported: that is not zero.
  package var amount: Amount? {
    guard reported > 0 else { return nil }
    if qualified == 0 { return Amount(lower) }
    if unbounded > 0 { return Amount(lower, .atLeast) }
    let (least, most) = (lower.rounded(.up), upper.rounded(.down))
    return least < most ? Amount(least, .between, upper: most) : Amount(nominal, .around)
  }
}

/// A sum with the words that must go with it.
package struct Coverage: Hashable, Sendable {
  package var sum: Sum
  /// Trusts that are expected to report.
  package var expected: Int
  /// Trusts that reported on another basis and were not added (rule 11).
  package var otherBasis: Int

  package init(sum: Sum, expected: Int, otherBasis: Int) {
    self.sum = sum
    self.expected = expected
    self.otherBasis = otherBasis
  }
}
