package import DataSources
package import Figures
internal import Synchronization

/// Runs a source and keeps what it reports.
package final class SourceListener: Sendable {
  private struct Contents {
    var reports: [SourceReport] = []
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var next: UInt64 = 0
    var isOver = false
  }

  private let contents = Mutex(Contents())
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// Runs the source once, without supervision.
  package init(_ source: any DataSource) {
    start { try? await source.run($0) }
  }

  /// Runs the source as a desk does.
  package init(supervised source: any DataSource) {
    let supervision = Supervision([source])
    start { await supervision.run($0) }
  }

  private func start(
    _ run: @escaping @Sendable (@escaping @Sendable (SourceReport) -> Void) async -> Void
  ) {
    task.withLock {
      $0 = Task { [self] in
        await run { report in
          let waiting = self.contents.withLock { contents in
            contents.reports.append(report)
            defer { contents.waiting = [:] }
            return contents.waiting
          }
          for one in waiting.values { one.resume() }
        }
        let waiting = contents.withLock { contents in
          contents.isOver = true
          defer { contents.waiting = [:] }
          return contents.waiting
        }
        for one in waiting.values { one.resume() }
      }
    }
  }

  /// All reports so far.
  package var reports: [SourceReport] { contents.withLock { $0.reports } }

  /// Waits until the reports so far are as wanted; false when it takes too long, or the source has
  /// ended and they are not.
  package func wait(
    within limit: Duration = .seconds(15),
    until isWanted: @escaping @Sendable ([SourceReport]) -> Bool
  ) async -> Bool {
    let alarm = Task {
      try? await Task.sleep(for: limit)
      wakeAll()
    }
    defer { alarm.cancel() }
    let deadline = ContinuousClock.now.advanced(by: limit)
    while true {
      let count = contents.withLock { $0.reports.count }
      if isWanted(reports) { return true }
      if ContinuousClock.now >= deadline { return false }
      await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
        let goesOn = contents.withLock { contents in
          if contents.reports.count != count || contents.isOver { return true }
          contents.waiting[contents.next] = waiter
          contents.next += 1
          return false
        }
        if goesOn { waiter.resume() }
      }
      let (now, ended) = contents.withLock { ($0.reports.count, $0.isOver) }
      if ended, now == count { return isWanted(reports) }
    }
  }

  private func wakeAll() {
    let waiting = contents.withLock { contents in
      defer { contents.waiting = [:] }
      return contents.waiting
    }
    for one in waiting.values { one.resume() }
  }

  /// Ends the source and says how long that took.
  package func stop() async -> Duration {
    let task = task.withLock { $0 }
    let began = ContinuousClock.now
    task?.cancel()
    await task?.value
    return began.duration(to: .now)
  }
}
