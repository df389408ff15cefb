package import Figures

/// An amount as people say it: "around 300", "nearly 3,000", ">100,000", "280-320", "78%", "1.5m",
/// "three", or the reason why there is none: "nil", "not asked".
///
/// 0 is a number; `nil` is a nil return. What could mean two things is refused, not guessed.
package struct SaidAmount: Hashable, Sendable {
  /// Exactly one of amount and missing is there.
  package var amount: Amount?
  package var missing: Figure.Missing?
  /// True when a percent sign or its words were said.
  package var isPercent: Bool

  package init(
    amount: Amount? = nil, missing: Figure.Missing? = nil, isPercent: Bool = false
  ) {
    self.amount = amount
    self.missing = missing
    self.isPercent = isPercent
  }

  /// Reads a text; of a measure, when it is known, its unit is held to and its words may follow the
  /// number ("around 300 operations").
  package static func read(
    _ text: String, measure: Measure? = nil, nouns: [String] = []
  ) throws(TextRefusal) -> SaidAmount {
    let tokens = try SaidToken.bounded(text)
    if let missing = SaidMissing.read(tokens) { return SaidAmount(missing: missing) }
    var reader = SaidAmountReader(text: text, tokens: tokens, measure: measure, nouns: nouns)
    return try reader.read()
  }
}

/// Reasons for there being no number, as people say them.
enum SaidMissing {
  private static let phrases: [String: Figure.Missing] = [
    "nil": .nilReturn, "nil return": .nilReturn, "∅ nil return": .nilReturn,
    "made a nil return": .nilReturn, "not asked": .notAsked, "was not asked": .notAsked,
    "n / a": .notApplicable, "na": .notApplicable, "not applicable": .notApplicable,
    "does not apply": .notApplicable, "suppressed": .suppressed, "was suppressed": .suppressed,
    "suppressed by the publisher": .suppressed, "*": .suppressed,
  ]

  static func read(_ tokens: [SaidToken]) -> Figure.Missing? {
    phrases[tokens.map(\.text).joined(separator: " ")]
  }
}

/// Goes over the tokens of an amount once, from left to right.
struct SaidAmountReader {
  let text: String
  let tokens: [SaidToken]
  let measure: Measure?
  let nouns: [String]
  private var place = 0

  init(text: String, tokens: [SaidToken], measure: Measure?, nouns: [String]) {
    self.text = text
    self.tokens = tokens
    self.measure = measure
    self.nouns = nouns
  }

  mutating func read() throws(TextRefusal) -> SaidAmount {
    guard !tokens.isEmpty else { throw expectedNumber(found: "nothing") }
    let hedgePlace = place
    var hedge = try hedge(SaidHedge.before)
    let opener = take { $0.isWord("between") || $0.isWord("from") }
    if opener != nil, hedge != nil { throw oneHedge(hedgePlace) }
    let lower = try number()
    var said = SaidAmount(isPercent: takePercent())
    let upper = try rangeEnd(after: lower, opener: opener, &said)
    let nounsBefore = takeNoun()
    let suffixPlace = place
    if let suffix = try self.hedge(SaidHedge.after) {
      guard hedge == nil, upper == nil else { throw oneHedge(suffixPlace) }
      hedge = suffix
    }
    if !nounsBefore { _ = takeNoun() }
    if place < tokens.count { throw leftOver() }
    if let upper {
      if hedge != nil { throw oneHedge(hedgePlace) }
      // "300-300" leaves nothing open.
      said.amount =
        lower.value == upper.value
        ? Amount(lower.value) : Amount(lower.value, .between, upper: upper.value)
    } else {
      said.amount = Amount(lower.value, hedge ?? .exact)
    }
    if lower.isDozen || upper?.isDozen == true, hedge == nil || hedge == .exact {
      throw TextRefusal(
        expected: "12, or how it is meant such as \"around 12\" or \"more than a dozen\"",
        found: TextRefusal.quoted(text))
    }
    try check(said)
    return said
  }

  // MARK: Parts

  private mutating func hedge(
    _ phrases: [(words: [String], found: SaidHedge.Found)]
  ) throws(TextRefusal) -> Qualifier? {
    let start = place
    switch SaidHedge.read(phrases, tokens, &place) {
    case .qualifier(let qualifier): return qualifier
    case .unclear(let instead):
      throw TextRefusal(
        expected: instead, found: "\"\(words(start..<place))\"", column: tokens[start].column)
    case nil: return nil
    }
  }

  private mutating func number() throws(TextRefusal) -> SaidNumber {
    let start = place
    if let number = try SaidNumber.read(tokens, &place) { return number }
    guard start < tokens.count else { throw expectedNumber(found: "nothing after it", at: start) }
    if tokens[start].isDash {
      throw TextRefusal(
        expected: "a number not below zero, or nil for a nil return",
        found: "\"\(words(start..<tokens.count))\"", column: tokens[start].column)
    }
    if start > 0 {
      var second = start
      if SaidHedge.read(SaidHedge.before, tokens, &second) != nil { throw oneHedge(start) }
    }
    if tokens[start].isWord("none") {
      throw TextRefusal(
        expected: "0 when they counted none, or nil when they made a nil return", found: "\"none\"",
        column: tokens[start].column)
    }
    throw expectedNumber(found: "\"\(words(start..<tokens.count))\"", at: start)
  }

