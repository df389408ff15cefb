internal import DataSources
internal import Figures
internal import Formats

/// How far a source has got.
struct WebProgress: ~Copyable {
  /// The document itself, or the description of a package.
  var document = DocumentProgress()
  /// The tables of a package, in the order of its description.
  var tables: [Table] = []
  /// What is wrong besides what the documents say.
  var trouble: Trouble?
  var backoff = Backoff()
  var noticed: NoticedTimes?
  var bytes: Int64 = 0
  /// The last time at which all was as it should be.
  var lastGood: Instant?
  var isStreaming = false
  var stream = StreamProgress()

  /// A table of a package.
  struct Table {
    var resource: PackResource
    var progress = DocumentProgress()
    /// True when the description names it no more.
    var isUnlisted = false
  }

  /// What is wrong, since when.
  struct Trouble {
    var since: Instant
    /// One clause.
    var reason: String
  }

  /// True while something is wrong that another request may mend.
  var isFailing: Bool {
    trouble != nil || document.trouble != nil
      || tables.contains { $0.progress.trouble != nil && !$0.isUnlisted }
  }

  /// All problems now.
  var problems: [Problem] {
    document.allProblems + tables.flatMap(\.progress.allProblems) + stream.problems.listed
  }

  /// What is wrong now: the oldest trouble, and how many more there are.
  func health(nothingYet: Bool) -> SourceHealth {
    let troubles =
      [trouble, document.trouble].compactMap { $0 } + tables.compactMap(\.progress.trouble)
    guard let first = troubles.min(by: { $0.since < $1.since }) else { return .live }
    let more = troubles.count > 1 ? " (and \(troubles.count - 1) more)" : ""
    guard let lastGood, !nothingYet else {
      return .broken(
        since: first.since, reason: first.reason + more + "; nothing to show from it yet")
    }
    let time = LondonTime(lastGood)
    let clock = "\(padded(time.hour)):\(padded(time.minute))"
    return .broken(
      since: first.since, reason: "\(first.reason)\(more); showing what came by \(clock)")
  }

  /// True while nothing has come at all.
  var isEmpty: Bool {
    document.known.isEmpty && stream.known.isEmpty && tables.allSatisfy(\.progress.known.isEmpty)
  }

  private func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

/// How far a source has got with one document.
struct DocumentProgress {
  /// What the server calls this version, to ask only for another.
  var entityTag: String?
  var lastModified: String?
  /// A hash of the bytes that were taken last.
  var bodyHash: Int?
  var known = KnownRecords()
  /// Problems of what was taken last, and of what is refused now.
  var problems: [Problem] = []
  var refusals: [Problem] = []
  var trouble: WebProgress.Trouble?
  /// True once it was taken whole.
  var hasBeenWhole = false

  var allProblems: [Problem] { problems + refusals }

  /// Lines of the head by which the server can say that nothing has changed.
  var conditions: [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    if let entityTag { lines.append((name: "If-None-Match", value: entityTag)) }
    if let lastModified { lines.append((name: "If-Modified-Since", value: lastModified)) }
    return lines
  }

  /// Something is wrong; what was wrong before began when it began.
  mutating func note(_ reason: String, _ found: [Problem] = [], at time: Instant) {
    trouble = WebProgress.Trouble(since: trouble?.since ?? time, reason: reason)
    refusals = found
    // What was refused is asked for again in full.
    entityTag = nil
    lastModified = nil
    bodyHash = nil
  }

  /// It is as it should be.
  mutating func clear() {
    trouble = nil
    refusals = []
  }

  /// Takes what a decoder made of the document. Nil when it cannot be used.
  mutating func take(
    _ reading: WebReading, _ document: WebDocument, caps: WebSettings.Caps,
    noticed: NoticedTimes?, at time: Instant
  ) -> [Arrival]? {
    if let refusal = reading.refusal {
      note(refusal, reading.problems, at: time)
      return nil
    }
    var reading = reading
    if reading.isCut {
      let reason = "\(document.name) ends in the middle of a record"
      note(reason, reading.problems, at: time)
      // What was whole is better than half of what is.
      if hasBeenWhole { return nil }
    } else {
      clear()
      problems = reading.problems
    }
    let count = reading.records.count
    if count > caps.records {
      reading.records.removeLast(count - caps.records)
      problems.append(
        Problem(
          file: document.name, expected: "at most \(caps.records) records", found: "\(count)"))
    }
    let isComplete = reading.isComplete && count <= caps.records
    var stamp = Stamp(
      time: time, written: known.isEmpty ? document.lastModified ?? time : nil,
      lines: reading.lines, file: document.name)
    let changes = known.take(reading.records, listsAll: isComplete)
    let arrivals = stamp.arrivals(changes, noticed: noticed)
    problems += stamp.doubts
    if !reading.isCut { hasBeenWhole = true }
    return arrivals
  }
}

/// How far a source has got with a stream.
struct StreamProgress {
  var lastID = ""
  var known = KnownRecords()
  var problems = BoundedProblems()
}
