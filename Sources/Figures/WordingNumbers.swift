/// Numbers in words for copy.
extension Wording {
  /// An amount as copy writes it: "no", "nine", "12,711", "around 300", "between 280 and 320", "78%".
  ///
  /// Numbers below ten are spelt out, percentages never are. At most one decimal, rounded so that
  /// the qualifier still holds: "more than 12.75%" becomes "more than 12.7%".
  package static func amount(_ amount: Amount, _ unit: Measure.Unit) -> String {
    let number = Wording.number(amount.value, unit, amount.qualifier.rounding)
    switch amount.qualifier {
    case .exact: return isCount(unit) && amount.value == 0 ? "no" : number
    case .around: return "around \(number)"
    case .nearly: return "nearly \(number)"
    case .moreThan: return "more than \(number)"
    case .atLeast: return "at least \(number)"
    case .upTo: return "up to \(number)"
    case .between:
      return "between \(number) and \(Wording.number(amount.upper ?? amount.value, unit, .up))"
    }
  }

  /// True when the noun after the amount is singular: "one operation", "more than one operation".
  package static func isSingular(_ amount: Amount) -> Bool {
    switch amount.qualifier {
    case .exact, .around, .nearly, .moreThan, .atLeast, .upTo: amount.value == 1
    case .between: (amount.upper ?? amount.value) == 1
    }
  }

  private static func isCount(_ unit: Measure.Unit) -> Bool {
    switch unit {
    case .count, .people: true
    case .percent: false
    }
  }

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]

  private static func number(
    _ value: Double, _ unit: Measure.Unit, _ rule: FloatingPointRoundingRule
  ) -> String {
    switch unit {
    case .percent: return NumberText.grouped(value, rule) + "%"
    case .count, .people:
      if let index = Int(exactly: value), small.indices.contains(index) { return small[index] }
      return NumberText.grouped(value, rule)
    }
  }

  /// How a number may be put in rounder words that hold: for 12,711 "nearly 13,000", "more than
  /// 12,700", never "around 12,000" or "more than 13,000". Roundest first; none below ten.
  package static func rounded(_ value: Double) -> [Amount] {
    guard value.isFinite, value >= 10, value < 1e15 else { return [] }
    var found: [Amount] = []
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power >= 1, power * 250 >= value {
      for step in power > 1 ? [power, power / 2] : [power] {
        let below = (value / step).rounded(.down) * step
        let above = (value / step).rounded(.up) * step
        let nearest = value - below < above - value ? below : above
        let candidates = [
          Amount(above, .nearly), Amount(below, .moreThan), Amount(nearest, .around),
        ]
        found += candidates.filter { !found.contains($0) && isAllowed($0, for: value) }
      }
      power /= 10
    }
    return found
  }

  private static func isAllowed(_ words: Amount, for value: Double) -> Bool {
    guard QualifierCheck.check(words, against: value) == .holds else { return false }
    // "around" is read as close by; the others say on which side the number lies.
    return words.qualifier != .around || abs(words.value - value) <= value * 0.025
  }
}

extension Qualifier {
  /// In which direction a number under this qualifier may lose decimals without becoming untrue.
  var rounding: FloatingPointRoundingRule {
    switch self {
    case .exact, .around: .toNearestOrAwayFromZero
    case .nearly, .upTo: .up
    case .moreThan, .atLeast, .between: .down
    }
  }
}
