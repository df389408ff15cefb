/// A number at a place among tokens: digits with thousands commas, "1.5m", "three", "2 million".
struct SaidNumber: Hashable, Sendable {
  var value: Double
  /// The power of ten that a word or letter after the digits stands for: 3 for "k"; 0 without.
  var power: Int
  /// True for dozens, which are exact to nobody.
  var isDozen = false

  /// Reads a number and moves past it; nil, without moving, when none stands there.
  static func read(_ tokens: [SaidToken], _ place: inout Int) throws(TextRefusal) -> SaidNumber? {
    guard place < tokens.count else { return nil }
    let first = tokens[place]
    switch first.kind {
    case .sign: return nil
    case .number:
      let decimal = try Decimal(first)
      place += 1
      let power = multiplier(tokens, &place)
      return SaidNumber(value: decimal.value(times: power), power: power)
    case .word: return try spelt(tokens, &place)
    }
  }

  /// "k", "thousand", "m", "million", "hundred" after digits.
  private static func multiplier(_ tokens: [SaidToken], _ place: inout Int) -> Int {
    guard place < tokens.count, tokens[place].kind == .word,
      let power = powers[tokens[place].text]
        ?? (tokens[place].isGlued ? letters[tokens[place].text] : nil)
    else { return 0 }
    place += 1
    return power
  }

  private static let powers = ["hundred": 2, "thousand": 3, "million": 6]
  private static let letters = ["k": 3, "m": 6, "mn": 6]

  // MARK: Spelt out

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private static func spelt(
    _ tokens: [SaidToken], _ place: inout Int
  ) throws(TextRefusal) -> SaidNumber? {
    let start = place
    var next = place
    var value: Double?
    let word = tokens[next].text
    if let number = small.firstIndex(of: word) {
      value = Double(number)
    } else if let ten = tens.firstIndex(of: word) {
      value = Double(20 + 10 * ten)
      if next + 1 < tokens.count, let unit = small.firstIndex(of: tokens[next + 1].text),
        (1...9).contains(unit)
      {
        value = Double(20 + 10 * ten + unit)
        next += 1
      }
    } else if word == "a" || word == "an", next + 1 < tokens.count,
      powers[tokens[next + 1].text] != nil || tokens[next + 1].isWord("dozen")
    {
      value = 1
    } else if word == "no" || word == "nought" {
      place += 1
      return SaidNumber(value: 0, power: 0)
    } else if word == "dozen" {
      value = 1
      next -= 1
    }
    guard var value else { return nil }
    next += 1
    var power = 0
    var isDozen = false
    if next < tokens.count, let found = powers[tokens[next].text] {
      power = found
      for _ in 0..<found { value *= 10 }
      next += 1
    } else if next < tokens.count, tokens[next].isWord("dozen") {
      value *= 12
      isDozen = true
      next += 1
    }
    let goesOn =
      next < tokens.count && tokens[next].kind == .word
      && (small.contains(tokens[next].text) || tens.contains(tokens[next].text)
        || powers[tokens[next].text] != nil)
    if goesOn {
      throw TextRefusal(
        expected: "a long number in digits such as 206", found: "words",
        column: tokens[start].column)
    }
    place = next
    return SaidNumber(value: value, power: power, isDozen: isDozen)
  }
}

/// Digits as they were written, so that "2.3m" is exactly 2,300,000.
private struct Decimal {
  private var digits: UInt64 = 0
  private var places = 0

  /// Thousands commas must stand every three digits: "12,71" is a slip, not 1,271.
  init(_ token: SaidToken) throws(TextRefusal) {
    let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      whole.count == 1
      || (1...3).contains(whole[0].count) && whole.dropFirst().allSatisfy { $0.count == 3 }
    let isNumber = parts.count <= 2 && (parts.count == 1 || !parts[1].contains(","))
    guard isGrouped, isNumber else {
      throw TextRefusal(
        expected: "a number such as 12711 or 12,711", found: "\"\(token.text)\"",
        column: token.column)
    }
    for character in parts.joined() where character != "," {
      guard let digit = character.wholeNumberValue, digits < 100_000_000_000_000_000 else {
        throw TextRefusal(
          expected: "a number below a thousand million million", found: "\"\(token.text)\"",
          column: token.column)
      }
      digits = digits * 10 + UInt64(digit)
    }
    places = parts.count == 2 ? parts[1].count : 0
  }

  /// The nearest number to the digits times a power of ten.
  func value(times power: Int) -> Double {
    var value = Double(digits)
    var scale = 1.0
    for _ in 0..<abs(power - places) { scale *= 10 }
    value = power >= places ? value * scale : value / scale
    return value
  }
}
