import DataSources
import Figures
import Synchronization
import Testing

@Suite struct SupervisionTests {
  /// A source that does what it is told to, run after run.
  private final class Scripted: DataSource {
    let name: String
    private let runs: Mutex<[@Sendable (@Sendable (SourceReport) -> Void) async -> SourceFailure?]>

    init(
      _ name: String,
      _ runs: [@Sendable (@Sendable (SourceReport) -> Void) async -> SourceFailure?]
    ) {
      self.name = name
      self.runs = Mutex(runs)
    }

    func run(
      _ report: @escaping @Sendable (SourceReport) -> Void
    ) async throws(SourceFailure) {
      let next = runs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if let next, let failure = await next(report) { throw failure }
    }
  }

  private static func live(_ name: String) -> SourceReport {
    SourceReport(
      source: name, problems: [Problem(file: "x", expected: "y", found: "z")], health: .live,
      noticedAt: noon)
  }

  @Test("a source that fails is started again after pauses that double, and the desk is told why")
  func restarts() async {
    let reports = Reports()
    let waits = Mutex<[Duration]>([])
    let source = Scripted(
      "s",
      [
        { _ in SourceFailure("one") }, { _ in SourceFailure("two") },
        { _ in SourceFailure("three") },
        { report in
          report(SupervisionTests.live("s"))
          return SourceFailure("four")
        }, { _ in nil },
      ])
    let supervision = Supervision(
      [source], pauses: Supervision.Pauses(first: .seconds(1), longest: .seconds(3)),
      now: { noon }, wait: { pause in waits.withLock { $0.append(pause) } })
    await supervision.run(reports.report)
    #expect(waits.withLock { $0 } == [.seconds(1), .seconds(2), .seconds(3), .seconds(1)])
    #expect(
      reports.soFar.map(\.health) == [
        .broken(since: noon, reason: "one"), .broken(since: noon, reason: "two"),
        .broken(since: noon, reason: "three"), .live, .broken(since: noon, reason: "four"),
      ])
    #expect(reports.soFar.last?.problems.count == 1)
  }

  @Test("one source's failure never touches another")
  func isolation() async {
    let reports = Reports()
    let failing = Scripted("bad", (0..<50).map { index in { _ in SourceFailure("\(index)") } })
    let good = Scripted(
      "good",
      [
        { report in
          for _ in 0..<5 { report(SupervisionTests.live("good")) }
          return nil
        }
      ])
    await Supervision([failing, good], now: { noon }, wait: { _ in }).run(reports.report)
    #expect(
      reports.soFar.filter { $0.source == "good" }.map(\.health)
        == Array(repeating: .live, count: 5))
    #expect(reports.soFar.count { $0.source == "bad" } == 50)
  }

  @Test("supervision ends when it is cancelled, also during a pause")
  func cancelled() async {
    let reports = Reports()
    let source = Scripted("s", (0..<10).map { _ in { _ in SourceFailure("x") } })
    let supervision = Supervision(
      [source], pauses: Supervision.Pauses(first: .seconds(1000), longest: .seconds(1000)),
      now: { noon })
    let task = Task { await supervision.run(reports.report) }
    _ = await reports.first { _ in true }
    let began = ContinuousClock.now
    task.cancel()
    await task.value
    #expect(ContinuousClock.now - began < .seconds(1))
  }

  @Test("however often a source has failed, it is started again within four seconds")
  func longest() async {
    let waits = Mutex<[Duration]>([])
    let source = Scripted("s", (0..<40).map { _ in { _ in SourceFailure("x") } })
    let supervision = Supervision(
      [source], now: { noon }, wait: { pause in waits.withLock { $0.append(pause) } })
    await supervision.run { _ in }
    #expect(waits.withLock { $0.prefix(3) } == [.seconds(1), .seconds(2), .seconds(4)])
    #expect(waits.withLock { $0.count } == 40 && waits.withLock { $0.max() } == .seconds(4))
  }

  @Test("whoever asks cuts the pause after a failure short")
  func askedInPause() async {
    let reports = Reports()
    let source = Scripted(
      "s",
      [
        { _ in SourceFailure("x") },
        { report in
          report(SupervisionTests.live("s"))
          return nil
        },
      ])
    let supervision = Supervision(
      [source], pauses: Supervision.Pauses(first: .seconds(1000), longest: .seconds(1000)),
      now: { noon })
    let task = Task { await supervision.run(reports.report) }
    let failed = await reports.first { $0.health != .live }
    #expect(failed?.vitals.nextLook == noon.adding(seconds: 1000))
    // It may not have begun to pause yet: asking again does no harm.
    var isBack = false
    for _ in 0..<2000 where !isBack {
      supervision.ask()
      try? await Task.sleep(for: .milliseconds(10))
      isBack = reports.soFar.contains { $0.health == .live }
    }
    #expect(isBack)
    await task.value
  }

  @Test("a source that cannot look while it runs is started again when asked")
  func askedWhileRunning() async {
    let reports = Reports()
    let source = Scripted(
      "s",
      (0..<2).map { _ in
        { report in
          report(SupervisionTests.live("s"))
          try? await Task.sleep(for: .seconds(1000))
          return nil
        }
      })
    let supervision = Supervision([source], now: { noon })
    let task = Task { await supervision.run(reports.report) }
    _ = await reports.first { _ in true }
    supervision.ask()
    #expect(await reports.first { _ in true } != nil)
    #expect(reports.soFar.count == 2)
    task.cancel()
    await task.value
  }
}
