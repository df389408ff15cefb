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

/// Sources that run until each has said what it has, and are then stopped.
struct OneLook {
  /// How long to wait at most.
  let seconds: Int64
  /// How long to go on listening to a stream that has begun, in milliseconds.
  let lingering: Int64

  /// A look at sources with these settings.
  init(_ settings: [SourceSettings]) {
    seconds = settings.map { $0.timeout ?? 30 }.max() ?? 30
    lingering = settings.contains { $0.url.kind == .events } ? 1500 : 0
  }

  /// What each source reported, in the order of the sources. One that said nothing in time has failed.
  func look(at sources: [any DataSource]) -> [[SourceReport]] {
    guard !sources.isEmpty else { return [] }
    guard let settled = WakePipe(), let ended = WakePipe() else {
      return sources.map { [OneLook.failure($0.name, "no more files may be opened")] }
    }
    let gathering = Gathering(sources.map(\.name), settled: settled, ended: ended)
    let tasks = sources.enumerated().map { place, source in
      Task {
        do throws(SourceFailure) {
          try await source.run { gathering.take($0, place) }
          gathering.end(place, nil)
        } catch {
          gathering.end(place, error)
        }
      }
    }
    _ = OneLook.wait(for: settled, milliseconds: seconds * 1000)
    if lingering > 0 { _ = OneLook.wait(for: ended, milliseconds: lingering) }
    let reports = gathering.all(orSaying: "no answer within \(Words.count(Int(seconds), "second"))")
    for task in tasks { task.cancel() }
    // A source may have to end what it started.
    _ = OneLook.wait(for: ended, milliseconds: 3000)
    return reports
  }

  private static func wait(for pipe: WakePipe, milliseconds: Int64) -> Bool {
    let deadline = Clocks.monotonic() + UInt64(milliseconds) * 1_000_000
    while true {
      let now = Clocks.monotonic()
      guard now < deadline else { return false }
      var waiting = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(clamping: (deadline - now) / 1_000_000 + 1))
      if ready > 0 { return true }
    }
  }

  static func failure(_ name: String, _ reason: String) -> SourceReport {
    let now = Clocks.wall()
    return SourceReport(
      source: name, health: .broken(since: now, reason: reason), noticedAt: now)
  }

  /// What has come so far.
  private final class Gathering: Sendable {
    private struct Contents {
      var reports: [[SourceReport]]
      var isSettled: [Bool]
      var running: Int
    }

    private let contents: Mutex<Contents>
    private let names: [String]
    private let settled: WakePipe
    private let ended: WakePipe

    init(_ names: [String], settled: WakePipe, ended: WakePipe) {
      self.names = names
      self.settled = settled
      self.ended = ended
      contents = Mutex(
        Contents(
          reports: names.map { _ in [] }, isSettled: names.map { _ in false },
          running: names.count))
    }

    func take(_ report: SourceReport, _ place: Int) {
      let isDone = contents.withLock { contents in
        contents.reports[place].append(report)
        switch report.health {
        case .starting: break
        case .live, .broken, .finished: contents.isSettled[place] = true
        }
        return contents.isSettled.allSatisfy { $0 }
      }
      if isDone { settled.wake() }
    }

    func end(_ place: Int, _ failure: SourceFailure?) {
      let (isDone, isOver) = contents.withLock { contents in
        if let failure, !contents.isSettled[place] {
          contents.reports[place].append(OneLook.failure(names[place], failure.reason))
        }
        contents.isSettled[place] = true
        contents.running -= 1
        return (contents.isSettled.allSatisfy { $0 }, contents.running == 0)
      }
      if isDone { settled.wake() }
      if isOver { ended.wake() }
    }

    func all(orSaying reason: String) -> [[SourceReport]] {
      contents.withLock { contents in
        for place in names.indices where !contents.isSettled[place] {
          contents.reports[place].append(OneLook.failure(names[place], reason))
        }
        return contents.reports
      }
    }
  }
}
