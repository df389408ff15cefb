/// Numbers as the formats write them: an optional sign, digits, an optional fraction, an optional
/// exponent. No thousands separators, no percent sign, no `inf`, no hexadecimal.
enum NumberText {
  /// Powers of ten that a Double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number, or nil when the text is none, or too large for a Double.
  static func double(_ bytes: UnsafeRawBufferPointer) -> Double? {
    if let whole = wholeNumber(bytes) { return Double(whole) }
    guard let shape = shape(bytes) else { return nil }
    if shape.isPlain, shape.digits <= 15 {
      // Both are exact, so the quotient is rounded once: the nearest Double (Clinger 1990).
      let value = Double(shape.mantissa) / powers[shape.places]
      return shape.isNegative ? -value : value
    }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  /// Digits only, at most fifteen, with an optional minus: most of what there is.
  @inline(__always)
  static func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { index = 1 }
    guard index < bytes.count, bytes.count - index <= 15 else { return nil }
    var value = 0
    while index < bytes.count {
      let digit = bytes[index] &- Ascii.zero
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
      index += 1
    }
    if negative, value == 0 { return nil }
    return negative ? -value : value
  }

  private struct Shape {
    var isNegative: Bool
    var mantissa: Int
    var digits: Int
    var places: Int
    var isPlain: Bool
  }

  private static func shape(_ bytes: UnsafeRawBufferPointer) -> Shape? {
    var index = 0
    var shape = Shape(isNegative: false, mantissa: 0, digits: 0, places: 0, isPlain: true)
    func digits() -> Int {
      let start = index
      while index < bytes.count, bytes[index] &- Ascii.zero <= 9 {
        if shape.digits < 16 {
          shape.mantissa = shape.mantissa * 10 + Int(bytes[index] - Ascii.zero)
        }
        if shape.mantissa > 0 { shape.digits += 1 }
        index += 1
      }
      return index - start
    }
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      shape.isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    guard digits() > 0 else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      shape.places = digits()
      guard shape.places > 0 else { return nil }
      if shape.places > 22 { shape.isPlain = false }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      shape.isPlain = false
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
      {
        index += 1
      }
      guard digits() > 0 else { return nil }
    }
    return index == bytes.count ? shape : nil
  }

  /// The shortest text that reads back as the same number: `12711`, `65.3`.
  static func text(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return value.description
  }
}

extension NumberText {
  /// Why a cell is no number, with advice for what desks really type.
  static func refusal(_ cell: Cell, isFigure: Bool = false) -> CellRefusal {
    var refusal = advice(cell, isFigure: isFigure)
    refusal.plain = "a number such as 12711"
    return refusal
  }

  private static func advice(_ cell: Cell, isFigure: Bool) -> CellRefusal {
    let text = cell.string
    let lowered = text.lowercased()
    let word = lowered.prefix { !$0.isNumber }.trimmingSpaces
    if let unspaced = double(of: text.trimmingSpaces), text.trimmingSpaces != text {
      return CellRefusal(
        expected: "a number without spaces around it such as \(self.text(unspaced))", found: cell)
    }
    if ["inf", "infinity", "nan", "1.#inf"].contains(lowered.drop { "+-".contains($0) }) {
      return CellRefusal(expected: "a finite number such as 12711", found: cell)
    }
    if shape(cell.bytes) != nil {
      return CellRefusal(expected: "a finite number such as 12711", found: cell)
    }
    if text.hasSuffix("%"), double(of: text.dropLast().trimmingSpaces) != nil {
      return CellRefusal(expected: "a number without a percent sign such as 65.3", found: cell)
    }
    if text.contains(","), double(of: text.filter { $0 != "," }) != nil {
      return CellRefusal(
        expected: "a number without thousands separators such as 12711", found: cell)
    }
    var expected = "a number such as 12711"
    if isFigure {
      if let qualifier = qualifierWords[word] {
        expected += " (put \"\(qualifier)\" in the column qualifier)"
      } else if let missing = missingWords[lowered.trimmingSpaces] {
        expected += " (put \"\(missing)\" in the column missing)"
      }
    }
    return CellRefusal(expected: expected, found: cell)
  }

  private static func double(of text: String) -> Double? {
    var text = text
    return text.withUTF8 { double(UnsafeRawBufferPointer($0)) }
  }

  private static let qualifierWords = [
    "abt": "around", "abt.": "around", "about": "around", "around": "around", "approx": "around",
    "approx.": "around", "approximately": "around", "c": "around", "c.": "around",
    "ca.": "around", "circa": "around", "roughly": "around", "some": "around", "~": "around",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly", "over": "more-than",
    "more than": "more-than", "more-than": "more-than", ">": "more-than", "at least": "at-least",
    "at-least": "at-least", ">=": "at-least", "≥": "at-least", "minimum": "at-least",
    "up to": "up-to", "up-to": "up-to", "<=": "up-to", "≤": "up-to", "maximum": "up-to",
    "between": "between",
  ]

  private static let missingWords = [
    "nil": "nil-return", "nil return": "nil-return", "nil-return": "nil-return",
    "none": "nil-return", "-": "nil-return", "–": "nil-return", "not asked": "not-asked",
    "not-asked": "not-asked", "n/a": "not-applicable", "na": "not-applicable",
    "not applicable": "not-applicable", "not-applicable": "not-applicable",
    "suppressed": "suppressed", "*": "suppressed",
  ]
}

extension StringProtocol {
  /// Without blanks and tabs at either end.
  var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
