internal import Figures
internal import Formats

extension WatchedFolder {
  /// Gives each change the time at which the desk knew it.
  func stamped(_ changes: [RowChange], of table: WatchedTable, at time: Instant) -> [Arrival] {
    changes.map { change in
      switch change {
      case .new(let record, let line): arrival(record, line, table, time, time)
      case .edited(let record, _): edit(record, time)
      case .gone(let kind, let identity): .noLongerListed(kind: kind, identity: identity)
      }
    }
  }

  /// The same for rows of a table that is read for the first time.
  func stamped(_ rows: TableRows, of table: WatchedTable, at time: Instant) -> [Arrival] {
    let modified = table.lastStamp.map { Instant(milliseconds: $0.modified / 1_000_000) } ?? time
    var arrivals: [Arrival] = []
    arrivals.reserveCapacity(rows.records.count)
    for (record, line) in zip(rows.records, rows.lines) {
      arrivals.append(arrival(record, Int(line), table, modified, time))
    }
    return arrivals
  }

  private func edit(_ record: Record, _ time: Instant) -> Arrival {
    noticed?.note(record, at: time)
    return .edited(record.recorded(at: time))
  }

  @inline(__always)
  private func arrival(
    _ record: Record, _ line: Int, _ table: WatchedTable, _ modified: Instant, _ time: Instant
  ) -> Arrival {
    guard record.kind.isEntry else { return .record(record) }
    let known = knownSince(record, modified, time)
    if known > time {
      table.doubts.append(.recordedInFuture(record, known, table, line: line))
    }
    return .record(record.recorded(at: min(known, time)))
  }

  /// When a row became known. A row that appears while the folder is watched became known just now,
  /// unless it says when it was recorded; one that was there before, when an earlier run noticed it. At
  /// the first run ever, when it was published or measured or, at worst, when the file was last written.
  private func knownSince(_ record: Record, _ modified: Instant, _ time: Instant) -> Instant {
    if let recorded = record.statedRecording { return recorded }
    let supposed = noticed?.remembers == true ? time : supposedSince(record, modified, time)
    return noticed?.time(of: record, otherwise: supposed) ?? supposed
  }

  private func supposedSince(_ record: Record, _ modified: Instant, _ time: Instant) -> Instant {
    guard isFirstReading, let provenance = record.provenance else { return time }
    let stated = provenance.publishedAt ?? provenance.measuredAt
    return min(stated?.instant ?? modified, time)
  }

  /// Reports, unless nothing is new.
  mutating func say(
    _ arrivals: [Arrival], at time: Instant, while state: SourceHealth? = nil,
    onlyIfNew: Bool = true
  ) {
    noteEmptiness(time)
    let problems =
      (trouble.map { [$0.problem] } ?? []) + descriptionProblems + tables.flatMap(\.problems)
      + referenceDoubts
    let health = state ?? health
    if onlyIfNew, arrivals.isEmpty, lastSaid == Said(problems: problems, health: health) { return }
    lastSaid = Said(problems: problems, health: health)
    report(
      SourceReport(
        source: name, arrivals: arrivals, problems: problems, health: health, noticedAt: time))
    noticed?.keep()
  }

  /// A folder in which there is no table at all is hardly the one that was meant.
  private mutating func noteEmptiness(_ time: Instant) {
    let isEmpty = tables.allSatisfy { $0.good == nil && $0.trouble == nil && $0.due == nil }
    if trouble == nil, isEmpty, descriptionProblems.isEmpty {
      let found = Problem(
        file: PackDescription.fileName,
        expected: "a description that names a table, or a table such as figures.csv",
        found: "neither")
      trouble = WatchedTable.Trouble(
        since: time, reason: "nothing to read in \(path) yet", problem: found, isEmptiness: true)
    } else if let isOld = trouble?.isEmptiness, isOld, !isEmpty {
      trouble = nil
    }
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

extension WatchedFolder {
  /// Looking up what every row refers to costs a reading of all tables: not for large ones.
  private static let referenceLimit = 1 << 20

  /// References to what no table of the folder lists, if the folder is small enough.
  func findReferenceDoubts() -> [Problem] {
    let known = tables.compactMap(\.good)
    guard known.reduce(0, { $0 + $1.bytes.count }) <= WatchedFolder.referenceLimit else {
      return []
    }
    var contents = PackContents()
    contents.tables = known.map { good in
      let layout = good.table.layout
      return PackTable(file: layout.file, kind: layout.kind, rows: layout.rows(of: good.bytes.view))
    }
    return contents.checkReferences()
  }

  /// The same after a change, once the change itself has been reported.
  mutating func checkReferences(_ dirty: [Int: WatchedTable.Look]) {
    if dirty.isEmpty { return }
    referenceDoubts = findReferenceDoubts()
    say([], at: now())
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
