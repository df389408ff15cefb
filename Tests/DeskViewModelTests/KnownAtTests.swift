import DeskViewModel
import Figures
import Testing
import RandomTesting
import PackTesting

@Suite("As known at") struct KnownAtTests {
  /// A desk that is opened at an instant and has been told of nothing after it.
  private func fresh(at instant: Instant) -> Desk {
    var desk = Desk(
      clock: DeskClock(replayFrom: instant, to: Pack.end, speed: 60, real: 0),
      settings: Desk.Settings(region: "Q79", themes: ["night", "day"]), themeName: "night")
    let known = Pack.records.filter {
      guard $0.kind.isEntry else { return true }
      return ($0.provenance?.recordedAt ?? .distantPast) <= instant
    }
    _ = desk.apply(Pack.report(known, noticedAt: instant))
    return desk
  }

  @Test("A desk that steps back says what a desk opened then says, to the last word")
  func stepping() {
    var desk = Pack.desk(at: Pack.end)
    desk.press("A")
    var stops = 0
    while stops < 60 {
      desk.press(",")
      guard let instant = desk.knownAt, instant >= london(22, 0) else { break }
      stops += 1
      #expect(
        DeskPicture(desk, masked: true) == DeskPicture(fresh(at: instant), masked: true),
        "at \(Wording.dateTime(Moment(instant), now: instant))")
    }
    #expect(stops > 5)
  }

  @Test("Hour by hour, back and forth, what is shown depends on the instant only")
  func hours() {
    var desk = Pack.desk(at: london(26, 14))
    desk.press("A")
    var pictures: [Instant: DeskPicture] = [:]
    for _ in 0..<12 {
      desk.press("<")
      pictures[desk.viewInstant] = DeskPicture(desk, masked: true)
    }
    for _ in 0..<12 {
      desk.press(">")
      if let before = pictures[desk.viewInstant] {
        #expect(DeskPicture(desk, masked: true) == before)
      }
    }
    #expect(pictures.count == 12)
  }

  @Test("What a playing desk showed at an instant is what it shows there in the evening")
  func playing() {
    var desk = Pack.opening
    var pictures: [(Instant, DeskPicture)] = []
    for minute in stride(from: 0, through: 360, by: 45) {
      let instant = Pack.start.adding(seconds: Int64(minute * 60))
      desk.play(to: instant)
      pictures.append((instant, DeskPicture(desk, masked: true)))
    }
    desk.play(to: london(26, 22))
    var random = Dice(3)
    for (instant, picture) in pictures.shuffled(using: &random) {
      desk.show(at: instant)
      #expect(DeskPicture(desk, masked: true) == picture)
    }
  }

  @Test("Steps land on the records, one after the other, and stop at both ends with a word")
  func ends() {
    var desk = Small.desk()
    var instants: [Instant] = []
    for _ in 0..<10 {
      desk.press(",")
      if let instant = desk.knownAt, instants.last != instant { instants.append(instant) }
    }
    #expect(instants == instants.sorted(by: >))
    #expect(desk.message?.text.contains("Nothing was known before") == true)
    for _ in 0..<10 where desk.knownAt != nil { desk.press(".") }
    #expect(desk.knownAt == nil)
    desk.press(".")
    #expect(desk.message?.text.contains("all that is known") == true)
    desk.press("=")
    #expect(desk.message?.text.contains("already") == true)
    desk.press(">")
    #expect(desk.message?.text.contains("already") == true)
  }

  @Test("By the hour means to the full hour before and after")
  func fullHours() {
    var desk = Small.desk(at: london(26, 10, 48))
    desk.press("<")
    #expect(desk.knownAt == london(26, 10))
    desk.press("<")
    #expect(desk.knownAt == london(26, 9))
    desk.press(">")
    #expect(desk.knownAt == london(26, 10))
    desk.press(">")
    #expect(desk.knownAt == nil)
  }

  @Test("Before anything was known there is nothing to step back to by the hour either")
  func hourBeforeTheFirst() {
    var desk = Small.desk(
      [Small.event("only", "The first word", at: london(26, 8, 30))] + Small.tables)
    for _ in 0..<6 { desk.press("<") }
    #expect(desk.message?.text.contains("Nothing was known before") == true)
    #expect(desk.viewInstant >= london(26, 8))
  }

  @Test("Esc returns to now, and the mode says where one is")
  func mode() {
    var desk = Small.desk()
    #expect(desk.header.mode == "LIVE")
    desk.press(",")
    #expect(desk.header.mode == "AS KNOWN AT 08:40")
    desk.press("esc")
    #expect(desk.header.mode == "LIVE")
    desk.play(to: london(27, 9))
    desk.press("<")
    for _ in 0..<14 { desk.press("<") }
    #expect(desk.header.mode.hasPrefix("AS KNOWN AT 26 Apr "))
    #expect(Pack.opening.header.mode == "REPLAY ×60")
  }

  @Test("The order of hospitals by level follows the day in view")
  func levelByDay() {
    let records =
      Small.tables + [
        Small.staffing("a-26", "A", "Fine", at: london(26, 7), level: .normal, day: 26),
        Small.staffing("a-27", "A", "Few", at: london(26, 7), level: .critical, day: 27),
        Small.staffing("b-26", "B", "Fewer", at: london(26, 7), level: .reduced, day: 26),
        Small.staffing("b-27", "B", "Fewer", at: london(26, 7), level: .reduced, day: 27),
      ]
    var desk = Small.desk(records)
    desk.press("s", "s")
    #expect(desk.hospitalsTitle.sort == "by A&E level")
    #expect(desk.hospitalNames.first == "Beech")
    desk.play(to: london(27, 9))
    #expect(desk.hospitalNames.first == "Alder")
    for _ in 0..<12 { desk.press("<") }
    #expect(desk.hospitalNames.first == "Beech")
  }
}
