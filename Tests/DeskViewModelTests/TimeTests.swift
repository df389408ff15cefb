import DeskViewModel
import Figures
import Testing
import RandomTesting
import PackTesting

@Suite("The desk's clock") struct ClockTests {
  private let start = london(26, 7)
  private let end = london(26, 8)

  @Test("A live clock shows the wall's time")
  func live() {
    var clock = DeskClock(live: start)
    clock.tick(wall: end, real: 5)
    #expect(clock.now == end)
    #expect(!clock.isReplay && !clock.hasEnded)
    clock.seek(to: start, real: 6)
    #expect(clock.now == end)
  }

  @Test("A replay plays its speed, pauses, goes on where it was, seeks, and stays at its end")
  func replay() {
    var clock = DeskClock(replayFrom: start, to: end, speed: 60, real: 1000)
    #expect(clock.now == start)
    clock.tick(wall: .distantPast, real: 2000)
    #expect(clock.now == start.adding(seconds: 60))
    clock.pause()
    clock.tick(wall: .distantPast, real: 9000)
    #expect(clock.now == start.adding(seconds: 60))
    clock.resume(wall: .distantPast, real: 9000)
    clock.tick(wall: .distantPast, real: 10_000)
    #expect(clock.now == start.adding(seconds: 120))
    clock.seek(to: start.adding(seconds: 1800), real: 10_000)
    clock.tick(wall: .distantPast, real: 11_000)
    #expect(clock.now == start.adding(seconds: 1860))
    #expect(!clock.hasEnded)
    clock.tick(wall: .distantPast, real: 1_000_000_000)
    #expect(clock.now == end && clock.hasEnded)
    clock.tick(wall: .distantPast, real: 2_000_000_000)
    #expect(clock.now == end)
    clock.seek(to: start.adding(seconds: -5), real: 0)
    #expect(clock.now == start)
    clock.seek(to: end.adding(seconds: 5), real: 0)
    #expect(clock.now == end)
  }

  @Test("A wait that the clock asks for is enough to come to the instant", arguments: 1...40)
  func wait(_ seed: Int) {
    var random = Dice(UInt64(seed))
    let speed = random.pick([0.1, 0.3, 1, 7, 13.7, 60, 600, 3600])
    var clock = DeskClock(replayFrom: start, to: end, speed: speed, real: 0)
    var real: Int64 = 0
    for _ in 0..<200 {
      let target = clock.now.adding(milliseconds: Int64(random.number(1...90_000)))
      guard let wait = clock.realMilliseconds(until: target) else { break }
      real += wait
      clock.tick(wall: .distantPast, real: real)
      #expect(clock.now >= target)
      real += Int64(random.number(0...3))
      clock.tick(wall: .distantPast, real: real)
    }
  }
}

@Suite("When the screen changes by itself") struct TimerTests {
  @Test("A live desk waits for the next minute or the next record, whichever is first")
  func live() {
    var desk = Small.desk(at: london(26, 9).adding(seconds: 12))
    #expect(desk.millisecondsToNextChange == 48_000)
    let soon = london(26, 9).adding(seconds: 30)
    desk.take([Small.figure("embargoed", "D", 1, embargo: soon)], noticedAt: Small.nine)
    #expect(desk.millisecondsToNextChange == 18_000)
    desk.play(to: soon)
    #expect(desk.millisecondsToNextChange == 30_000)
  }

  @Test("A replay counts its waits in real time")
  func replay() {
    var desk = Pack.opening
    #expect(desk.millisecondsToNextChange == 1000)
    desk.play(to: london(26, 7).adding(seconds: 30))
    #expect(desk.millisecondsToNextChange == 500)
  }

  @Test("Nothing is waited for when paused, ended, or in the past")
  func none() {
    var desk = Pack.opening
    desk.press("p")
    #expect(desk.millisecondsToNextChange == nil)
    #expect(desk.header.mode == "PAUSED")
    desk.press("p")
    #expect(desk.millisecondsToNextChange != nil)
    desk.press("<")
    #expect(desk.millisecondsToNextChange == nil)
    desk.press("=")
    desk.play(to: Pack.end)
    #expect(desk.millisecondsToNextChange == nil)
    #expect(desk.header.mode == "REPLAY ENDED")
  }

