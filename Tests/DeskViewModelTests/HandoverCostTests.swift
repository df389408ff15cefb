import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("The cost of a handover", .serialized) struct HandoverCostTests {
  /// A live desk that has held so many figures and events since the day before.
  private static func desk(holding count: Int) -> Desk {
    var records = Small.tables
    for number in 0..<count {
      let at = london(25, 0).adding(seconds: Int64(number % 80_000))
      var record = Small.figure(
        "old\(number)", ["A", "B", "C"][number % 3], Double(number), at: at)
      if case .figure(var figure) = record {
        figure.period = Period(
          start: Moment(Instant(seconds: Int64(number) * 60)), end: Moment(at))
        record = .figure(figure)
      }
      records.append(record)
      if number % 10 == 0 { records.append(Small.event("said\(number)", "…", at: at)) }
    }
    for number in 0..<20 {
      records.append(Small.figure("new\(number)", "D", Double(number), at: london(26, 10)))
    }
    var desk = Desk(clock: DeskClock(live: london(26, 18)), settings: Desk.Settings())
    desk.take(records, noticedAt: london(26, 18))
    return desk
  }

  private static func fastest(_ desk: Desk) -> Duration {
    (0..<7).map { _ in
      ContinuousClock().measure { _ = desk.handover(since: london(26, 9)) }
    }.min() ?? .zero
  }

  @Test("It goes by what came between, not by what is held")
  func proportion() {
    let small = Self.desk(holding: 2_500)
    let large = Self.desk(holding: 25_000)
    #expect(large.handover(since: london(26, 9)).newFigures.count == 20)
    #expect(
      large.handover(since: london(26, 9)).newFigures
        .map(\.id) == small.handover(since: london(26, 9)).newFigures.map(\.id))
    // Ten times as much is held; a walk over it would show.
    let isCheap = (0..<3).contains { _ in Self.fastest(large) < Self.fastest(small) * 3 }
    #expect(isCheap)
  }
}
