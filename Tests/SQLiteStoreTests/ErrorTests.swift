import Figures
import GRDB
import RecordTesting
import TerminalTesting
import Testing

@testable import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Every way in which a book can fail, each with a real file.
@Suite struct ErrorTests {
  private let folder = BookFolder()

  private func opening(
    _ access: BookAccess = .filing, _ path: String? = nil, kind: BookKind? = .desk
  ) -> BookError.Reason? {
    do throws(BookError) {
      _ = try DeskBook.open(path ?? folder.book, access: access, kind: kind, patience: 0)
      return nil
    } catch {
      return error.reason
    }
  }

  private func write(_ bytes: [UInt8], _ path: String) {
    let file = fopen(path, "w")
    fwrite(bytes, 1, bytes.count, file)
    if let file { fclose(file) }
  }

  @Test("a book that was never filed in is none to read, and a file of no bytes is a new one")
  func absent() throws {
    #expect(opening(.reading) == .noBook)
    #expect(opening(.reading, folder.path + "/no/such/desk.sqlite") == .noBook)
    write([], folder.book)
    #expect(opening(.reading) == .noBook)
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    #expect(opening(.reading) == nil)
  }

  @Test("what is no file is named for what it is")
  func notAFile() {
    #expect(opening(.filing, folder.path) == .notAFile("a folder"))
    #expect(opening(.filing, folder.path + "/") == .notAFile("a folder"))
    mkfifo(folder.book, 0o600)
    #expect(opening() == .notAFile("a pipe"))
    #expect(opening(.filing, "/dev/null") == .notAFile("a device"))
    symlink(folder.path + "/nowhere", folder.path + "/link")
    #expect(opening(.filing, folder.path + "/link") == .notAFile("a link that leads nowhere"))
    #expect(opening(.filing, folder.book + "/x/desk.sqlite") != nil)
  }

