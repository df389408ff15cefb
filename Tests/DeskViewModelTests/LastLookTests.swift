import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("What is unseen survives a restart") struct LastLookTests {
  /// A desk that opens at five past nine on what has been filed since eight.
  private func opened(after look: LastLook?) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: london(26, 9, 5)), settings: Desk.Settings(lastLook: look))
    desk.take(Small.tables, noticedAt: london(26, 9, 5), health: .starting)
    desk.take(
      (0..<6).map { Small.figure("f\($0)", "D", Double($0), at: london(26, 8, $0 * 10)) },
      noticedAt: london(26, 9, 5))
    return desk
  }

  @Test("A desk that opens for the first time has missed nothing")
  func firstTime() {
    #expect(opened(after: nil).unseen.count == 0)
  }

  @Test("What became known since the desk was left is unseen, and what had not been acknowledged")
  func since() throws {
    let key = Ledger.RecordKey(.figure, "f1")
    let desk = opened(after: LastLook(until: london(26, 8, 30), unseen: [key]))
    #expect(desk.unseen.count == 3)
    let look = try #require(desk.lastLook)
    #expect(look.until == london(26, 9, 5))
    #expect(look.unseen == Set(["f1", "f4", "f5"].map { Ledger.RecordKey(.figure, $0) }))
    #expect(opened(after: look).unseen.count == 3)
  }

  @Test("What is acknowledged stays so, and is kept at once")
  func acknowledged() throws {
    var desk = opened(after: LastLook(until: london(26, 8, 30)))
    #expect(desk.apply(.command(.acknowledgeAll)) == [.keepLook])
    #expect(desk.apply(.command(.acknowledgeAll)) == [])
    let look = try #require(desk.lastLook)
    #expect(look.unseen == [])
    #expect(opened(after: look).unseen.count == 0)
  }

  @Test("An embargo that lifted in the meantime is news")
  func lifted() {
    var desk = Desk(
      clock: DeskClock(live: london(26, 9, 5)),
      settings: Desk.Settings(lastLook: LastLook(until: london(26, 8, 30))))
    let figure = Small.figure("e", "D", 1, at: london(26, 8), embargo: london(26, 9))
    desk.take(Small.tables + [figure], noticedAt: london(26, 9, 5))
    #expect(desk.unseen.count == 1)
  }

  @Test("With more than can be listed, the look ended before the first of them")
  func many() throws {
    var desk = opened(after: LastLook(until: london(26, 8, 50)))
    let now = london(26, 9, 6)
    desk.play(to: now)
    let flood = (0...LastLook.limit).map { Small.figure("g\($0)", "D", 1, at: now) }
    desk.take(flood, noticedAt: now)
    let look = try #require(desk.lastLook)
    #expect(look.unseen == [])
    #expect(look.until < now)
    #expect(look.until > london(26, 9, 5))
  }

  @Test("What was filed since the desk was left is unseen, for however early a time it was filed")
  func filedForEarlier() throws {
    func opened(after look: LastLook) -> Desk {
      var desk = Desk(
        clock: DeskClock(live: london(26, 9, 5)), settings: Desk.Settings(lastLook: look))
      desk.take(Small.tables, noticedAt: london(26, 9, 5), health: .starting)
      var report = SourceReport(
        source: "book",
        arrivals: ["early", "before"].map {
          .record(Small.figure($0, "D", 1, at: london(26, 8)))
        }, health: .live, noticedAt: london(26, 9, 5))
      report.late = [
        LateFiling(.figure, "early", filedAt: london(26, 9)),
        LateFiling(.figure, "before", filedAt: london(26, 8, 20)),
      ]
      _ = desk.apply(.report(report))
      return desk
    }
    let desk = opened(after: LastLook(until: london(26, 8, 30)))
    let look = try #require(desk.lastLook)
    #expect(look.unseen == [Ledger.RecordKey(.figure, "early")])
    #expect(opened(after: LastLook(until: london(26, 9))).unseen.count == 0)
  }
}
