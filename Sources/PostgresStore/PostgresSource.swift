package import DataSources
package import Figures
package import SQLiteStore
internal import Synchronization

/// A shared desk as a source: everything in it, in its order, and then each filing as it is committed.
///
/// It sleeps until the server tells it something. Over a network it also asks the server when nothing
/// was heard for ten seconds, because a connection whose other end has vanished says nothing; over a
/// socket of the machine it never wakes by itself.
package struct PostgresSource: DataSource {
  /// Whom to tell of more than reports carry, on the source's thread.
  struct Told: Sendable {
    var copied: @Sendable ([CopiedLine]) -> Void = { _ in }
    var entered: @Sendable ([BookEntry]) -> Void = { _ in }
    var live: @Sendable () -> Void = {}
  }

  /// The name that the desk gave it.
  package let name: String
  private let url: String
  private let kind: BookKind?
  private let heartbeat: Int32
  private let now: Now
  private var told = Told()
  private let replicas: String?
  private let kept: @Sendable (Int64) -> Void
  private let progress: Progress

  /// A source on a shared desk, which need not be reachable yet. With a `kind`, a book of the other
  /// kind is refused; what stands up to the place `after` is not reported. `heartbeat` is after how
  /// many milliseconds of silence the server is asked. In the folder `replicas` what is read is kept, and
  /// reported from there when the server cannot be reached at the start; `kept` is told up to which
  /// place.
  package init(
    name: String = "shared desk", url: String, kind: BookKind? = .desk, after place: Int64 = 0,
    heartbeat: Int32 = 10_000, replicas: String? = nil,
    kept: @escaping @Sendable (Int64) -> Void = { _ in }, now: @escaping Now = WallClock.now
  ) {
    self.name = name
    self.url = url
    self.kind = kind
    self.heartbeat = heartbeat
    self.now = now
    self.replicas = replicas
    self.kept = kept
    progress = Progress(after: place)
  }

  /// The same source, which also tells of lines that were copied or acknowledged, of entries with
  /// their places before it reports them, and each time when it is live after it was not, or may file
  /// after it might not.
  package func telling(
    copied: @escaping @Sendable ([CopiedLine]) -> Void = { _ in },
    entered: @escaping @Sendable ([BookEntry]) -> Void = { _ in },
    live: @escaping @Sendable () -> Void = {}
  ) -> PostgresSource {
    var source = self
    source.told = Told(copied: copied, entered: entered, live: live)
    return source
  }

  /// How far the source has got outlives a run. The thread that runs holds the lock for as long as it
  /// runs.
  private final class Progress: Sendable {
    let following: Mutex<PostgresProgress>

    init(after place: Int64) {
      var progress = PostgresProgress()
      progress.last = place
      following = Mutex(progress)
    }
  }

  /// Reports until the task is cancelled. While the server is away it says so and tries again at least
  /// every three seconds. Throws when the book that it finds is refused.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    try await OwnThread.run(untilCancelled: {
      [name, url, kind, heartbeat, now, told, replicas, kept, progress] stop in
      progress.following.withLock { progress in
        do throws(BookError) {
          let address = try PostgresAddress(url)
          if progress.keeping == nil, let replicas {
            progress.keeping = ReplicaKeeping(Replica(in: replicas, of: address), kept: kept)
          }
          let following = PostgresFollowing(
            name: name, address: address, kind: kind, now: now, stop: stop,
            heartbeat: heartbeat, report: report, told: told, keeping: progress.keeping)
          try following.run(&progress)
          return nil
        } catch {
          return SourceFailure(error.description + progress.meanwhile)
        }
      }
    })
  }
}
