package import DataSources
package import Figures
internal import Synchronization

/// The desk book as a source: everything in it, in its order, and then each filing as it is
/// committed, whichever program files it.
///
/// Nothing wakes the machine while nothing is filed, but for one look every half minute.
package struct BookSource: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let path: String
  private let kind: BookKind?
  private let now: Now
  private var copied: @Sendable ([CopiedLine]) -> Void = { _ in }
  private var entered: @Sendable ([BookEntry]) -> Void = { _ in }
  private let progress = Progress()

  /// A source on the book at a path, which need not be there yet. With a `kind`, a book of the other
  /// kind is refused.
  package init(
    name: String = "desk book", path: String, kind: BookKind? = .desk,
    now: @escaping Now = WallClock.now
  ) {
    self.name = name
    self.path = path
    self.kind = kind
    self.now = now
  }

  /// The same source, which also tells of lines that were copied or acknowledged, as the book has them,
  /// and of entries with their places before it reports them.
  package func telling(
    copied: @escaping @Sendable ([CopiedLine]) -> Void = { _ in },
    entered: @escaping @Sendable ([BookEntry]) -> Void = { _ in }
  ) -> BookSource {
    var source = self
    source.copied = copied
    source.entered = entered
    return source
  }

  /// How far the source has got outlives a run. The thread that runs holds the lock for as long as it
  /// runs.
  private final class Progress: Sendable {
    let following = Mutex(BookProgress())
  }

  /// Reports until the task is cancelled. Throws when the book cannot be read; what was reported stays,
  /// and a source that is run again goes on behind it.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    try await OwnThread.run(untilCancelled: {
      [name, path, kind, now, copied, entered, progress] stop in
      progress.following.withLock { progress in
        let following = BookFollowing(
          name: name, path: path, kind: kind, now: now, stop: stop, report: report,
          copied: copied, entered: entered)
        do throws(BookError) {
          try following.run(&progress)
          return nil
        } catch {
          return SourceFailure(error.description)
        }
      }
    })
  }
}
