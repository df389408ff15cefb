/// Amount, noun and verb: "12,711 operations are expected to be postponed".
///
/// The verb follows the measure's group and the figure's basis. Some measures say in their words
/// what happened ("junior doctors not at work"); then those words become the verb.
struct Clause {
  var text: String

  /// Nil when only the measure's title can say it: "Referendum turnout was 68%".
  init?(
    amount: Amount, measure: Measure, basis: Figure.Basis?, denominator: Double?, isPast: Bool
  ) {
    let isShare: Bool
    switch measure.unit {
    case .percent: isShare = true
    case .count, .people: isShare = false
    }
    let one = !isShare && Wording.isSingular(amount)
    let words = one && !measure.one.isEmpty ? measure.one : measure.many
    let said = Predicate.said(in: words.isEmpty ? measure.title : words, isShare: isShare)
    guard let predicate = said.predicate ?? Predicate.of(measure) else { return nil }
    var noun = said.noun
    if isShare, let denominator { noun = NumberText.grouped(denominator) + " " + noun }
    if predicate == .reported(false) { noun += " expected at work" }
    let number = Wording.amount(amount, measure.unit) + (isShare ? " of " : " ")
    text = number + noun + " " + predicate.verb(basis, isSingular: one, isPast: isPast)
    if !said.rest.isEmpty { text += " " + said.rest }
  }
}

/// What is said of those who are counted.
enum Predicate: Hashable {
  case cancelled
  /// Patients are affected by cancellations, not cancelled.
  case affected
  /// Reported for duty, or did not.
  case reported(Bool)
  case was(String)
  /// Counted by somebody: "were recorded".
  case counted(String)
  /// Put their names to something: "signed the letter".
  case signed(String)

  /// Takes apart words that say what happened: "junior doctors on strike"; for a share also "votes
  /// against the contract". What tells which of them are meant ("procedures in earlier strikes")
  /// comes after the verb.
  static func said(
    in words: String, isShare: Bool
  ) -> (noun: String, predicate: Predicate?, rest: String) {
    let endings: [(String, Predicate)] = [
      (" not at work", .reported(false)), (" absent", .reported(false)),
      (" on duty", .reported(true)), (" at work", .was("at work")),
      (" on strike", .was("on strike")),
    ]
    for (ending, predicate) in endings where words.hasSuffix(ending) {
      return (String(words.dropLast(ending.count)), predicate, "")
    }
    if let parts = Predicate.parts(of: words, at: "signing") {
      return (parts.before, .signed(parts.after), "")
    }
    let earlier = "in earlier strikes"
    if words.hasSuffix(" " + earlier) {
      return (String(words.dropLast(earlier.count + 1)), nil, earlier)
    }
    for word in isShare ? ["for", "against"] : [] {
      guard let parts = Predicate.parts(of: words, at: word) else { continue }
      return (parts.before, .was("\(word) \(parts.after)"), "")
    }
    return (words, nil, "")
  }

  /// What stands before and after a word that is neither the first nor the last.
  private static func parts(of words: String, at word: String) -> (before: String, after: String)? {
    let parts = words.split(separator: " ")
    guard let place = parts.firstIndex(of: Substring(word)), place > 0, place < parts.count - 1
    else { return nil }
    return (
      parts[..<place].joined(separator: " "), parts[(place + 1)...].joined(separator: " ")
    )
  }

  /// What the measure's group says. Nil for a share of nothing that is named.
  static func of(_ measure: Measure) -> Predicate? {
    switch (measure.group, measure.unit) {
    case (.cancellations, .people): .affected
    case (.cancellations, .count), (.cancellations, .percent):
      measure.one.hasSuffix("patient") ? .affected : .cancelled
    case (.absence, _): .reported(false)
    case (.attendance, .count): .counted("recorded")
    case (.attendance, .people), (.attendance, .percent): .reported(true)
    case (.staffing, _): .was("on duty")
    case (nil, .percent): nil
    case (nil, .count), (nil, .people): .counted("reported")
    }
  }

  /// The verb by basis: "were cancelled", "are expected to be postponed", "did not report for duty".
  func verb(_ basis: Figure.Basis?, isSingular: Bool, isPast: Bool) -> String {
    let was = isSingular ? "was" : "were"
    let isOrWas = isPast ? was : isSingular ? "is" : "are"
    switch (self, basis) {
    case (.cancelled, .actual): return "\(was) cancelled"
    case (.cancelled, nil): return "\(was) reported cancelled"
    case (.cancelled, .expected): return "\(isOrWas) expected to be postponed"
    case (.cancelled, .estimate):
      return "\(isOrWas) estimated to \(isPast ? "have been" : "be") postponed"
    case (.affected, .actual): return "\(was) affected by cancellations"
    case (.affected, nil): return "\(was) reported affected by cancellations"
    case (.affected, .expected): return "\(isOrWas) expected to be affected by cancellations"
    case (.affected, .estimate):
      return "\(isOrWas) estimated to \(isPast ? "have been" : "be") affected by cancellations"
    case (.reported(let came), .actual), (.reported(let came), nil):
      return came ? "reported for duty" : "did not report for duty"
    case (.reported(let came), .expected):
      return "\(isOrWas) expected \(came ? "" : "not ")to report for duty"
    case (.reported(let came), .estimate):
      return "\(isOrWas) estimated \(came ? "" : "not ")to have reported for duty"
    case (.was(let what), .actual), (.was(let what), nil): return "\(was) \(what)"
    case (.was(let what), .expected): return "\(isOrWas) expected to be \(what)"
    case (.was(let what), .estimate): return "\(isOrWas) estimated to have been \(what)"
    case (.signed(let what), .actual), (.signed(let what), nil): return "signed \(what)"
    case (.signed(let what), .expected): return "\(isOrWas) expected to sign \(what)"
    case (.signed(let what), .estimate): return "\(isOrWas) estimated to have signed \(what)"
    case (.counted(let how), .actual), (.counted(let how), nil): return "\(was) \(how)"
    case (.counted, .expected): return "\(isOrWas) expected"
    case (.counted, .estimate): return "\(isOrWas) estimated"
    }
  }
}
