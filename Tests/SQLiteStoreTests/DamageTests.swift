import DataSources
import Figures
import GRDB
import RecordTesting
import Testing

@testable import SQLiteStore
import SourceTesting
import RandomTesting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DamageTests {
  private let folder = BookFolder()

  private func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return Array(bytes.prefix(fread(&bytes, 1, bytes.count, file)))
  }

  private func write(_ bytes: [UInt8]) {
    unlink(folder.book + "-wal")
    unlink(folder.book + "-shm")
    let file = fopen(folder.book, "w")
    fwrite(bytes, 1, bytes.count, file)
    if let file { fclose(file) }
  }

  @Test(
    "a damaged book is said to be damaged or read as far as it goes, and never stops the program")
  func mutants() throws {
    do {
      let book = try DeskBook.open(folder.book, access: .filing)
      try book.file((0..<300).map { figure("f\($0)", Double($0)) }, by: "Jo", at: noon)
    }
    let sound = bytes(folder.book)
    #expect(sound.count > 50_000)
    var dice = Dice(1)
    var refused = 0
    for round in 0..<Probe.amount("BOOK_MUTANTS", 40) {
      var mutant = sound
      switch round % 4 {
      case 0: mutant = Array(mutant.prefix(dice.roll(mutant.count)))
      case 1:
        // A page of nothing, as a disk gives it that lost one.
        let page = dice.roll(mutant.count / 4096)
        for place in (page * 4096)..<(page * 4096 + 4096) { mutant[place] = 0 }
      case 2: for _ in 0..<200 { mutant[dice.roll(mutant.count)] = UInt8(dice.roll(256)) }
      default: for _ in 0..<20 { mutant[dice.roll(8192)] ^= UInt8(1 << dice.roll(8)) }
      }
      if mutant.isEmpty { continue }
      write(mutant)
      do throws(BookError) {
        let book = try DeskBook.open(folder.book, access: .filing, patience: 0)
        _ = try book.page(after: 0, limit: 1000)
        try book.file([figure("new \(round)")], by: "Jo", at: noon)
      } catch {
        refused += 1
        switch error.reason {
        case .damaged, .foreign, .newerSchema, .idUsed: break
        default: Issue.record("\(round): \(error)")
        }
      }
    }
    #expect(refused >= 20)
  }

  /// An endless table.
  private static let endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i"

  @Test(
    "a file that pretends to be a book runs nothing when it is opened",
    arguments: [
      "DROP TABLE grdb_migrations; CREATE VIEW grdb_migrations AS \(endless) AS identifier FROM n",
      "DROP TABLE meta; CREATE VIEW meta AS \(endless) AS name, i AS value FROM n",
      "DROP TABLE filings; CREATE VIEW filings AS \(endless) AS sequence, 'figure' AS type FROM n",
      "CREATE TRIGGER more AFTER INSERT ON filings BEGIN INSERT INTO meta \(endless), i FROM n; END",
      "DROP TABLE notices; CREATE VIRTUAL TABLE notices USING fts5 (id, area)",
    ])
  func hostile(_ sql: String) throws {
    _ = try DeskBook.open(folder.book, access: .filing)
    try DatabaseQueue(path: folder.book).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.execute(sql: sql)
    }
    for access in [BookAccess.reading, .filing] {
      let error = #expect(throws: BookError.self) {
        try DeskBook.open(folder.book, access: access)
      }
      if case .damaged = error?.reason { continue }
      Issue.record("\(String(describing: error))")
    }
  }

  @Test("a text without end is refused, not read into memory")
  func enormous() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try DatabaseQueue(path: folder.book).write { db in
      try db.execute(sql: "INSERT INTO filings VALUES (1, 'figure', 'a', 'x', '2016-04-26')")
      try db.execute(
        sql: "INSERT INTO figures (sequence, id, note) VALUES (1, 'a', zeroblob(100000000))")
    }
    let error = #expect(throws: BookError.self) { try book.entries() }
    #expect(error?.reason == .damaged("a text longer than any the book takes"))
    let long = Figures.Record.figure(
      Figure(
        id: "b", area: "A", measure: "m", amount: Amount(1),
        provenance: Provenance(note: String(repeating: "x", count: 9 << 20))))
    let refusal = #expect(throws: BookError.self) { try book.file([long], by: "Jo", at: noon) }
    guard case .refused = refusal?.reason else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test("a filing that cannot be read is a problem with its place, and the others are read")
  func unreadable() async throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("a")], by: "Jo", at: noon)
    try book.connection.write { db in
      try db.execute(
        sql: "INSERT INTO filings VALUES (2, 'figure', 'b', 'x', '2016-04-26T12:00:00+01:00')")
      try db.execute(
        sql:
          "INSERT INTO figures (sequence, id, area, measure, status) VALUES (2, 'b', 'A', 'm', 'guessed')"
      )
      try db.execute(
        sql: "INSERT INTO filings VALUES (3, 'rumour', 'c', 'x', '2016-04-26T12:00:00+01:00')")
    }
    try book.file([figure("d")], by: "Jo", at: noon)
    let page = try book.page(after: 0)
    #expect(page.entries.map(\.record.identity) == ["a", "d"])
    #expect(
      page.problems.map(\.description) == [
        "\(folder.book): expected status one of final, confirmed, provisional, claimed, disputed,"
          + " found \"guessed\" in filing 2",
        "\(folder.book): expected a record, found none of type \"rumour\" in filing 3",
      ])
    #expect(throws: BookError.self) { try book.entries() }
    let running = RunningSource(BookSource(path: folder.book, now: { noon }))
    let report = await running.reports.first { $0.health == .live }
    #expect(report?.problems.count == 2)
    #expect(running.reports.identities == ["a", "d"])
    _ = await running.stop()
  }

  @Test("a book that is spoilt under a source is said so, and what was read stays")
  func spoilt() async throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    let running = RunningSource(BookSource(path: folder.book, now: { noon }))
    #expect(await running.reports.arrival(of: "a") != nil)
    write(Array("no book".utf8))
    let failure = await running.failure
    #expect(failure?.reason.hasPrefix("\(folder.book): expected a desk book, found ") == true)
    #expect(running.reports.identities == ["a"])
  }
}
