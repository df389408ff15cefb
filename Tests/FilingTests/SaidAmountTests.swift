import Figures
import Filing
import Testing
import RandomTesting

@Suite struct SaidAmountTests {
  private static let operations = Measure(
    code: "operations", title: "Operations", one: "operation", many: "operations")
  private static let share = Measure(code: "not-at-work", title: "Not at work", unit: .percent)

  @Test(arguments: [
    ("12711", Amount(12_711)), ("300-300", Amount(300)), ("12,711", Amount(12_711)),
    ("0", Amount(0)), ("no", Amount(0)),
    ("zero", Amount(0)), ("3k", Amount(3000)), ("1.5m", Amount(1_500_000)),
    ("2.3 million", Amount(2_300_000)), ("three", Amount(3)), ("twenty-five", Amount(25)),
    ("nine hundred", Amount(900)), ("a hundred", Amount(100)), ("Exactly 7", Amount(7)),
    ("around 300", Amount(300, .around)), ("about 300", Amount(300, .around)),
    ("roughly 300", Amount(300, .around)), ("some 300", Amount(300, .around)),
    ("approximately 300", Amount(300, .around)), ("approx. 300", Amount(300, .around)),
    ("circa 300", Amount(300, .around)), ("c. 300", Amount(300, .around)),
    ("c300", Amount(300, .around)), ("~300", Amount(300, .around)),
    ("in the region of 300", Amount(300, .around)), ("300 or so", Amount(300, .around)),
    ("300-ish", Amount(300, .around)), ("nearly 3,000", Amount(3000, .nearly)),
    ("almost 3,000", Amount(3000, .nearly)), ("just under 3k", Amount(3000, .nearly)),
    (">100,000", Amount(100_000, .moreThan)), ("more than 100,000", Amount(100_000, .moreThan)),
    ("more-than 5", Amount(5, .moreThan)), ("over 5,000", Amount(5000, .moreThan)),
    ("above 5,000", Amount(5000, .moreThan)), ("more than a dozen", Amount(12, .moreThan)),
    ("about two dozen", Amount(24, .around)), ("at least 40", Amount(40, .atLeast)),
    ("≥40", Amount(40, .atLeast)), (">= 40", Amount(40, .atLeast)),
    ("minimum 40", Amount(40, .atLeast)), ("40+", Amount(40, .atLeast)),
    ("40 or more", Amount(40, .atLeast)), ("up to 50", Amount(50, .upTo)),
    ("≤50", Amount(50, .upTo)), ("max 50", Amount(50, .upTo)), ("at most 50", Amount(50, .upTo)),
    ("no more than 50", Amount(50, .upTo)), ("280-320", Amount(280, .between, upper: 320)),
    ("280–320", Amount(280, .between, upper: 320)),
    ("between 280 and 320", Amount(280, .between, upper: 320)),
    ("280 to 320", Amount(280, .between, upper: 320)),
    ("from 280 to 320", Amount(280, .between, upper: 320)),
    ("2k-3k", Amount(2000, .between, upper: 3000)),
    ("around 300 operations", Amount(300, .around)), ("one operation", Amount(1)),
  ])
  func amountsAreReadAsPeopleSayThem(_ text: String, _ amount: Amount) throws {
    let said = try SaidAmount.read(text, measure: SaidAmountTests.operations)
    #expect(said == SaidAmount(amount: amount))
  }

