import Figures
import PostgresTesting
import SQLiteStore
import Testing

@testable import PostgresStore

extension SharedDesk {
  @Suite struct Rights {
    private static let changes = PostgresSchema.kept.flatMap { table in
      [
        "UPDATE strikedesk.\(table) SET \(column(table)) = \(column(table))",
        "DELETE FROM strikedesk.\(table)", "TRUNCATE strikedesk.\(table) CASCADE",
      ]
    }

    private static func column(_ table: String) -> String {
      switch table {
      case "meta": "value"
      case "schema_versions": "applied_by"
      default: "account"
      }
    }

    /// The code with which a server refuses a statement; nil when it does not.
    private func refusal(_ desk: TestDesk, _ statement: String, as user: String) -> String? {
      do {
        try desk.run(statement, user: user)
        return nil
      } catch PostgresTrouble.refused(let code, _, _) {
        return code
      } catch {
        return "\(error)"
      }
    }

    @Test("Nobody changes or removes what was filed: not a reader, not a filer, not the keeper")
    func appendOnly() throws {
      let desk = try TestDesk()
      try desk.user("rosa", filing: false)
      try desk.user("finn", filing: true)
      try desk.book(user: "finn").file([figure("f1")], by: "finn")
      for statement in Rights.changes {
        for user in ["rosa", "finn", "keeper"] {
          #expect(refusal(desk, statement, as: user) == "42501", "\(user): \(statement)")
        }
      }
      let entry =
        "INSERT INTO strikedesk.filings (sequence, type, id, filed_by, fields)"
        + " VALUES (1, 'figure', 'x', 'x', '{}')"
      #expect(refusal(desk, entry, as: "finn") == "42501")
      #expect(refusal(desk, "DROP SCHEMA strikedesk CASCADE", as: "finn") == "42501")
      #expect(refusal(desk, "DROP TABLE strikedesk.filings CASCADE", as: "finn") == "42501")
      #expect(try desk.book().newestSequence() == 1)
    }

    @Test("A reader reads and marks what was seen, and is told why it cannot file")
    func reading() throws {
      let desk = try TestDesk()
      try desk.user("rita", filing: false)
      try desk.book().file([figure("f1")], by: "ann")
      let book = try desk.book(user: "rita")
      #expect(book.whyReadOnly == "the server's user rita may not file")
      #expect(try book.page(after: 0).entries.count == 1)
      try book.markSeen(desk: "wall", SeenMark(lookedAt: Instant(seconds: 1)))
      let refused = #expect(throws: BookError.self) { try book.file([figure("f2")], by: "rita") }
      #expect(refused?.reason == .readOnly("the server's user rita may not file"))
      #expect(
        try desk.run("SELECT value FROM strikedesk.figures", user: "rita") == [["1"]],
        "who asks the server finds the figures in a table")
      #expect(
        refusal(desk, "SELECT * FROM strikedesk.file('x', '[]')", as: "rita") == "42501")
    }

    @Test("Whoever was let in nowhere is told so; the place and the account cannot be made up")
    func strangers() throws {
      let desk = try TestDesk()
      try desk.run("DROP ROLE IF EXISTS sid")
      try desk.run("CREATE ROLE sid LOGIN")
      let refused = #expect(throws: BookError.self) { try desk.book(user: "sid") }
      guard case .noPermission = refused?.reason else {
        Issue.record("\(String(describing: refused))")
        return
      }
      try desk.run(
        "INSERT INTO strikedesk.filings (sequence, type, id, filed_by, filed_at, account, fields)"
          + " VALUES (99, 'notice', 'n1', 'x', '2001-01-01', 'sid', '{}')")
      #expect(
        try desk.run(
          "SELECT sequence, account, filed_at > now() - interval '1 day' FROM"
            + " strikedesk.filings") == [["1", "keeper", "t"]])
    }

    @Test("Made twice it is made once; a newer schema, none, and the other kind are refused")
    func schemas() throws {
      let bare = try TestDesk(made: false)
      #expect(throws: BookError(.noSharedDesk, path: try bare.address().shown)) {
        try bare.book()
      }
      #expect(try bare.make() == (0, 2))
      #expect(try bare.make() == (2, 2))
      let other = #expect(throws: BookError.self) { try bare.make(.rehearsal) }
      #expect(other?.reason == .otherKind(expected: .rehearsal, found: .desk))
      #expect(throws: BookError.self) {
        try PostgresBook.open(bare.address(), access: .reading, kind: .rehearsal)
      }
      try bare.run("INSERT INTO strikedesk.schema_versions (version) VALUES (3)")
      let newer = #expect(throws: BookError.self) { try bare.book() }
      #expect(newer?.reason == .newerSchema("3"))
      #expect(throws: BookError.self) { try bare.make() }
    }

    @Test("A desk of the first schema is brought up to date, with the embargoes of what was copied")
    func olderDesk() throws {
      let desk = try TestDesk(made: false)
      for statement in PostgresSchema.versions[0] { try desk.run(statement) }
      try desk.run("INSERT INTO strikedesk.schema_versions (version) VALUES (1)")
      try desk.run("INSERT INTO strikedesk.meta VALUES ('kind', 'desk'), ('book', 'b')")
      func log(_ id: String, _ wording: String) -> String {
        """
        SELECT strikedesk.log_copies('[{"id": "\(id)", "type": "figure", "figure": "f",
          "wording": "\(wording)", "copied_by": "ann", "copied_at": "2016-04-26T09:00+01:00",
          "known_at": "2016-04-26T09:00+01:00", "story": ""}]')
        """
      }
      try desk.run(log("c1", "EMBARGOED until 10:00 on 27 April: At Beech, 4,711."))
      try desk.run(log("c2", "Around 300."))
      try desk.run(log("c3", "EMBARGOED until noon"))
      #expect(throws: BookError(.olderSchema("1"), path: try desk.address().shown)) {
        try desk.book()
      }
      #expect(try desk.make() == (1, 2))
      let book = try desk.book()
      let lines = try book.copies()
      #expect(
        lines.map { $0.embargoUntil.map { Moment($0).iso } } == [
          "2016-04-27T10:00:59.999+01:00", nil, "9999-12-31T23:59:59+00:00",
        ])
      try book.logCopies(lines)
      #expect(try book.copies() == lines)
      #expect(
        refusal(desk, "UPDATE strikedesk.copied SET story = ''", as: "keeper") == "42501")
      // A program that was connected before says no embargo.
      #expect(refusal(desk, log("c4", "EMBARGOED until noon"), as: "keeper") == "0A000")
      #expect(try book.copies() == lines)
    }

    @Test("The keeper sees how the desk is, and who may do what")
    func status() throws {
      let desk = try TestDesk()
      try desk.user("olga", filing: true)
      try desk.book().file([figure("f1")], by: "ann")
      let status = try PostgresKeeping(desk.address(user: "olga")).status()
      #expect(status.filings == 1 && status.schema == 2 && status.kind == .desk)
      #expect(status.user == "olga" && status.whyReadOnly == nil)
      #expect(status.filers.contains("olga"))
      #expect(!status.isEncrypted)
    }
  }
}
