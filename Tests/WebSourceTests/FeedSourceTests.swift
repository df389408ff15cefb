import DataSources
import Figures
import Foundation
import SourceTesting
import Testing

@testable import WebSource

@Suite("Feeds as sources") struct FeedSourceTests {
  private static func atom(_ title: String, updated: String, more: String = "") -> String {
    """
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>
    <entry><id>tag:example.org,2026:1</id><title>\(title)</title><updated>\(updated)</updated></entry>
    \(more)</feed>
    """
  }

  private static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  @Test("a feed in a file is followed: what is new, what is updated, and nothing twice")
  func file() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("news.atom").path
    let reports = Reports()
    let source = DocumentFile(
      name: "news", path: path, decoder: FeedDecoder(source: "news", key: path, now: { noon }),
      now: { noon })
    let running = Task { try? await source.run(reports.report) }
    defer { running.cancel() }
    #expect(await reports.broken()?.reason == "news.atom: expected a file news.atom, found none")

    try Self.write(Self.atom("One", updated: "2016-04-26T09:00:00Z"), path)
    #expect(await reports.first { !$0.arrivals.isEmpty } != nil)
    try Self.write(
      Self.atom(
        "One, longer", updated: "2016-04-26T10:00:00Z",
        more: "<entry><id>2</id><title>Two</title><updated>2016-04-26</updated></entry>"), path)
    #expect(await reports.first { $0.arrivals.count == 2 } != nil)
    // Half a file changes nothing of what is shown.
    try Self.write(String(Self.atom("Three", updated: "2016-04-26T11:00:00Z").dropLast(9)), path)
    #expect(await reports.broken()?.reason?.contains("showing what it said at") == true)
    let events = reports.soFar.flatMap(\.arrivals).map { arrival -> String in
      switch arrival {
      case .record(.event(let event)): "new \(event.headline)"
      case .edited(.event(let event)): "edited \(event.headline)"
      default: "other"
      }
    }
    #expect(events == ["new One", "edited One, longer", "new Two"])
  }

  @Test("a page that is no feed is refused, and a feed keeps what it has when it is")
  func page() {
    let decoder = FeedDecoder(source: "news", key: "k", now: { noon })
    let page = decoder.decode(
      WebDocument(bytes: Array("<html><body>Log in</body></html>".utf8), name: "feed"))
    #expect(page.refusal == "feed is not a feed")
    let good = decoder.decode(
      WebDocument(
        bytes: Array(Self.atom("One", updated: "2016-04-26T09:00:00Z").utf8), name: "feed"))
    #expect(good.records.count == 1 && !good.listsAll && good.refusal == nil)
  }
}
