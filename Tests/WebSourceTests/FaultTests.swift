import Figures
import Synchronization
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// A server that fails in every way between two times at which it answers.
struct Fault: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var reply: TestServer.Reply?
  /// What the reason says of it.
  var words: String

  /// True when it is found by waiting.
  var takesLong: Bool {
    switch reply {
    case .silence, .drip: true
    case .answer, .bytes, .tunnel, .reset, nil: false
    }
  }

  static let ok = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"

  static let all: [Fault] = [
    Fault(testDescription: "refused", reply: nil, words: "refuses the connection"),
    Fault(testDescription: "reset", reply: .reset(after: []), words: "broke"),
    Fault(
      testDescription: "reset in the body",
      reply: .reset(after: Array((ok + "Content-Length: 999\r\n\r\n{\"type\"").utf8)),
      words: "broke"),
    Fault(
      testDescription: "black hole", reply: .silence(after: []), words: "sent nothing for 0.3 s"),
    Fault(
      testDescription: "slow",
      reply: .drip(after: Array((ok + "\r\n").utf8), [0x20], milliseconds: 40),
      words: "bytes a second"),
    Fault(
      testDescription: "slow body",
      reply: .silence(after: Array((ok + "Content-Length: 999\r\n\r\n{\"type\"").utf8)),
      words: "bytes a second"),
    Fault(testDescription: "500", reply: .answer(500, [:], []), words: "500 (server trouble)"),
    Fault(testDescription: "503", reply: .answer(503, ["Retry-After": "2"], []), words: "503"),
    Fault(
      testDescription: "429", reply: .answer(429, ["Retry-After": "3"], []),
      words: "429 (too many requests)"),
    Fault(
      testDescription: "garbage", reply: .bytes([0xFF, 0x00, 0x1B, 0x5D, 0x0A, 0x0A]),
      words: "does not answer in HTTP"),
    Fault(
      testDescription: "garbage as records",
      reply: .answer(200, ["Content-Type": "application/x-ndjson"], Array("\u{7}<<>>\n{".utf8)),
      words: "nothing that can be read"),
    Fault(
      testDescription: "a web page", reply: .answer(200, [:], Array("<html>sorry</html>".utf8)),
      words: "is a web page"),
    Fault(
      testDescription: "truncated in the head", reply: .bytes(Array((ok + "Con").utf8)),
      words: "ended early"),
    Fault(
      testDescription: "truncated",
      reply: .bytes(Array((ok + "Content-Length: 999\r\n\r\n" + line("a", 9) + "\n").utf8)),
      words: "ended early"),
    Fault(
      testDescription: "truncated in a line",
      reply: .bytes(Array((ok + "\r\n" + line("a", 9) + "\n{\"type\":\"fig").utf8)),
      words: "ends in the middle of a record"),
    Fault(
      testDescription: "truncated in a piece",
      reply: .bytes(Array((ok + "Transfer-Encoding: chunked\r\n\r\n3E8\r\n{\"type\"").utf8)),
      words: "ended early"),
    Fault(
      testDescription: "empty", reply: .answer(200, ["Content-Type": "application/x-ndjson"], []),
      words: "is empty"),
  ]
}

@Suite struct FaultTests {
  private static let good = lines([("a", 1), ("b", 2)])

  @Test(
    "while a server fails the last figures stay, marked, and five seconds after its return at the latest they are new",
    arguments: Fault.all)
  func faults(_ fault: Fault) async throws {
    let server = try TestServer { _ in .text(FaultTests.good) }
    let settings = fault.takesLong ? quickSettings(patience: littlePatience) : quickSettings()
    let running = try Running(server.url("/x.ndjson"), settings: settings)
    _ = await running.reports.live()
    if let reply = fault.reply { server.answer { _ in reply } } else { server.stop() }
    let broken = await running.reports.first { $0.reason?.contains(fault.words) == true }
    #expect(broken != nil, "\(running.reports.soFar.compactMap(\.reason))")
    #expect(broken?.reason?.hasSuffix("; showing what came by 12:00") == true)
    #expect(broken?.arrivals == [])
    // Still broken: since when, does not change.
    #expect(await running.reports.broken()?.health.since == noon)
    server.answer { _ in .text(lines([("a", 1), ("b", 3)])) }
    if fault.reply == nil { try server.startAgain() }
    let back = await running.reports.live()
    #expect(back?.arrivals.map(\.words) == ["edited b=3"])
    #expect(back?.problems == [])
    await running.stop()
    #expect(running.reports.words == ["new a=1", "new b=2", "edited b=3"])
    // The pauses are what a desk would have waited: those after failures are short.
    let pauses = running.pauses.soFar.filter { $0 != .seconds(60) }
    #expect(!pauses.isEmpty && pauses.allSatisfy { $0 <= .seconds(5) })
  }