  /// The end of a range, after a dash, "to", or "and" when "between" came first.
  private mutating func rangeEnd(
    after lower: SaidNumber, opener: SaidToken?, _ said: inout SaidAmount
  ) throws(TextRefusal) -> SaidNumber? {
    let joins: (SaidToken) -> Bool = { token in
      switch opener?.text {
      case "between": token.isWord("and")
      case "from": token.isWord("to")
      default: token.isDash || token.isWord("to")
      }
    }
    let isSuffix = place + 1 < tokens.count && tokens[place + 1].isWord("ish")
    guard !isSuffix, let join = take(joins) else {
      guard let opener else { return nil }
      throw TextRefusal(
        expected: opener.isWord("between")
          ? "two numbers such as \"between 280 and 320\""
          : "two numbers such as \"280 to 320\"",
        found: TextRefusal.quoted(text))
    }
    let upper = try number()
    if takePercent() { said.isPercent = true }
    // "2-3k" may be 2 to 3,000 or 2,000 to 3,000.
    if lower.power == 0, upper.power > 0, lower.value > 0 {
      throw TextRefusal(
        expected: "both ends in full such as \"2,000-3,000\"", found: TextRefusal.quoted(text),
        column: join.column)
    }
    guard upper.value >= lower.value else {
      throw TextRefusal(
        expected: "a range whose end is not below its beginning, in full",
        found: TextRefusal.quoted(text), column: join.column)
    }
    return upper
  }

  private mutating func takePercent() -> Bool {
    if take({ $0.isSign("%") || $0.isWord("percent") || $0.isWord("pc") }) != nil { return true }
    guard place + 1 < tokens.count, tokens[place].isWord("per"), tokens[place + 1].isWord("cent")
    else { return false }
    place += 2
    return true
  }

  /// The measure's own words after the number.
  private mutating func takeNoun() -> Bool {
    guard place < tokens.count, tokens[place].kind == .word else { return false }
    var all = nouns
    if let measure { all += [measure.one, measure.many, measure.title, measure.code] }
    let phrases = all.map { SaidToken.tokens(of: $0).map(\.text) }.sorted { $0.count > $1.count }
    for words in phrases
    where !words.isEmpty && tokens[place...].prefix(words.count).map(\.text) == words {
      place += words.count
      return true
    }
    return false
  }

  private mutating func take(_ isWanted: (SaidToken) -> Bool) -> SaidToken? {
    guard place < tokens.count, isWanted(tokens[place]) else { return nil }
    defer { place += 1 }
    return tokens[place]
  }

  // MARK: What does not fit

  private func check(_ said: SaidAmount) throws(TextRefusal) {
    guard let amount = said.amount else { return }
    let ends = [amount.value, amount.upper ?? amount.value]
    guard ends.allSatisfy({ $0 < 1e15 }) else {
      throw TextRefusal(
        expected: "a number below a thousand million million", found: TextRefusal.quoted(text))
    }
    if amount.value == 0, amount.qualifier == .nearly {
      throw TextRefusal(expected: "a number above zero after \"nearly\"", found: "\"0\"")
    }
    guard let measure else { return }
    switch measure.unit {
    case .percent: return
    case .count, .people:
      let noun = measure.many.isEmpty ? measure.title : measure.many
      if said.isPercent {
        throw TextRefusal(
          expected: "a number of \(noun), which are counted", found: TextRefusal.quoted(text))
      }
      if let expected = ends.compactMap({ measure.expected(insteadOf: $0) }).first {
        throw TextRefusal(
          expected: expected + ", with commas for thousands such as 12,711",
          found: TextRefusal.quoted(text))
      }
    }
  }

  private func oneHedge(_ place: Int) -> TextRefusal {
    TextRefusal(
      expected: "one hedge only, such as \"around 300\" or \"280-320\"",
      found: TextRefusal.quoted(text), column: tokens[min(place, tokens.count - 1)].column)
  }

  private func expectedNumber(found: String, at place: Int? = nil) -> TextRefusal {
    TextRefusal(
      expected: "a number as people say it, such as 12,711, \"around 300\", \"280-320\" or nil",
      found: found,
      column: place.flatMap { $0 < tokens.count ? tokens[$0].column : nil })
  }

  private func leftOver() -> TextRefusal {
    let rest = words(place..<tokens.count)
    let isNumber = tokens[place].kind == .number
    return TextRefusal(
      expected: isNumber
        ? "one number, with commas for thousands such as 12,711" : "nothing more after the number",
      found: "\"\(rest)\"", column: tokens[place].column)
  }

  /// The text of some tokens as it was typed, but in lower case.
  private func words(_ range: Range<Int>) -> String {
    var text = ""
    for token in tokens[range] {
      if !text.isEmpty, !token.isGlued { text += " " }
      text += token.text
    }
    return text
  }
}
