import Figures
import GRDB
import Testing

@testable import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Books of the first schema, in which the end of an embargo stood in the sentence alone.
@Suite("Books of an older strikedesk") struct OlderBookTests {
  private let folder = BookFolder()

  /// A book as the first schema made it, with lines that were copied.
  @discardableResult
  private func older(_ wordings: [String]) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: folder.book)
    try BookSchema.migrator(.desk).migrate(queue, upTo: "1")
    try queue.write { db in
      for (index, wording) in wordings.enumerated() {
        try db.execute(
          sql: #"INSERT INTO "copied" VALUES (?, ?, 'figure', 'f', ?, 'Jo', ?, ?, 'day')"#,
          arguments: [index + 1, "c\(index + 1)", wording, Moment(noon).iso, Moment(noon).iso])
      }
    }
    return queue
  }

  private static func minute(_ text: String) -> Instant? {
    Moment(text)?.instant.adding(milliseconds: 59_999)
  }

  private static let wordings = [
    "Around 300.", "EMBARGOED until 13:00 on 26 April: At Beech, 4,711.",
    "REHEARSAL: EMBARGOED until 09:30 on 2 January 2017: 1.", "EMBARGOED until noon",
    "EMBARGOED until 10:00 on 31 April: 1.",
  ]
  private static let ends = [
    nil, minute("2016-04-26T13:00+01:00"), minute("2017-01-02T09:30Z"),
    Moment("9999-12-31T23:59:59Z")?.instant, Moment("9999-12-31T23:59:59Z")?.instant,
  ]

  private func schemas() throws -> [String] {
    try DatabaseQueue(path: folder.book).read { db in
      try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1")
    }
  }

  @Test("is brought up to date when it is filed in: the column has what the sentences said")
  func migrated() throws {
    try older(Self.wordings)
    let before = try DeskBook.open(folder.book, access: .reading).copies()
    #expect(before.map(\.wording) == Self.wordings)
    #expect(before.map(\.embargoUntil) == Self.ends, "read as it is")
    #expect(try schemas() == ["1"])

    let book = try DeskBook.open(folder.book, access: .filing)
    #expect(try schemas() == ["1", "2"])
    #expect(try book.copies() == before)
    let stored = try DatabaseQueue(path: folder.book).read { db in
      try String.fetchAll(db, sql: #"SELECT "embargo_until" FROM "copied" ORDER BY "sequence""#)
    }
    #expect(stored.prefix(2) == ["", "2016-04-26T13:00:59.999+01:00"])
    // A line of a rehearsal, which an older program let in, stays and does not come again.
    try book.logCopies(before.filter { !$0.isRehearsal })
    #expect(try book.copies().count == before.count, "logged again, they are the same lines")
    #expect(throws: DatabaseError.self) {
      try DatabaseQueue(path: folder.book).write { db in
        try db.execute(sql: #"UPDATE "copied" SET "embargo_until" = ''"#)
      }
    }
  }

  @Test("is the same file, to the letter, as one that is made today")
  func sameTables() throws {
    func tables(_ path: String) throws -> Set<String> {
      try DatabaseQueue(path: path).read { db in
        Set(
          try String.fetchAll(
            db, sql: "SELECT \"sql\" FROM sqlite_schema WHERE \"sql\" IS NOT NULL"))
      }
    }
    try older(Self.wordings)
    _ = try DeskBook.open(folder.book, access: .filing)
    let made = BookFolder()
    _ = try DeskBook.open(made.book, access: .filing)
    #expect(try tables(folder.book) == tables(made.book))
  }

  @Test("is read, where it cannot be written, without the column")
  func readOnly() throws {
    try older(Self.wordings).close()
    chmod(folder.book, 0o444)
    let book = try DeskBook.open(folder.book, access: .reading)
    #expect(try book.copies().map(\.embargoUntil) == Self.ends)
  }

  @Test("is seen brought up to date by whoever reads it meanwhile")
  func openMeanwhile() throws {
    try older(Self.wordings)
    let reader = try DeskBook.open(folder.book, access: .reading)
    #expect(try reader.copies().count == Self.wordings.count)
    let line = CopiedLine(
      id: "new", figure: "f", wording: "At Beech, 4,711.", copiedAt: noon,
      embargoUntil: noon.adding(seconds: 60))
    try DeskBook.open(folder.book, access: .filing).logCopy(line)
    #expect(try reader.copies().map(\.embargoUntil) == Self.ends + [line.embargoUntil])
  }

  @Test("A program of the first schema that has the book open logs no line that hides its embargo")
  func olderProgram() throws {
    let queue = try older([])
    _ = try DeskBook.open(folder.book, access: .filing)
    let refusal = #expect(throws: DatabaseError.self) {
      try queue.write { db in
        try db.execute(
          sql: #"INSERT INTO "copied" ("sequence", "id", "type", "figure", "wording", "copied_by","#
            + #" "copied_at", "known_at", "story") VALUES (1, 'c', 'figure', 'f', 'w', '', '', '', '')"#
        )
      }
    }
    #expect(refusal?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER)
  }

  @Test(
    "that pretends to be one runs nothing when it is brought up to date",
    arguments: [
      "CREATE TRIGGER more AFTER UPDATE ON copied BEGIN INSERT INTO meta VALUES ('a', 'b'); END",
      "CREATE TRIGGER more AFTER INSERT ON grdb_migrations BEGIN INSERT INTO meta VALUES (1, 2); END",
      "CREATE INDEX more ON copied (abs(sequence))", "DROP TRIGGER copied_never_changes",
    ])
  func hostile(_ sql: String) throws {
    try older(Self.wordings).write { db in try db.execute(sql: sql) }
    for access in [BookAccess.reading, .filing] {
      let error = #expect(throws: BookError.self) {
        try DeskBook.open(folder.book, access: access)
      }
      guard case .damaged = error?.reason else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(try schemas() == ["1"])
  }
}
