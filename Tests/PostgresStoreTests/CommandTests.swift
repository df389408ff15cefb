import Figures
import PostgresTesting
import SQLiteStore
import TerminalTesting
import Testing

@testable import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SharedDesk {
  @Suite struct Commands {
    @Test(
      "What is filed while the desk is away is said to be kept here, and sent by the next filing")
    func filing() throws {
      let desk = try TestDesk(made: false)
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let url = desk.url(port: proxy.port)
      let home = Home()
      let made = try home.run("book", "init", "--book", url)
      #expect(text(made.output) == "\(url): made, schema 2\n")
      #expect(try home.file("f1", url).hasSuffix("filed f1\n"))
      #expect(try home.file("f1", url).hasSuffix("filed already f1\n"))
      proxy.cut()
      #expect(try home.file("f2", url).hasSuffix("kept here, not yet on the shared desk: f2\n"))
      let status = try home.run("book", "status", "--book", url)
      #expect(text(status.output) == "book: \(url)\nserver: away\nwaiting here: 1\n")
      #expect(status.ending == .code(75))
      proxy.pass()
      #expect(try home.file("f3", url).hasSuffix("filed f3\n"))
      let entries = try desk.book().page(after: 0).entries
      #expect(entries.map(\.record.identity) == ["f1", "f2", "f3"])
      #expect(entries.allSatisfy { $0.filedBy == "ann" })
      let history = text(try home.run("history", "f2", "--book", url).output)
      #expect(history.contains("f2  stands, filed by ann"))
      #expect(text(try home.run("print", "--plain", "--book", url).output).contains("around 300"))
    }

    @Test(
      "What was filed before the server went away is said to be filed, though it cannot be read back"
    )
    func filedBefore() throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let home = Home()
      let url = desk.url(port: proxy.port)
      for (id, how) in [("f1", "filed"), ("f1", "filed already")] {
        proxy.cut(afterAnswerTo: "FROM strikedesk.file($1")
        #expect(try home.file(id, url).hasSuffix("\(how) \(id)\n"))
        proxy.pass()
      }
      #expect(try desk.book().page(after: 0).entries.map(\.record.identity) == ["f1"])
    }

    @Test("follow prints each record once, in the order of the book, through a cut")
    func follow() throws {
      let home = Home()
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let book = try desk.book()
      try book.file([figure("f1"), figure("f2")], by: "ann")
      let embargoed = Record.figure(
        Figure(
          id: "e1", area: "R1", measure: "operations", amount: Amount(98_765),
          provenance: Provenance(
            source: "a press office", embargoUntil: Instant(seconds: 4_000_000_000))))
      let follow = try ProgramTalk(
        [
          BuiltProgram.path("strikedesk"), "follow", "--json", "--after", "1", "--book",
          desk.url(port: proxy.port),
        ], environment: home.environment)
      defer { follow.signal(SIGTERM) }
      #expect(try #require(follow.hear()).hasPrefix(#"{"place":2,"filed_by":"ann","filed_at":""#))
      proxy.cut()
      try book.file([figure("f3"), embargoed], by: "ben")
      proxy.pass()
      try book.file([figure("f4")], by: "ben")
      #expect(try #require(follow.hear()).hasPrefix(#"{"place":3,"filed_by":"ben""#))
      #expect(try #require(follow.hear()).contains(#""record":{"type":"figure","id":"f4""#))
    }

    @Test("follow waits for the end of an embargo that a correction has made longer")
    func followLonger() throws {
      let home = Home()
      let desk = try TestDesk()
      let book = try desk.book()
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      let start = Instant(seconds: Int64(now.tv_sec))
      func figure(_ id: String, _ seconds: Int64, supersedes: String = "") -> Record {
        .figure(
          Figure(
            id: id, area: "R1", measure: "operations", amount: Amount(98_765),
            provenance: Provenance(
              source: "a press office", embargoUntil: start.adding(seconds: seconds),
              supersedes: supersedes)))
      }
      try book.file([figure("secret", 5)], by: "ann")
      try book.file([figure("longer", 9, supersedes: "secret")], by: "ann")
      try book.file([figure("between", 7)], by: "ann")
      let follow = try ProgramTalk(
        [BuiltProgram.path("strikedesk"), "follow", "--book", desk.url()],
        environment: home.environment)
      defer { follow.signal(SIGTERM) }
      #expect(try #require(follow.hear()).contains(#""id":"between""#))
      #expect(try #require(follow.hear()).contains("98765"))
    }

    @Test("A password on the command line is refused, and never repeated")
    func passwords() throws {
      let home = Home()
      for url in [
        "postgres://ann:s3cr3t@127.0.0.1:1/news", "postgres://127.0.0.1:1/news?password=s3cr3t",
      ] {
        let run = try home.run("history", "f1", "--book", url)
        #expect(run.ending == .code(1))
        #expect(text(run.errors).contains("--book: expected a URL without a password"))
        #expect(!text(run.errors + run.output).contains("s3cr3t"))
      }
    }

    @Test("A URL with a password in the environment is taken, and shown without it")
    func environment() throws {
      let home = Home()
      let run = try ProgramRun(
        [BuiltProgram.path("strikedesk"), "history", "f1"],
        environment: home.environment.merging([
          "STRIKEDESK_BOOK": "postgres://ann:s3cr3t@127.0.0.1:1/news"
        ]) { $1 })
      #expect(
        text(run.errors).contains("postgres://ann@127.0.0.1:1/news: expected the shared desk"))
      #expect(!text(run.errors + run.output).contains("s3cr3t"))
    }
  }
}
