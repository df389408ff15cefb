package import DataSources
package import Figures
internal import Formats
internal import Synchronization

/// A document in a file, watched: what is new in it is reported when its writer has closed it or has
/// renamed another over it. The decoder is the one that reads it from the web.
package struct DocumentFile: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let path: String
  private let decoder: any WebDecoder
  private let cap: Int
  private let now: Now
  private let noticedPath: String?
  private let memory = Memory()

  /// - Parameters:
  ///   - noticedPath: a file in which it is kept when records were noticed.
  ///   - cap: bytes of the file.
  package init(
    name: String, path: String, decoder: any WebDecoder, noticedPath: String? = nil,
    cap: Int = 8 << 20, now: @escaping Now = WallClock.now
  ) {
    self.name = name
    self.path = path
    self.decoder = decoder
    self.noticedPath = noticedPath
    self.cap = cap
    self.now = now
  }

  /// What is known outlives a run, so that a source that is started again says only what is new.
  private final class Memory: Sendable {
    let state = Mutex(State())
  }

  private struct State: ~Copyable {
    var known = KnownRecords()
    var hash: Int?
    var noticed: NoticedTimes?
    var since: Instant?
    /// When what is shown was read.
    var goodSince: Instant?
    var problems: [Problem] = []
    var bytes: Int64 = 0
  }

  /// Reports until the task is cancelled. Nothing wakes the machine while nothing changes.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    let source = self
    try await OwnThread.run(untilCancelled: { stop in
      source.watch(stop, report)
      return nil
    })
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private var file: String { path.split(separator: "/").last.map(String.init) ?? path }

  private func watch(_ stop: WakePipe, _ report: @Sendable (SourceReport) -> Void) {
    while true {
      var watch = FolderWatch(stop: stop)
      watch.watchRoot(folder)
      look(report)
      // A folder that is not there cannot be watched: it is looked for now and then.
      let wasThere = watch.root != nil
      guard follow(&watch, patience: wasThere ? nil : 1000, report) else { return }
    }
  }

  /// Looks whenever something happened to the file. False when the source is to end; true when the
  /// folder has to be found again.
  private func follow(
    _ watch: inout FolderWatch, patience: Int32?, _ report: @Sendable (SourceReport) -> Void
  ) -> Bool {
    while true {
      let events = watch.wait(patience)
      if events.contains(.stop) { return false }
      if events.contains(.folderGone) {
        look(report)
        return !watch.waitForStop(1000)
      }
      if patience != nil { return true }
      for event in events {
        switch event {
        case .file(_, let name, let change):
          // A writer that has it open will close it; a second name for a whole file is whole.
          if name == file, change != .written { look(report, mayBeEmpty: change != .created) }
        case .lookAgain: look(report)
        case .folderGone, .stop: break
        }
      }
    }
  }

  private func look(_ report: @Sendable (SourceReport) -> Void, mayBeEmpty: Bool = true) {
    let time = now()
    memory.state.withLock { state in
      if state.noticed == nil { state.noticed = noticedPath.map { NoticedTimes(path: $0) } }
      let arrivals = take(&state, time, mayBeEmpty: mayBeEmpty, report)
      guard let arrivals else { return }
      state.since = nil
      say(&state, arrivals, .live, time, report)
      state.noticed?.keep()
    }
  }

  /// What is new; nil when nothing could be read, which has been said, or is there yet.
  private func take(
    _ state: inout State, _ time: Instant, mayBeEmpty: Bool,
    _ report: @Sendable (SourceReport) -> Void
  ) -> [Arrival]? {
    do throws(FileRefusal) {
      let read = try WholeFile.read(path, cap: cap)
      if read.bytes.isEmpty, !mayBeEmpty { return nil }
      let hash = read.bytes.hashValue
      if state.hash == hash, state.since == nil { return [] }
      state.bytes += Int64(read.bytes.count)
      var reading = decoder.decode(
        WebDocument(bytes: read.bytes, name: file, lastModified: read.written))
      // Half a file stands for nothing while there is a whole one to show.
      if reading.isCut, !state.known.isEmpty { reading.refusal = "\(file) ends early" }
      state.problems = reading.problems
      if let refusal = reading.refusal {
        fail(&state, refusal, time, report)
        return nil
      }
      state.hash = hash
      state.goodSince = time
      var stamp = Stamp(time: time, written: read.written, lines: reading.lines, file: file)
      let changes = state.known.take(reading.records, listsAll: reading.isComplete)
      let arrivals = stamp.arrivals(changes, noticed: state.noticed)
      state.problems += stamp.doubts
      return arrivals
    } catch {
      state.problems = [error.problem(file: file)]
      fail(&state, "expected \(error.expected), found \(error.found)", time, report)
      return nil
    }
  }

  private func fail(
    _ state: inout State, _ reason: String, _ time: Instant,
    _ report: @Sendable (SourceReport) -> Void
  ) {
    let since = state.since ?? time
    state.since = since
    let shown = state.goodSince.map { good in
      let clock = LondonTime(good)
      let minute = (clock.minute < 10 ? "0" : "") + String(clock.minute)
      return "; showing what it said at \(clock.hour):\(minute)"
    }
    let words = "\(file): \(reason)" + (shown ?? "")
    say(&state, [], .broken(since: since, reason: words), time, report)
  }

  private func say(
    _ state: inout State, _ arrivals: [Arrival], _ health: SourceHealth, _ time: Instant,
    _ report: @Sendable (SourceReport) -> Void
  ) {
    report(
      SourceReport(
        source: name, arrivals: arrivals, problems: state.problems, health: health,
        noticedAt: time, vitals: SourceVitals(bytes: state.bytes)))
  }
}
