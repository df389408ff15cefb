import Figures
import SQLiteStore
import Testing

@Suite struct TimeTests {
  private let folder = BookFolder()

  private func recorded(_ book: DeskBook) throws -> [Instant?] {
    try book.entries().map { $0.record.provenance?.recordedAt }
  }

  @Test("a record without a time of recording gets that of its filing; one that has it keeps it")
  func stamped() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let old = noon.adding(seconds: -86_400)
    try book.file([figure("a"), figure("b", at: old)], by: "Jo", at: noon)
    #expect(try recorded(book) == [noon, old])
  }

  @Test("a clock that steps back a little does not put a filing before the one in front of it")
  func smallStep() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("a")], by: "Jo", at: noon)
    try book.file([figure("b")], by: "Jo", at: noon.adding(milliseconds: -9_999))
    #expect(try recorded(book) == [noon, noon])
    #expect(try book.entries().map(\.filedAt) == [noon, noon])
  }

  @Test("a time far in the future by mistake does not hide what is filed after it")
  func largeStep() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let never = noon.adding(seconds: 3_000_000_000)
    try book.file([figure("a")], by: "Jo", at: never)
    try book.file([figure("b")], by: "Jo", at: noon)
    try book.file([figure("c", at: never)], by: "Jo", at: noon)
    try book.file([figure("d")], by: "Jo", at: noon.adding(seconds: 1))
    #expect(try recorded(book) == [never, noon, never, noon.adding(seconds: 1)])
  }

  @Test("a filing is made when the book takes it, unless it says when")
  func now() throws {
    let book = try DeskBook.open(folder.book, access: .filing, now: { noon })
    try book.file([figure("a")], by: "Jo")
    #expect(try recorded(book) == [noon])
  }

  @Test("a correction keeps what it supersedes, whatever became of that")
  func supersedes() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let correction = Record.figure(
      Figure(
        id: "b", area: "R1", measure: "operations", amount: Amount(2),
        provenance: Provenance(supersedes: "a", change: .corrected)))
    try book.file([correction], by: "Jo", at: noon)
    let provenance = try book.record(.figure, "b")?.provenance
    #expect(provenance?.supersedes == "a")
    #expect(provenance?.change == .corrected)
  }
}
