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
  /// "nearly N" needs the value below N and "more than N" above it; "around N" needs a round N
  /// within its reach. A claim that holds but lies more than 15 % of the value away from it is loose.
  package static func check(_ claim: Amount, against known: Double) -> QualifierCheck {
    let distance = abs(known - claim.value)
    let near = distance <= abs(known) * 0.15
    switch claim.qualifier {
    case .exact:
      return claim.value == known ? .holds : .fails
    case .nearly:
      if known >= claim.value { return .fails }
      return claim.range.contains(known) ? .holds : .loose
    case .moreThan:
      if known <= claim.value { return .fails }
      return near ? .holds : .loose
    case .atLeast:
      if known < claim.value { return .fails }
      return near ? .holds : .loose
    case .upTo:
      if known > claim.value { return .fails }
      return near ? .holds : .loose
    case .around:
      if claim.range.contains(known) {
        return Amount.roundingUnit(claim.value) > 1 || claim.value < 10 ? .holds : .loose
      }
      return near ? .loose : .fails
    case .between:
      return claim.range.contains(known) ? .holds : .fails
    }
  }
}
