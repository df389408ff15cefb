package import Figures

extension SaidAmount {
  /// A text that reads back as exactly this amount: "around 300", "between 65.37 and 70".
  package static func typed(_ amount: Amount, _ unit: Measure.Unit) -> String {
    let words = amount.words(unit)
    let measure = Measure(code: "", title: "", unit: unit)
    if let said = try? read(words, measure: measure), said.amount == amount { return words }
    func plain(_ value: Double) -> String {
      if let whole = Int64(exactly: value) { return "\(whole)" }
      return "\(value)"
    }
    let number = plain(amount.value)
    switch amount.qualifier {
    case .exact: return number
    case .around: return "around " + number
    case .nearly: return "nearly " + number
    case .moreThan: return "more than " + number
    case .atLeast: return "at least " + number
    case .upTo: return "up to " + number
    case .between: return "between \(number) and \(plain(amount.upper ?? amount.value))"
    }
  }

  /// A reason for no number as it reads back: "nil", "not asked".
  package static func typed(_ missing: Figure.Missing) -> String {
    switch missing {
    case .nilReturn: "nil return"
    case .notAsked: "not asked"
    case .notApplicable: "not applicable"
    case .suppressed: "suppressed"
    }
  }
}
