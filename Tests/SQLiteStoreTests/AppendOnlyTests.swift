import Figures
import Formats
import GRDB
import RecordTesting
import Testing

@testable import SQLiteStore
import RandomTesting

@Suite struct AppendOnlyTests {
  private let folder = BookFolder()

  /// A book with one record of each kind, a copied line and an acknowledgement.
  private func filled() throws -> [Figures.Record] {
    var dice = Dice(3)
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file(
      Figures.Record.Kind.allCases.map { RandomRecords.record(&dice, kind: $0, index: 0) },
      by: "Jo", at: noon)
    try book.logCopy(
      CopiedLine(id: "l", figure: "figure-0", wording: "w", copiedBy: "Jo", copiedAt: noon))
    try book.acknowledge(copies: ["l"], by: "Jo", at: noon)
    return try book.entries().map(\.record)
  }

  /// What another program gets that tries SQL on the book; nil when it may.
  private func refusal(_ sql: String) throws -> ResultCode? {
    let queue = try DatabaseQueue(path: folder.book)
    do {
      try queue.write { db in try db.execute(sql: sql) }
      return nil
    } catch let error as DatabaseError {
      return error.extendedResultCode
    }
  }

  @Test("no statement changes or removes what is in the book", arguments: BookTables.kept)
  func kept(_ table: String) throws {
    let records = try filled()
    let key = table == "meta" ? "name" : table == "grdb_migrations" ? "identifier" : "sequence"
    for sql in [
      "UPDATE \"\(table)\" SET \"\(key)\" = \"\(key)\"",
      "UPDATE OR REPLACE \"\(table)\" SET \"\(key)\" = 99",
      "UPDATE \"\(table)\" SET \"\(key)\" = 7 WHERE \"\(key)\" IS NOT NULL",
      "DELETE FROM \"\(table)\"",
    ] {
      #expect(try refusal(sql) == .SQLITE_CONSTRAINT_TRIGGER, "\(sql)")
    }
    #expect(try DeskBook.open(folder.book, access: .reading).entries().map(\.record) == records)
  }

  @Test(
    "nothing is put in the place of something, or in front of it",
    arguments: [
      "INSERT OR REPLACE INTO filings SELECT * FROM filings",
      "INSERT OR REPLACE INTO filings VALUES (0, 'figure', 'new', 'x', '2016-04-26')",
      "INSERT OR REPLACE INTO filings VALUES (NULL, 'figure', 'figure-0', 'x', '2016-04-26')",
      "INSERT OR REPLACE INTO figures SELECT * FROM figures",
      "INSERT OR REPLACE INTO figures (sequence, id) VALUES (5, 'figure-0')",
      "INSERT INTO figures (sequence, id) VALUES (1, 'an area is there')",
      "INSERT INTO figures (sequence, id) VALUES (99, 'never filed')",
      "INSERT OR REPLACE INTO copied SELECT * FROM copied",
      "INSERT OR REPLACE INTO copied VALUES (NULL, 'l', 'figure', 'f', 'w', 'x', '2016-04-26', '2016-04-26', '', '')",
      "INSERT OR REPLACE INTO acknowledged SELECT * FROM acknowledged",
    ])
  func replacing(_ sql: String) throws {
    let records = try filled()
    #expect(try refusal(sql) == .SQLITE_CONSTRAINT_TRIGGER)
    #expect(try DeskBook.open(folder.book, access: .reading).entries().map(\.record) == records)
  }

  @Test("the book's own facts are told once", arguments: ["kind", "book", "more"])
  func meta(_ name: String) throws {
    _ = try filled()
    let code = try refusal("INSERT OR REPLACE INTO meta VALUES ('\(name)', 'rehearsal')")
    #expect(name == "more" ? code == nil : code == .SQLITE_CONSTRAINT_TRIGGER)
  }

  @Test("a book whose triggers were taken away or added to is not opened")
  func triggers() throws {
    for sql in [
      "DROP TRIGGER figures_never_changes", "DROP INDEX acknowledged_copied",
      "CREATE TRIGGER more AFTER INSERT ON figures BEGIN SELECT 1; END",
      "CREATE INDEX more ON figures (abs(value))", "ALTER TABLE figures ADD COLUMN more",
      "ALTER TABLE notices RENAME TO old",
    ] {
      let folder = BookFolder()
      _ = try DeskBook.open(folder.book, access: .filing)
      try DatabaseQueue(path: folder.book).write { db in try db.execute(sql: sql) }
      let error = #expect(throws: BookError.self, "\(sql)") {
        try DeskBook.open(folder.book, access: .filing)
      }
      guard case .damaged = error?.reason else {
        Issue.record("\(sql): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("tables and views that others add are left alone")
  func strangers() throws {
    let records = try filled()
    #expect(try refusal("CREATE TABLE mine (x)") == nil)
    #expect(try refusal("CREATE VIEW latest AS SELECT * FROM figures") == nil)
    let book = try DeskBook.open(folder.book, access: .filing)
    #expect(try book.entries().map(\.record) == records)
  }
}
