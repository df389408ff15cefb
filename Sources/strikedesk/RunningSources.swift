import DataSources
import Figures
import Settings
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Sources that go on reporting into the mailbox until they are stopped, each by itself: one that is
/// added, changed or removed leaves the others alone.
final class RunningSources: Sendable {
  private struct Running {
    /// What it was made from; nil for one that is no matter of the configuration.
    var settings: SourceSettings?
    var supervision: Supervision
    var task: Task<Void, Never>
    /// Told apart from a source that had the name before.
    var number: Int
  }

  private struct Contents {
    var running: [String: Running] = [:]
    var started = 0
    /// Tasks that have not ended, also of sources that were stopped.
    var tasks = 0
    var ended: WakePipe?
  }

  private let contents = Mutex(Contents())
  private let mailbox: Mailbox

  init(_ mailbox: Mailbox) { self.mailbox = mailbox }

  /// Starts a source. One that ran under its name is stopped, and has ended before this one begins.
  func start(_ source: any DataSource, settings: SourceSettings? = nil) {
    let supervision = Supervision([source])
    contents.withLock { contents in
      let before = contents.running[source.name]?.task
      let edits = before != nil && settings?.url.kind.isEdited == true
      before?.cancel()
      contents.started += 1
      contents.tasks += 1
      let number = contents.started
      let task = Task { [self] in
        await before?.value
        await supervision.run { [self] report in
          // What a stopped source still says is no news.
          guard isCurrent(source.name, number) else { return }
          mailbox.post(Door.clean(edits ? report.asEdits : report))
        }
        noteEnd()
      }
      contents.running[source.name] = Running(
        settings: settings, supervision: supervision, task: task, number: number)
    }
  }

  /// Stops the source of a name.
  func stop(_ name: String) {
    contents.withLock { contents in
      contents.running.removeValue(forKey: name)?.task.cancel()
    }
  }

  /// What the sources of the configuration were made from, by their names.
  var settings: [String: SourceSettings] {
    contents.withLock { $0.running.compactMapValues(\.settings) }
  }

  /// Asks all of them for what is there now.
  func ask() {
    for supervision in contents.withLock({ $0.running.values.map(\.supervision) }) {
      supervision.ask()
    }
  }

  /// Stops all of them and gives them a second to end what they started: a command is killed after 0.7.
  func stop() {
    let ended = WakePipe()
    let isWaiting = contents.withLock { contents in
      for running in contents.running.values { running.task.cancel() }
      contents.running = [:]
      contents.ended = ended
      return contents.tasks > 0
    }
    guard isWaiting, let ended else { return }
    var waiting = pollfd(fd: ended.readEnd, events: Int16(POLLIN), revents: 0)
    _ = poll(&waiting, 1, 1000)
  }

  private func isCurrent(_ name: String, _ number: Int) -> Bool {
    contents.withLock { $0.running[name]?.number == number }
  }

  private func noteEnd() {
    contents.withLock { contents in
      contents.tasks -= 1
      if contents.tasks == 0 { contents.ended?.wake() }
    }
  }
}

extension SourceKind {
  /// True for a source that people edit in place, so that another version of a record is an edit.
  fileprivate var isEdited: Bool {
    switch self {
    case .folder, .web, .map: true
    case .pack, .book, .events, .atom, .rss, .postgres, .exec: false
    }
  }
}

extension SourceReport {
  /// The same from a source that was started anew and no longer knows what it said before: what has
  /// changed in between is an edit.
  fileprivate var asEdits: SourceReport {
    var report = self
    report.arrivals = arrivals.map { arrival in
      if case .record(let record) = arrival { .edited(record) } else { arrival }
    }
    return report
  }
}