  @Test(arguments: ["78%", "78 %", "78 per cent", "78 percent", "78pc"])
  func aPercentageIsSaidInSeveralWays(_ text: String) throws {
    let said = try SaidAmount.read(text, measure: SaidAmountTests.share)
    #expect(said == SaidAmount(amount: Amount(78), isPercent: true))
    #expect(try SaidAmount.read("78", measure: SaidAmountTests.share).amount == Amount(78))
    #expect(
      refusal { () throws(TextRefusal) in
        try SaidAmount.read(text, measure: SaidAmountTests.operations)
      }?.expected == "a number of operations, which are counted")
  }

  @Test(arguments: [
    ("nil", Figure.Missing.nilReturn), ("Nil return", .nilReturn), ("not asked", .notAsked),
    ("n/a", .notApplicable), ("N/A", .notApplicable), ("suppressed", .suppressed),
    ("*", .suppressed),
  ])
  func aReasonForNoNumberIsNoNumber(_ text: String, _ missing: Figure.Missing) throws {
    #expect(try SaidAmount.read(text) == SaidAmount(missing: missing))
  }

  @Test(arguments: [
    ("", "a number as people say it", "nothing", nil as Int?),
    ("lots", "a number as people say it", "\"lots\"", 1),
    ("around lots", "a number as people say it", "\"lots\"", 8),
    ("around", "a number as people say it", "nothing after it", nil),
    ("-5", "not below zero", "\"-5\"", 1), ("12,71", "12711 or 12,711", "\"12,71\"", 1),
    ("12 711", "one number, with commas", "\"711\"", 4),
    ("12.711", "a whole number of operations", "\"12.711\"", nil),
    ("1.2.3", "12711 or 12,711", "\"1.2.3\"", 1),
    ("<3,000", "\"nearly 3,000\" for close below", "\"<\"", 1),
    ("fewer than 50", "\"up to 3,000\"", "\"fewer than\"", 1),
    ("about nearly 50", "one hedge only", "\"about nearly 50\"", 7),
    ("around 280-320", "one hedge only", "\"around 280-320\"", 1),
    ("nearly 300 or so", "one hedge only", "\"nearly 300 or so\"", 12),
    ("320-280", "not below its beginning", "\"320-280\"", 4),
    ("2-3k", "both ends in full", "\"2-3k\"", 2),
    ("between 280", "two numbers", "\"between 280\"", nil),
    ("a dozen", "\"more than a dozen\"", "\"a dozen\"", nil),
    ("none", "0 when they counted none", "\"none\"", 1),
    ("two hundred and six", "nothing more", "\"and six\"", 13),
    ("two hundred six", "in digits", "words", 1),
    ("300 patients", "nothing more after the number", "\"patients\"", 5),
    ("nearly 0", "above zero", "\"0\"", nil), ("12,711;", "nothing more", "\";\"", 7),
    ("99999999999999999999", "below a thousand million", "\"99999999999999999999\"", 1),
  ])
  func whatIsNotAnAmountIsRefusedWithItsPlace(
    _ text: String, _ expected: String, _ found: String, _ column: Int?
  ) throws {
    let refused = try #require(
      refusal { () throws(TextRefusal) in
        try SaidAmount.read(text, measure: SaidAmountTests.operations)
      })
    #expect(refused.expected.contains(expected), "\(refused)")
    #expect(refused.found == found, "\(refused)")
    #expect(refused.column == column, "\(refused)")
  }

  @Test func aLongTextIsRefusedAtOnce() {
    let text = String(repeating: "around ", count: 100_000)
    #expect(refusal { () throws(TextRefusal) in try SaidAmount.read(text) } != nil)
  }

  /// What the desk writes, it reads: on screen, in copy, and as a field is filled in.
  @Test func wordsReadBackAsTheSameAmount() throws {
    var random = Dice(7)
    let units: [Measure.Unit] = [.count, .people, .percent]
    for _ in 0..<3000 {
      let qualifier = random.pick(Qualifier.allCases)
      let unit = random.pick(units)
      var value = Double(random.number(qualifier == .nearly ? 1...9 : 0...9))
      for _ in 0..<random.number(0...6) { value = value * 10 + Double(random.number(0...9)) }
      if unit == .percent { value = (value / 10).rounded() / 10 }
      if qualifier == .nearly, value == 0 { value = 1 }
      var amount = Amount(value, qualifier)
      if qualifier == .between { amount.upper = value + Double(random.number(0...5000)) }
      let measure = Measure(code: "m", title: "M", unit: unit)
      let texts = [
        amount.words(unit), Wording.amount(amount, unit), SaidAmount.typed(amount, unit),
        qualifier == .nearly ? amount.words(unit) : amount.short(unit),
      ]
      for text in texts {
        let said = try SaidAmount.read(text, measure: measure)
        #expect(said.amount == amount, "\(text): \(amount)")
      }
    }
  }

  @Test func aFieldKeepsMoreDecimalsThanCopyWrites() throws {
    let measure = Measure(code: "m", title: "M", unit: .percent)
    for amount in [Amount(65.37), Amount(65.37, .between, upper: 70.01), Amount(0.05, .atLeast)] {
      let text = SaidAmount.typed(amount, .percent)
      #expect(try SaidAmount.read(text, measure: measure).amount == amount, "\(text)")
    }
    for missing in Figure.Missing.allCases {
      #expect(try SaidAmount.read(SaidAmount.typed(missing)).missing == missing)
      #expect(try SaidAmount.read(Wording.missing(missing)).missing == missing)
    }
  }
}
