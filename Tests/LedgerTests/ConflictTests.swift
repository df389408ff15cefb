import Figures
import Ledger
import Testing
import RandomTesting

/// Rule 5, from the side of somebody who has to name the sources.
@Suite struct ConflictTests {
  private func conflicts(_ book: Book, _ area: String = "Ipswich") -> [Standpoint.Conflict] {
    book.topic(area).map { book.standpoint.conflicts(of: $0, in: book.ledger) } ?? []
  }

  private func sides(_ book: Book) -> [String] {
    conflicts(book).flatMap(\.sides).map { book.ledger[$0].record.identity }
  }

  @Test func theSidesOfAConflictAreThoseThatClashBestFirst() {
    var book = Book()
    book.take(figure("low", "Ipswich", 40, recorded: "08:00", status: .claimed))
    book.take(figure("round", "Ipswich", 50, .around, recorded: "08:10"))
    book.take(figure("high", "Ipswich", 60, recorded: "08:20", status: .confirmed))
    book.take(
      figure("other-days", "Ipswich", 90, recorded: "08:30", period: days("04-26", "04-26")))
    #expect(sides(book) == ["high", "round", "low"])
    #expect(conflicts(book).first?.since == at("08:10"))
  }

  @Test func whatGoesWithTheOthersIsNoSide() throws {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 40, .atLeast, recorded: "08:10"))
    #expect(conflicts(book).isEmpty)
    book.take(figure("c", "Ipswich", 60, recorded: "08:20", status: .claimed))
    #expect(sides(book) == ["a", "c"])
    let a = try #require(book.index("a"))
    let clashing = book.standpoint.clashing(with: a, in: book.ledger)
    #expect(clashing.map { book.ledger[$0].record.identity } == ["c"])
    let b = try #require(book.index("b"))
    #expect(book.standpoint.clashing(with: b, in: book.ledger).isEmpty)
    let live = book.standpoint.liveFigures(inSlotOf: b, in: book.ledger)
    #expect(live.map { book.ledger[$0].record.identity } == ["b", "a", "c"])
  }

  @Test func aCorrectionThatStillClashesDoesNotBeginTheConflictAnew() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 60, recorded: "09:00"))
    book.take(figure("b2", "Ipswich", 61, recorded: "10:00", supersedes: "b", change: .corrected))
    #expect(conflicts(book).first?.since == at("09:00"))
    book.take(figure("b3", "Ipswich", 47, recorded: "11:00", supersedes: "b2", change: .corrected))
    #expect(conflicts(book).isEmpty)
    book.take(figure("b4", "Ipswich", 62, recorded: "12:00", supersedes: "b3", change: .corrected))
    #expect(conflicts(book).first?.since == at("12:00"))
  }

  @Test func aConflictIsOnlyWhatIsKnown() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 60, recorded: "08:30", embargo: "09:30"))
    book.move(to: "09:00")
    #expect(conflicts(book).isEmpty)
    book.move(to: "09:30")
    #expect(conflicts(book).first?.since == at("09:30"))
  }

  @Test func everyConflictHasSidesAndEachSideAnother() {
    for seed in 0..<40 as Range<UInt64> {
      var book = Book()
      var generator = Dice(seed)
      for step in 0..<60 {
        let value = Double(generator.pick([40, 41, 50, 60]))
        let id = "f\(step)"
        let old = generator.chance(30) ? "f\(Int.random(in: 0...step, using: &generator))" : ""
        book.take(
          figure(
            id, generator.pick(["Ipswich", "Suffolk"]), value,
            generator.pick([Qualifier.exact, .around, .atLeast]),
            recorded: "\(10 + step / 10):\(10 + step % 10)", supersedes: old,
            change: old.isEmpty ? nil : .corrected))
      }
      for area in ["Ipswich", "Suffolk"] {
        #expect(conflicts(book, area).isEmpty != book.isConflicted(area))
        for conflict in conflicts(book, area) {
          #expect(conflict.sides.count > 1)
          for side in conflict.sides {
            let against = book.standpoint.clashing(with: side, in: book.ledger)
            #expect(!against.isEmpty && Set(against).isSubset(of: conflict.sides))
            #expect(conflict.since <= book.standpoint.instant)
          }
        }
      }
    }
  }

  @Test func embargoesAreFoundByWhenTheyLiftWhoeverMaySeeThem() {
    for seesEmbargoed in [false, true] {
      var book = Book(seesEmbargoed: seesEmbargoed)
      book.take(figure("late", "Ipswich", 1, recorded: "08:00", embargo: "11:00"))
      book.take(figure("free", "Ipswich", 2, recorded: "08:10"))
      book.take(figure("early", "Ipswich", 3, recorded: "08:20", embargo: "09:30"))
      func lifting(_ start: String, _ end: String) -> [String] {
        book.ledger.embargoesLifting(after: at(start), through: at(end))
          .map { book.ledger[$0].record.identity }
      }
      #expect(lifting("08:00", "23:00") == ["early", "late"])
      #expect(lifting("09:30", "11:00") == ["late"])
      #expect(lifting("09:00", "09:30") == ["early"])
      #expect(lifting("12:00", "11:00").isEmpty)
    }
  }
}
