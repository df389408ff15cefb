/// Which numbers a measure can have, whichever way they come in.
extension Measure {
  /// What should stand in a number's place; nil when it may stand. What is counted has whole numbers
  /// from nought; a share may have a fraction, but none lies below nought either.
  package func expected(insteadOf value: Double) -> String? {
    let noun = many.isEmpty ? title : many
    if value < 0 { return "a number of \(noun) not below zero" }
    switch unit {
    case .percent: return nil
    case .count, .people: return value == value.rounded() ? nil : "a whole number of \(noun)"
    }
  }
}
