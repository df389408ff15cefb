internal import Synchronization
package import Figures

/// Keeps sources running: one that fails is started again after a pause that doubles each time, and
/// the desk is told since when it is broken and why. No source waits for another.
package struct Supervision: Sendable {
  /// How long to wait before a source is started again.
  package struct Pauses: Hashable, Sendable {
    /// After the first failure; each further one in a row doubles it.
    package var first: Duration
    /// What it never exceeds.
    package var longest: Duration

    /// Pauses from the first to the longest.
    package init(first: Duration = .seconds(1), longest: Duration = .seconds(60)) {
      self.first = first
      self.longest = longest
    }

    /// The pause after so many failures in a row.
    func pause(after failures: Int) -> Duration {
      var pause = first
      for _ in 1..<max(1, min(failures, 32)) where pause < longest { pause *= 2 }
      return min(pause, longest)
    }
  }

  private let sources: [any DataSource]
  private let pauses: Pauses
  private let now: Now
  private let wait: @Sendable (Duration) async throws -> Void

  /// `wait` pauses, and throws when the task is cancelled meanwhile.
  package init(
    _ sources: [any DataSource], pauses: Pauses = Pauses(), now: @escaping Now = WallClock.now,
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.sources = sources
    self.pauses = pauses
    self.now = now
    self.wait = wait
  }

  /// Runs all sources until each has finished or the task is cancelled.
  package func run(_ report: @escaping @Sendable (SourceReport) -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      for source in sources {
        group.addTask { await keepRunning(source, report) }
      }
    }
  }

  private func keepRunning(
    _ source: any DataSource, _ report: @escaping @Sendable (SourceReport) -> Void
  ) async {
    let problems = Mutex<[Problem]>([])
    let hasReported = Mutex(false)
    var failures = 0
    var brokenSince: Instant?
    while !Task.isCancelled {
      do throws(SourceFailure) {
        hasReported.withLock { $0 = false }
        try await source.run { said in
          problems.withLock { $0 = said.problems }
          hasReported.withLock { $0 = true }
          report(said)
        }
        return
      } catch {
        // A source that worked in between has failed anew, not still.
        if hasReported.withLock({ $0 }) {
          failures = 0
          brokenSince = nil
        }
        failures += 1
        let since = brokenSince ?? now()
        brokenSince = since
        report(
          SourceReport(
            source: source.name, problems: problems.withLock { $0 },
            health: .broken(since: since, reason: error.reason), noticedAt: now()))
        do { try await wait(pauses.pause(after: failures)) } catch { return }
      }
    }
  }
}