  @Test("a link to a book leads to it")
  func link() throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    symlink(folder.book, folder.path + "/link")
    let book = try DeskBook.open(folder.path + "/link", access: .filing)
    try book.file([figure("b")], by: "Jo", at: noon)
    #expect(try DeskBook.open(folder.book, access: .reading).newestSequence() == 2)
  }

  @Test("a file of another program is not touched")
  func foreign() throws {
    try DatabaseQueue(path: folder.book).write { db in try db.execute(sql: "CREATE TABLE t (x)") }
    #expect(opening() == .foreign)
    #expect(opening(.reading) == .foreign)
    write(Array("id,area\n".utf8), folder.path + "/figures.csv")
    #expect(opening(.filing, folder.path + "/figures.csv") == .damaged("a file that is no book"))
    #expect(Probe.lines(folder.path + "/figures.csv") == ["id,area"])
  }

  @Test("a book of a newer strikedesk is left to that one")
  func newer() throws {
    _ = try DeskBook.open(folder.book, access: .filing)
    try DatabaseQueue(path: folder.book).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('3')")
    }
    #expect(opening() == .newerSchema("3"))
    #expect(opening(.reading) == .newerSchema("3"))
  }

  @Test("neither kind of book is taken for the other")
  func kinds() throws {
    let rehearsal = try DeskBook.open(folder.book, access: .filing, kind: .rehearsal)
    #expect(rehearsal.kind == .rehearsal)
    #expect(opening() == .otherKind(expected: .desk, found: .rehearsal))
    #expect(opening(.reading, kind: nil) == nil)
    #expect(try DeskBook.open(folder.book, access: .reading, kind: nil).kind == .rehearsal)
    let desk = folder.path + "/real.sqlite"
    _ = try DeskBook.open(desk, access: .filing)
    #expect(
      opening(.filing, desk, kind: .rehearsal) == .otherKind(expected: .rehearsal, found: .desk))
  }

  @Test(
    "a book that another program holds is waited for, then said to be held, and is usable after")
  func locked() throws {
    let book = try DeskBook.open(folder.book, access: .filing, patience: 1)
    let other = try DatabaseQueue(path: folder.book)
    let began = ContinuousClock.now
    try other.inDatabase { db in
      try db.beginTransaction(.immediate)
      #expect(throws: BookError(.locked(seconds: 1), path: folder.book)) {
        try book.file([figure("a")], by: "Jo", at: noon)
      }
      #expect(try book.entries().isEmpty)
      try db.rollback()
    }
    #expect(ContinuousClock.now - began >= .seconds(1))
    #expect(try book.file([figure("a")], by: "Jo", at: noon) == [.stored(1)])
  }

  @Test("a book without room takes nothing of a filing, and goes on when there is room")
  func full() throws {
    let book = try DeskBook.open(folder.book, access: .filing)
    try book.file([figure("a")], by: "Jo", at: noon)
    let records = (0..<500).map { figure("b\($0)") }
    try book.connection.perform { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    #expect(throws: BookError(.diskFull, path: folder.book)) {
      try book.file(records, by: "Jo", at: noon)
    }
    #expect(try book.newestSequence() == 1)
    try book.connection.perform { db in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
    #expect(try book.file(records, by: "Jo", at: noon).last == .stored(501))
  }

  @Test("a full disk loses nothing that was acknowledged", .enabled(if: Probe.isRoot))
  func fullDisk() throws {
    // A file system of a megabyte, seen by the script only, gone with it.
    let run = try Probe.script(
      """
      unshare -m sh -c 'mount -t tmpfs -o size=1m none "$book" || exit 77
        "$probe" fill "$book/desk.sqlite" a 100
        timeout 5 "$probe" follow "$book/desk.sqlite" 1 | sed s/^/read-/'
      """, book: folder.path)
    if run.code == 77 { return }
    let filed = run.text.split(separator: "\n").filter { $0.hasPrefix("a-") }
    let read = run.text.split(separator: "\n").filter { $0.hasPrefix("read-") }
    #expect(filed.count > 3)
    #expect(read == filed.map { "read-" + $0 })
    #expect(
      run.errorText.hasPrefix(
        "\(folder.path)/desk.sqlite: expected room on the disk, found none; nothing was filed"),
      "\(run.errorText)")
  }

  @Test("a disk that refuses to write loses nothing that was acknowledged")
  func refusing() throws {
    // Files may have 100 blocks of 512 bytes; the signal that says so is ignored, the error is not.
    let run = try Probe.script(
      "trap '' XFSZ; ulimit -f 600; exec \"$probe\" fill \"$book\" a 100", book: folder.book)
    let filed = run.text.split(separator: "\n").map(String.init)
    #expect(run.code == 1)
    #expect(
      run.errorText.hasPrefix(
        "\(folder.book): expected to read and write the desk book, found that"),
      "\(run.errorText)")
    let book = try DeskBook.open(folder.book, access: .filing)
    #expect(try book.entries().map(\.record.identity) == filed)
    #expect(!filed.isEmpty)
    #expect(try book.file([figure("b")], by: "Jo", at: noon).count == 1)
  }

  @Test("a book that may not be written is read all the same, and says why it is not filed in")
  func readOnly() throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    chmod(folder.path, 0o555)
    chmod(folder.book, 0o444)
    defer { chmod(folder.path, 0o755) }
    let refusal = "permission denied (the file)"
    if Probe.isRoot {
      // Rights do not bind root, so somebody without any files.
      // Nobody has it open, so that it has no log beside it.
      #expect(access(folder.book + "-wal", F_OK) != 0)
      #expect(try Probe.run("nobody", folder.book, "1", within: 10_000).text == "a\n")
      let run = try Probe.run("nobody", folder.book, "a", "1")
      #expect(run.code == 1)
      #expect(
        run.errorText == BookError(.readOnly(refusal), path: folder.book).description + "\n")
      #expect(
        try Probe.run("nobody", folder.path + "/new.sqlite", "a", "1").errorText
          == BookError(
            .noPermission("permission denied (the folder)"), path: folder.path + "/new.sqlite"
          ).description + "\n")
    } else {
      let book = try DeskBook.open(folder.book, access: .filing)
      #expect(book.whyReadOnly == refusal)
      #expect(try book.entries().map(\.record.identity) == ["a"])
    }
  }

  @Test("a filer notices that the book was taken away, put back, copied, or replaced by another")
  func moved() throws {
    let elsewhere = folder.path + "/elsewhere.sqlite"
    try DeskBook.open(elsewhere, access: .filing).file([figure("x")], by: "Jo", at: noon)
    do { try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon) }
    let book = try DeskBook.open(folder.book, access: .filing)
    rename(folder.book, folder.path + "/away")
    #expect(throws: BookError(.gone, path: folder.book)) {
      try book.file([figure("b")], by: "Jo", at: noon)
    }
    #expect(throws: BookError(.gone, path: folder.book)) { try book.entries() }
    let copy = try Probe.script(#"cp "$book/away" "$book/desk.sqlite""#, book: folder.path)
    #expect(copy.code == 0)
    #expect(try book.file([figure("b")], by: "Jo", at: noon) == [.stored(2)])
    #expect(
      try DeskBook.open(folder.book, access: .reading).entries().map(\.record.identity)
        == ["a", "b"])
    rename(elsewhere, folder.book)
    #expect(throws: BookError(.otherBook, path: folder.book)) {
      try book.file([figure("c")], by: "Jo", at: noon)
    }
  }

  @Test("a book opened for reading says so when it is filed in")
  func reading() throws {
    try DeskBook.open(folder.book, access: .filing).file([figure("a")], by: "Jo", at: noon)
    let book = try DeskBook.open(folder.book, access: .reading)
    #expect(book.isReadOnly)
    for attempt: () throws -> Void in [
      { try book.file([figure("b")], by: "Jo", at: noon) },
      { try book.markSeen(desk: "d", SeenMark(lookedAt: noon)) },
      { try book.acknowledge(copies: ["l"], by: "Jo", at: noon) },
    ] {
      #expect(
        throws: BookError(.readOnly("it was opened to be read"), path: folder.book),
        performing: attempt)
    }
  }
}
