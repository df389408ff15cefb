import Figures
import Testing
import RandomTesting

@Suite struct AmountTests {
  @Test(arguments: [
    (Amount(12_711), 12_711.0, 12_711.0, false, false),
    (Amount(300, .around), 255, 345, false, false),
    (Amount(70, .around), 65, 75, false, false),
    (Amount(12_500, .around), 12_250, 12_750, false, false),
    (Amount(5000, .around), 4500, 5500, false, false),
    (Amount(25, .around), 22.5, 27.5, false, false),
    (Amount(14, .nearly), 13, 14, false, true),
    (Amount(5, .around), 4, 6, false, false),
    (Amount(65.3, .around), 65.25, 65.35, false, false),
    (Amount(13_000, .nearly), 12_500, 13_000, false, true),
    (Amount(3000, .nearly), 2550, 3000, false, true),
    (Amount(100_000, .moreThan), 100_000, .infinity, true, false),
    (Amount(3, .atLeast), 3, .infinity, false, false),
    (Amount(50, .upTo), 0, 50, false, false),
    (Amount(280, .between, upper: 320), 280, 320, false, false),
    (Amount(280, .between), 280, 280, false, false),
  ])
  func aQualifierSaysWhatTheNumberMayBe(
    _ amount: Amount, _ lower: Double, _ upper: Double, _ lowerIsOpen: Bool, _ upperIsOpen: Bool
  ) {
    #expect(
      amount.range
        == AmountRange(
          lower: lower, upper: upper, lowerIsOpen: lowerIsOpen, upperIsOpen: upperIsOpen))
  }

  @Test(arguments: [
    (300.0, 100.0), (13_000, 1000), (12_711, 1), (12_500, 100), (65.3, 0.1), (0, 1), (10, 10),
    (110_000, 10_000), (.infinity, 1),
  ])
  func theUnitOfRoundingIsTheLastDigitThatIsNotZero(_ value: Double, _ unit: Double) {
    #expect(Amount.roundingUnit(value) == unit)
  }

  @Test func rangesOverlapMutuallyAndAsSamplesSay() {
    var generator = Dice(6)
    func range(_ generator: inout Dice) -> AmountRange {
      let ends = [0, 1].map { _ in Double(Int.random(in: 0...8, using: &generator)) }.sorted()
      let isInfinite = Int.random(in: 0..<5, using: &generator) == 0
      return AmountRange(
        lower: ends[0], upper: isInfinite ? .infinity : ends[1],
        lowerIsOpen: Bool.random(using: &generator), upperIsOpen: Bool.random(using: &generator))
    }
    // Ends are whole, so quarters meet every open and closed end and every gap.
    let samples = (-4...48).map { Double($0) / 4 }
    for _ in 0..<5000 {
      let (a, b) = (range(&generator), range(&generator))
      #expect(a.overlaps(b) == b.overlaps(a))
      #expect(a.overlaps(b) == samples.contains { a.contains($0) && b.contains($0) })
    }
  }

  @Test func aSumHoldsEverySumOfWhatItsPartsHold() {
    let parts = [Amount(300, .around), Amount(47), Amount(3000, .nearly), Amount(12, .moreThan)]
    for a in parts {
      for b in parts {
        let sum = a.range + b.range
        #expect(sum.lower == a.range.lower + b.range.lower)
        #expect(sum.lowerIsOpen == (a.range.lowerIsOpen || b.range.lowerIsOpen))
        #expect(!sum.overlaps(AmountRange(lower: 0, upper: sum.lower, upperIsOpen: true)))
      }
    }
    #expect((Amount(47).range + Amount(42).range).isExact)
    #expect(!(Amount(47).range + Amount(300, .around).range).isExact)
  }
}

