internal import Figures
internal import Formats

/// What a folder source does on its thread: wait, look, compare, report.
struct WatchedFolder: ~Copyable {
  let name: String
  let path: String
  let now: Now

  var tables: [WatchedTable] = []
  /// True when the tables are the customary ones and not those of a description.
  var isSupposed = false
  var descriptionProblems: [Problem] = []
  /// What is wrong with the folder as a whole.
  var trouble: WatchedTable.Trouble?
  var isFirstReading = true
  /// What was said last, and to whom.
  var lastSaid: SourceReport?
  var report: @Sendable (SourceReport) -> Void = { _ in }

  /// How often to try again, in milliseconds, when the folder is gone.
  private static let retry: Int32 = 1000

  init(name: String, path: String, now: @escaping Now) {
    self.name = name
    self.path = path
    self.now = now
  }

  /// Works until it is told to stop. Run again, it goes on from what it knew.
  mutating func run(stop: WakePipe, report: @escaping @Sendable (SourceReport) -> Void) {
    self.report = report
    defer { self.report = { _ in } }
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
