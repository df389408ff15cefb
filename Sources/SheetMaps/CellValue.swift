internal import Figures

/// What a cell of figures says.
enum CellValue: Hashable {
  case value(Double)
  case missing(Figure.Missing)
  /// Nothing, and the map has no reason for nothing.
  case blank
  case refused(expected: String, found: String)

  /// Reads a cell by the rule of its measure.
  init(_ cell: GridCell?, _ rule: MeasureRule, _ marks: [String: Figure.Missing]) {
    guard let cell else {
      self = marks[""].map { .missing($0) } ?? .blank
      return
    }
    switch cell.value {
    case .number(let number):
      self = .checked(number, rule, rule.scale, GridValue.number(number).text)
    case .text(let text), .fault(let text):
      let plain = plain(text)
      if let reason = marks[plain] {
        self = .missing(reason)
      } else if case .text = cell.value, let number = CellValue.number(plain) {
        self = .checked(number, rule, rule.scale, quoted(text))
      } else if rule.measure.unit == .percent, plain.hasSuffix("%"),
        let number = CellValue.number(trimmed(plain.dropLast()))
      {
        self = .checked(number, rule, 1, quoted(text))
      } else {
        self = .refused(expected: CellValue.expected(marks), found: quoted(text))
      }
    case .day(let day):
      self = .refused(expected: CellValue.expected(marks), found: "the day \(Moment(day: day).iso)")
    case .flag(let flag):
      self = .refused(expected: CellValue.expected(marks), found: flag ? "TRUE" : "FALSE")
    }
  }

  private static func expected(_ marks: [String: Figure.Missing]) -> String {
    let list = marks.keys.filter { !$0.isEmpty }.sorted().map { quoted($0) }
    return "a number such as 12,711" + (list.isEmpty ? "" : " or " + list.joined(separator: ", "))
  }

  private static func checked(
    _ number: Double, _ rule: MeasureRule, _ scale: Double, _ found: String
  ) -> CellValue {
    guard number.isFinite, abs(number) < 1e15 else {
      return .refused(expected: "a number such as 12,711", found: "\(number)")
    }
    guard number >= 0 else {
      return .refused(expected: "a number not below zero", found: GridValue.number(number).text)
    }
    // Shares come as binary fractions: what they miss of a decimal is not in the source.
    let value = scale == 1 ? number : (number * scale * 1e6).rounded() / 1e6
    guard !rule.counts || value == value.rounded() else {
      return .refused(expected: "a whole number such as 12,711", found: found)
    }
    return .value(value)
  }

  /// A number with or without commas between thousands.
  static func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, first == 45 || first == 43 || (48...57).contains(first)
    else { return nil }
    guard text.contains(",") else {
      let isPlain = text.utf8.allSatisfy { (48...57).contains($0) || "+-.e".utf8.contains($0) }
      return isPlain ? Double(text) : nil
    }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let lead = groups[0].drop { $0 == "-" || $0 == "+" }
    let areDigits = groups.dropFirst().allSatisfy { group in
      group.utf8.count == 3 && group.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard areDigits, (1...3).contains(lead.utf8.count) else { return nil }
    return Double(groups.joined() + (parts.count == 2 ? "." + parts[1] : ""))
  }
}
