import Figures
import Synchronization
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

@Suite struct StreamTests {
  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\r\n"

  private static func event(_ id: Int, _ value: Int) -> String {
    "id: \(id)\ndata: \(line("r\(id)", value))\n\n"
  }

  /// A server that has all events and gives those after the one that the reader had last.
  private static func reply(
    to request: TestServer.Request, events: Int, then: @Sendable ([UInt8]) -> TestServer.Reply
  ) -> TestServer.Reply {
    let last = request.fields["last-event-id"].flatMap { Int($0) } ?? 0
    let rest = last < events ? (last + 1...events).map { event($0, $0) }.joined() : ""
    return then(Array((head + "retry: 1000\n\n" + rest).utf8))
  }

  @Test("events are reported as they come, and comments are signs of life")
  func events() async throws {
    let server = try TestServer { _ in .silence(after: Array(StreamTests.head.utf8)) }
    let running = try Running(server.url("/events"), streams: true)
    while server.openCount == 0 { await Task.yield() }
    server.send(": hello\n\n")
    let live = await running.reports.live()
    #expect(live?.vitals.nextLook == nil && live?.vitals.interval == nil)
    server.send(StreamTests.event(1, 5))
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["new r1=5"])
    server.send("data: \(line("x", 1))\ndata: \(line("y", 2))\n\n")
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["new x=1", "new y=2"])
    server.send("id: 9\ndata: {\"type\":\n\n")
    #expect(await running.reports.live()?.problems.first?.file == "events event 9")
    server.send("event: ping\ndata: {}\n\n" + "data: \(line("x", 7))\n\n")
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["edited x=7"])
    await running.stop()
  }

  @Test("an address whose answer is a stream is read as one")
  func recognised() async throws {
    let server = try TestServer { request in
      StreamTests.reply(to: request, events: 2) { .silence(after: $0) }
    }
    let running = try Running(server.url("/"))
    // It is live once it has said what it had when it began.
    _ = await running.reports.live()
    #expect(running.reports.words == ["new r1=1", "new r2=2"])
    #expect(running.reports.soFar.last?.arrivals == [])
    await running.stop()
  }

  @Test(
    "whatever ends a connection, there is no gap and nothing twice",
    arguments: [
      "closed", "reset", "half-open", "cut in an event", "forgets where the reader was",
    ])
  func reconnects(_ ending: String) async throws {
    let connections = Mutex(0)
    let server = try TestServer { request in
      let number = connections.withLock {
        $0 += 1
        return $0
      }
      var request = request
      if ending == "forgets where the reader was" { request.fields["last-event-id"] = nil }
      return StreamTests.reply(to: request, events: min(number * 3, 30)) { bytes in
        if number >= 12 { return .silence(after: bytes) }
        switch ending {
        case "reset": return .reset(after: bytes)
        case "half-open" where number < 3: return .silence(after: bytes)
        case "cut in an event":
          return .bytes(bytes + Array("id: 99\ndata: \(line("r99", 1))\n".utf8))
        default: return .bytes(bytes)
        }
      }
    }
    let settings = quickSettings(patience: ending == "half-open" ? littlePatience : .seconds(60))
    let running = try Running(server.url("/"), settings: settings, streams: true)
    _ = await running.reports.first { $0.arrivals.contains { $0.words == "new r30=30" } }
    #expect(running.reports.words == (1...30).map { "new r\($0)=\($0)" })
    if ending != "forgets where the reader was" {
      #expect(server.requests.prefix(3).map { $0.fields["last-event-id"] } == [nil, "3", "6"])
    }
    await running.stop()
  }

  @Test("a stream that is silent for too long is broken, and comes back")
  func heartbeat() async throws {
    let server = try TestServer { request in
      StreamTests.reply(to: request, events: 1) { .silence(after: $0) }
    }
    let running = try Running(
      server.url("/"), settings: quickSettings(patience: littlePatience), streams: true)
    _ = await running.reports.first { !$0.arrivals.isEmpty }
    let broken = await running.reports.broken()
    #expect(broken?.reason?.contains("nothing heard from 127.0.0.1 for 0.3 s") == true)
    #expect(await running.reports.live() != nil)
    await running.stop()
    #expect(running.reports.words == ["new r1=1"])
  }

  @Test("the server says how long to wait before the next connection, from one second to sixty")
  func retry() async throws {
    let waits = [("retry: 2500\n\n", 2500), ("retry: 1\n\n", 1000), ("retry: 9000000\n\n", 60_000)]
    for (text, milliseconds) in waits {
      let server = try TestServer { _ in .bytes(Array((StreamTests.head + text).utf8)) }
      let running = try Running(server.url("/"), streams: true)
      let report = await running.reports.first { $0.vitals.nextLook != nil }
      #expect(report?.vitals.nextLook == noon.adding(milliseconds: Int64(milliseconds)))
      #expect(report?.health == .live)
      await running.stop()
    }
  }

  @Test("an event that does not end is given up at the cap, and so is what is no stream")
  func refused() async throws {
    var settings = quickSettings()
    settings.caps.eventBytes = 2048
    let server = try TestServer { _ in
      .bytes(Array((StreamTests.head + "data: " + String(repeating: "x", count: 9000)).utf8))
    }
    let running = try Running(server.url("/"), settings: settings, streams: true)
    #expect(await running.reports.broken()?.reason?.contains("larger than 2 KiB") == true)
    server.answer { _ in .text("{}", ["Content-Type": "application/json"]) }
    let words = "expected a stream of events (text/event-stream), found application/json"
    #expect(await running.reports.first { $0.reason?.contains(words) == true } != nil)
    server.answer { _ in .bytes(Array(StreamTests.head.utf8)) }
    #expect(
      await running.reports.first { $0.reason?.contains("before anything comes") == true } != nil)
    await running.stop()
  }

  @Test("bytes that come to nothing mend nothing: the pauses grow, and the trouble stays said")
  func flood() async throws {
    var settings = quickSettings()
    settings.caps.eventBytes = 256
    let flood = Array((StreamTests.head + String(repeating: "data:\n", count: 4000)).utf8)
    let server = try TestServer { _ in .bytes(flood) }
    let running = try Running(server.url("/"), settings: settings, streams: true)
    func pauses(_ milliseconds: Int64) async -> SourceReport? {
      await running.reports.first { $0.vitals.nextLook == noon.adding(milliseconds: milliseconds) }
    }
    for pause in [1000, 2000, 3500, 3500] as [Int64] { #expect(await pauses(pause) != nil) }
    let since = running.reports.soFar.drop { $0.reason == nil }
    #expect(since.allSatisfy { $0.reason?.contains("larger than") == true })

    // An event mends it, and after that the pauses begin anew.
    server.answer { _ in .silence(after: Array((StreamTests.head + StreamTests.event(1, 5)).utf8)) }
    #expect(await running.reports.first { $0.health == .live } != nil)
    #expect(running.reports.words == ["new r1=5"])
    server.answer { _ in .bytes(flood) }
    server.closeStreams()
    #expect(await running.reports.broken() != nil)
    #expect(await pauses(2000) != nil)
    await running.stop()
    let all = running.pauses.soFar.map { Int64($0 / .milliseconds(1)) }
    #expect(all.split(separator: 3500).last?.prefix(3) == [1000, 1000, 2000])
  }

  @Test("a stream that is there again and has nothing to say is live again")
  func quiet() async throws {
    let server = try TestServer { _ in
      .silence(after: Array((StreamTests.head + StreamTests.event(1, 5)).utf8))
    }
    let running = try Running(server.url("/"), streams: true)
    _ = await running.reports.live()
    server.answer { _ in .answer(503, [:], []) }
    server.closeStreams()
    #expect(await running.reports.broken()?.reason?.contains("503") == true)
    server.answer { _ in .silence(after: Array(StreamTests.head.utf8)) }
    #expect(await running.reports.live() != nil)
    await running.stop()
  }

  @Test("asked, a stream is connected anew where it was")
  func asked() async throws {
    let server = try TestServer { request in
      StreamTests.reply(to: request, events: 2) { .silence(after: $0) }
    }
    let running = try Running(server.url("/"), streams: true)
    _ = await running.reports.first { !$0.arrivals.isEmpty }
    #expect(running.source.ask())
    while server.requests.count < 2 { await Task.yield() }
    #expect(server.requests.last?.fields["last-event-id"] == "2")
    await running.stop()
    #expect(running.reports.words == ["new r1=1", "new r2=2"])
  }
}
