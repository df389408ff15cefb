import Figures
import Ledger
import Testing

/// Rules 6 and 11: totals know their coverage, and mix neither bases nor periods nor units.
@Suite struct TotalTests {
  @Test func aSumSaysHowManyHaveReportedAndHowManyAreExpected() {
    var book = Book()
    #expect(book.coverage("East") == nil, "nobody has reported, which is not zero")
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00"))
    #expect(book.coverage("East")?.sum.amount == Amount(89))
    #expect(book.coverage("East")?.sum.reported == 2)
    #expect(book.coverage("East")?.expected == 3)
    #expect(book.coverage("West") == nil)
  }

  @Test func nilReturnsAndThoseNotAskedAreKeptApart() {
    var book = Book()
    book.take(figure("i", "Ipswich", recorded: "09:00", basis: nil, missing: .nilReturn))
    #expect(book.coverage("East")?.sum.amount == nil)
    #expect(book.coverage("East")?.sum.nilReturns == 1)
    book.take(figure("s", "Suffolk", recorded: "09:00", basis: nil, missing: .notAsked))
    book.take(figure("c", "Colchester", 0, recorded: "09:00"))
    let coverage = book.coverage("East")
    #expect(coverage?.sum.amount == Amount(0), "a true zero")
    #expect(coverage.map { [$0.sum.reported, $0.sum.nilReturns, $0.sum.notAsked] } == [1, 1, 1])
  }

  @Test func aNilReturnWithoutAPeriodCountsUntilSomethingElseIsSaid() {
    var book = Book()
    book.take(figure("s", "Suffolk", 42, recorded: "08:00"))
    book.take(figure("i", "Ipswich", recorded: "09:00", period: .unstated, missing: .nilReturn))
    #expect(book.coverage("East")?.sum.nilReturns == 1)
    book.take(figure("later", "Ipswich", 47, recorded: "10:00"))
    #expect(book.coverage("East")?.sum.nilReturns == 0)
    #expect(book.coverage("East")?.sum.reported == 2)
    book.move(to: "09:30")
    #expect(book.coverage("East")?.sum.nilReturns == 1)
  }

