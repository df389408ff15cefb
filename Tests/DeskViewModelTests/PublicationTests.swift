import DeskViewModel
import Figures
import Ledger
import PackTesting
import Testing

@Suite("A publication that the desk book has as well")
struct PublicationTests {
  private static func desk() -> Desk {
    var desk = Desk(
      clock: DeskClock(live: Small.nine), settings: Desk.Settings(bookSource: "desk book"))
    desk.take(Small.tables, noticedAt: Small.nine)
    return desk
  }

  /// The publication is named to the desk and says what it has.
  private static func read(into desk: inout Desk) {
    _ = desk.apply(
      .listed([SourceListing(name: "returns", place: "returns.csv", isPublication: true)]))
    desk.take(
      [operations(48, at: london(26, 8, 50))], source: "returns", noticedAt: Small.nine)
  }

  private static func operations(_ value: Double, at recorded: Instant) -> Record {
    Small.figure("returns-a", "A", value, at: recorded, source: "NHS England")
  }

  @Test("What it says waits for the book, so that a difference is a revision of what was filed")
  func order() {
    var desk = PublicationTests.desk()
    PublicationTests.read(into: &desk)
    #expect(desk.ledger.latest(.figure, "returns-a") == nil)
    desk.take([Record](), source: "desk book", noticedAt: Small.nine, health: .starting)
    #expect(desk.ledger.latest(.figure, "returns-a") == nil)
    desk.take(
      [PublicationTests.operations(47, at: london(26, 8, 40))], source: "desk book",
      noticedAt: Small.nine)
    let causes = desk.ledger.entries.suffix(2).map(\.cause)
    #expect(causes == [.new, .edit])
    #expect(desk.ledger.entries.suffix(2).map(\.source) == ["desk book", "returns"])
    #expect(desk.problems(most: 1).isEmpty)
  }

  @Test("It does not wait for a book that cannot be read, and not without a book")
  func broken() {
    var desk = PublicationTests.desk()
    PublicationTests.read(into: &desk)
    desk.take(
      [Record](), source: "desk book", noticedAt: Small.nine,
      health: .broken(since: Small.nine, reason: "the server is away"))
    #expect(desk.ledger.latest(.figure, "returns-a") != nil)
    var bookless = Small.desk(Small.tables)
    PublicationTests.read(into: &bookless)
    #expect(bookless.ledger.latest(.figure, "returns-a") != nil)
  }
}
