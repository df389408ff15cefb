import Figures
import Formats
import Settings

/// What one look at a source gave.
struct SourceTrial {
  private let settings: SourceSettings
  private let seconds: Double
  private let now: Instant
  private var records: [Record] = []
  private var problems: [Problem] = []
  private var health = SourceHealth.starting
  private var bytes: Int64 = 0

  init(_ settings: SourceSettings, _ reports: [SourceReport], seconds: Double, at now: Instant) {
    self.settings = settings
    self.seconds = seconds
    self.now = now
    for report in reports {
      for arrival in report.arrivals {
        switch arrival {
        case .record(let record), .edited(let record): records.append(record)
        case .noLongerListed: break
        }
      }
    }
    if let last = reports.last {
      problems = last.problems
      health = last.health
      bytes = last.vitals.bytes
    }
  }

  var hasFailed: Bool { failure != nil || problems.contains { $0.severity == .refused } }

  private var failure: String? {
    switch health {
    case .broken(_, let reason): reason
    case .starting: "it has not said all it has"
    case .live, .finished: nil
    }
  }

  private var counts: [(kind: Record.Kind, count: Int)] {
    Record.Kind.allCases.compactMap { kind in
      let count = records.count { $0.kind == kind }
      return count > 0 ? (kind, count) : nil
    }
  }

  private func isEmbargoed(_ record: Record) -> Bool {
    record.provenance?.embargoUntil.map { $0 > now } ?? false
  }

  /// Figures, staffing, events and notices that may be shown.
  private var entries: [Record] {
    records.filter { $0.provenance != nil && !isEmbargoed($0) }
  }

  /// From the first to the last time that a record says of itself.
  private var span: (first: Instant, last: Instant)? {
    let times = entries.compactMap { record -> Instant? in
      if case .event(let event) = record { return event.at.instant }
      let provenance = record.provenance
      return provenance?.measuredAt?.instant ?? provenance?.publishedAt?.instant
        ?? provenance?.recordedAt
    }
    guard let first = times.min(), let last = times.max() else { return nil }
    return (first, last)
  }

  func text(_ most: Int) -> String {
    var lines = ["\(Words.shown(settings.name)) · \(Words.shown(settings.url.description))"]
    if let failure { lines.append("failed: \(Words.shown(failure))") }
    let size = bytes > 0 ? " · \(bytes) bytes" : ""
    lines.append("\(Words.count(records.count, "record")) in \(seconds) s\(size)")
    for (kind, count) in counts { lines.append("  \(count) \(kind.rawValue)") }
    let hidden = records.count { isEmbargoed($0) }
    if hidden > 0 { lines.append("  \(hidden) of them under embargo, not shown") }
    if let span {
      lines.append("from \(SourceTrial.time(span.first)) to \(SourceTrial.time(span.last))")
    }
    for record in entries.prefix(most) { lines.append("  " + SourceTrial.line(record)) }
    for problem in problems { lines.append(problem.shown) }
    return lines.joined(separator: "\n") + "\n"
  }

  func document(_ most: Int) -> JSONValue {
    let found = problems.map { problem in
      let problem = problem.told(at: now)
      return JSONValue.object([
        JSONMember("severity", .string(problem.severity.rawValue)),
        JSONMember("place", .string(problem.place)),
        JSONMember("expected", .string(problem.expected)),
        JSONMember("found", .string(problem.found)),
      ])
    }
    return .object([
      JSONMember("name", .string(settings.name)),
      JSONMember("url", .string(settings.url.description)),
      JSONMember("failure", failure.map { .string($0) } ?? .null),
      JSONMember("seconds", .number(seconds)), JSONMember("bytes", .number(Double(bytes))),
      JSONMember(
        "records",
        .object(counts.map { JSONMember($0.kind.rawValue, .number(Double($0.count))) })),
      JSONMember("embargoed", .number(Double(records.count { isEmbargoed($0) }))),
      JSONMember("from", span.map { .string(Moment($0.first).iso) } ?? .null),
      JSONMember("to", span.map { .string(Moment($0.last).iso) } ?? .null),
      JSONMember("first", .array(entries.prefix(most).map { NDJSON.object($0) })),
      JSONMember("problems", .array(found)),
    ])
  }

  private static func time(_ instant: Instant) -> String {
    "\(Wording.fullDate(LondonTime(instant).date)) \(Wording.time(instant))"
  }

  private static func line(_ record: Record) -> String {
    let words: String
    switch record {
    case .figure(let figure):
      let amount = figure.amount?.words(.count) ?? Wording.missing(figure.missing)
      words = "\(figure.area) \(figure.measure) \(amount)"
    case .staffing(let staffing): words = "\(staffing.area) \(staffing.statement)"
    case .event(let event): words = event.headline
    case .notice(let notice): words = notice.headline
    case .area, .measure, .action, .window: words = ""
    }
    return "\(record.kind.rawValue) \(Words.shown(record.identity)): \(Words.shown(words))"
  }
}
