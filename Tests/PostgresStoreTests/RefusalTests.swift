import DataSources
import PostgresTesting
import SQLiteStore
import SourceTesting
import TerminalTesting
import Testing

@testable import PostgresStore

@Suite struct ConnectionWordsTests {
  private static let away = "server closed the connection unexpectedly"

  @Test(
    "A server that refuses or cannot be trusted is told from one that is away",
    arguments: [
      (
        #"connection to server at "h" (::1), port 5 failed: FATAL:  28P01: no: ann"#
          + "\nLOCATION:  auth_failed",
        PostgresTrouble.refused(code: "28P01", words: "no: ann", detail: "")
      ),
      (
        // A server that speaks another language.
        #"connection to server at "h", port 5 failed: FATAL:  3D000: Datenbank fehlt"#,
        .refused(code: "3D000", words: "Datenbank fehlt", detail: "")
      ),
      (
        #"connection to server at "h", port 5 failed: FATAL:  57P03: starting up"#,
        .lost("starting up")
      ),
      (
        #"connection to server at "h", port 5 failed: FATAL:  53300: too many"#,
        .lost("too many")
      ),
      (
        #"connection to server at "h", port 5 failed: SSL error: certificate verify failed"#,
        .untrusted("SSL error: certificate verify failed")
      ),
      (
        #"connection to server at "h", port 5 failed: server does not support SSL, but SSL was"#
          + " required", .untrusted("server does not support SSL, but SSL was required")
      ),
      (
        #"could not translate host name "certificate.example" to address: no"#,
        .lost(#"could not translate host name "certificate.example" to address: no"#)
      ),
      ("SSL SYSCALL error: EOF detected", .lost("SSL SYSCALL error: EOF detected")),
      (away, .lost(away)),
    ])
  func kinds(_ text: String, _ trouble: PostgresTrouble) {
    #expect(ConnectionWords(text).trouble(wantsPassword: false) == trouble)
  }

  @Test("A password that is wanted and not there is a refusal, whatever the words")
  func password() {
    guard case .refused("28P01", _, _) = ConnectionWords("x").trouble(wantsPassword: true) else {
      Issue.record("not a refusal")
      return
    }
  }

  @Test("A refusal quotes no value: neither the server's words of it nor the row it points at")
  func values() {
    let troubles = [
      PostgresTrouble.refused(
        code: "22P02", words: #"invalid input syntax for type integer: "12711""#, detail: ""),
      .refused(
        code: "23514", words: #"new row violates check constraint "filings_check""#,
        detail: "Failing row contains (1, figure, f1, 12711)."),
    ]
    for trouble in troubles {
      let error = trouble.error("postgres://h/desk")
      #expect("\(error) \(error.reason)".contains("the server"))
      #expect(!"\(error) \(error.reason)".contains("12711"))
    }
  }
}

extension SharedDesk {
  /// A server that asks some users for passwords.
  @Suite struct Refusals {
    private let desk: TestDesk
    private let home = Home()

    init() throws {
      desk = try TestDesk(on: Refusals.server.get())
      // The server outlives the test.
      try desk.run(
        "DO $$ BEGIN CREATE ROLE ann LOGIN PASSWORD 's3cr3t';"
          + " EXCEPTION WHEN duplicate_object THEN NULL; END $$")
      try PostgresKeeping(desk.address()).grant("ann", filing: true)
    }

    private static let server = Result {
      let folder = TestFolder()
      try folder.write(
        "pg_hba.conf",
        """
        host all ann 127.0.0.1/32 scram-sha-256
        host all bob 127.0.0.1/32 reject
        host all all 127.0.0.1/32 trust
        """)
      return try TestServer(files: folder.path)
    }

    private func url(_ user: String, _ database: String? = nil) -> String {
      "postgres://\(user)@127.0.0.1:\(desk.server.port)/\(database ?? desk.database)"
    }

    private func reason(_ user: String, _ database: String? = nil) -> BookError.Reason? {
      #expect(throws: BookError.self) {
        try PostgresBook.open(PostgresAddress(url(user, database)), access: .filing)
      }?.reason
    }

    @Test("A wrong password, a user who may not enter and a missing database are said as that")
    func reasons() throws {
      #expect(
        reason("ann:wr0ng") == .noEntry(#"password authentication failed for user "ann""#))
      #expect(reason("ann") == .noEntry("it wants a password, and none is given"))
      guard case .noEntry = reason("bob") else {
        Issue.record("bob gets in")
        return
      }
      #expect(reason("keeper", "nowhere") == .noDatabase(#"database "nowhere" does not exist"#))
      _ = try PostgresBook.open(PostgresAddress(url("ann:s3cr3t")), access: .filing)
    }

    @Test("A source that is refused fails with the reason, and does not try again by itself")
    func source() async throws {
      let running = RunningSource(PostgresSource(url: url("ann:wr0ng")))
      let failure = await running.failure
      #expect(failure?.reason.contains("password authentication failed") == true)
      #expect(failure?.reason.contains("away") == false)
      #expect(failure?.reason.contains("wr0ng") == false)
      #expect(running.reports.soFar == [])
    }

    @Test("Commands say that the server refuses, and end with 1; nothing waits unsaid")
    func commands() throws {
      let status = try home.run("book", "status", book: url("ann:wr0ng"))
      #expect(status.ending == .code(1))
      #expect(text(status.output).contains("server: failing\nwaiting here: 0\n"))
      #expect(text(status.errors).contains("password authentication failed for user"))
      let filed = try home.run(
        "file", "operations", "300", "--source", "EDP", "--action", "2016-04-26",
        book: url("ann:wr0ng"))
      #expect(filed.ending == .code(1))
      #expect(text(filed.output) == "")
      let tried = try home.run("sources", "try", url("keeper", "nowhere"))
      #expect(tried.ending == .code(1))
      #expect(text(tried.output).contains(#"found none: database "nowhere" does not exist"#))
      for run in [status, filed] { #expect(!text(run.output + run.errors).contains("wr0ng")) }
    }

    @Test("With the right password everything goes on, and nothing shows it")
    func right() throws {
      let status = try home.run("book", "status", book: url("ann:s3cr3t"))
      #expect(status.ending == .code(0), "\(text(status.errors))")
      #expect(text(status.output).contains("user: ann\nfiling: yes\n"))
      #expect(!text(status.output + status.errors).contains("s3cr3t"))
    }
  }
}
