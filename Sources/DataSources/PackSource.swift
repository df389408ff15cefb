package import Figures
package import Formats

/// A pack, read once: everything that it holds is reported together, each record with the time at
/// which it became known. What is shown when is the desk's clock's to decide.
package struct PackSource<Files: PackageFiles & Sendable>: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let files: Files
  private let now: Now

  /// A source on the files of a pack.
  package init(name: String, files: Files, now: @escaping Now = WallClock.now) {
    self.name = name
    self.files = files
    self.now = now
  }

  /// Reports once and returns.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    report(PackSource.report(name: name, DataPackage.read(files), at: now()))
  }

  /// What the source says about a pack that was read.
  package static func report(
    name: String, _ contents: PackContents, at noticedAt: Instant
  ) -> SourceReport {
    var arrivals: [Arrival] = []
    arrivals.reserveCapacity(contents.tables.reduce(0) { $0 + $1.rows.records.count })
    var problems = contents.problems + contents.checkReferences()
    var undated: [(index: Int, file: String, line: Int)] = []
    var earliest: Instant?
    for table in contents.tables {
      for (index, record) in table.rows.records.enumerated() {
        guard record.kind.isEntry else {
          arrivals.append(.record(record))
          continue
        }
        if let known = record.knownSince {
          earliest = min(earliest ?? known, known)
          arrivals.append(.record(record.recorded(at: known)))
        } else {
          undated.append((arrivals.count, table.file, Int(table.rows.lines[index])))
          arrivals.append(.record(record))
        }
      }
    }
    var unlisted = ProblemCounts()
    for place in undated {
      guard case .record(let record) = arrivals[place.index] else { continue }
      arrivals[place.index] = .record(record.recorded(at: earliest ?? noticedAt))
      if problems.count < 2 * CSVCaps.problems {
        problems.append(.undated(record, file: place.file, line: place.line))
      } else {
        unlisted.doubts += 1
      }
    }
    problems += Problem.unlisted(
      unlisted, file: undated.last?.file ?? name, listed: problems.count)
    return SourceReport(
      source: name, arrivals: arrivals, problems: problems,
      health: contents.tables.isEmpty
        ? .broken(since: noticedAt, reason: "no table of the pack can be read") : .finished,
      noticedAt: noticedAt)
  }
}

extension Problem {
  /// A record that says nothing of when it became known.
  static func undated(_ record: Record, file: String, line: Int) -> Problem {
    Problem(
      .doubt, file: file, line: line,
      expected: "recorded_at, published_at or measured_at (the pack's earliest time is taken)",
      found: "none for \(record.kind.rawValue) \(record.identity)")
  }
}

extension Record {
  /// When the record became known, as far as it says itself: recorded, else published, else
  /// measured; an event without any, when it happened. A bare day is its first instant in London.
  var knownSince: Instant? {
    if let recorded = statedRecording { return recorded }
    guard let provenance else { return nil }
    if let stated = provenance.publishedAt ?? provenance.measuredAt { return stated.instant }
    if case .event(let event) = self { return event.at.instant }
    return nil
  }

  /// When it says that it was recorded. Asked of every row, so without copying its provenance.
  package var statedRecording: Instant? {
    switch self {
    case .figure(let figure): figure.provenance.recordedAt
    case .staffing(let staffing): staffing.provenance.recordedAt
    case .event(let event): event.provenance.recordedAt
    case .notice(let notice): notice.provenance.recordedAt
    case .area, .measure, .action, .window: nil
    }
  }

  /// The record with its time of recording set. Reference records have none.
  package func recorded(at instant: Instant) -> Record {
    guard statedRecording != instant, var provenance else { return self }
    provenance.recordedAt = instant
    var record = self
    record.provenance = provenance
    return record
  }
}
