import Figures
import SQLiteStore
import Testing

@Suite struct FilingTests {
  private let folder = BookFolder()

  @Test("what is filed is read back in the order of filing, with who and when")
  func order() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    let filed = try book.file([figure("a", 1), figure("b", 2)], by: "Jo", at: noon)
    #expect(filed == [.stored(1), .stored(2)])
    #expect(try book.file([figure("c", 3)], by: "Sam", at: noon) == [.stored(3)])
    let entries = try DeskBook.open(folder.book, access: .reading).entries()
    #expect(entries.map(\.sequence) == [1, 2, 3])
    #expect(entries.map(\.record.identity) == ["a", "b", "c"])
    #expect(entries.map(\.filedBy) == ["Jo", "Jo", "Sam"])
    #expect(entries.map(\.filedAt) == [noon, noon, noon])
    #expect(try book.entries(after: 1, limit: 1).map(\.sequence) == [2])
    #expect(try book.newestSequence() == 3)
  }

  @Test("a retry files nothing twice, and an id with other content is refused whole")
  func retry() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("a", 1)], by: "Jo", at: noon)
    let later = noon.adding(seconds: 5)
    #expect(try book.file([figure("a", 1)], by: "Jo", at: later) == [.alreadyStored(1)])
    #expect(
      throws: BookError(.idUsed(kind: "figure", id: "a"), path: folder.book)
    ) { try book.file([figure("b", 1), figure("a", 2)], by: "Jo", at: later) }
    #expect(try book.entries().map(\.record.identity) == ["a"])
    #expect(try book.file([figure("b", 1)], by: "Jo", at: later) == [.stored(2)])
  }

  @Test("a desk book takes nothing of a rehearsal, whoever files it; a rehearsal’s own book does")
  func rehearsal() throws {
    let marked = figure("m").markedAsRehearsal
    let ofAction = Record.figure(
      Figure(
        id: "o", action: "rehearsal-7", area: "R1", measure: "operations",
        amount: Amount(2), provenance: Provenance(source: "a press office")))
    let invented = [marked, ofAction, figure("rehearsal-7-ops")]
    let line = CopiedLine(id: "c", figure: "m", wording: "REHEARSAL: One.", copiedAt: noon)
    let book = try DeskBook.open(folder.book, access: .filing)
    for record in invented {
      let refusal = #expect(throws: BookError.self) {
        try book.file([figure("a"), record], by: "Jo", at: noon)
      }
      #expect(
        refusal?.description
          == "\(folder.book): figure \(record.identity): expected what is real, found one of a "
          + "rehearsal; nothing was filed")
    }
    #expect(throws: BookError.self) { try book.logCopies([line]) }
    #expect(try book.newestSequence() == 0)
    #expect(try book.copies(of: nil).isEmpty)
    let other = try DeskBook.open(
      folder.path + "/drill.sqlite", access: .filing, kind: .rehearsal)
    #expect(try other.file(invented, by: "Jo", at: noon).count == 3)
    try other.logCopies([line])
    #expect(try other.copies(of: nil).count == 1)
  }
}
