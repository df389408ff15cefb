package import DataSources
package import Figures
internal import Formats
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A document in a file, watched: what a decoder makes of a document from the web, it makes of this one
/// too. A file that is replaced, rewritten or removed is noticed at once; nothing wakes the machine
/// while nothing changes.
package struct DocumentFileSource: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let memory: Memory

  /// A source on the file at a path, which need not exist yet. `noticedPath` is a file in which it is
  /// kept when records that do not say it themselves were noticed.
  package init(
    name: String, path: String, decoder: any WebDecoder, noticedPath: String? = nil,
    now: @escaping Now = WallClock.now
  ) {
    self.name = name
    memory = Memory(
      DocumentFile(
        name: name, path: path, decoder: decoder, noticedPath: noticedPath, now: now))
  }

  /// What is known of the file outlives a run: a source that is started again says what has changed.
  private final class Memory: Sendable {
    let file: Mutex<DocumentFile>

    init(_ file: sending DocumentFile) { self.file = Mutex(file) }
  }

  /// Reports until the task is cancelled.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    guard let stop = WakePipe() else { throw SourceFailure("no more files may be opened") }
    let memory = memory
    let ran = await withTaskCancellationHandler {
      await OwnThread.run {
        memory.file.withLock { $0.run(stop: stop, report: report) }
      }
    } onCancel: {
      stop.wake()
    }
    if !ran { throw SourceFailure("no more threads may be started") }
  }
}

/// What the source does on its thread: wait, look, compare, report.
private struct DocumentFile {
  let name: String
  let folder: String
  let file: String
  let decoder: any WebDecoder
  let noticedPath: String?
  let now: Now
  private var known = KnownRecords()
  private var noticed: NoticedTimes?
  private var problems: [Problem] = []
  private var broken: (since: Instant, reason: String)?
  /// When what is shown was read.
  private var goodSince: Instant?
  private var bytesRead: Int64 = 0
  private var modified: Int64?

  /// How often to try again, in milliseconds, when the folder is gone.
  private static let retry: Int32 = 1000

  init(
    name: String, path: String, decoder: any WebDecoder, noticedPath: String?, now: @escaping Now
  ) {
    self.name = name
    let slash = path.lastIndex(of: "/")
    folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    file = slash.map { String(path[path.index(after: $0)...]) } ?? path
    self.decoder = decoder
    self.noticedPath = noticedPath
    self.now = now
  }

  mutating func run(stop: WakePipe, report: (SourceReport) -> Void) {
    if noticed == nil { noticed = noticedPath.map { NoticedTimes(path: $0) } }
    while true {
      var watch = FolderWatch(stop: stop)
      // Watched before it is read: what changes in between is told.
      watch.watchRoot(folder)
      look(report)
      if watch.root == nil, watch.lookEvery == nil {
        if watch.waitForStop(DocumentFile.retry) { return }
        continue
      }
      waiting: while true {
        for event in watch.wait(nil) {
          switch event {
          case .stop: return
          case .folderGone: break waiting
          case .lookAgain:
            if stamp() != modified { look(report) }
          case .file(_, let name, let change):
            // A writer that has it open will close it; a second name for a whole file is whole.
            if name == file, change != .written { look(report, mayBeEmpty: change != .created) }
          }
        }
      }
      if watch.waitForStop(DocumentFile.retry) { return }
    }
  }

  /// When the file was last written, in nanoseconds; nil when there is none.
  private func stamp() -> Int64? {
    var status = stat()
    guard stat(folder + "/" + file, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private mutating func look(_ report: (SourceReport) -> Void, mayBeEmpty: Bool = true) {
    let time = now()
    modified = stamp()
    do throws(FileRefusal) {
      let bytes = try FolderFiles(folder).withBytes(of: try PackagePath(file)) { Array($0) }
      if bytes.isEmpty, !mayBeEmpty { return }
      bytesRead += Int64(bytes.count)
      let written = modified.map { Instant(milliseconds: $0 / 1_000_000) }
      let reading = decoder.decode(
        WebDocument(bytes: bytes, name: file, lastModified: written))
      if let refusal = reading.refusal {
        problems = reading.problems
        say([], time, broken: refusal, report)
      } else {
        take(reading, written, time, report)
      }
    } catch {
      problems = [error.problem(file: file)]
      say([], time, broken: "expected \(error.expected), found \(error.found)", report)
    }
  }

  private mutating func take(
    _ reading: WebReading, _ written: Instant?, _ time: Instant, _ report: (SourceReport) -> Void
  ) {
    let isFirst = known.isEmpty
    let changes = known.take(reading.records, listsAll: reading.listsAll)
    var stamp = Stamp(
      time: time, written: isFirst ? written : nil, lines: reading.lines, file: file)
    let arrivals = stamp.arrivals(changes, noticed: noticed)
    noticed?.keep()
    problems = reading.problems + stamp.doubts
    goodSince = time
    broken = nil
    say(arrivals, time, broken: nil, report)
  }

  private mutating func say(
    _ arrivals: [Arrival], _ time: Instant, broken reason: String?,
    _ report: (SourceReport) -> Void
  ) {
    var health = SourceHealth.live
    if let reason {
      let since = broken?.since ?? time
      broken = (since, reason)
      let shown = goodSince.map { good in
        let clock = LondonTime(good)
        let minute = (clock.minute < 10 ? "0" : "") + String(clock.minute)
        return "; showing what it said at \(clock.hour):\(minute)"
      }
      health = .broken(since: since, reason: "\(file): \(reason)" + (shown ?? ""))
    }
    report(
      SourceReport(
        source: name, arrivals: arrivals, problems: problems, health: health, noticedAt: time,
        vitals: SourceVitals(bytes: bytesRead)))
  }
}
