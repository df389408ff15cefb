internal import DataSources
internal import Figures
internal import Formats
internal import Synchronization

extension WebLook {
  /// Asks for one document, and says what became of it.
  func fetch(
    _ address: WebAddress, _ conditions: [(name: String, value: String)],
    _ decoder: any WebDecoder, isMain: Bool
  ) async -> Fetched {
    let canStream = isMain && place.canStream
    var headers = [
      (name: "Accept", value: place.mustStream ? "text/event-stream" : decoder.accepted)
    ]
    headers.append((name: "Cache-Control", value: "no-cache"))
    headers += conditions
    if canStream, let id = streamID { headers.append((name: "Last-Event-ID", value: id)) }
    var settings = place.settings
    do throws(WebSource.Unready) {
      try place.renew(&settings)
    } catch {
      return .failed(WebFault(error.reason))
    }
    let stream = StreamReading(self)
    let isStream: @Sendable (WebHead) -> Bool = {
      $0.status == 200 && canStream && $0.contentType == "text/event-stream"
    }
    let isFailing = memory.progress.withLock { $0.isFailing }
    let race = WebRace(patience: isFailing ? settings.loneliness : nil) {
      memory.looking.withLock { $0.lastSent = .now }
    }
    let result = await race.get(
      WebClient(settings: settings), address, headers: headers, isStream: isStream
    ) { head in
      guard isStream(head) else {
        return head.status == 200 && !place.mustStream ? .collected : .dropped
      }
      stream.begin()
      return .streamed { stream.take($0) }
    }
    let wasStreaming = memory.progress.withLock { progress in
      if case .success(let answer) = result { progress.bytes += Int64(answer.received) }
      defer { progress.isStreaming = false }
      return progress.isStreaming
    }
    memory.looking.withLock { looking in
      looking.isStream = false
      // A stream that began did not keep us waiting, however long it lasted.
      if wasStreaming { looking.lastSent = nil }
    }
    if wasStreaming, stream.wasSound { memory.progress.withLock { $0.backoff.reset() } }
    switch result {
    case .failure(let fault): return .failed(fault)
    case .success(let answer):
      if wasStreaming, let fault = stream.unfinished { return .failed(fault) }
      return wasStreaming ? .stream(hadNews: stream.hasHeard) : judge(answer, address)
    }
  }

  private var streamID: String? {
    let id = memory.progress.withLock { $0.stream.lastID }
    // It becomes a line of the head.
    return id.isEmpty || !id.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) ? nil : id
  }

  private func judge(_ answer: WebAnswer, _ address: WebAddress) -> Fetched {
    let head = answer.head
    switch head.status {
    case 304: return .unchanged
    case 200 where place.mustStream:
      let type = head.contentType.isEmpty ? "no type" : head.contentType
      return .failed(
        WebFault("expected a stream of events (text/event-stream), found \(type)"))
    case 200:
      return .document(
        WebDocument(
          bytes: answer.bytes, name: address.name, contentType: head.contentType,
          lastModified: head.lastModified), head)
    default: return .failed(fault(of: head, address))
    }
  }

  private func fault(of head: WebHead, _ address: WebAddress) -> WebFault {
    // Only a proxy asks who is asking the proxy.
    let who = head.status == 407 ? "the proxy" : address.host
    var fault = WebFault("\(who) answers \(StatusWords.of(head.status))")
    fault.retryAfter = head.retryAfter(now: place.timing.now())
    fault.isLasting = StatusWords.isLasting(head.status)
    return fault
  }
}

/// What a status says to people.
enum StatusWords {
  static func of(_ status: Int) -> String {
    let words =
      switch status {
      case 204: "no content"
      case 206: "a part only"
      case 300..<400: "go elsewhere, but not where"
      case 401: "who is asking?"
      case 403: "not allowed"
      case 404: "not found"
      case 407: "who is asking? its URL lacks a name and a password, or they are wrong"
      case 410: "gone"
      case 429: "too many requests"
      case 500..<600: "server trouble"
      default: "something unexpected"
      }
    return "\(status) (\(words))"
  }

  /// True for what does not heal by itself.
  static func isLasting(_ status: Int) -> Bool {
    (400..<500).contains(status) && ![408, 425, 429].contains(status)
  }
}

/// Reads the events of one connection, on the thread of the transfers.
final class StreamReading: Sendable {
  private struct Contents {
    var events: EventStream
    var hasHeard = false
    /// True once it has been quiet.
    var isSettled = false
    /// True once an event had records.
    var hasRecords = false
    var begun = ContinuousClock.now
  }

  private let look: WebLook
  private let contents: Mutex<Contents>

  init(_ look: WebLook) {
    self.look = look
    let id = look.memory.progress.withLock { $0.stream.lastID }
    let cap = look.place.settings.caps.eventBytes
    contents = Mutex(Contents(events: EventStream(lastID: id, cap: cap)))
  }

  /// True once anything came, be it a comment.
  var hasHeard: Bool { contents.withLock { $0.hasHeard } }

