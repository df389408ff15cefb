internal import Synchronization
package import Figures

/// Keeps sources running: one that fails is started again after a pause that doubles each time, and
/// the desk is told since when it is broken and why. No source waits for another.
package final class Supervision: Sendable {
  /// How long to wait before a source is started again.
  package struct Pauses: Hashable, Sendable {
    /// After the first failure; each further one in a row doubles it.
    package var first: Duration
    /// What it never exceeds.
    package var longest: Duration

    /// Pauses from the first to the longest. With the usual ones a source is back within five seconds
    /// of what it reads from.
    package init(first: Duration = .seconds(1), longest: Duration = .seconds(4)) {
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

  /// What a source is at, so that it can be asked to look now.
  private enum Doing {
    case nothing
    case running(Task<SourceFailure?, Never>)
    case pausing(Task<Bool, Never>)
    /// It has been stopped so that it starts again at once.
    case startingAgain
  }

  private let sources: [any DataSource]
  private let pauses: Pauses
  private let now: Now
  private let wait: @Sendable (Duration) async throws -> Void
  private let doing: Mutex<[Doing]>

  /// `wait` pauses, and throws when the task is cancelled meanwhile.
  package init(
    _ sources: [any DataSource], pauses: Pauses = Pauses(), now: @escaping Now = WallClock.now,
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.sources = sources
    self.pauses = pauses
    self.now = now
    self.wait = wait
    doing = Mutex(Array(repeating: .nothing, count: sources.count))
  }

  /// Runs all sources until each has finished or the task is cancelled.
  package func run(_ report: @escaping @Sendable (SourceReport) -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      for place in sources.indices {
        group.addTask { await self.keepRunning(place, report) }
      }
    }
  }

  /// Asks all sources to look now. One that waits after a failure is started at once, and one that
  /// cannot look while it runs is started again.
  package func ask() {
    for place in sources.indices {
      let wasAsked = doing.withLock {
        if case .running = $0[place] { true } else { false }
      }
      if wasAsked, sources[place].ask() { continue }
      doing.withLock { doing in
        switch doing[place] {
        case .running(let attempt):
          doing[place] = .startingAgain
          attempt.cancel()
        case .pausing(let pause): pause.cancel()
        case .nothing, .startingAgain: break
        }
      }
    }
  }

  /// What is known of a source's failures.
  private final class Record: Sendable {
    struct Contents {
      var problems: [Problem] = []
      var vitals = SourceVitals()
      var hasReported = false
    }

    let contents = Mutex(Contents())
  }

  private func keepRunning(
    _ place: Int, _ report: @escaping @Sendable (SourceReport) -> Void
  ) async {
    let source = sources[place]
    let record = Record()
    var failures = 0
    var brokenSince: Instant?
    while !Task.isCancelled {
      record.contents.withLock { $0.hasReported = false }
      let ended = await attempt(place) { said in
        record.contents.withLock {
          $0.problems = said.problems
          $0.vitals = said.vitals
          switch said.health {
          case .live, .finished: $0.hasReported = true
          case .starting, .broken: break
          }
        }
        report(said)
      }
      switch ended {
      case .again: continue
      case .finished: return
      case .failed(let failure):
        let known = record.contents.withLock { $0 }
        // A source that worked in between has failed anew, not still.
        if known.hasReported {
          failures = 0
          brokenSince = nil
        }
        failures += 1
        let since = brokenSince ?? now()
        brokenSince = since
        let pause = pauses.pause(after: failures)
        var vitals = known.vitals
        vitals.nextLook = now().adding(seconds: pause.components.seconds)
        report(
          SourceReport(
            source: source.name, problems: known.problems,
            health: .broken(since: since, reason: failure.reason), noticedAt: now(),
            vitals: vitals))
        guard await rest(place, for: pause) else { return }
      }
    }
  }

  private enum Ending {
    case again, finished
    case failed(SourceFailure)
  }

  private func attempt(
    _ place: Int, _ report: @escaping @Sendable (SourceReport) -> Void
  ) async -> Ending {
    let source = sources[place]
    let attempt = Task { () async -> SourceFailure? in
      do throws(SourceFailure) {
        try await source.run(report)
        return nil
      } catch {
        return error
      }
    }
    doing.withLock { $0[place] = .running(attempt) }
    let failure = await withTaskCancellationHandler {
      await attempt.value
    } onCancel: {
      attempt.cancel()
    }
    let isAgain = doing.withLock { doing in
      defer { doing[place] = .nothing }
      return if case .startingAgain = doing[place] { true } else { false }
    }
    if isAgain { return .again }
    return failure.map { .failed($0) } ?? .finished
  }

  /// Waits before the next start, or until somebody asks; false when the source is to stop.
  private func rest(_ place: Int, for pause: Duration) async -> Bool {
    let wait = wait
    let resting = Task { () async -> Bool in
      do {
        try await wait(pause)
        return true
      } catch {
        return false
      }
    }
    doing.withLock { $0[place] = .pausing(resting) }
    let isOver = await withTaskCancellationHandler {
      await resting.value
    } onCancel: {
      resting.cancel()
    }
    doing.withLock { $0[place] = .nothing }
    // Somebody who asked has cut the pause short.
    return isOver || !Task.isCancelled
  }
}
