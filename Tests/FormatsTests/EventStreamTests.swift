import Formats
import Testing

@Suite struct EventStreamTests {
  typealias Event = EventStream.Event

  /// The events of a stream that comes in pieces of so many bytes.
  private static func events(
    _ bytes: [UInt8], pieces: Int = .max, cap: Int = 1 << 20
  ) -> (events: [Event], stream: EventStream, fits: Bool) {
    var stream = EventStream(cap: cap)
    var events: [Event] = []
    var fits = true
    var rest = bytes[...]
    while !rest.isEmpty, fits {
      fits = Array(rest.prefix(pieces)).withUnsafeBytes { bytes in
        stream.take(bytes) { events.append($0) }
      }
      rest = rest.dropFirst(pieces)
    }
    return (events, stream, fits)
  }

  private static func event(_ data: String, type: String = "", id: String = "") -> Event {
    Event(type: type, data: Array(data.utf8), id: id)
  }

  @Test(
    "events are read as the standard has them",
    arguments: [
      ("data: a\n\n", [event("a")]),
      ("data:a\rdata: b\r\r", [event("a\nb")]),
      ("data:  a\r\ndata\r\ndata:b\r\n\r\n", [event(" a\n\nb")]),
      ("\u{FEFF}data: a\n\n", [event("a")]),
      (
        ": comment\nevent: x\ndata: a\nid: 7\n\ndata: b\n\n",
        [event("a", type: "x", id: "7"), event("b", id: "7")]
      ),
      ("id: 7\n\ndata: a\nid\n\n", [event("a")]),
      ("id: 7\ndata: a\n\nid: 8\u{0}\ndata: b\n\n", [event("a", id: "7"), event("b", id: "7")]),
      ("event: x\n\ndata: a\n\n", [event("a")]),
      ("data\n\n", [event("")]),
      ("unknown: x\ndata: a:b\n\n", [event("a:b")]),
      ("data: not ended\n", []),
    ])
  func standard(_ text: String, _ expected: [Event]) {
    #expect(EventStreamTests.events(Array(text.utf8)).events == expected)
  }

  @Test("an id counts once its event is whole")
  func ids() {
    let (_, stream, _) = EventStreamTests.events(Array("id: 1\ndata: a\n\nid: 2\ndata: b\n".utf8))
    #expect(stream.lastID == "1")
  }

  @Test(
    "retry is taken when it is a number",
    arguments: [
      ("retry: 2500\n", 2500), ("retry: 2.5\n", nil), ("retry:\n", nil), ("retry: -1\n", nil),
      ("retry: 99999999999999999999\n", nil),
    ])
  func retry(_ text: String, _ expected: Int64?) {
    #expect(EventStreamTests.events(Array(text.utf8)).stream.retry == expected)
  }

  @Test("a stream gives the same events wherever it is cut into pieces")
  func pieces() {
    var text = "\u{FEFF}: begin\r\nretry: 3000\r\n"
    for index in 0..<60 {
      let end = ["\n", "\r", "\r\n"][index % 3]
      text += "id: \(index)\(end)event: e\(index % 4)\(end)data: é\(index)\(end)data: \(end)\(end)"
    }
    let bytes = Array(text.utf8)
    let whole = EventStreamTests.events(bytes)
    #expect(whole.events.count == 60)
    for place in 1..<bytes.count {
      var stream = EventStream()
      var events: [Event] = []
      for piece in [Array(bytes[..<place]), Array(bytes[place...])] {
        _ = piece.withUnsafeBytes { bytes in stream.take(bytes) { events.append($0) } }
      }
      #expect(events == whole.events, "cut at \(place)")
    }
    #expect(EventStreamTests.events(bytes, pieces: 1).events == whole.events)
  }

  @Test("an event without an end is given up, and so are empty lines of data without an end")
  func caps() {
    let long = Array(("data: " + String(repeating: "x", count: 2000)).utf8)
    #expect(EventStreamTests.events(long, cap: 1000).stream.isDropping)
    #expect(!EventStreamTests.events(long, cap: 30).fits)
    let empty = Array(String(repeating: "data\n", count: 1000).utf8)
    #expect(!EventStreamTests.events(empty, cap: 70).fits)
    let beats = Array(String(repeating: ": beat\n", count: 1000).utf8)
    #expect(EventStreamTests.events(beats, cap: 1000).fits)
    let many = Array(String(repeating: "data: x\n\n", count: 1000).utf8)
    #expect(EventStreamTests.events(many, cap: 1000).events.count == 1000)
  }

  @Test("an event larger than the cap is dropped and counted, and those behind it are read")
  func oversize() {
    let data = "data: " + String(repeating: "x", count: 2000)
    for large in ["id: 2\n\(data)\n\n", "\(data)\nid: 2\n\n", "\(data)\n\(data)\nid: 2\n\n"] {
      let text = "id: 1\ndata: a\n\n" + large + "id: 3\ndata: b\n\n"
      let (events, stream, fits) = EventStreamTests.events(Array(text.utf8), cap: 1000)
      #expect(fits && !stream.isDropping && stream.lastID == "3")
      #expect(events.map(\.data) == [[0x61], [], [0x62]])
      #expect(events.map(\.id) == ["1", "2", "3"])
      #expect(events.map { $0.oversize > 2000 } == [false, true, false])
    }
  }
}
