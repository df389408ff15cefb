import Figures
import Testing
import RandomTesting

@Suite struct WordingNumbersTests {
  @Test(arguments: [
    (Amount(0), "no"), (Amount(1), "one"), (Amount(9), "nine"), (Amount(10), "10"),
    (Amount(2.5), "2.5"), (Amount(12_711), "12,711"), (Amount(300, .around), "around 300"),
    (Amount(3000, .nearly), "nearly 3,000"), (Amount(12, .moreThan), "more than 12"),
    (Amount(3, .atLeast), "at least three"), (Amount(0, .upTo), "up to zero"),
    (Amount(3, .between, upper: 12), "between three and 12"),
  ])
  func numbersBelowTenAreSpeltOutInCopy(_ amount: Amount, _ expected: String) {
    #expect(Wording.amount(amount, .count) == expected)
    #expect(Wording.amount(amount, .people) == expected)
  }

  @Test(arguments: [
    (Amount(6), "6%"), (Amount(0), "0%"), (Amount(76.2), "76.2%"),
    (Amount(12.75, .moreThan), "more than 12.7%"), (Amount(99.96, .moreThan), "more than 99.9%"),
    (Amount(12.75, .nearly), "nearly 12.8%"),
    (Amount(70, .between, upper: 80), "between 70% and 80%"),
  ])
  func percentagesKeepTheirDigitsAndOneDecimal(_ amount: Amount, _ expected: String) {
    #expect(Wording.amount(amount, .percent) == expected)
  }

  @Test func theNumbersOf2016AreRoundedAsTheyMayBe() {
    let words = Wording.rounded(12_711).map { $0.words(.count) }
    #expect(
      words == [
        "nearly 13,000", "more than 12,000", "around 13,000", "more than 12,500",
        "around 12,500", "more than 12,700", "around 12,700",
      ])
    #expect(Wording.rounded(112_856).contains(Amount(100_000, .moreThan)))
    #expect(Wording.rounded(112_856).contains(Amount(112_000, .moreThan)))
    #expect(Wording.rounded(602).contains(Amount(600, .moreThan)))
    #expect(!Wording.rounded(602).contains(Amount(500, .moreThan)))
    #expect(Wording.rounded(89).contains(Amount(90, .nearly)))
    #expect(Wording.rounded(47).contains(Amount(50, .nearly)))
  }

  @Test(arguments: [-5.0, 0, 1, 9, 9.9, .infinity, .nan, 1e16])
  func whatCannotBeRoundedStays(_ value: Double) {
    #expect(Wording.rounded(value).isEmpty)
  }

  @Test func roundingToWordsNeverCrossesTheNumber() {
    var generator = Dice(8)
    for round in 0..<20_000 {
      let value: Double
      if round < 3000 {
        value = Double(round)
      } else {
        let power = Double.random(in: 1...7, using: &generator)
        var scaled = 1.0
        for _ in 0..<Int(power) { scaled *= 10 }
        let digits = Double.random(in: 1..<10, using: &generator) * scaled
        value = round % 5 == 0 ? (digits * 10).rounded() / 10 : digits.rounded()
      }
      let found = Wording.rounded(value)
      #expect(Set(found).count == found.count)
      for words in found {
        #expect(QualifierCheck.check(words, against: value) == .holds)
        switch words.qualifier {
        case .nearly: #expect(words.value > value && words.value <= value * 1.18)
        case .moreThan: #expect(words.value < value && words.value >= value * 0.85)
        case .around: #expect(abs(words.value - value) <= value * 0.025)
        case .exact, .between, .atLeast, .upTo: Issue.record("\(words) for \(value)")
        }
        #expect(words.value == words.value.rounded())
      }
    }
  }
}