  @Test("Waiting as asked brings a replay to its end and stops", arguments: [7, 60, 3601.5])
  func toTheEnd(_ speed: Double) {
    let end = london(26, 9, 30).adding(milliseconds: 12_345)
    var desk = Desk(
      clock: DeskClock(replayFrom: london(26, 8, 58), to: end, speed: speed, real: 0),
      settings: Desk.Settings())
    desk.take(Small.tables + Small.figures, noticedAt: london(26, 8, 58))
    var real: Int64 = 0
    var waits = 0
    while let wait = desk.millisecondsToNextChange, waits < 200 {
      #expect(wait > 0)
      real += max(1, wait)
      waits += 1
      _ = desk.apply(.tick(wall: .distantPast, real: real))
    }
    #expect(desk.clock.hasEnded)
    #expect(waits <= 40)
  }
}

@Suite("The strike's phase") struct PhaseTests {
  private func phase(_ day: Int, _ hour: Int, _ minute: Int = 0) -> StrikePhase {
    let instant = london(day, hour, minute)
    var desk = Desk(clock: DeskClock(live: instant), settings: Desk.Settings(region: "Q79"))
    _ = desk.apply(Pack.report(noticedAt: instant))
    return desk.header.phase
  }

  private func words(_ phase: StrikePhase) -> String {
    "day \(phase.day) of \(phase.days) \(phase.word), \(phase.countdown)"
  }

  @Test("Before, under way, overnight and over, counted in strike days of 2016")
  func phases() {
    #expect(words(phase(26, 7)) == "day 1 of 2 before, starts 08:00, in 1 h")
    #expect(words(phase(26, 8)) == "day 1 of 2 under way, ends 17:00, in 9 h")
    #expect(words(phase(26, 10, 48)) == "day 1 of 2 under way, ends 17:00, in 6 h 12 min")
    #expect(words(phase(26, 16, 59)) == "day 1 of 2 under way, ends 17:00, in 1 min")
    #expect(words(phase(26, 17)) == "day 2 of 2 overnight, starts 08:00, in 15 h")
    #expect(words(phase(27, 7, 59)) == "day 2 of 2 overnight, starts 08:00, in 1 min")
    #expect(words(phase(27, 8)) == "day 2 of 2 under way, ends 17:00, in 9 h")
    #expect(words(phase(27, 17)) == "day 2 of 2 over, ended 27 Apr 17:00")
    #expect(phase(26, 7).kind == .before && phase(26, 8).kind == .underWay)
    #expect(phase(26, 17).kind == .overnight && phase(27, 17).kind == .over)
  }

  @Test("A strike some days away names its day; a desk without windows says that none is set")
  func others() {
    #expect(words(phase(22, 8)) == "day 1 of 2 before, starts 26 Apr 08:00, in 4 d")
    let empty = Desk(clock: DeskClock(live: Small.nine), settings: Desk.Settings())
    #expect(words(empty.header.phase) == "day 0 of 0 no strike day set, ")
  }

  @Test("Another round of action is shown on request, one after the other, and named")
  func rounds() {
    var desk = Pack.desk(at: london(26, 10, 48))
    let first = desk.header.phase
    var seen = 0
    repeat {
      desk.press("d")
      seen += 1
      #expect(desk.message?.text.contains("Round") == true)
    } while desk.header.phase != first && seen < 20
    #expect(seen == 5)
  }
}

@Suite("Times in narrow columns") struct TimeLabelTests {
  @Test(
    "A year that two digits would make another is written in full, and no label is wider than its column"
  )
  func centuries() {
    let now = london(26, 9)
    for (year, brief, narrow) in [
      (2015, "26 Apr 15", "Apr 15"), (2065, "26 Apr 65", "Apr 65"), (2099, "26 Apr 2099", "2099"),
      (1999, "26 Apr 1999", "1999"),
      (2116, "26 Apr 2116", "2116"),
    ] {
      let moment = Moment(london(26, 9, year: year))
      #expect(TimeLabel.brief(moment, now: now) == brief)
      #expect(TimeLabel.narrow(moment, now: now) == narrow)
    }
  }
}
