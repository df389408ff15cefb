import Figures
import Formats
import Synchronization
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// What the source says of answers of every kind, by a server that gives them.
@Suite struct HTTPTests {
  private static let ndjson = ["Content-Type": "application/x-ndjson"]
  private static let two = lines([("a", 1), ("b", 2)])

  @Test(
    "each format is read, by its media type, by its name, or by a look at it",
    arguments: [
      ("/x", "application/x-ndjson; charset=utf-8", two),
      ("/x.ndjson", "application/octet-stream", two),
      ("/x", "text/plain", two),
      ("/x", "application/json", "[\(line("a", 1)),\(line("b", 2))]"),
      ("/x.json", "", "{\"records\":[\(line("a", 1)),\n\(line("b", 2))]}"),
      ("/x", "", "[\(line("a", 1)),\n\(line("b", 2))]"),
      ("/figures.csv", "application/octet-stream", "id,area,measure,value\na,A,m,1\nb,A,m,2\n"),
      ("/x", "text/csv", "id,area,measure,value\na,A,m,1\nb,A,m,2\n"),
    ])
  func formats(_ path: String, _ type: String, _ body: String) async throws {
    let server = try TestServer { _ in .text(body, type.isEmpty ? [:] : ["Content-Type": type]) }
    let running = try Running(server.url(path), moment: .seconds(1000))
    let report = await running.reports.first { $0.health != .starting }
    #expect(report?.health == .live)
    #expect(running.reports.words == ["new a=1", "new b=2"])
    await running.stop()
  }

  @Test("a document that has not changed costs no reading: by ETag, by date, by its bytes")
  func unchanged() async throws {
    let counting = CountingDecoder()
    let server = try TestServer { request in
      if request.fields["if-none-match"] == "\"v1\"",
        request.fields["if-modified-since"] == "Tue, 26 Apr 2016 10:00:00 GMT"
      {
        return .answer(304, [:], [])
      }
      return .text(
        HTTPTests.two,
        [
          "ETag": "\"v1\"", "Last-Modified": "Tue, 26 Apr 2016 10:00:00 GMT",
          "Date": "Tue, 26 Apr 2016 10:00:02 GMT",
        ])
    }
    let running = try Running(server.url("/x.ndjson"), decoder: counting, moment: .seconds(1000))
    _ = await running.reports.live()
    _ = running.source.ask()
    let second = await running.reports.live()
    #expect(second?.arrivals == [])
    // A server that knows neither: the same bytes again.
    server.answer { _ in .text(HTTPTests.two) }
    _ = running.source.ask()
    let third = await running.reports.live()
    #expect(third?.arrivals == [])
    #expect(counting.count == 1)
    #expect(third?.vitals.interval == 60)
    #expect(third?.vitals.nextLook == noon.adding(seconds: 60))
    #expect(server.requests.count == 3)
    await running.stop()
  }

