internal import Figures
internal import Formats

extension WatchedFolder {
  /// Gives each change the time at which the desk knew it.
  func stamped(
    _ changes: [RowChange], of table: WatchedTable, at time: Instant
  ) -> [Arrival] {
    let modified = table.good.map { Instant(milliseconds: $0.stamp.modified / 1_000_000) } ?? time
    return changes.map { change in
      switch change {
      case .new(let record, let line):
        let known = knownSince(record, modified, time)
        if known > time {
          table.good?.table.note(.recordedInFuture(record, known, table, line: line))
        }
        return .record(record.recorded(at: min(known, time)))
      case .edited(let record, _): return .edited(record.recorded(at: time))
      case .gone(let kind, let identity):
        return .noLongerListed(kind: kind, identity: identity)
      }
    }
  }

  /// When a row became known. A row that appears while the folder is watched became known just now,
  /// unless it says when it was recorded; one that was there before, when it was published or
  /// measured or, at worst, when the file was last written.
  private func knownSince(_ record: Record, _ modified: Instant, _ time: Instant) -> Instant {
    guard let provenance = record.provenance else { return time }
    if let recorded = provenance.recordedAt { return recorded }
    guard isFirstReading else { return time }
    let stated = provenance.publishedAt ?? provenance.measuredAt
    return min(stated?.instant ?? modified, time)
  }

  /// Reports, unless nothing is new.
  mutating func say(_ arrivals: [Arrival], at time: Instant, onlyIfNew: Bool = true) {
    let problems =
      (trouble.map { [$0.problem] } ?? []) + descriptionProblems + tables.flatMap(\.problems)
    let said = SourceReport(
      source: name, arrivals: arrivals, problems: problems, health: health, noticedAt: time)
    if onlyIfNew, arrivals.isEmpty, let lastSaid, lastSaid.problems == said.problems,
      lastSaid.health == said.health
    {
      return
    }
    lastSaid = said
    lastSaid?.arrivals = []
    report(said)
  }

  private var health: SourceHealth {
    if let trouble { return .broken(since: trouble.since, reason: trouble.reason) }
    let broken = tables.compactMap { table in
      table.trouble.flatMap { trouble in table.reason.map { (trouble.since, $0) } }
    }
    guard let first = broken.min(by: { $0.0 < $1.0 }) else { return .live }
    let more = broken.count > 1 ? " (and \(broken.count - 1) more)" : ""
    return .broken(since: first.0, reason: first.1 + more)
  }
}

extension Problem {
  /// A row that says it was recorded later than now.
  fileprivate static func recordedInFuture(
    _ record: Record, _ stated: Instant, _ table: WatchedTable, line: Int
  ) -> Problem {
    Problem(
      .doubt, file: table.resource.path.text, line: line,
      expected: "recorded_at not in the future (the time of reading is taken)",
      found: "\(Moment(stated).iso) for \(record.identity)")
  }
}