  @Test func theRegionsOwnFigureIsNotTheSum() {
    var book = Book()
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("own", "East", 300, of: "ops", .around, recorded: "09:00", kind: .media))
    #expect(book.headline("East")?.amount == Amount(300, .around))
    #expect(book.coverage("East")?.sum.amount == Amount(47))
  }

  @Test(arguments: [
    ([Amount(47), Amount(42)], Amount(89)),
    ([Amount(300, .around), Amount(47)], Amount(302, .between, upper: 392)),
    ([Amount(300, .around)], Amount(255, .between, upper: 345)),
    ([Amount(3000, .nearly), Amount(5)], Amount(2555, .between, upper: 3005)),
    ([Amount(100, .moreThan), Amount(47)], Amount(147, .moreThan)),
    ([Amount(100, .atLeast), Amount(47)], Amount(147, .atLeast)),
    ([Amount(100, .moreThan), Amount(300, .around)], Amount(355, .moreThan)),
    ([Amount(50, .upTo), Amount(47)], Amount(47, .between, upper: 97)),
    ([Amount(2, .around), Amount(47)], Amount(48, .between, upper: 50)),
  ])
  func aSumOfQualifiedFiguresIsQualified(_ parts: [Amount], _ sum: Amount) {
    var book = Book()
    for (amount, area) in zip(parts, ["Ipswich", "Suffolk"]) {
      var part = figure(area, area, recorded: "09:00")
      part.amount = amount
      book.take(part)
    }
    #expect(book.coverage("East")?.sum.amount == sum)
  }

  @Test func addingAndTakingAwayLeavesExactlyWhatWasThere() {
    var book = Book()
    book.take(figure("i", "Ipswich", 47, recorded: "08:00"))
    let before = book.coverage("East")?.sum
    for round in 0..<50 {
      book.take(
        figure(
          "s\(round)", "Suffolk", 1.1, of: "ops", .around, recorded: "09:00",
          supersedes: round == 0 ? "" : "s\(round - 1)"))
    }
    book.take(figure("w", "Suffolk", recorded: "10:00", supersedes: "s49", change: .withdrawn))
    #expect(book.coverage("East")?.sum == before)
  }

  @Test func aHostileNumberEndsNothing() {
    var book = Book()
    for (id, value) in [("i", 1e300), ("s", -1e300), ("c", Double.nan)] {
      book.take(
        figure(
          id, ["i": "Ipswich", "s": "Suffolk", "c": "Colchester"][id] ?? "", value,
          recorded: "09:00"))
    }
    #expect(book.coverage("East")?.sum.reported == 3)
    book.move(to: "08:00")
    #expect(book.coverage("East") == nil)
  }

  @Test func aParentAndItsChildAreNotCountedTwice() {
    var book = Book()
    book.take(figure("trust", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("site", "Cromer", 25, recorded: "09:00"))
    #expect(book.coverage("East")?.sum.amount == Amount(47))
    let picked = ["trust", "site"].compactMap { book.index($0) }
    let refusal = book.ledger.sum(of: picked)
    #expect(throws: Ledger.AdditionRefusal.self) { try refusal.get() }
    guard case .failure(let reason) = refusal else { return }
    #expect(
      book.ledger.words(reason, at: at("09:00"))
        == "Cromer would be counted twice: it is part of Ipswich.")
  }

  @Test func whatSomebodyPicksIsAddedOrRefusedWithAReason() {
    var book = Book()
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00"))
    book.take(figure("nil", "Colchester", recorded: "09:00", basis: nil, missing: .nilReturn))
    book.take(figure("overlap", "Ipswich", 40, recorded: "09:00", period: days("04-27", "04-28")))
    book.take(figure("later", "Ipswich", 40, recorded: "09:00", period: days("04-28", "04-28")))
    book.take(figure("unstated", "Ipswich", 40, recorded: "09:00", period: .unstated))
    book.take(figure("expected", "Colchester", 9, recorded: "09:00", basis: .expected))
    book.take(figure("appts", "Colchester", 9, of: "appts", recorded: "09:00"))
    book.take(figure("p", "Ipswich", 78, of: "share", recorded: "09:00"))
    book.take(figure("q", "Suffolk", 80, of: "share", recorded: "09:00"))
    func sum(_ ids: String...) -> Result<Sum, Ledger.AdditionRefusal> {
      book.ledger.sum(of: ids.compactMap { book.index($0) })
    }
    func refusal(_ ids: String...) -> String {
      guard case .failure(let reason) = book.ledger.sum(of: ids.compactMap { book.index($0) })
      else { return "" }
      return book.ledger.words(reason, at: at("09:00"))
    }
    #expect((try? sum("i", "s").get())?.amount == Amount(89))
    #expect((try? sum("i", "s", "nil").get())?.nilReturns == 1)
    #expect((try? sum("i", "later").get())?.amount == Amount(87))
    #expect((try? sum("i", "later").get())?.period == days("04-26", "04-28"))
    #expect(refusal("i", "overlap") == "Ipswich would be counted twice: the times overlap.")
    #expect(refusal("i", "unstated") == "Ipswich would be counted twice: the times overlap.")
    #expect(refusal("i", "i") == "Ipswich would be counted twice: the times overlap.")
    #expect(refusal("s", "later") == "These are for different times.")
    #expect(refusal("i", "expected") == "What is expected and what has happened cannot be added.")
    #expect(refusal("i", "appts") == "These count different things.")
    #expect(refusal("p", "q") == "Percentages of different numbers cannot be added.")
    #expect(refusal() == "There is nothing to add.")
  }

  @Test func percentagesAreNeverAdded() {
    var book = Book()
    book.take(figure("i", "Ipswich", 78, of: "share", recorded: "09:00"))
    book.take(figure("s", "Suffolk", 80, of: "share", recorded: "09:00"))
    #expect(book.coverage("East", "share") == nil)
  }

  @Test func whatTurnsOutToBeAPercentageIsNotAddedEither() {
    var book = Book()
    book.take(figure("i", "Ipswich", 78, of: "turnout", recorded: "09:00"))
    #expect(book.coverage("East", "turnout")?.sum.reported == 1)
    book.take(.measure(Measure(code: "turnout", title: "Turnout", unit: .percent)))
    book.move(to: "22:00")
    #expect(book.coverage("East", "turnout") == nil)
    book.take(figure("s", "Suffolk", 80, of: "turnout", recorded: "09:00"))
    #expect(book.coverage("East", "turnout") == nil)
  }

  @Test func expectedIsNotAddedToActual() {
    var book = Book()
    book.take(figure("i", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00"))
    book.take(figure("c", "Colchester", 79, recorded: "09:00", basis: .expected))
    #expect(book.coverage("East")?.sum.amount == Amount(89))
    #expect(book.coverage("East")?.otherBasis == 1)
    #expect(book.coverage("East")?.sum.basis == .actual)
  }

  @Test func aFifteenDayWindowIsNotAddedToAStrikeDay() {
    var book = Book()
    let day = days("04-26", "04-26")
    book.take(figure("i", "Ipswich", 47, recorded: "09:00", period: day))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00", period: day))
    book.take(figure("c", "Colchester", 300, recorded: "09:00", period: days("04-18", "05-02")))
    #expect(book.coverage("East")?.sum.amount == Amount(89))
    #expect(book.coverage("East")?.sum.period == day)
    #expect(book.coverage("East")?.otherPeriod == 1)
    book.take(figure("c2", "Colchester", 79, recorded: "10:00", period: day))
    #expect(book.coverage("East")?.sum.amount == Amount(168), "one trust may report for both")
    #expect(book.coverage("East")?.otherPeriod == 0)
  }

  @Test func ofTwoEqualSumsTheOneOfTheRegionsOwnPeriodIsShown() {
    var book = Book()
    let (first, second) = (days("04-26", "04-26"), days("04-27", "04-27"))
    book.take(figure("i", "Ipswich", 47, recorded: "09:00", period: first))
    book.take(figure("s", "Suffolk", 42, recorded: "09:00", period: second))
    #expect(book.coverage("East")?.sum.period == second, "the later")
    book.take(figure("own", "East", 300, recorded: "09:00", period: first))
    #expect(book.coverage("East")?.sum.period == first)
  }
}