  @Test("a change in the second in which a document was sent is not missed")
  func sameSecond() async throws {
    let time = "Tue, 26 Apr 2016 10:00:00 GMT"
    let body = Mutex(HTTPTests.two)
    let server = try TestServer { request in
      if request.fields["if-modified-since"] == time { return .answer(304, [:], []) }
      return .text(body.withLock { $0 }, ["Last-Modified": time, "Date": time])
    }
    let running = try Running(server.url("/x.ndjson"), moment: .seconds(1000))
    _ = await running.reports.live()
    body.withLock { $0 = lines([("a", 1), ("b", 5)]) }
    _ = running.source.ask()
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["edited b=5"])
    await running.stop()
  }

  private final class CountingDecoder: WebDecoder {
    let accepted = "*/*"
    private let counter = Mutex(0)
    var count: Int { counter.withLock { $0 } }

    func decode(_ document: WebDocument) -> WebReading {
      counter.withLock { $0 += 1 }
      return RecordDecoder().decode(document)
    }
  }

  @Test("a body in pieces and a body that is compressed are read")
  func encodings() async throws {
    let body = HTTPTests.two
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
    let chunked =
      head + "Transfer-Encoding: chunked\r\n\r\n" + String(body.utf8.count, radix: 16) + "\r\n"
      + body + "\r\n0\r\n\r\n"
    let server = try TestServer { _ in .bytes(Array(chunked.utf8)) }
    let running = try Running(server.url("/"), moment: .seconds(1000))
    #expect(await running.reports.live()?.arrivals.count == 2)
    server.answer { _ in
      let packed = Gzip.stored(Array(lines([("a", 1), ("b", 3)]).utf8))
      return .answer(
        200, ["Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"], packed)
    }
    _ = running.source.ask()
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["edited b=3"])
    await running.stop()
  }

  @Test("each cap ends an answer and is named")
  func caps() async throws {
    var settings = quickSettings()
    settings.caps.bytes = 1 << 20
    settings.caps.records = 1
    let server = try TestServer { _ in .text(HTTPTests.two, HTTPTests.ndjson) }
    let running = try Running(server.url("/"), settings: settings, moment: .seconds(1000))
    let first = await running.reports.live()
    #expect(first?.arrivals.map(\.words) == ["new a=1"])
    #expect(
      first?.problems.map(\.description) == ["127.0.0.1: expected at most 1 records, found 2"])
    let wrong: [(TestServer.Reply, String)] = [
      (.answer(200, ["Content-Encoding": "gzip"], Gzip.zeros(16 << 20)), "larger than 1 MiB"),
      (.bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n".utf8)), "larger than"),
      (
        .bytes(
          Array(
            ("HTTP/1.1 200 OK\r\n" + String(repeating: "X-Word: and more\r\n", count: 8000)).utf8)),
        "head of the answer is larger"
      ),
    ]
    for (reply, words) in wrong {
      server.answer { _ in reply }
      _ = running.source.ask()
      let reason = await running.reports.broken()?.reason
      #expect(reason?.contains(words) == true, "\(reason ?? "none")")
    }
    await running.stop()
  }

  @Test("what a record's line holds wrongly is refused with its place, and nothing counts as gone")
  func refusals() async throws {
    let server = try TestServer { _ in .text(HTTPTests.two, HTTPTests.ndjson) }
    let running = try Running(server.url("/x"), moment: .seconds(1000))
    _ = await running.reports.live()
    server.answer { _ in .text(line("a", 3) + "\n{\"type\":\"figur\"}\n", HTTPTests.ndjson) }
    _ = running.source.ask()
    let report = await running.reports.live()
    #expect(report?.arrivals.map(\.words) == ["edited a=3"])
    #expect(report?.problems.first?.place == "x:2:9")
    await running.stop()
  }

  @Test(
    "a Data Package is read by its description, its tables from beside it and each when it changes")
  func package() async throws {
    let description = """
      {"resources": [{"name": "figures", "path": "data/figures.csv"},
        {"name": "notices", "path": "../notices.csv"}, {"name": "events", "path": "http://x/events.csv"}]}
      """
    let table = Mutex("id,area,measure,value\na,A,m,1\n")
    let server = try TestServer { request in
      switch request.path {
      case "/p/datapackage.json":
        request.fields["if-none-match"] == "1"
          ? .answer(304, [:], []) : .text(description, ["ETag": "1"])
      case "/p/data/figures.csv": .text(table.withLock { $0 })
      default: .answer(404, [:], [])
      }
    }
    let running = try Running(server.url("/p/datapackage.json"), moment: .seconds(1000))
    let first = await running.reports.live()
    #expect(first?.arrivals.map(\.words) == ["new a=1"])
    #expect(first?.problems.map(\.file) == ["datapackage.json", "datapackage.json"])
    table.withLock { $0 += "b,A,m,2\n" }
    _ = running.source.ask()
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["new b=2"])
    #expect(Set(server.requests.map(\.path)) == ["/p/datapackage.json", "/p/data/figures.csv"])
    await running.stop()
  }

  @Test("a key that was renewed counts from the next request on, and one that is not there is said")
  func renewed() async throws {
    let server = try TestServer { request in
      request.fields["x-key"] == "second" ? .text(line("a", 1) + "\n") : .answer(401, [:], [])
    }
    let key = Mutex<String?>("first")
    let running = try Running(server.url("/a.ndjson"), moment: .seconds(1000)) {
      (settings: inout WebSettings) throws(WebSource.Unready) in
      guard let value = key.withLock({ $0 }) else { throw WebSource.Unready("no key yet") }
      settings.headers += [WebSettings.Header(name: "X-Key", value: value)].compactMap { $0 }
    }
    #expect(await running.reports.broken()?.reason?.contains("401 (who is asking?)") == true)
    key.withLock { $0 = nil }
    _ = running.source.ask()
    #expect(await running.reports.broken()?.reason == "no key yet; nothing to show from it yet")
    #expect(server.requests.count == 1)
    key.withLock { $0 = "second" }
    _ = running.source.ask()
    #expect(await running.reports.live()?.arrivals.count == 1)
    #expect(server.requests.map { $0.fields["x-key"] } == ["first", "second"])
    await running.stop()
  }
}

/// Just enough of gzip (RFC 1951, 1952) to send.
enum Gzip {
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  /// Not smaller than it was.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return head + [1] + little(count) + little(~count) + bytes + little(~crc)
      + little(UInt32(bytes.count))
  }

  /// So many zeros, in a thousandth of their size: a zero, and then the same again 258 times.
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = Bits()
    bits.append(0b011, 3)
    bits.appendCode(0b0011_0000, 8)
    for _ in 0..<(count / 258) {
      bits.appendCode(0b1100_0101, 8)
      bits.append(0, 5)
    }
    bits.append(0, 7)
    return head + bits.bytes
  }

  private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 8

    mutating func append(_ value: Int, _ count: Int) {
      for place in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(used)
        used += 1
      }
    }

    /// Codes come with their highest bit first.
    mutating func appendCode(_ value: Int, _ count: Int) {
      for place in (0..<count).reversed() { append(value >> place & 1, 1) }
    }
  }
}
