/// Numbers as the screen and copy write them.
package enum NumberText {
  /// Thousands commas, at most one decimal: "12,711", "65.3", "-4".
  package static func grouped(_ value: Double) -> String {
    guard value.isFinite else { return value < 0 ? "−∞" : "∞" }
    let tenths = (value * 10).rounded()
    let magnitude = tenths.magnitude
    guard magnitude < 9e18 else { return "\(value)" }
    let whole = UInt64(magnitude) / 10
    let decimal = UInt64(magnitude) % 10
    let text = grouped(whole) + (decimal == 0 ? "" : ".\(decimal)")
    return tenths < 0 ? "-" + text : text
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
    let number = Amount.number(value, unit)
    switch qualifier {
    case .exact: return number
    case .around: return "around \(number)"
    case .nearly: return "nearly \(number)"
    case .moreThan: return "more than \(number)"
    case .atLeast: return "at least \(number)"
    case .upTo: return "up to \(number)"
    case .between: return "\(NumberText.grouped(value)) to \(Amount.number(upper ?? value, unit))"
    }
  }

  /// For a narrow column, with a mark for the hedge: "~300", "<3,000", ">100,000", "280–320".
  package func short(_ unit: Measure.Unit) -> String {
    let number = Amount.number(value, unit)
    switch qualifier {
    case .exact: return number
    case .around: return "~\(number)"
    case .nearly: return "<\(number)"
    case .moreThan: return ">\(number)"
    case .atLeast: return "≥\(number)"
    case .upTo: return "≤\(number)"
    case .between: return "\(NumberText.grouped(value))–\(Amount.number(upper ?? value, unit))"
    }
  }

  private static func number(_ value: Double, _ unit: Measure.Unit) -> String {
    switch unit {
    case .percent: NumberText.grouped(value) + "%"
    case .count, .people: NumberText.grouped(value)
    }
  }
}
