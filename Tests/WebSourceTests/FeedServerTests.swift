import DataSources
import Figures
import Synchronization
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// Feeds over HTTP, from a server that fails as servers of feeds do.
@Suite struct FeedServerTests {
  private static func entry(_ id: String, _ title: String, _ updated: String) -> String {
    "<entry><id>\(id)</id><title>\(title)</title><updated>2016-04-26T\(updated):00Z</updated></entry>\n"
  }

  private static func feed(_ entries: String...) -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>\n\(entries.joined())</feed>\n"
  }

  private static let one = entry("1", "One", "09:00")
  private static let two = entry("2", "Two", "09:30")

  private func run(_ server: TestServer) throws -> Running {
    try Running(
      server.url("/feed"), decoder: FeedDecoder(source: "s", key: "k", now: { noon }),
      moment: .seconds(1000))
  }

  /// `new One`, `edited One, longer`.
  private func words(_ running: Running) -> [String] {
    running.reports.soFar.flatMap(\.arrivals).map { arrival in
      switch arrival {
      case .record(.event(let event)): "new \(event.headline)"
      case .edited(.event(let event)): "edited \(event.headline)"
      case .record, .edited, .noLongerListed: "other"
      }
    }
  }

  @Test("a feed that has not changed costs no body and says nothing new")
  func unchanged() async throws {
    let filling = String(repeating: " ", count: 2000)
    let server = try TestServer { request in
      request.fields["if-none-match"] == "\"v1\""
        ? .answer(304, ["ETag": "\"v1\""], [])
        : .text(FeedServerTests.feed(FeedServerTests.one, filling), ["ETag": "\"v1\""])
    }
    let running = try run(server)
    var bytes = await running.reports.live()?.vitals.bytes ?? 0
    #expect(bytes > 2000)
    for _ in 0..<3 {
      #expect(running.source.ask())
      let again = await running.reports.live()
      #expect(again?.arrivals == [])
      // The head of an answer is counted too.
      let grown = (again?.vitals.bytes ?? 0) - bytes
      #expect(0..<100 ~= grown)
      bytes += grown
    }
    await running.stop()
    #expect(
      server.requests.map { $0.fields["if-none-match"] } == [nil]
        + .init(repeating: "\"v1\"", count: 3))
    #expect(words(running) == ["new One"])
  }

  @Test("an entry that was updated is a revision; one that left the feed is not gone")
  func updated() async throws {
    let server = try TestServer { _ in
      .text(FeedServerTests.feed(FeedServerTests.one, FeedServerTests.two))
    }
    let running = try run(server)
    _ = await running.reports.live()
    let longer = FeedServerTests.entry("1", "One, longer", "10:00")
    server.answer { _ in .text(FeedServerTests.feed(longer)) }
    #expect(running.source.ask())
    _ = await running.reports.live()
    // A cache that answers with the copy of before is no revision.
    server.answer { _ in .text(FeedServerTests.feed(FeedServerTests.one, FeedServerTests.two)) }
    #expect(running.source.ask())
    #expect(await running.reports.live()?.arrivals == [])
    await running.stop()
    #expect(words(running) == ["new One", "new Two", "edited One, longer"])
  }

  @Test(
    "while there is no feed the last items stay, marked, and what comes after it is read",
    arguments: [
      "<html><body>Log in</body></html>", "\u{0}<<>>\n{", "",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>\n" + one
        + "<entry><id>2</id><title>Tw",
    ])
  func broken(_ text: String) async throws {
    let server = try TestServer { _ in
      .text(FeedServerTests.feed(FeedServerTests.one), ["ETag": "\"v1\""])
    }
    let running = try run(server)
    _ = await running.reports.live()
    server.answer { _ in .text(text, ["ETag": "\"v2\""]) }
    #expect(running.source.ask())
    let broken = await running.reports.broken()
    #expect(broken?.reason?.hasSuffix("; showing what came by 12:00") == true)
    #expect(broken?.arrivals == [])
    server.answer { request in
      // What could not be read is asked for in full, whatever it was called.
      request.fields["if-none-match"] != nil
        ? .answer(304, [:], [])
        : .text(FeedServerTests.feed(FeedServerTests.one, FeedServerTests.two))
    }
    #expect(running.source.ask())
    let back = await running.reports.live()
    #expect(back?.problems == [])
    await running.stop()
    #expect(words(running) == ["new One", "new Two"])
  }

  @Test("a feed cut off by its connection keeps the last items, and is taken whole later")
  func cutOff() async throws {
    let whole = FeedServerTests.feed(FeedServerTests.one, FeedServerTests.two)
    let server = try TestServer { _ in .text(FeedServerTests.feed(FeedServerTests.one)) }
    let running = try run(server)
    _ = await running.reports.live()
    let head = "HTTP/1.1 200 OK\r\nContent-Length: \(whole.utf8.count)\r\n\r\n"
    server.answer { _ in .bytes(Array((head + whole.dropLast(30)).utf8)) }
    #expect(running.source.ask())
    #expect(await running.reports.broken()?.reason?.contains("ended early") == true)
    server.answer { _ in .text(whole) }
    #expect(running.source.ask())
    _ = await running.reports.live()
    await running.stop()
    #expect(words(running) == ["new One", "new Two"])
  }
}
