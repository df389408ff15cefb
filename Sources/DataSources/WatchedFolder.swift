internal import Figures
internal import Formats

/// What a folder source does on its thread: wait, look, compare, report.
struct WatchedFolder: ~Copyable {
  private let name: String
  private let path: String
  private let stop: WakePipe
  private let now: Now
  private let report: @Sendable (SourceReport) -> Void

  private var tables: [WatchedTable] = []
  private var descriptionProblems: [Problem] = []
  /// What is wrong with the folder as a whole.
  private var trouble: WatchedTable.Trouble?
  private var isFirstReading = true
  private var lastSaid: SourceReport?

  /// How often to try again, in milliseconds, when the folder is gone.
  private static let retry: Int32 = 1000

  init(
    name: String, path: String, stop: WakePipe, now: @escaping Now,
    report: @escaping @Sendable (SourceReport) -> Void
  ) {
    self.name = name
    self.path = path
    self.stop = stop
    self.now = now
    self.report = report
  }

  /// Works until it is told to stop.
  mutating func run() {
    while true {
      var watch = FolderWatch(stop: stop)
      // Watched before it is read: what changes in between is told.
      let rootWatch = watch.watchRoot(path)
      do throws(FileRefusal) {
        let root = try FolderRoot(path)
        trouble = nil
        readDescription(root, &watch, rootWatch)
        lookAtAll(.closed, root)
        isFirstReading = false
        if !keepWatching(root, &watch, rootWatch) { return }
      } catch {
        note(error)
        if watch.waitForStop(WatchedFolder.retry) { return }
      }
    }
  }

  /// The folder cannot be read.
  private mutating func note(_ refusal: FileRefusal) {
    let time = now()
    let problem = refusal.problem(file: path)
    trouble = WatchedTable.Trouble(
      since: trouble?.since ?? time,
      reason: "\(path): expected \(refusal.expected), found \(refusal.found)", problem: problem)
    say([], at: time)
  }

  /// False when it was told to stop; true when the folder is gone and must be opened anew.
  private mutating func keepWatching(
    _ root: borrowing FolderRoot, _ watch: inout FolderWatch, _ rootWatch: Int32?
  ) -> Bool {
    while true {
      let events = watch.wait(millisecondsToNextLook())
      var dirty: [Int: WatchedTable.Look] = [:]
      var describesAnew = false
      var looksAgain = false
      for event in events {
        switch event {
        case .stop: return false
        case .folderGone: return true
        case .lookAgain: looksAgain = true
        case .file(let folder, let name, let change):
          if folder == rootWatch, name == PackDescription.fileName {
            if change != .written, change != .created { describesAnew = true }
          } else {
            note(change, of: name, in: folder, rootWatch, &dirty, &looksAgain)
          }
        }
      }
      if describesAnew || looksAgain { readDescription(root, &watch, rootWatch) }
      if looksAgain { lookForChanges(root, onlyTwice: watch.lookEvery != nil, &dirty) }
      for (index, table) in tables.enumerated() {
        if let due = table.due, due.at <= .now { dirty[index] = dirty[index] ?? due.look }
      }
      look(at: dirty, root)
      verify(root)
    }
  }

  /// What a change of a file means for the table that it holds.
  private func note(
    _ change: FolderEvent.Change, of name: String, in folder: Int32, _ rootWatch: Int32?,
    _ dirty: inout [Int: WatchedTable.Look], _ looksAgain: inout Bool
  ) {
    guard
      let index = tables.firstIndex(where: {
        $0.folder == folder && $0.resource.path.name == name
      })
    else {
      // A folder on the way to a table may have come.
      if folder == rootWatch, change != .written,
        tables.contains(where: { $0.resource.path.components.first == name })
      {
        looksAgain = true
      }
      return
    }
    switch change {
    case .closed, .removed: dirty[index] = .closed
    case .movedIn: dirty[index] = .movedIn
    case .created, .written:
      // Somebody is at it: wait for the end, but not for ever.
      dirty[index] = nil
      if change == .written || tables[index].due == nil {
        tables[index].due = WatchedTable.Due(
          at: .now + .milliseconds(Patience.growth), look: .growing)
      }
    }
  }

  private func millisecondsToNextLook() -> Int32? {
    guard let next = tables.compactMap({ $0.due?.at }).min() else { return nil }
    let left = ContinuousClock.now.duration(to: next) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 60_000)))
  }
}

