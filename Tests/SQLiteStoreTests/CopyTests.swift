import Figures
import SQLiteStore
import Testing

@Suite struct CopyTests {
  private let folder = BookFolder()

  private func line(_ id: String, _ figure: String, _ wording: String = "around 300") -> CopiedLine
  {
    CopiedLine(
      id: id, kind: id == "2" ? .event : .figure, figure: figure, wording: wording, copiedBy: "Jo",
      copiedAt: noon, knownAt: noon.adding(seconds: -3600),
      embargoUntil: id == "3" ? noon.adding(milliseconds: 1_500_001) : nil, story: "strike")
  }

  @Test("copied lines are kept in order, and found by the record that they were made of")
  func kept() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.logCopies([line("1", "a"), line("2", "b")])
    try book.logCopy(line("3", "a", "nearly 3,000 \0"))
    #expect(try book.copies().map(\.id) == ["1", "2", "3"])
    #expect(
      try DeskBook.open(folder.book, access: .reading).copies(of: ["a", "none"])
        == [line("1", "a"), line("3", "a", "nearly 3,000 \0")])
  }

  @Test("a line logged again is not logged twice; its id with other words is refused")
  func again() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.logCopy(line("1", "a"))
    try book.acknowledge(copies: ["1"], by: "Sam", at: noon)
    try book.logCopy(line("1", "a"))
    #expect(try book.copies().count == 1)
    #expect(throws: BookError(.idUsed(kind: "copied line", id: "1"), path: folder.book)) {
      try book.logCopies([line("2", "a"), line("1", "a", "other words")])
    }
    var longer = line("1", "a")
    longer.embargoUntil = noon
    #expect(throws: BookError(.idUsed(kind: "copied line", id: "1"), path: folder.book)) {
      try book.logCopies([longer])
    }
    #expect(try book.copies().count == 1)
  }

  @Test("a line can be acknowledged more than once; the last time counts")
  func acknowledged() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.logCopies([line("1", "a"), line("2", "a")])
    try book.acknowledge(copies: ["1", "none"], by: "Sam", at: noon)
    try book.acknowledge(copies: ["1"], by: "Kim", at: noon.adding(seconds: 60))
    let lines = try book.copies()
    #expect(lines.map(\.acknowledgedAt) == [noon.adding(seconds: 60), nil])
    #expect(lines.map(\.acknowledgedBy) == ["Kim", ""])
  }

  @Test("where a desk's readers had got to is remembered for each desk")
  func seen() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    #expect(try book.seen(desk: "news") == nil)
    let mark = SeenMark(lookedAt: noon, unseen: ["figure:a", "event:\"b\"\n"])
    try book.markSeen(desk: "news", mark)
    try book.markSeen(desk: "wall", SeenMark(lookedAt: noon.adding(seconds: 1)))
    #expect(try DeskBook.open(folder.book, access: .reading).seen(desk: "news") == mark)
    try book.markSeen(desk: "news", SeenMark(lookedAt: noon.adding(seconds: 2)))
    #expect(try book.seen(desk: "news") == SeenMark(lookedAt: noon.adding(seconds: 2)))
    #expect(try book.seen(desk: "wall")?.lookedAt == noon.adding(seconds: 1))
  }
}
