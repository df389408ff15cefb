import Figures
import Ledger
import Testing

/// What a ledger gives away as records makes the same ledger again.
@Suite("A ledger's history as records") struct HistoryTests {
  private static func book(of records: [Record], seesEmbargoed: Bool = false) -> Book {
    var book = Book(seesEmbargoed: seesEmbargoed, tables: false)
    for record in records { book.take(record) }
    return book
  }

  @Test("Whatever was told, the records tell it again, at every instant", arguments: 0..<8)
  func sameLedger(_ part: UInt64) {
    for seed in (part * 20)..<(part * 20 + 20) {
      var history = RandomHistory(seed: seed)
      let seesEmbargoed = seed % 4 == 0
      var book = Book(seesEmbargoed: seesEmbargoed, tables: false)
      for step in history.steps {
        guard case .record = step.arrival else { continue }
        book.take(step.arrival, from: step.source, noticed: step.noticedAt)
      }
      let records = book.ledger.history(at: .distantFuture)
      var again = Self.book(of: records, seesEmbargoed: seesEmbargoed)
      #expect(again.ledger.history(at: .distantFuture) == records)
      #expect(again.ledger.refusals.allSatisfy { $0.severity == .doubt })
      for instant in (0..<4).map({ _ in history.someInstant() }) + [at("23:59")] {
        _ = book.standpoint.move(to: instant, in: book.ledger)
        _ = again.standpoint.move(to: instant, in: again.ledger)
        let one = LabelledAnswers(book.answers(), book.labels())
        let other = LabelledAnswers(again.answers(), again.labels())
        #expect(one == other, "seed \(seed) at \(Moment(instant).iso)")
      }
    }
  }

  @Test("What is known at 09:00 is what a desk of 09:00 gives away")
  func asKnown() {
    var book = Book()
    book.take(figure("a", "Ipswich", 45, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 47, recorded: "09:30", supersedes: "a", change: .corrected))
    let early = book.ledger.history(at: at("09:00")).filter(\.kind.isEntry).map(\.identity)
    #expect(early == ["a"])
    let late = book.ledger.history(at: at("10:00")).filter(\.kind.isEntry).map(\.identity)
    #expect(late == ["a", "b"])
  }

