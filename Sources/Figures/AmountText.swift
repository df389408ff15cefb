/// Numbers as the screen and copy write them.
package enum NumberText {
  /// Thousands commas, at most one decimal: "12,711", "65.3", "-4".
  package static func grouped(
    _ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let tenths = NumberText.tenths(value, rule)
    let magnitude = tenths.magnitude
    guard magnitude < 9e18 else { return "\(value)" }
    let whole = UInt64(magnitude) / 10
    let decimal = UInt64(magnitude) % 10
    let text = grouped(whole) + (decimal == 0 ? "" : ".\(decimal)")
    return tenths < 0 ? "-" + text : text
  }

  /// A value with a decimal that a binary number misses by a hair is that decimal: 0.7 has seven
  /// tenths, whichever way is rounded.
  private static func tenths(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    let scaled = value * 10
    let nearest = scaled.rounded()
    return abs(scaled - nearest) < 1e-6 ? nearest : scaled.rounded(rule)
  }

  /// Thousands commas.
  package static func grouped(_ value: UInt64) -> String {
    if value < 1000 { return String(value) }
    let digits = Array(String(value).utf8)
    var text = ""
    text.reserveCapacity(digits.count + digits.count / 3)
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}

extension Amount {
  /// In words with its hedge: "around 300", "nearly 13,000", "280 to 320", "78%".
  package func words(_ unit: Measure.Unit) -> String {
    let number = Amount.number(value, unit, qualifier.rounding)
    switch qualifier {
    case .exact: return number
    case .around: return "around \(number)"
    case .nearly: return "nearly \(number)"
    case .moreThan: return "more than \(number)"
    case .atLeast: return "at least \(number)"
    case .upTo: return "up to \(number)"
    case .between: return "\(NumberText.grouped(value, .down)) to \(end(unit))"
    }
  }

  /// For a narrow column, with a mark for the hedge: "~300", "<3,000", ">100,000", "280–320".
  package func short(_ unit: Measure.Unit) -> String {
    let number = Amount.number(value, unit, qualifier.rounding)
    switch qualifier {
    case .exact: return number
    case .around: return "~\(number)"
    case .nearly: return "<\(number)"
    case .moreThan: return ">\(number)"
    case .atLeast: return "≥\(number)"
    case .upTo: return "≤\(number)"
    case .between: return "\(NumberText.grouped(value, .down))–\(end(unit))"
    }
  }

  private func end(_ unit: Measure.Unit) -> String { Amount.number(upper ?? value, unit, .up) }

  private static func number(
    _ value: Double, _ unit: Measure.Unit, _ rule: FloatingPointRoundingRule
  ) -> String {
    switch unit {
    case .percent: NumberText.grouped(value, rule) + "%"
    case .count, .people: NumberText.grouped(value, rule)
    }
  }
}
