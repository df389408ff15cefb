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
  /// Programs that are started while the server is away, on a machine that has read the book before.
  @Suite struct StartedAway {
    private let desk: TestDesk
    private let proxy: Proxy
    private let home = Home()
    private let url: String

    init() async throws {
      desk = try TestDesk()
      proxy = try Proxy(to: desk.server.port)
      url = desk.url(port: proxy.port)
      let embargoed = Record.figure(
        Figure(
          id: "e1", action: "2016-04-26", area: "Q79", measure: "operations",
          amount: Amount(98_765),
          provenance: Provenance(
            source: "a press office", embargoUntil: Instant(seconds: 4_000_000_000))))
      _ = try home.file("f1", desk.url())
      try desk.book().file([embargoed], by: "ben")
      let (kept, keep) = AsyncStream<Int64>.makeStream()
      let source = PostgresSource(
        url: url, replicas: home.path + "/.local/state/strikedesk/replicas",
        kept: { keep.yield($0) })
      let running = RunningSource(source)
      _ = await kept.first { $0 == 2 }
      _ = await running.stop()
      proxy.cut()
    }

    private static let meanwhile = "; showing what was read here up to "

    @Test("Everything that prints shows what was read, says so, and keeps what is embargoed")
    func printing() throws {
      defer { proxy.end() }
      for arguments in [
        ["print"], ["print", "--panel", "latest"], ["print", "--json"],
        ["handover", "--since", "00:00"], ["handover", "--since", "00:00", "--markdown"],
        ["handover", "--since", "00:00", "--json"], ["print", "--screen", "160x48"],
      ] {
        let run = try home.run(arguments + ["--book", url])
        #expect(run.ending == .code(0), "\(arguments): \(text(run.errors))")
        let printed = text(run.output)
        #expect(printed.contains("around 300"), "\(arguments)")
        #expect(!printed.contains("98,765") && !printed.contains("98765"), "\(arguments)")
        if arguments.contains("--screen") {
          #expect(printed.contains("desk book failing"))
        } else {
          #expect(printed.contains(StartedAway.meanwhile), "\(arguments)")
        }
        #expect(text(run.errors).contains("note: \(url): expected the shared desk to answer"))
      }
    }

    @Test("Commands that look something up say that it may have changed, and file for later")
    func commands() throws {
      defer { proxy.end() }
      for arguments in [["history", "f1"], ["copy", "f1"], ["export", "--format", "ndjson"]] {
        let run = try home.run(arguments + ["--book", url])
        #expect(run.ending == .code(0), "\(arguments): \(text(run.errors))")
        #expect(text(run.errors).contains(StartedAway.meanwhile), "\(arguments)")
        #expect(!text(run.output).contains("98"), "\(arguments)")
      }
      let corrected = try home.run(["correct", "f1", "320", "--book", url])
      #expect(text(corrected.output).contains("kept here, not yet on the shared desk"))
      proxy.pass()
      _ = try home.file("f9", url)
      let entries = try desk.book().page(after: 0).entries
      #expect(entries.map(\.record.identity).suffix(1) == ["f9"])
      #expect(entries.dropLast().last?.record.provenance?.supersedes == "f1")
      #expect(try desk.book().copies().count == 1)
    }

    @Test("A machine that has read nothing says that the server is away, and ends with 75")
    func nothing() throws {
      defer { proxy.end() }
      let other = Home()
      for command in [["print"], ["handover", "--since", "00:00"], ["history", "f1"]] {
        let run = try other.run(command + ["--book", url])
        #expect(run.ending == .code(75), "\(command)")
        #expect(text(run.errors).contains("expected the shared desk to answer"), "\(command)")
      }
    }

    @Test("The monitor shows what was read, says that the desk is away, and goes on after")
    func monitor() throws {
      defer { proxy.end() }
      let terminal = try PseudoTerminal(
        [BuiltProgram.path("strikedesk"), "--live", "--book", url], columns: 160, rows: 48,
        environment: home.environment.mapValues { Optional($0) })
      #expect(
        terminal.waits(within: 20_000) {
          $0.contains("around 300") && $0.contains("desk book failing")
        })
      proxy.pass()
      #expect(terminal.waits(within: 20_000) { !$0.contains("desk book failing") })
      _ = try home.file("f2", url)
      #expect(terminal.shows("1 new", within: 20_000))
      #expect(!terminal.output.contains("98,765"))
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
    }
  }
}
