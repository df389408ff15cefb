import Figures
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
  /// Desks that are open while others on the machine file, and while the network fails.
  @Suite struct OpenDesks {
    private let desk: TestDesk
    private let proxy: Proxy
    private let home = Home()
    private let url: String

    init() throws {
      desk = try TestDesk()
      proxy = try Proxy(to: desk.server.port)
      url = desk.url(port: proxy.port)
      _ = try home.file("f1", desk.url())
    }

    /// What waits on the machine of the test for the desk behind the proxy.
    private func outbox() throws -> Outbox {
      let folder = home.path + "/.local/share/strikedesk/outbox"
      let path = Replica(in: folder, of: try PostgresAddress(url)).path
      return Outbox(path: path)
    }

    private func monitor() throws -> PseudoTerminal {
      let terminal = try PseudoTerminal(
        [BuiltProgram.path("strikedesk"), "--live", "--book", url], columns: 160, rows: 48,
        environment: home.environment.mapValues { Optional($0) })
      try #require(terminal.shows("around 300", within: 20_000))
      return terminal
    }

    /// Files while the server is away and while it is there, as other programs do, and waits until the
    /// server has all of it, once each.
    private func fileBeside(_ isAway: () -> Bool) async throws {
      let far = RunningSource(PostgresSource(url: desk.url()))
      proxy.cut()
      #expect(isAway())
      #expect(try home.file("f2", url).contains("kept here"))
      proxy.pass()
      #expect(await far.reports.arrival(of: "f2") != nil)
      // Another program could not reach the server, which this desk can.
      try outbox().keep([figure("f3"), figure("f4")], by: "ben", .desk)
      #expect(await far.reports.arrival(of: "f4") != nil)
      try outbox().keep([figure("f5")], by: "ben", .desk)
      #expect(await far.reports.arrival(of: "f5") != nil)
      _ = await far.stop()
      let entries = try desk.book().page(after: 0).entries
      #expect(entries.map(\.record.identity) == ["f1", "f2", "f3", "f4", "f5"])
    }

    @Test("An open monitor sends what other programs could not, when the server is back and after")
    func watching() async throws {
      defer { proxy.end() }
      let terminal = try monitor()
      try await fileBeside { terminal.shows("desk book failing", within: 20_000) }
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
    }

    @Test("So does a program that only follows")
    func following() async throws {
      defer { proxy.end() }
      let follow = try ProgramTalk(
        [BuiltProgram.path("strikedesk"), "follow", "--book", url], environment: home.environment)
      #expect(try #require(follow.hear()).contains(#""id":"f1""#))
      try await fileBeside { true }
      for id in ["f2", "f3", "f4", "f5"] {
        #expect(try #require(follow.hear()).contains(#""id":"\#(id)""#))
      }
      follow.signal(SIGTERM)
    }

    @Test("A connection that has fallen silent is found within 15 s, and no key waits for it")
    func halfOpen() throws {
      defer { proxy.end() }
      let terminal = try monitor()
      proxy.freeze()
      try desk.book().file([figure("f2")], by: "ben")
      terminal.type("?")
      #expect(terminal.shows("Keys", within: 1000))
      terminal.type("\u{1b}")
      #expect(terminal.shows("desk book failing", within: 15_500))
      proxy.pass()
      #expect(terminal.waits(within: 20_000) { !$0.contains("desk book failing") })
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
    }
  }
}
