import Figures
import Testing
import WebTesting

@testable import WebSource

@Suite struct WebSourceTests {
  private static let ndjson = ["Content-Type": "application/x-ndjson"]

  @Test("what a document says is reported, and afterwards only what is new in it")
  func news() async throws {
    let server = try TestServer { _ in
      .text(lines([("a", 1), ("b", 2)]), WebSourceTests.ndjson)
    }
    let running = try Running(server.url("/figures"), moment: .seconds(1000))
    _ = await running.reports.live()
    #expect(running.reports.words == ["new a=1", "new b=2"])
    server.answer { _ in .text(lines([("a", 5), ("c", 3)]), WebSourceTests.ndjson) }
    #expect(running.source.ask())
    _ = await running.reports.live()
    #expect(running.reports.words == ["new a=1", "new b=2", "edited a=5", "new c=3", "gone b"])
    await running.stop()
  }

  @Test("a source stops within a second of being told, whatever the server does")
  func stops() async throws {
    let server = try TestServer { _ in .silence(after: []) }
    let running = try Running(server.url("/"))
    while server.openCount == 0 { await Task.yield() }
    let began = ContinuousClock.now
    await running.stop()
    #expect(ContinuousClock.now - began < .seconds(8))
  }
}