  /// True when its end is no failure after other failures: it brought records or lasted for a while,
  /// and was not ended by an event without an end.
  var wasSound: Bool {
    contents.withLock { contents in
      let lasted = contents.begun.duration(to: .now) >= look.place.settings.steadiness
      return !contents.events.isDropping && (contents.hasRecords || lasted)
    }
  }

  /// What is wrong with how the connection ended; nil for nothing.
  var unfinished: WebFault? {
    contents.withLock { $0.events.isDropping } ? WebFault(tooLarge) : nil
  }

  private var tooLarge: String {
    "an event is larger than \(look.place.settings.caps.eventBytes / 1024) KiB"
  }

  /// The head is there: what comes is a stream. What was wrong stays wrong until something came of it.
  func begin() {
    contents.withLock { $0.begun = .now }
    look.memory.looking.withLock { $0.isStream = true }
    look.memory.progress.withLock { progress in
      progress.isStreaming = true
      let isNew = progress.lastGood == nil && !progress.isFailing
      look.say(&progress, [], nextLook: nil, health: isNew ? .starting : nil)
    }
  }

  /// Takes a piece, or an empty one when it is quiet for the first time. What is wrong with it ends the
  /// connection.
  func take(_ piece: UnsafeRawBufferPointer) -> String? {
    contents.withLock { contents in
      contents.hasHeard = contents.hasHeard || !piece.isEmpty
      contents.isSettled = contents.isSettled || piece.isEmpty
      var events: [EventStream.Event] = []
      let fits = contents.events.take(piece) { events.append($0) }
      look.memory.progress.withLock { progress in
        progress.bytes += Int64(piece.count)
        if let retry = contents.events.retry {
          progress.backoff.first = .milliseconds(max(1000, min(retry, 60_000)))
        }
        // The ids of events that hold nothing count too.
        progress.stream.lastID = contents.events.lastID
        let news = look.read(events, &progress)
        contents.hasRecords = contents.hasRecords || news.hasRecords
        let hasChanged = judge(contents, hasRecords: news.hasRecords, &progress)
        guard hasChanged || !news.arrivals.isEmpty || news.hasProblems else { return }
        let isNew = progress.lastGood == nil && !progress.isFailing
        look.say(&progress, news.arrivals, nextLook: nil, health: isNew ? .starting : nil)
        progress.noticed?.keep()
      }
      return fits ? nil : tooLarge
    }
  }

  /// Notes how the stream is by what came of it; true when that is news.
  ///
  /// Records mend what was wrong, and so does quiet. At the first connection it is not live before it
  /// has said what it has.
  private func judge(
    _ contents: Contents, hasRecords: Bool, _ progress: inout WebProgress
  ) -> Bool {
    let wasLive = progress.lastGood != nil
    let isQuiet =
      contents.isSettled && !contents.events.isDropping && (wasLive || contents.hasHeard)
    guard hasRecords || isQuiet else { return false }
    let wasFailing = progress.isFailing
    progress.trouble = nil
    progress.document.clear()
    if wasLive || isQuiet { progress.lastGood = look.place.timing.now() }
    return wasFailing || !wasLive && isQuiet
  }
}

extension WebLook {
  /// Types of events that hold records; the rest is for others, or a sign of life.
  private static let types: Set<String> = ["", "message", "record", "records"]

  /// What came of events.
  struct StreamNews {
    var arrivals: [Arrival] = []
    /// True when there were records, be they known.
    var hasRecords = false
    var hasProblems = false
  }

  /// Reads the records of events.
  func read(_ events: [EventStream.Event], _ progress: inout WebProgress) -> StreamNews {
    let time = place.timing.now()
    var news = StreamNews()
    let before = progress.problems.count
    for event in events where WebLook.types.contains(event.type) {
      let file = event.id.isEmpty ? place.address.name : "\(place.address.name) event \(event.id)"
      if event.oversize > 0 {
        progress.stream.problems.add(
          Problem(
            file: file, line: 1, expected: "at most \(place.settings.caps.eventBytes) bytes",
            found: "\(event.oversize)"))
      }
      let rows = event.data.withUnsafeBytes { NDJSON.read($0, file: file) }
      for problem in rows.allProblems(file: file) { progress.stream.problems.add(problem) }
      var stamp = Stamp(time: time, written: nil, lines: rows.lines, file: file)
      let changes = progress.stream.known.take(rows.records, listsAll: false)
      news.arrivals += stamp.arrivals(changes, noticed: progress.noticed)
      news.hasRecords = news.hasRecords || !rows.records.isEmpty
      for doubt in stamp.doubts { progress.stream.problems.add(doubt) }
    }
    news.hasProblems = progress.problems.count != before
    return news
  }

  /// A server may end a stream at any time, and it is connected anew. One that ends each time before
  /// anything came is broken.
  func streamEnded(hadNews: Bool) -> WebPause {
    guard hadNews else { return fail(WebFault("the stream ends before anything comes")) }
    return memory.progress.withLock { progress in
      let pause = progress.backoff.first
      progress.trouble = nil
      progress.document.clear()
      progress.lastGood = place.timing.now()
      say(&progress, [], nextLook: pause)
      return WebPause(length: pause)
    }
  }
}
