import Figures
import Ledger
import Testing

/// Rule 9: before its time an embargoed figure does not exist for a desk without the right to see it.
@Suite struct EmbargoTests {
  @Test func anEmbargoedFigureIsUnknownBeforeItsTimeAndKnownAfter() {
    var book = Book(at: at("09:00"))
    let outcome = book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "09:30"))
    #expect(outcome == .entered(EntryIndex(0), place: 0))
    #expect(book.headline("Ipswich") == nil)
    #expect(book.standpoint.position == 0)
    #expect(book.standpoint.latest(0, in: book.ledger) == nil)
    #expect(book.coverage("East") == nil)
    #expect(book.history("a").isEmpty)
    #expect(book.standpoint.nextInstant(in: book.ledger) == at("09:30"))
    book.move(to: "09:29")
    #expect(book.headline("Ipswich") == nil)
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "a")
    book.move(to: "09:00")
    #expect(book.headline("Ipswich") == nil, "nor in a replay")
  }

  @Test func aDeskWithTheRightSeesItFromTheStart() {
    var book = Book(at: at("08:00"), seesEmbargoed: true)
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "09:30"))
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.ledger[EntryIndex(0)].knownFrom == at("08:00"))
  }

  @Test func anEmbargoThatLiftedBeforeItWasRecordedChangesNothing() {
    var book = Book(at: at("10:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "10:00", embargo: "09:30"))
    #expect(book.headline("Ipswich")?.id == "a")
  }

  @Test func anEmbargoedCorrectionLeavesTheOldFigureInPlaceUntilItsTime() {
    var book = Book(at: at("09:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(
      figure(
        "b", "Ipswich", 49, recorded: "08:30", supersedes: "a", change: .corrected,
        embargo: "09:30"))
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.history("a") == [47])
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "b")
  }

  @Test func aWithdrawalBeforeTheTimeDoesNotTellWhatWasWithdrawn() throws {
    var book = Book(at: at("09:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "09:30"))
    book.take(figure("w", "Ipswich", recorded: "08:30", supersedes: "a", change: .withdrawn))
    let withdrawal = try #require(book.index("w"))
    #expect(book.standpoint.predecessor(of: withdrawal, in: book.ledger) == nil)
    #expect(book.history("w") == [nil])
    book.move(to: "10:00")
    #expect(book.headline("Ipswich") == nil)
    #expect(book.history("w") == [nil, 47])
  }

  @Test func anEditThatLiftsTheEmbargoEarlierIsKnownEarlier() {
    var book = Book(at: at("09:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "11:00"))
    book.edit(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "09:00"), noticed: at("08:30"))
    #expect(book.headline("Ipswich")?.id == "a")
    book.move(to: "12:00")
    #expect(book.alsoReported("Ipswich").isEmpty)
  }

  @Test(arguments: ["09:00", "10:15", "10:45", "11:00"])
  func anEmbargoMadeLongerHoldsForWhatWasSaidBefore(_ clock: String) {
    var book = Book(at: at(clock))
    book.take(figure("other", "Ipswich", 42, recorded: "08:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", kind: .official, embargo: "10:00"))
    book.edit(
      figure("a", "Ipswich", 47, recorded: "08:00", kind: .official, embargo: "11:00"),
      noticed: at("09:00"))
    book.take(figure("between", "Suffolk", 1, recorded: "10:30"))
    let lifted = at(clock) >= at("11:00")
    #expect(book.headline("Ipswich")?.id == (lifted ? "a" : "other"))
    #expect(book.standpoint.position == book.ledger.place(after: at(clock)))
    book.move(to: "10:59")
    #expect(book.headline("Ipswich")?.id == "other")
    book.move(to: "11:00")
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.history("a") == [47, 47])
    #expect(
      book.ledger.order.map { book.ledger[$0].record.identity } == ["other", "between", "a", "a"])
  }

  @Test func anEmbargoMadeLongerAfterItLiftedTakesNothingBack() {
    var book = Book(at: at("10:30"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "10:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "08:00", embargo: "11:00"), noticed: at("10:15"))
    #expect(book.headline("Ipswich")?.amount == Amount(47), "it was out")
    book.move(to: "11:00")
    #expect(book.headline("Ipswich")?.amount == Amount(48))
  }

  @Test func anEmbargoedRowThatDisappearsSaysNothingBeforeItsTime() {
    var book = Book(at: at("09:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "10:00"))
    book.take(.noLongerListed(kind: .figure, identity: "a"), noticed: at("08:30"))
    #expect(book.standpoint.position == 0)
    book.move(to: "10:00")
    #expect(book.index("a").map { book.standpoint.isDelisted($0) } == true)
  }

  @Test func norDoesARowWhoseEmbargoIsMadeLonger() {
    var book = Book(at: at("10:30"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "10:00"))
    book.take(.noLongerListed(kind: .figure, identity: "a"), noticed: at("08:30"))
    book.edit(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "11:00"), noticed: at("09:00"))
    #expect(book.standpoint.position == 0)
    book.move(to: "11:00")
    #expect(book.standpoint.position == 3)
  }

  @Test("Nothing whose embargo ends after the last lifting is lifted, whatever the clock shows")
  func lastLifting() throws {
    var book = Book(at: at("08:30"), lastLifting: at("10:00"))
    book.take(figure("other", "Ipswich", 42, recorded: "08:00"))
    book.take(figure("due", "Suffolk", 12, recorded: "08:00", embargo: "10:00"))
    book.take(figure("later", "Ipswich", 47, recorded: "08:00", kind: .official, embargo: "10:01"))
    book.take(.noLongerListed(kind: .figure, identity: "later"), noticed: at("09:00"))
    #expect(book.standpoint.nextInstant(in: book.ledger) == at("10:00"))
    book.move(to: "23:59")
    #expect(book.headline("Suffolk")?.id == "due", "what ends by then lifts")
    #expect(book.headline("Ipswich")?.id == "other")
    #expect(book.history("later").isEmpty)
    #expect(book.ledger.history(at: at("23:59")).count == Tables.records.count + 2)
    let later = try #require(book.index("later"))
    #expect(book.ledger.isUnderEmbargo(book.ledger[later].record, at: at("23:59")))
    let due = try #require(book.index("due"))
    #expect(!book.ledger.isUnderEmbargo(book.ledger[due].record, at: at("10:00")))
  }

  @Test("An embargo made longer than the last lifting holds for what was said before")
  func prolongedPastTheLastLifting() {
    var book = Book(at: at("23:00"), lastLifting: at("10:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "09:30"))
    book.edit(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "11:00"), noticed: at("09:00"))
    #expect(book.headline("Ipswich") == nil)
    #expect(book.standpoint.position == 0)
  }

  @Test("A desk with the right sees past the last lifting too")
  func rightPastTheLastLifting() {
    var book = Book(at: at("09:00"), seesEmbargoed: true, lastLifting: at("10:00"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "11:00"))
    #expect(book.headline("Ipswich")?.id == "a")
  }

  @Test("A correction under a longer embargo holds what it corrects, whichever comes first")
  func correctedUnderALongerEmbargo() {
    let said: [Figure] = [
      figure("a", "Ipswich", 47, recorded: "08:00", embargo: "10:00"),
      figure("b", "Ipswich", 48, recorded: "09:00", supersedes: "a", embargo: "11:00"),
      figure("c", "Ipswich", 49, recorded: "10:30", supersedes: "b", embargo: "12:00"),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1], [1, 0, 2]] {
      var book = Book(at: at("10:15"))
      for place in order { book.take(said[place]) }
      #expect(book.standpoint.position == 0, "\(order)")
      book.move(to: "11:59")
      #expect(book.headline("Ipswich") == nil, "\(order)")
      book.move(to: "12:00")
      #expect(book.headline("Ipswich")?.id == "c")
      #expect(book.history("c") == [49, 48, 47])
    }
  }

  @Test("A correction told after the lifting, or of what was never under embargo, holds nothing")
  func correctedTooLate() {
    var book = Book(at: at("10:30"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00", embargo: "10:00"))
    book.take(figure("b", "Ipswich", 48, recorded: "10:15", supersedes: "a", embargo: "11:00"))
    book.take(figure("x", "Suffolk", 12, recorded: "08:00"))
    book.take(figure("y", "Suffolk", 13, recorded: "08:30", supersedes: "x", embargo: "11:00"))
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.headline("Suffolk")?.id == "x")
  }
}
