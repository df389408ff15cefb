internal import Figures
internal import Formats

/// What a folder source does on its thread: wait, look, compare, report.
struct WatchedFolder: ~Copyable {
  let name: String
  let path: String
  let now: Now
  /// When rows were noticed, over several runs of the program; nil where that is not kept.
  var noticed: NoticedTimes?
  private let noticedPath: String?

  var tables: [WatchedTable] = []
  /// True when the tables are the customary ones and not those of a description.
  var isSupposed = false
  var descriptionProblems: [Problem] = []
  /// What is wrong with the folder as a whole.
  var trouble: WatchedTable.Trouble?
  var isFirstReading = true
  /// Which folder the path led to.
  private var identity: FileStamp.Identity?
  /// References to what no table of the folder lists.
  var referenceDoubts: [Problem] = []
  /// What was said last, and to whom. Assigned whole: changing one field of an optional in a struct that
  /// cannot be copied leaks what was there (Swift 6.3).
  var lastSaid: Said?
  var report: @Sendable (SourceReport) -> Void = { _ in }

  /// What a report said besides its arrivals.
  struct Said: Hashable {
    var problems: [Problem]
    var health: SourceHealth
  }

  /// As many are reported together; more come in several reports.
  private static let fewArrivals = 5000

  /// How often to try again, in milliseconds, when the folder is gone.
  private static let retry: Int32 = 1000

  init(name: String, path: String, noticedPath: String? = nil, now: @escaping Now) {
    self.name = name
    self.path = path
    self.noticedPath = noticedPath
    self.now = now
  }

  /// Works until it is told to stop. Run again, it goes on from what it knew.
  mutating func run(stop: WakePipe, report: @escaping @Sendable (SourceReport) -> Void) {
    self.report = report
    defer { self.report = { _ in } }
    if noticed == nil { noticed = noticedPath.map { NoticedTimes(path: $0) } }
    while true {
      var watch = FolderWatch(stop: stop)
      do throws(FileRefusal) {
        // Watched before it is read: what changes in between is told.
        watch.watchRoot(path)
        try begin(&watch)
        if !keepWatching(&watch) { return }
      } catch {
        note(error)
        if watch.waitForStop(WatchedFolder.retry) { return }
      }
    }
  }

  private mutating func begin(_ watch: inout FolderWatch) throws(FileRefusal) {
    let root = try FolderRoot(path)
    identity = root.identity
    trouble = nil
    readDescription(root, &watch)
    lookAtAll(.closed, root)
    isFirstReading = false
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
  ///
  /// The folder is not held open between two looks: the system tells of its removal only when nobody
  /// holds it.
  private mutating func keepWatching(_ watch: inout FolderWatch) -> Bool {
    while true {
      let events = watch.wait(millisecondsToNextLook())
      if events.contains(.stop) { return false }
      guard !events.contains(.folderGone), let root = try? FolderRoot(path),
        root.identity == identity
      else { return true }
      let news = FolderNews(events, of: tables, rootWatch: watch.root, in: root)
      if news.describesAnew || news.looksAgain { readDescription(root, &watch) }
      var dirty = news.dirty
      if news.looksAgain { lookForChanges(root, onlyTwice: watch.lookEvery != nil, &dirty) }
      for (index, table) in tables.enumerated() {
        if let due = table.due, due.at <= .now { dirty[index] = dirty[index] ?? due.look }
      }
      look(at: dirty, root)
      verify(root)
      checkReferences(dirty)
    }
  }

  private func millisecondsToNextLook() -> Int32? {
    let times = tables.compactMap(\.due?.at) + tables.compactMap(\.unverified?.due)
    guard let next = times.min() else { return nil }
    let left = ContinuousClock.now.duration(to: next) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 60_000)))
  }
}

extension WatchedFolder {
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
      let sighting = WatchedTable.Sighting(stamp: stamp)
      if stamp == table.lastStamp {
        table.sighting = nil
      } else if onlyTwice, sighting != table.sighting {
        table.sighting = sighting
      } else {
        dirty[index] = dirty[index] ?? .closed
      }
    }
  }

  private mutating func look(
    at dirty: [Int: WatchedTable.Look], _ root: borrowing FolderRoot, saysAnyway: Bool = false
  ) {
    let time = now()
    var arrivals: [Arrival] = []
    var headlines: Set<String> = []
    for index in dirty.keys.sorted(by: { comesBefore($0, $1, root) }) {
      guard let why = dirty[index] else { continue }
      let table = tables[index]
      let outcome = table.look(why, in: root, now: time, headlines: headlines) {
        piece, isHeadline in
        headlines.formUnion(piece.headlineAreas)
        add(stamped(piece, of: table, at: time), to: &arrivals)
        if isHeadline || arrivals.count >= WatchedFolder.fewArrivals {
          say(arrivals, at: time, while: .starting)
          arrivals = []
        }
      }
      switch outcome {
      case .taken(let changes): add(stamped(changes, of: table, at: time), to: &arrivals)
      case .wait(let milliseconds):
        table.due = WatchedTable.Due(at: .now + .milliseconds(milliseconds), look: .settled)
      case .broken(let problem, let reason): table.note(problem, reason: reason, at: time)
      case .unchanged: break
      }
      table.keepDoubts()
    }
    if isFirstReading || saysAnyway { referenceDoubts = findReferenceDoubts() }
    say(arrivals, at: time, onlyIfNew: !saysAnyway)
  }

  /// Without copying, when there are none yet.
  private func add(_ more: [Arrival], to arrivals: inout [Arrival]) {
    if arrivals.isEmpty { arrivals = more } else { arrivals += more }
  }

  /// Small tables first: a large one is reported in pieces, and what its rows refer to is in the
  /// small ones.
  private func comesBefore(_ a: Int, _ b: Int, _ root: borrowing FolderRoot) -> Bool {
    let sizes = [a, b].map { root.stamp(tables[$0].resource.path)?.size ?? 0 }
    return (sizes[0], a) < (sizes[1], b)
  }

  /// Compares large files with what was taken for granted of them.
  private mutating func verify(_ root: borrowing FolderRoot) {
    var wrong: [Int: WatchedTable.Look] = [:]
    for (index, table) in tables.enumerated() where !table.verify(in: root) {
      wrong[index] = .settled
    }
    if !wrong.isEmpty { look(at: wrong, root) }
  }
}
