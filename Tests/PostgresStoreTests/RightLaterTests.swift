import Figures
import FolderTesting
import PostgresTesting
import SQLiteStore
import SourceTesting
import TerminalTesting
import Testing

@testable import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SharedDesk {
  /// A user who may only read, and files while the server is away, which can say nothing then.
  @Suite struct RightLater {
    private let desk: TestDesk
    private let proxy: Proxy
    private let home = Home()
    private let url: String
    /// Users are the server's and not a desk's.
    private let user: String
    private var refusal: String { "the server's user \(user) may not file" }

    init() throws {
      desk = try TestDesk()
      user = "rhea_\(desk.database)"
      try desk.user(user, filing: false)
      proxy = try Proxy(to: desk.server.port)
      url = desk.url(user: user, port: proxy.port)
      proxy.cut()
    }

    private func grant() throws { try PostgresKeeping(desk.address()).grant(user, filing: true) }

    @Test("What was filed is kept, that the server does not take it is said, and it is sent later")
    func book() throws {
      defer { proxy.end() }
      let folder = ScratchFolder()
      let outbox = Outbox(path: folder.path + "/waiting.sqlite")
      func open() throws -> SharedBook {
        try SharedBook.open(
          PostgresAddress(url), access: .filing, kind: nil, outbox: outbox)
      }
      let book = try open()
      #expect(try book.file([figure("f1")], by: "rhea") == [.waiting])
      proxy.pass()
      let refused = BookError(.notSent(waiting: 1, why: refusal), path: book.path)
      #expect(throws: refused) { try book.send() }
      #expect(book.whyNotSent == refused)
      #expect(try open().whyNotSent == refused)
      #expect(throws: BookError(.readOnly(refusal), path: book.path)) {
        try book.file([figure("f2")], by: "rhea")
      }
      #expect(try book.waiting() == 1)
      try grant()
      #expect(try book.file([figure("f3")], by: "rhea") == [.stored(2)])
      #expect(book.whyNotSent == nil)
      #expect(try desk.book().page(after: 0).entries.map(\.record.identity) == ["f1", "f3"])
    }

    @Test("Where the server has said it before, a filing is refused while it is away")
    func known() async throws {
      defer { proxy.end() }
      proxy.pass()
      try desk.book().file([figure("f1")], by: "ben")
      let follow = try ProgramTalk(
        [BuiltProgram.path("strikedesk"), "follow", "--book", url], environment: home.environment)
      #expect(follow.hear()?.contains(#""id":"f1""#) == true)
      let address = try PostgresAddress(url)
      let replica = Replica(in: home.path + "/.local/state/strikedesk/replicas", of: address)
      let kept = BookSource(path: replica.path, kind: nil)
      #expect(await RunningSource(kept).reports.arrival(of: "f1") != nil)
      follow.signal(SIGTERM)
      #expect(follow.hear() == nil)
      proxy.cut()
      for _ in 0..<2 {
        let run = try home.run(
          "file", "operations", "300", "--source", "EDP", "--action", "2016-04-26", book: url)
        #expect(run.ending == .code(1))
        #expect(text(run.errors).contains("\(refusal), as it said at "))
        #expect(text(run.output) == "")
      }
      proxy.pass()
      let status = try home.run("book", "status", book: url)
      #expect(status.ending == .code(0))
      #expect(text(status.output).contains("waiting here: 0\n"))
    }

    @Test("Status, follow and the monitor say why it waits; open programs send it when they may")
    func programs() async throws {
      defer { proxy.end() }
      #expect(try home.file("f1", url).contains("kept here"))
      proxy.pass()
      let status = try home.run("book", "status", book: url)
      #expect(status.ending == .code(1))
      #expect(text(status.output).contains("waiting here: 1\n"))
      #expect(text(status.errors).contains("\(refusal); 1 is kept here"))
      let copied = try home.run("history", "f1", book: url)
      #expect(text(copied.errors).contains("note: \(url): expected the shared desk to take"))
      let follow = try ProgramTalk(
        [
          "/bin/sh", "-c", #"exec "$0" follow --book "$1" 2>&1"#, BuiltProgram.path("strikedesk"),
          url,
        ], environment: home.environment)
      #expect(follow.hear() == "follow: live")
      #expect(follow.hear()?.contains(refusal) == true)
      let terminal = try PseudoTerminal(
        [BuiltProgram.path("strikedesk"), "--live", "--book", url], columns: 200, rows: 48,
        environment: home.environment.mapValues { Optional($0) })
      #expect(terminal.shows("1 not yet shared", within: 20_000))
      terminal.type("H")
      #expect(
        terminal.waits(within: 20_000) {
          $0.contains("Not yet shared") && $0.contains("found that it does not")
        })
      try grant()
      #expect(follow.hear()?.contains(#""id":"f1""#) == true)
      #expect(terminal.waits(within: 20_000) { !$0.contains("ot yet shared") })
      #expect(try home.run("book", "status", book: url).ending == .code(0))
      terminal.type("q")
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
      follow.signal(SIGTERM)
    }
  }
}
