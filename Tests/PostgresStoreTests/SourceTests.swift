import DataSources
import Figures
import PostgresTesting
import SQLiteStore
import SourceTesting
import Synchronization
import Testing

@testable import PostgresStore

extension SharedDesk {
  @Suite struct Source {
    @Test("What is there comes in its order, and each filing after it as it is committed")
    func arrivals() async throws {
      let desk = try TestDesk()
      let book = try desk.book()
      try book.file((1...1200).map { figure("f\($0)") }, by: "ann")
      let running = RunningSource(PostgresSource(url: desk.url()))
      #expect(await running.reports.first { $0.health == .live } != nil)
      #expect(running.reports.identities == (1...1200).map { "f\($0)" })
      try book.file([figure("g1"), figure("g2")], by: "ann")
      try book.file([figure("g3")], by: "ann")
      #expect(await running.reports.arrival(of: "g3") != nil)
      #expect(running.reports.identities.suffix(3) == ["g1", "g2", "g3"])
      #expect(await running.stop() < .seconds(1))
    }

    @Test("Copied lines are told, and a source begins where it is told to")
    func copies() async throws {
      let desk = try TestDesk()
      let book = try desk.book()
      try book.file([figure("f1"), figure("f2"), figure("f3")], by: "ann")
      let told = Mutex<[String]>([])
      let (lines, tell) = AsyncStream<CopiedLine>.makeStream()
      let source = PostgresSource(url: desk.url(), after: 2).telling(
        copied: { for line in $0 { tell.yield(line) } },
        entered: { entries in told.withLock { $0 += entries.map { "\($0.sequence)" } } })
      let running = RunningSource(source)
      #expect(await running.reports.arrival(of: "f3") != nil)
      #expect(running.reports.identities == ["f3"])
      #expect(told.withLock { $0 } == ["3"])
      let line = CopiedLine(id: "c1", figure: "f1", wording: "1.", copiedAt: Instant(seconds: 9))
      try book.logCopy(line)
      #expect(await lines.first { _ in true } == line)
      _ = await running.stop()
    }

    @Test("Cut off and connected again, a desk has every filing once and in order")
    func cut() async throws {
      let desk = try TestDesk()
      let book = try desk.book()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let running = RunningSource(PostgresSource(url: desk.url(port: proxy.port)))
      #expect(await running.reports.first { $0.health == .live } != nil)
      proxy.cut()
      let away = await running.reports.first { $0.isBroken }
      guard case .broken(_, let reason)? = away?.health else {
        Issue.record("not said to be away")
        return
      }
      #expect(reason.contains("the shared desk is away: "))
      for index in 1...100 { try book.file([figure("f\(index)")], by: "ann") }
      proxy.pass()
      #expect(await running.reports.arrival(of: "f100") != nil)
      #expect(running.reports.identities == (1...100).map { "f\($0)" })
      #expect(running.reports.soFar.last?.health == .live)
      #expect(await running.stop() < .seconds(1))
    }

    @Test("A connection whose other end has fallen silent is found by the heartbeat")
    func halfOpen() async throws {
      let desk = try TestDesk()
      let book = try desk.book()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      let source = PostgresSource(url: desk.url(port: proxy.port), heartbeat: 600)
      let running = RunningSource(source)
      #expect(await running.reports.first { $0.health == .live } != nil)
      proxy.freeze()
      try book.file([figure("f1")], by: "ann")
      let away = await running.reports.first { $0.isBroken }
      #expect(away != nil)
      proxy.pass()
      #expect(await running.reports.arrival(of: "f1") != nil)
      #expect(await running.stop() < .seconds(1))
    }

    @Test("Of several hosts the next is taken when one is away, and a silent one holds up no end")
    func hosts() async throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      proxy.cut()
      let url =
        "postgres://keeper@127.0.0.1:\(proxy.port),127.0.0.1:\(desk.server.port)/\(desk.database)"
      let book = try PostgresBook.open(PostgresAddress(url), access: .filing)
      #expect(try book.file([figure("f1")], by: "ann") == [.stored(1)])
      let running = RunningSource(PostgresSource(url: url))
      #expect(await running.reports.arrival(of: "f1") != nil)
      _ = await running.stop()
      proxy.freeze()
      let silent = RunningSource(PostgresSource(url: desk.url(port: proxy.port)))
      while proxy.connections == 0 { await Task.yield() }
      #expect(await silent.stop() < .seconds(1))
    }

    @Test("While nothing is filed, the desk is asked nothing over a socket of the machine")
    func silence() throws {
      let address = try PostgresAddress("postgres:///news")
      #expect(address.hosts.allSatisfy { $0.isSocket })
      let far = try PostgresAddress("postgres://desk.example/")
      #expect(far.hosts.allSatisfy { !$0.isSocket })
    }

    @Test("A server that restarts loses no filing, and the desk finds it again")
    func restart() async throws {
      let server = try TestServer()
      let desk = try TestDesk(on: server)
      let book = try desk.book()
      let running = RunningSource(PostgresSource(url: desk.url()))
      #expect(await running.reports.first { $0.health == .live } != nil)
      try book.file([figure("f1")], by: "ann")
      #expect(await running.reports.arrival(of: "f1") != nil)
      try server.order("restart")
      // The connection of the book was cut as well; it is made anew.
      #expect(
        try book.file([figure("f1"), figure("f2")], by: "ann") == [.alreadyStored(1), .stored(2)])
      #expect(await running.reports.arrival(of: "f2") != nil)
      #expect(running.reports.identities == ["f1", "f2"])
      try server.order("stop")
      #expect(throws: BookError.self) { try book.file([figure("f3")], by: "ann") }
      try server.order("start")
      #expect(try book.file([figure("f3")], by: "ann") == [.stored(3)])
      #expect(await running.reports.arrival(of: "f3") != nil)
      _ = await running.stop()
    }

    @Test("A book that is not what it was is refused; one put back from a copy is read anew")
    func otherBooks() async throws {
      let desk = try TestDesk()
      let proxy = try Proxy(to: desk.server.port)
      defer { proxy.end() }
      try desk.book().file([figure("f1"), figure("f2")], by: "ann")
      let running = RunningSource(PostgresSource(url: desk.url(port: proxy.port)))
      #expect(await running.reports.arrival(of: "f2") != nil)
      proxy.cut()
      _ = await running.reports.first { $0.isBroken }
      try desk.run("DROP SCHEMA strikedesk CASCADE")
      try desk.make()
      proxy.pass()
      #expect(
        await running.failure?.reason.contains("expected the book that was read before") == true)
    }
  }
}
