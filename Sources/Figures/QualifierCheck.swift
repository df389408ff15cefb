/// What the known value says about a claim in words. It advises; it never edits (rule 7).
package enum QualifierCheck: Hashable, Sendable {
  /// The words hold against the known value.
  case holds
  /// True as far as it goes, but far from the known value ("over 500" for 602).
  case loose
  /// The known value is outside of what the words allow.
  case fails

  /// Checks a claim against a value that is known.
  ///
  /// It fails when the value lies outside of what the words allow, as a figure in conflict does (rule
  /// 5): "nearly N" needs it below N and within reach, "more than N" above it. Words that allow it are
  /// loose when they fit it poorly: "around N" without a round N, or an open end ("more than", "at
  /// least", "up to") more than 15 % of the value away from it.
  package static func check(_ claim: Amount, against known: Double) -> QualifierCheck {
    guard claim.range.contains(known) else { return .fails }
    let isNear = abs(known - claim.value) <= abs(known) * 0.15
    switch claim.qualifier {
    case .exact, .nearly, .between: return .holds
    case .moreThan, .atLeast, .upTo: return isNear ? .holds : .loose
    case .around: return isRound(claim.value) ? .holds : .loose
    }
  }

  /// True for a number that "around" goes with: below ten, or rounded to tens at least.
  package static func isRound(_ value: Double) -> Bool {
    Amount.roundingUnit(value) > 1 || value < 10
  }
}
