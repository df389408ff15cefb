package import Figures
internal import Formats

/// A Data Package in a folder, watched: people edit its tables, and each saved change is reported at
/// once.
///
/// A table is taken only when it is whole. Writers that truncate, append, rename over, remove and
/// create again, or write in pieces leave half a table for a moment; meanwhile the last whole one
/// stays, and the source says what is wrong with the file and since when.
package struct FolderSource: DataSource {
  package let name: String
  private let path: String
  private let now: Now

  package init(name: String, path: String, now: @escaping Now = WallClock.now) {
    self.name = name
    self.path = path
    self.now = now
  }

  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    guard let stop = WakePipe() else { throw SourceFailure("no more files may be opened") }
    let (name, path, now) = (name, path, now)
    let ran = await withTaskCancellationHandler {
      await OwnThread.run {
        var folder = WatchedFolder(name: name, path: path, stop: stop, now: now, report: report)
        folder.run()
      }
    } onCancel: {
      stop.wake()
    }
    if !ran { throw SourceFailure("no more threads may be started") }
  }
}
