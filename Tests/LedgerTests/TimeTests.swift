import Figures
import Ledger
import Testing

/// Rule 10, and stepping through what was known.
@Suite struct TimeTests {
  private func threeTimes() -> Book {
    var book = Book(at: at("09:00"))
    for (id, clock) in [("a", "09:00"), ("b", "10:00"), ("c", "11:00")] {
      book.take(figure(id, "Ipswich", 47, recorded: clock))
    }
    return book
  }

  @Test func movingTellsWhatBecameKnown() {
    var book = threeTimes()
    let learnt = book.standpoint.move(to: at("11:00"), in: book.ledger)
    #expect(learnt.map { book.ledger[$0].record.identity } == ["b", "c"])
    #expect(book.standpoint.move(to: at("09:30"), in: book.ledger).isEmpty)
    #expect(book.standpoint.position == 1)
    #expect(book.standpoint.latest(0, in: book.ledger) == book.index("a"))
    #expect(book.standpoint.latest(1, in: book.ledger) == nil)
  }

  @Test func steppingVisitsEachInstantAtWhichSomethingBecameKnown() {
    var book = threeTimes()
    #expect(book.standpoint.nextInstant(in: book.ledger) == at("10:00"))
    book.move(to: "11:30")
    #expect(book.standpoint.nextInstant(in: book.ledger) == nil)
    #expect(book.standpoint.previousInstant(in: book.ledger) == at("10:00"))
    book.move(to: "11:00")
    #expect(book.standpoint.previousInstant(in: book.ledger) == at("10:00"))
    book.move(to: "09:00")
    #expect(book.standpoint.previousInstant(in: book.ledger) == nil)
  }

  @Test func aLateArrivalTakesItsPlaceInTime() {
    var book = threeTimes()
    book.move(to: "11:30")
    book.take(figure("late", "Ipswich", 40, recorded: "09:30"))
    #expect(book.standpoint.position == 4)
    let index = book.index("c")
    let history = index.map { book.standpoint.slotHistory(of: $0, limit: 9, in: book.ledger) } ?? []
    #expect(history.map { book.ledger[$0].record.identity } == ["c", "b", "late", "a"])
    book.move(to: "09:15")
    #expect(book.headline("Ipswich")?.id == "a")
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "late")
  }

  @Test func theAgeOfALeadIsThatOfItsMeasuringNotOfItsArrival() {
    var book = threeTimes()
    book.take(
      figure("old", "Ipswich", 47, recorded: "11:00", status: .final, measured: Moment(at("06:00")))
    )
    book.move(to: "11:30")
    let lead = book.headline("Ipswich")
    #expect(lead?.id == "old")
    let ageing = Ageing.of(
      measuredAt: lead?.provenance.measuredAt, cadence: Cadence("PT2H"), now: at("11:30"))
    #expect(ageing == .stale)
  }

  @Test func anArrivalCostsTheSameHoweverMuchIsHeld() {
    var book = Book(tables: true)
    book.ledger.reserve(20_000)
    let areas = ["Ipswich", "Suffolk", "Colchester", "Bristol"]
    for number in 0..<20_000 {
      var row = figure("f\(number)", areas[number % 4], Double(number), recorded: "09:00")
      row.period = Period(start: Moment(at("00:00").adding(seconds: Int64(number) * 60)), end: nil)
      _ = book.ledger.append(.record(.figure(row)), source: "", noticedAt: at("09:00"))
    }
    _ = book.standpoint.move(to: at("10:00"), in: book.ledger)
    #expect(book.standpoint.position == 20_000)
    let before = book.standpoint.work
    book.take(figure("new", "Ipswich", 47, recorded: "09:30"))
    #expect(book.standpoint.work == before + 1)
    book.take(figure("again", "Ipswich", 49, recorded: "09:40", supersedes: "new"))
    #expect(book.standpoint.work == before + 3, "one out, one in")
    book.take(figure("late", "Ipswich", 50, recorded: "08:00"))
    #expect(book.standpoint.work == before + 4)
  }
}
