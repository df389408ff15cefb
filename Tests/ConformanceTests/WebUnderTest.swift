import DataSources
import Figures
import SheetMaps
import SourceTesting
import Synchronization
import WebSource
import WebTesting

@testable import strikedesk

/// Settings as they are for a desk, but for a proxy: the server is on this machine.
private func settings() -> WebSettings {
  var settings = WebSettings()
  settings.proxy = WebSecret("")
  return settings
}

/// A document on a server.
struct WebUnderTest: DocumentUnderTest {
  let server: TestServer
  let source: any DataSource
  let format: SaidFormat
  let exceptions: [SourceClaim: DoesNotApply]
  private let id: @Sendable (Record) -> String?

  init(_ name: String, _ format: SaidFormat) throws {
    try self.init(name, format, RecordDecoder(), exceptions: [:]) { record in
      if case .figure(let figure) = record { figure.id } else { nil }
    }
  }

  init(feed: SaidFormat) throws {
    try self.init(
      "feed", feed, FeedDecoder(source: "s", key: "k"),
      exceptions: [.respectsTheFuture: SaidFormat.saysWhenPublished], id: SaidFormat.idInFeed)
  }

  init(sheet: SheetMap) throws {
    try self.init(
      "returns.csv", .sheet, MapDecoder(map: sheet),
      exceptions: [.doubtsTomorrow: SaidFormat.saysNoRecording], id: SaidFormat.idInSheet)
  }

  private init(
    _ name: String, _ format: SaidFormat, _ decoder: any WebDecoder,
    exceptions: [SourceClaim: DoesNotApply], id: @escaping @Sendable (Record) -> String?
  ) throws {
    server = try TestServer { _ in .answer(404, [:], []) }
    source = try WebSource(
      name: "s", url: server.url("/" + name), settings: settings(), decoder: decoder)
    self.format = format
    self.exceptions = exceptions
    self.id = id
  }

  func put(_ bytes: [UInt8]) { server.answer { _ in .answer(200, [:], bytes) } }
  func takeAway() { server.stop() }
  func bringBack() throws { try server.startAgain() }
  func fallSilent() { server.answer { _ in .silence(after: []) } }
  func waitForVisitor() async { while server.openCount == 0 { await Task.yield() } }
  func saidID(of record: Record) -> String? { id(record) }
}

/// A stream of events on a server that has them all, and gives those behind the last one that its
/// reader had.
struct EventsUnderTest: DocumentUnderTest {
  let server: TestServer
  let source: any DataSource

  /// Each row is an event with an id of its own.
  let format = SaidFormat.events

  init() throws {
    server = try TestServer { _ in .answer(404, [:], []) }
    source = try WebSource(name: "s", events: server.url("/events"), settings: settings())
  }

  func put(_ bytes: [UInt8]) {
    server.answer { request in
      let head = Array("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".utf8)
      let rest = EventsUnderTest.behind(request.fields["last-event-id"], in: bytes)
      // Half an event is cut off by the end of the connection.
      return bytes.suffix(2) == [10, 10] ? .silence(after: head + rest) : .bytes(head + rest)
    }
  }

  private static func behind(_ id: String?, in bytes: [UInt8]) -> [UInt8] {
    guard let id else { return bytes }
    let events = bytes.split(separator: 10, omittingEmptySubsequences: false)
      .split(separator: [], omittingEmptySubsequences: true)
    let had = events.lastIndex { $0.first.map { Array($0) } == Array("id: \(id)".utf8) }
    guard let had else { return bytes }
    let end = bytes.suffix(2) == [10, 10] ? "\n\n" : ""
    let rest = events[(had + 1)...].map { $0.joined(separator: [10]) }
    return rest.isEmpty ? [] : Array(rest.joined(separator: [10, 10])) + Array(end.utf8)
  }

  func takeAway() { server.stop() }
  func bringBack() throws { try server.startAgain() }
  func fallSilent() { server.answer { _ in .silence(after: []) } }
  func waitForVisitor() async { while server.openCount == 0 { await Task.yield() } }
}

extension SaidFormat {
  /// Events whose data are lines of records.
  fileprivate static let events = SaidFormat(
    malformed: SaidFormat.lines.malformed.dropLast().enumerated().map { number, line in
      Array("id: x\(number)\ndata: ".utf8) + line + [10]
    },
    huge: { "id: x9\ndata: \($0)\n\n" },
    row: { "id: \($0.id)\ndata: \(line($0))\n\n" })
}