  @Test("What is under an embargo is not given away before its time")
  func embargo() {
    for (sees, expected) in [(false, [String]()), (true, ["a"])] {
      var book = Book(seesEmbargoed: sees)
      book.take(figure("a", "Ipswich", 45, recorded: "08:00", embargo: "10:00"))
      #expect(
        book.ledger.history(at: at("09:59")).filter(\.kind.isEntry).map(\.identity) == expected)
      let lifted = book.ledger.history(at: at("10:00")).filter(\.kind.isEntry)
      #expect(lifted.map(\.identity) == ["a"])
      #expect(lifted[0].provenance?.recordedAt == at("08:00"))
      #expect(lifted[0].provenance?.embargoUntil == at("10:00"))
    }
  }

  @Test("A figure that its source edits in place becomes a chain, and a correction of it its end")
  func edits() {
    var book = Book()
    book.take(figure("a", "Ipswich", 45, recorded: "08:00"))
    book.edit(figure("a", "Ipswich", 46, recorded: "08:00"), noticed: at("09:00"))
    book.edit(figure("a", "Ipswich", 47, recorded: "08:00"), noticed: at("10:00"))
    book.take(figure("b", "Ipswich", 50, recorded: "11:00", supersedes: "a", change: .corrected))
    book.take(figure("a~2", "Suffolk", 1, recorded: "08:00"))
    let records = book.ledger.history(at: .distantFuture).filter(\.kind.isEntry)
    #expect(records.map(\.identity) == ["a", "a~2~", "a~3", "b", "a~2"])
    #expect(records.map { $0.provenance?.supersedes } == ["", "a", "a~2~", "a~3", ""])
    #expect(
      records.map { $0.provenance?.recordedAt }
        == ["08:00", "09:00", "10:00", "11:00", "08:00"].map { at($0) })
    var again = Self.book(of: book.ledger.history(at: .distantFuture))
    for (clock, value) in [("08:30", 45.0), ("09:30", 46), ("10:30", 47), ("11:30", 50)] {
      again.move(to: clock)
      #expect(again.headline("Ipswich")?.amount?.value == value)
      #expect(again.alsoReported("Ipswich") == [])
    }
    #expect(again.history("b") == [50, 47, 46, 45])
  }

  @Test("A correction that came before an edit stays beside it")
  func editAfterCorrection() {
    var book = Book()
    book.take(figure("a", "Ipswich", 45, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 50, recorded: "09:00", supersedes: "a", change: .corrected))
    book.edit(figure("a", "Ipswich", 46, recorded: "08:00"), noticed: at("10:00"))
    let again = Self.book(of: book.ledger.history(at: .distantFuture))
    for copy in [book, again] {
      let values =
        ([copy.headline("Ipswich")]
        + copy.alsoReported("Ipswich").map { id in
          copy.index(id).flatMap { copy.figure($0) }
        }).compactMap { $0?.amount?.value }
      #expect(Set(values) == [46, 50])
    }
  }

  @Test("An edit that begins to replace another record takes back what it said before")
  func editThatPoints() {
    var book = Book()
    book.take(figure("a", "Ipswich", 45, recorded: "08:00"))
    book.take(figure("b", "Ipswich", 46, recorded: "08:30"))
    book.edit(
      figure("b", "Ipswich", 47, recorded: "08:30", supersedes: "a", change: .corrected),
      noticed: at("10:00"))
    var again = Self.book(of: book.ledger.history(at: .distantFuture))
    for (clock, values) in [("09:00", [45.0, 46]), ("11:00", [47])] {
      again.move(to: clock)
      book.move(to: clock)
      for copy in [book, again] {
        let lead = copy.headline("Ipswich")?.amount?.value
        let others = copy.alsoReported("Ipswich").compactMap { id in
          copy.index(id).flatMap { copy.figure($0)?.amount?.value }
        }
        #expect(Set([lead].compactMap { $0 } + others) == Set(values))
      }
    }
  }

  @Test("An embargo that its source makes longer holds for what it said before, too")
  func longerEmbargo() {
    var book = Book(seesEmbargoed: true)
    book.take(figure("a", "Ipswich", 45, recorded: "08:00", embargo: "10:00"))
    book.edit(
      figure("a", "Ipswich", 45, recorded: "08:00", embargo: "12:00", note: "later"),
      noticed: at("09:00"))
    var again = Self.book(of: book.ledger.history(at: .distantFuture))
    again.move(to: "11:00")
    #expect(again.headline("Ipswich") == nil)
    again.move(to: "12:00")
    #expect(again.headline("Ipswich")?.amount?.value == 45)
  }

  @Test("A record that is listed no more says since when; one that came back does not")
  func delisted() {
    var book = Book()
    book.take(figure("a", "Ipswich", 45, recorded: "08:00"))
    book.take(.noLongerListed(kind: .figure, identity: "a"), noticed: at("09:00"))
    func fields(_ clock: String) -> [OtherField]? {
      book.ledger.history(at: at(clock)).last?.otherFields
    }
    #expect(fields("08:30") == [])
    #expect(
      fields("09:30")
        == [OtherField(name: "no_longer_listed", value: "2016-04-26T09:00:00+01:00")])
    book.take(.record(.figure(figure("a", "Ipswich", 45, recorded: "08:00"))), noticed: at("10:00"))
    #expect(fields("10:30") == [])
  }

  @Test("Areas, measures and actions that only a figure has named are no rows of a table")
  func tables() {
    var book = Book(tables: false)
    book.take(figure("a", "Nowhere", 45, recorded: "08:00"))
    #expect(book.ledger.history(at: .distantFuture).map(\.kind) == [.figure])
    let bare = [Record.measure(Measure(code: "ops", title: "ops"))]
    for record in bare { book.take(record) }
    #expect(book.ledger.catalogue.records == bare)
    for record in Tables.records { book.take(record) }
    #expect(Set(book.ledger.catalogue.records) == Set(Tables.records))
  }
}