extension WatchedFolder {
  /// Reads which tables there are, and keeps what is known of those that stay.
  private mutating func readDescription(
    _ root: borrowing FolderRoot, _ watch: inout FolderWatch, _ rootWatch: Int32?
  ) {
    let description = DataPackage.describe(FolderFiles(path))
    // A description that is broken now says nothing against the tables that are known.
    let isBroken =
      description.isSupposed && !description.problems.allSatisfy { $0.severity == .doubt }
    descriptionProblems = description.problems
    if !isBroken || tables.isEmpty {
      let known = Dictionary(
        tables.map { ($0.resource.path, $0) }, uniquingKeysWith: { first, _ in first })
      var next = description.resources.map { resource in
        guard let table = known[resource.path], table.resource.kind == resource.kind else {
          return WatchedTable(resource)
        }
        if table.resource != resource { table.due = WatchedTable.Due(at: .now, look: .settled) }
        table.resource = resource
        return table
      }
      let listed = Set(description.resources.map(\.path))
      for table in tables where table.good != nil && !listed.contains(table.resource.path) {
        table.note(
          Problem(
            file: PackDescription.fileName, expected: "a resource \(table.resource.path.text)",
            found: "none"),
          reason: "\(table.resource.path.text) is not in \(PackDescription.fileName) any more",
          at: now())
        table.folder = nil
        table.due = nil
        next.append(table)
      }
      let isNew = tables.isEmpty
      tables = next
      if !isNew {
        for table in tables where table.good == nil && table.due == nil {
          table.due = WatchedTable.Due(at: .now, look: .closed)
        }
      }
    }
    watchFolders(root, &watch, rootWatch, listed: Set(description.resources.map(\.path)))
  }

  private func watchFolders(
    _ root: borrowing FolderRoot, _ watch: inout FolderWatch, _ rootWatch: Int32?,
    listed: Set<PackagePath>
  ) {
    for table in tables where listed.contains(table.resource.path) {
      if table.resource.path.components.count == 1 {
        table.folder = rootWatch
      } else if let folder = try? root.folder(of: table.resource.path) {
        table.folder = watch.watch(folder)
      }
    }
  }

  private mutating func lookAtAll(_ why: WatchedTable.Look, _ root: borrowing FolderRoot) {
    var dirty: [Int: WatchedTable.Look] = [:]
    for index in tables.indices { dirty[index] = why }
    look(at: dirty, root, saysAnyway: true)
  }

  /// Finds by their stamps the tables that may have changed. Where nobody tells that a writer has
  /// finished, a version must be seen twice.
  private func lookForChanges(
    _ root: borrowing FolderRoot, onlyTwice: Bool, _ dirty: inout [Int: WatchedTable.Look]
  ) {
    for (index, table) in tables.enumerated() {
      let stamp = root.stamp(table.resource.path)
      if stamp == table.lastStamp {
        table.candidate = nil
      } else if onlyTwice, stamp != table.candidate || stamp == nil && table.candidate == nil {
        table.candidate = stamp
      } else {
        dirty[index] = dirty[index] ?? .closed
      }
    }
  }

  private mutating func look(
    at dirty: [Int: WatchedTable.Look], _ root: borrowing FolderRoot, saysAnyway: Bool = false
  ) {
    guard !dirty.isEmpty || saysAnyway else { return say([], at: now(), onlyIfNew: true) }
    let time = now()
    var arrivals: [Arrival] = []
    for index in dirty.keys.sorted() {
      guard let why = dirty[index] else { continue }
      let table = tables[index]
      switch table.look(why, in: root, now: time) {
      case .taken(let changes):
        arrivals += stamped(changes, of: table, at: time)
      case .wait(let milliseconds):
        table.due = WatchedTable.Due(at: .now + .milliseconds(milliseconds), look: .settled)
      case .broken(let problem, let reason): table.note(problem, reason: reason, at: time)
      case .unchanged: break
      }
    }
    say(arrivals, at: time, onlyIfNew: !saysAnyway)
  }

  /// Compares large files with what was taken for granted of them, now that the news are out.
  private mutating func verify(_ root: borrowing FolderRoot) {
    var wrong: [Int: WatchedTable.Look] = [:]
    for (index, table) in tables.enumerated() where !table.verify(in: root) {
      wrong[index] = .settled
    }
    if !wrong.isEmpty { look(at: wrong, root) }
  }
}

extension WatchedFolder {
  /// Gives each change the time at which the desk knew it.
  private func stamped(
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
  private mutating func say(_ arrivals: [Arrival], at time: Instant, onlyIfNew: Bool = true) {
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
