import Figures
import Ledger
import Testing

/// Rules 1, 2 and 10: what enters stays, comes once, and is known from its time on.
@Suite struct AppendTests {
  @Test func nothingThatEnteredEverChangesOrGoes() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    let before = book.ledger.entries.map(\.record)
    book.take(figure("b", "Ipswich", 49, recorded: "10:00", supersedes: "a", change: .corrected))
    book.edit(figure("a", "Ipswich", 48, recorded: "09:00"), noticed: at("11:00"))
    book.take(.noLongerListed(kind: .figure, identity: "b"))
    #expect(Array(book.ledger.entries.map(\.record).prefix(1)) == before)
    #expect(book.ledger.entries.count == 4)
  }

  @Test func theOrderIsThatOfRecordingTiesByArrival() {
    var book = Book()
    book.take(figure("late", "Ipswich", 1, recorded: "10:00"))
    book.take(figure("early", "Ipswich", 2, recorded: "09:00"))
    book.take(figure("tie", "Ipswich", 3, recorded: "09:00"))
    let order = book.ledger.order.map { book.ledger[$0].record.identity }
    #expect(order == ["early", "tie", "late"])
  }

  @Test func whatHasNoTimeIsRecordedWhenItWasNoticed() {
    var book = Book(at: at("09:29"))
    var untimed = figure("a", "Ipswich", 47, recorded: "09:00")
    untimed.provenance.recordedAt = nil
    book.take(.record(.figure(untimed)), noticed: at("09:30"))
    #expect(book.headline("Ipswich") == nil)
    book.move(to: "09:30")
    #expect(book.headline("Ipswich")?.id == "a")
  }

  @Test func theSameRecordAgainIsIgnored() {
    var book = Book()
    let first = figure("a", "Ipswich", 47, recorded: "09:00")
    book.take(first)
    #expect(book.take(first) == .ignored)
    #expect(book.take(.edited(.figure(first)), noticed: at("10:00")) == .ignored)
    #expect(book.take(.record(.figure(first)), from: "another file") == .ignored)
    #expect(book.ledger.entries.count == 1)
  }

  @Test func theSameIdWithOtherContentIsRefusedFromASourceThatDoesNotEdit() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    #expect(book.take(figure("a", "Ipswich", 48, recorded: "09:30")) == .refused)
    #expect(book.headline("Ipswich")?.amount == Amount(47))
    #expect(
      book.ledger.refusals.map(\.found) == ["\"a\" again with other content (first from file)"])
    #expect(book.take(figure("a", "Ipswich", 48, recorded: "09:30")) == .refused)
    #expect(book.ledger.refusals.count == 1, "what is repeated is listed once")
  }

  @Test func aSourceThatUsesAnIdForSomethingElseNeitherEditsNorDropsWhatIsKnownByIt() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    func other(_ value: Double) -> Record {
      .figure(figure("a", "Suffolk", value, recorded: "09:00"))
    }
    #expect(book.take(.record(other(1)), from: "feed") == .refused)
    #expect(book.take(.edited(other(2)), from: "feed") == .refused)
    #expect(book.take(.noLongerListed(kind: .figure, identity: "a"), from: "feed") == .ignored)
    #expect(book.headline("Ipswich")?.amount == Amount(47))
    #expect(book.headline("Suffolk") == nil)
    #expect(book.index("a").map { book.standpoint.isDelisted($0) } == false)
    // A copy of the same record makes it the same record.
    let same = Record.figure(figure("a", "Ipswich", 47, recorded: "09:00"))
    #expect(book.take(.record(same), from: "feed") == .ignored)
    book.take(.edited(other(2)), from: "feed", noticed: at("10:00"))
    #expect(book.headline("Suffolk")?.amount == Amount(2))
  }

  @Test func anEditIsARevisionRecordedWhenItWasNoticed() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "09:00"), noticed: at("10:30"))
    #expect(book.headline("Ipswich")?.amount == Amount(48))
    #expect(book.history("a") == [48, 47])
    #expect(book.ledger.entries.map(\.cause) == [.new, .edit])
    book.move(to: "10:29")
    #expect(book.headline("Ipswich")?.amount == Amount(47))
    #expect(book.history("a") == [47])
  }

  @Test func anEditBackIsARevisionTooAndAnOldCopyIsIgnored() {
    var book = Book()
    let first = figure("a", "Ipswich", 47, recorded: "09:00")
    book.take(first)
    book.edit(figure("a", "Ipswich", 48, recorded: "09:00"), noticed: at("10:00"))
    #expect(book.take(first) == .ignored, "a copy of what was said before")
    #expect(book.ledger.refusals.isEmpty)
    book.edit(first, noticed: at("11:00"))
    #expect(book.history("a") == [47, 48, 47])
  }

  @Test func anEditMayMoveAFigureToAnotherAreaMeasureOrPeriod() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    book.edit(figure("a", "Suffolk", 47, recorded: "09:00"), noticed: at("10:00"))
    #expect(book.headline("Ipswich") == nil)
    #expect(book.headline("Suffolk")?.id == "a")
    book.edit(figure("a", "Suffolk", 47, of: "appts", recorded: "09:00"), noticed: at("11:00"))
    #expect(book.headline("Suffolk") == nil)
    #expect(book.headline("Suffolk", "appts")?.id == "a")
    book.edit(
      figure("a", "Suffolk", 47, of: "appts", recorded: "09:00", period: days("04-26", "04-26")),
      noticed: at("12:00"))
    #expect(book.headline("Suffolk", "appts")?.period == days("04-26", "04-26"))
    #expect(book.alsoReported("Suffolk", "appts").isEmpty)
    book.move(to: "10:30")
    #expect(book.headline("Suffolk")?.id == "a")
    #expect(book.headline("Suffolk", "appts") == nil)
    #expect(book.coverage("East")?.sum.reported == 1)
  }

  @Test func aVersionInBetweenThatIsNotKnownLeavesOnlyTheNewest() {
    var book = Book(at: at("10:30"))
    book.take(figure("a", "Ipswich", 47, recorded: "08:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "08:00"), noticed: at("11:00"))
    book.edit(figure("a", "Ipswich", 49, recorded: "08:00"), noticed: at("10:00"))
    #expect(book.headline("Ipswich")?.amount == Amount(49))
    #expect(book.alsoReported("Ipswich").isEmpty)
    #expect(book.history("a") == [49, 47])
  }

  @Test func aRowThatDisappearsIsFlaggedAndItsFigureStays() throws {
    var book = Book()
    let row = figure("a", "Ipswich", 47, recorded: "09:00")
    book.take(row)
    book.take(.noLongerListed(kind: .figure, identity: "a"), noticed: at("10:00"))
    let index = try #require(book.index("a"))
    #expect(book.headline("Ipswich")?.id == "a")
    #expect(book.standpoint.isDelisted(index))
    #expect(book.take(.noLongerListed(kind: .figure, identity: "a")) == .ignored)
    book.move(to: "09:59")
    #expect(!book.standpoint.isDelisted(index))
    book.move(to: "23:00")
    book.take(.record(.figure(row)), noticed: at("11:00"))
    #expect(!book.standpoint.isDelisted(index))
    #expect(book.ledger.entries.map(\.cause) == [.new, .delisted, .relisted])
    book.move(to: "10:30")
    #expect(book.standpoint.isDelisted(index))
  }

  @Test func aRowIsNoLongerListedWhereItDisappearedAndOnlyThere() {
    var book = Book()
    let row = figure("a", "Ipswich", 47, recorded: "09:00")
    book.take(.record(.figure(row)), from: "folder")
    book.take(.record(.figure(row)), from: "feed")
    book.take(.noLongerListed(kind: .figure, identity: "a"), from: "folder")
    #expect(book.take(.record(.figure(row)), from: "feed") == .ignored)
    #expect(book.index("a").map { book.standpoint.isDelisted($0) } == true)
    book.take(.record(.figure(row)), from: "folder")
    #expect(book.index("a").map { book.standpoint.isDelisted($0) } == false)
  }

  @Test func anEditedRowIsListedAgain() {
    var book = Book()
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    book.take(.noLongerListed(kind: .figure, identity: "a"), noticed: at("10:00"))
    book.edit(figure("a", "Ipswich", 48, recorded: "09:00"), noticed: at("11:00"))
    #expect(book.index("a").map { book.standpoint.isDelisted($0) } == false)
  }

  @Test func whatNobodyListedCannotDisappear() {
    var book = Book()
    #expect(book.take(.noLongerListed(kind: .figure, identity: "ghost")) == .ignored)
    #expect(book.take(.noLongerListed(kind: .area, identity: "ENG@")) == .ignored)
  }

  @Test func aReferenceRowThatSaysNothingNewIsIgnored() {
    var book = Book()
    let revision = book.ledger.areaRevision
    #expect(book.take(.area(Tables.areas[3])) == .ignored)
    #expect(book.take(.measure(Tables.measures[0])) == .ignored)
    #expect(book.take(.action(Tables.action)) == .ignored)
    #expect(book.ledger.areaRevision == revision)
    #expect(
      book.take(.area(Area(code: "Ipswich", name: "Ipswich Hospital", kind: .trust))) == .defined)
    #expect(book.ledger.areaRevision == revision + 1)
  }

  @Test func severalStandpointsOverOneLedgerNeedNotBeToldOfEachEntry() throws {
    var book = Book(at: at("10:00"))
    var other = Standpoint(at: at("10:00"))
    _ = other.move(to: at("10:00"), in: book.ledger)
    book.take(figure("a", "Ipswich", 47, recorded: "09:00"))
    book.take(figure("b", "Ipswich", 48, recorded: "08:00", period: .unstated))
    let topic = try #require(book.topic("Ipswich"))
    // It has not looked yet, and says what it knew.
    #expect(other.headline(topic, in: book.ledger) == nil)
    #expect(other.alsoReported(topic, in: book.ledger).isEmpty)
    _ = other.move(to: at("10:30"), in: book.ledger)
    #expect(other.position == 2)
    #expect(
      other.headline(topic, in: book.ledger) == book.standpoint.headline(topic, in: book.ledger))
    #expect(other.alsoReported(topic, in: book.ledger).count == 1)
  }
}