@Suite struct QualifierCheckTests {
  @Test(arguments: [
    // The story of 26 April 2016 against what NHS England had published.
    (Amount(13_000, .nearly), 12_711.0, QualifierCheck.holds),
    (Amount(100_000, .moreThan), 112_856, .holds),
    (Amount(125_000, .moreThan), 125_567, .holds),
    (Amount(12_500, .around), 12_711, .holds),
    (Amount(110_000, .around), 112_856, .holds),
    // A headline against the parts it was made from: Ipswich and West Suffolk.
    (Amount(500, .moreThan), 602, .loose),
    (Amount(100, .nearly), 89, .holds),
    // Never across the number.
    (Amount(13_000, .moreThan), 12_711, .fails),
    (Amount(12_711, .moreThan), 12_711, .fails),
    (Amount(12_000, .nearly), 12_711, .fails),
    (Amount(12_711, .nearly), 12_711, .fails),
    (Amount(12_000, .around), 12_711, .fails),
    (Amount(10_000, .around), 12_711, .fails),
    (Amount(20_000, .nearly), 12_711, .fails),
    (Amount(400, .nearly), 280, .fails),
    (Amount(25, .nearly), 24, .holds),
    (Amount(12_711, .around), 12_800, .fails),
    (Amount(12_711, .around), 12_711, .loose),
    (Amount(5, .around), 5, .holds),
    (Amount(12_711), 12_711, .holds),
    (Amount(12_710), 12_711, .fails),
    (Amount(14, .atLeast), 14, .holds),
    (Amount(15, .atLeast), 14, .fails),
    (Amount(5, .atLeast), 14, .loose),
    (Amount(14, .upTo), 14, .holds),
    (Amount(13, .upTo), 14, .fails),
    (Amount(50, .upTo), 14, .loose),
    (Amount(280, .between, upper: 320), 320, .holds),
    (Amount(280, .between, upper: 320), 321, .fails),
    (Amount(12, .moreThan), 14, .holds),
  ])
  func aClaimIsCheckedAgainstTheKnownValue(
    _ claim: Amount, _ known: Double, _ expected: QualifierCheck
  ) {
    #expect(QualifierCheck.check(claim, against: known) == expected)
  }

  @Test("Words fail exactly when they and the known value would be in conflict")
  func agreesWithConflict() {
    var generator = Dice(7)
    for _ in 0..<20_000 {
      let unit: Double = [0.1, 1, 5, 10, 100, 500, 1000].randomElement(using: &generator) ?? 1
      let value = Double(Int.random(in: 0...200, using: &generator)) * unit
      let qualifier = Qualifier.allCases.randomElement(using: &generator) ?? .exact
      let claim = Amount(value, qualifier, upper: value + 3 * unit)
      let known = (value * Double.random(in: 0.5...1.5, using: &generator)).rounded()
      let isConflict = !claim.range.overlaps(Amount(known).range)
      #expect((QualifierCheck.check(claim, against: known) == .fails) == isConflict)
    }
  }

  @Test func checkingNeverChangesTheClaim() {
    let claim = Amount(500, .moreThan)
    _ = QualifierCheck.check(claim, against: 602)
    #expect(claim == Amount(500, .moreThan))
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (9, "9"), (999, "999"), (1000, "1,000"), (12_711, "12,711"),
    (112_856, "112,856"), (1_486_258, "1,486,258"), (65.3, "65.3"), (76.2, "76.2"), (78, "78"),
    (65.97, "66"), (-4, "-4"), (-1234.5, "-1,234.5"), (-0.04, "0"), (0.05, "0.1"),
    (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "–"),
  ])
  func numbersHaveThousandsCommasAndAtMostOneDecimal(_ value: Double, _ text: String) {
    #expect(NumberText.grouped(value) == text)
  }

  @Test func everyNumberOfThousandsReadsBack() {
    var generator = Dice(7)
    for _ in 0..<2000 {
      let value = UInt64.random(in: 0...9_000_000_000, using: &generator)
      let text = NumberText.grouped(value)
      #expect(UInt64(text.filter { $0 != "," }) == value)
      #expect(
        text.split(separator: ",", omittingEmptySubsequences: false).dropFirst()
          .allSatisfy { $0.utf8.count == 3 })
    }
  }

  @Test(arguments: [
    (Amount(12_711), "12,711", "12,711"), (Amount(300, .around), "around 300", "~300"),
    (Amount(13_000, .nearly), "nearly 13,000", "<13,000"),
    (Amount(100_000, .moreThan), "more than 100,000", ">100,000"),
    (Amount(3, .atLeast), "at least 3", "≥3"), (Amount(50, .upTo), "up to 50", "≤50"),
    (Amount(280, .between, upper: 320), "280 to 320", "280–320"),
  ])
  func anAmountHasAFormForTheScreen(_ amount: Amount, _ words: String, _ short: String) {
    #expect(amount.words(.count) == words)
    #expect(amount.short(.count) == short)
  }

  @Test(arguments: [
    (Amount(99.96, .moreThan), "more than 99.9%", ">99.9%"),
    (Amount(12.71, .atLeast), "at least 12.7%", "≥12.7%"),
    (Amount(12.71, .nearly), "nearly 12.8%", "<12.8%"),
    (Amount(12.71, .upTo), "up to 12.8%", "≤12.8%"),
    (Amount(70.55, .between, upper: 70.61), "70.5 to 70.7%", "70.5–70.7%"),
    (Amount(76.2, .moreThan), "more than 76.2%", ">76.2%"),
    (Amount(0.7, .upTo), "up to 0.7%", "≤0.7%"),
  ])
  func losingDecimalsNeverCrossesTheQualifier(
    _ amount: Amount, _ words: String, _ short: String
  ) {
    #expect(amount.words(.percent) == words)
    #expect(amount.short(.percent) == short)
  }
}