  @Test("a request that nobody knows any more does not hold up the one that is answered")
  func lost() async throws {
    let server = try TestServer { _ in .text(FaultTests.good) }
    var settings = quickSettings()
    settings.loneliness = .milliseconds(100)
    let running = try Running(server.url("/x.ndjson"), settings: settings)
    _ = await running.reports.live()
    server.stop()
    _ = await running.reports.broken()
    let count = server.requests.count
    // The first after the server's return is taken and never answered.
    let isFirst = Mutex(true)
    server.answer { _ in
      isFirst.withLock { isFirst in
        defer { isFirst = false }
        return isFirst ? .silence(after: []) : .text(FaultTests.good)
      }
    }
    try server.startAgain()
    #expect(await running.reports.live() != nil)
    #expect(server.requests.count >= count + 2)
    await running.stop()
  }

  @Test("a server that says how long to stay away is obeyed")
  func retryAfter() async throws {
    let server = try TestServer { _ in .answer(429, ["Retry-After": "7"], []) }
    let running = try Running(server.url("/"))
    let report = await running.reports.broken()
    #expect(report?.vitals.nextLook == noon.adding(milliseconds: 7250))
    #expect(report?.reason?.hasSuffix("; nothing to show from it yet") == true)
    await running.stop()
  }

  @Test("what does not heal by itself is not asked for sooner than usual")
  func lasting() async throws {
    let server = try TestServer { _ in .answer(404, [:], []) }
    let running = try Running(server.url("/"))
    let report = await running.reports.broken()
    #expect(report?.reason?.contains("404 (not found)") == true)
    #expect(report?.vitals.nextLook == noon.adding(seconds: 60))
    await running.stop()
  }

  @Test("a document cut at any byte gives whole records only, and says that it is cut")
  func cut() async throws {
    let whole = Array(lines([("a", 1), ("b", 2)]).utf8)
    let length = whole.count / 2
    for place in [1, length - 1, length, length + 1, whole.count - 2] {
      let server = try TestServer { _ in .answer(200, [:], Array(whole[..<place])) }
      let running = try Running(server.url("/x.ndjson"), moment: .seconds(1000))
      let report = await running.reports.first { $0.health != .starting }
      let expected = place < length - 1 ? [] : ["new a=1"]
      #expect(report?.arrivals.map(\.words) == expected, "cut at \(place)")
      // A line without its end that is a record is one.
      let isWhole = place == length || place == length - 1
      #expect((report?.health == .live) == isWhole, "cut at \(place)")
      await running.stop()
    }
  }

  @Test("records given twice are said once, in any order, and those of the future count from now")
  func repeated() async throws {
    let future =
      #"{"type":"figure","id":"f","area":"A","measure":"m","value":1,"recorded_at":"2030-01-01T00:00:00Z"}"#
    let body = lines([("b", 2), ("a", 1), ("a", 1)]) + future + "\n"
    let server = try TestServer { _ in .text(body) }
    let running = try Running(server.url("/x.ndjson"), moment: .seconds(1000))
    let report = await running.reports.live()
    #expect(report?.arrivals.map(\.words) == ["new b=2", "new a=1", "new f=1"])
    #expect(report?.problems.map(\.severity) == [.refused, .doubt])
    #expect(report?.problems.map(\.line) == [3, 4])
    for case .record(let record) in report?.arrivals ?? [] {
      #expect(record.provenance?.recordedAt == noon)
    }
    await running.stop()
  }
}

extension SourceHealth {
  fileprivate var since: Instant? {
    guard case .broken(let since, _) = self else { return nil }
    return since
  }
}
