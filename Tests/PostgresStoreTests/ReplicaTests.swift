import DataSources
import Figures
import PostgresTesting
import SQLiteStore
import SourceTesting
import Synchronization
import Testing

@testable import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SharedDesk {
  @Suite struct Replicas {
    private let folder = TestFolder()
    private let desk: TestDesk
    private let proxy: Proxy

    init() throws {
      desk = try TestDesk()
      proxy = try Proxy(to: desk.server.port)
    }

    private var url: String { desk.url(port: proxy.port) }

    private func replica() throws -> Replica {
      Replica(in: folder.path, of: try PostgresAddress(url))
    }

    /// Reads all of the shared desk, up to a place, into the replica.
    private func read(upTo place: Int64) async throws {
      let (kept, keep) = AsyncStream<Int64>.makeStream()
      let running = RunningSource(
        PostgresSource(url: url, replicas: folder.path, kept: { keep.yield($0) }))
      _ = await kept.first { $0 == place }
      _ = await running.stop()
    }

    @Test("A desk that starts while the server is away shows what was read, and goes on behind it")
    func startedAway() async throws {
      defer { proxy.end() }
      let book = try desk.book()
      try book.file((1...700).map { figure("f\($0)") }, by: "ann")
      let line = CopiedLine(id: "c1", figure: "f1", wording: "1.", copiedAt: Instant(seconds: 9))
      try book.logCopy(line)
      try await read(upTo: 700)
      proxy.cut()
      try book.file([figure("g1")], by: "ben")
      let copied = Mutex<[CopiedLine]>([])
      let entered = Mutex<[Int64]>([])
      let running = RunningSource(
        PostgresSource(url: url, replicas: folder.path).telling(
          copied: { lines in copied.withLock { $0 += lines } },
          entered: { entries in entered.withLock { $0 += entries.map(\.sequence) } }))
      let away = await running.reports.first { $0.isBroken }
      guard case .broken(_, let reason)? = away?.health else {
        Issue.record("not said to be away")
        return
      }
      #expect(reason.contains("the shared desk is away: "))
      #expect(reason.contains("; showing what was read here up to "))
      #expect(running.reports.identities == (1...700).map { "f\($0)" })
      #expect(running.reports.soFar.dropLast().allSatisfy { $0.health == .starting })
      #expect(copied.withLock { $0 } == [line])
      // As it was filed, to the last field.
      let first = running.reports.soFar.first?.arrivals.first
      #expect(try first == .record(#require(try book.entry(.figure, "f1")).record))
      proxy.pass()
      #expect(await running.reports.arrival(of: "g1") != nil)
      #expect(running.reports.identities == (1...700).map { "f\($0)" } + ["g1"])
      #expect(entered.withLock { $0 } == Array(1...701))
      #expect(running.reports.soFar.last?.health == .live)
      #expect(await running.stop() < .seconds(1))
    }

    @Test("What is kept is for its owner alone, and is not used while the server is there")
    func rights() async throws {
      defer { proxy.end() }
      try desk.book().file([figure("f1")], by: "ann")
      try await read(upTo: 1)
      for end in ["", "-wal"] {
        var status = stat()
        if stat(try replica().path + end, &status) == 0 {
          #expect(status.st_mode & 0o777 == 0o600)
        }
      }
      let running = RunningSource(PostgresSource(url: url, replicas: folder.path))
      let first = await running.reports.first { _ in true }
      #expect(first?.health == .live)
      _ = await running.stop()
    }

    @Test("A server that refuses us shows nothing of what was read; rights may have been withdrawn")
    func refused() async throws {
      defer { proxy.end() }
      try desk.user("ruth", filing: false)
      try desk.book().file([figure("f1")], by: "ann")
      let (kept, keep) = AsyncStream<Int64>.makeStream()
      let url = desk.url(user: "ruth")
      let first = RunningSource(
        PostgresSource(url: url, replicas: folder.path, kept: { keep.yield($0) }))
      _ = await kept.first { $0 == 1 }
      _ = await first.stop()
      try desk.run("REVOKE strikedesk_reader FROM ruth")
      let running = RunningSource(PostgresSource(url: url, replicas: folder.path))
      #expect(await running.failure?.reason.contains("a user who may not") == true)
      #expect(running.reports.identities == [])
    }

    @Test(
      "A file that is broken, unfinished or no book is passed over with a reason, and made anew",
      arguments: ["garbage", String(repeating: "SQLite format 3\u{0}", count: 300), "{}"])
    func broken(_ bytes: String) async throws {
      defer { proxy.end() }
      try desk.book().file([figure("f1")], by: "ann")
      let path = try replica().path
      let file = try #require(fopen(path, "w"))
      _ = bytes.withCString { fwrite($0, 1, bytes.utf8.count, file) }
      fclose(file)
      proxy.cut()
      let running = RunningSource(PostgresSource(url: url, replicas: folder.path))
      let away = try #require(await running.reports.first { $0.isBroken })
      #expect(running.reports.identities == [])
      let problem = try #require(away.problems.first)
      #expect(problem.severity == .doubt && problem.file == path)
      #expect(problem.found.hasPrefix("a file that is not used ("))
      _ = await running.stop()
      proxy.pass()
      try await read(upTo: 1)
      #expect(try replica().opened(checked: true)?.newestSequence() == 1)
    }

    @Test("A book made anew, or put back from a copy, is kept anew")
    func otherBook() async throws {
      defer { proxy.end() }
      try desk.book().file([figure("f1"), figure("f2"), figure("f3")], by: "ann")
      try await read(upTo: 3)
      // The same book, put back to an earlier state and filed into since.
      try desk.run("ALTER TABLE strikedesk.filings DISABLE TRIGGER ALL")
      try desk.run("DELETE FROM strikedesk.filings WHERE sequence > 1")
      try desk.run("ALTER TABLE strikedesk.filings ENABLE TRIGGER ALL")
      try desk.book().file([figure("g2")], by: "ann")
      try await read(upTo: 2)
      #expect(
        try replica().opened(checked: true)?.entries().map(\.record.identity) == ["f1", "g2"])
      try desk.run("DROP SCHEMA strikedesk CASCADE")
      try desk.make()
      try desk.book().file([figure("h1")], by: "ann")
      try await read(upTo: 1)
      let kept = try #require(try replica().opened(checked: true))
      #expect(try kept.entries().map(\.record.identity) == ["h1"])
      #expect(try kept.name == desk.book().name)
    }

    @Test("Two desks of a machine keep one replica without a gap; one that begins late adds none")
    func together() async throws {
      defer { proxy.end() }
      let book = try desk.book()
      try book.file([figure("f1"), figure("f2")], by: "ann")
      let late = RunningSource(PostgresSource(url: url, after: 1, replicas: folder.path))
      #expect(await late.reports.arrival(of: "f2") != nil)
      let (kept, keep) = AsyncStream<Int64>.makeStream()
      let desks = (1...2).map { _ in
        RunningSource(PostgresSource(url: url, replicas: folder.path, kept: { keep.yield($0) }))
      }
      for index in 3...20 { try book.file([figure("f\(index)")], by: "ann") }
      _ = await kept.first { $0 == 20 }
      for running in desks + [late] { _ = await running.stop() }
      let entries = try #require(try replica().opened(checked: true)).entries()
      #expect(entries == (try book.page(after: 0).entries))
    }
  }
}
