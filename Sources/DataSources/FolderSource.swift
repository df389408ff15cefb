package import Figures
internal import Synchronization

/// A Data Package in a folder, watched: people edit its tables, and each saved change is reported at
/// once.
///
/// A table is taken only when it is whole. Writers that truncate, append, rename over, remove and
/// create again, or write in pieces leave half a table for a moment; meanwhile the last whole one
/// stays, and the source says what is wrong with the file and since when.
package struct FolderSource: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let memory: Memory

  /// A source on the folder at a path, which need not exist yet.
  ///
  /// `noticedPath` is a file in which it is kept when rows that do not say it themselves were noticed:
  /// with it, what was known at an instant is the same after a restart.
  package init(
    name: String, path: String, noticedPath: String? = nil, now: @escaping Now = WallClock.now
  ) {
    self.name = name
    memory = Memory(name: name, path: path, noticedPath: noticedPath, now: now)
  }

  /// What is known of the folder outlives a run, so that a source that is started again says only
  /// what has changed since. The thread that runs holds the lock for as long as it runs.
  private final class Memory: Sendable {
    let folder: Mutex<WatchedFolder>

    init(name: String, path: String, noticedPath: String?, now: @escaping Now) {
      folder = Mutex(WatchedFolder(name: name, path: path, noticedPath: noticedPath, now: now))
    }
  }

  /// Reports until the task is cancelled. Nothing wakes the machine while nothing changes.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    let memory = memory
    try await OwnThread.run(untilCancelled: { stop in
      memory.folder.withLock { $0.run(stop: stop, report: report) }
      return nil
    })
  }
}
