import Figures
import Filing
import Testing
import RandomTesting
import PackTesting

@Suite struct SaidPeriodTests {
  private let now = london(26, 12)

  private func span(_ start: Instant, _ end: Instant) -> Period {
    Period(start: Moment(start), end: Moment(end))
  }

  @Test(arguments: [
    ("26 Apr", days(26, 26)), ("on 26 April", days(26, 26)), ("2016-04-26", days(26, 26)),
    ("today", days(26, 26)), ("18-20 Apr", days(18, 20)), ("18–20 April 2016", days(18, 20)),
    ("26 and 27 April", days(26, 27)), ("on 26 and 27 April", days(26, 27)),
    ("18 Apr to 20 Apr", days(18, 20)), ("between 18 April and 20 April", days(18, 20)),
    ("between 18 and 20 April", days(18, 20)), ("from 18 to 20 April", days(18, 20)),
    ("2016-04-18/2016-04-20", days(18, 20)), ("2016-04-18 - 2016-04-20", days(18, 20)),
    ("2016-04-18-2016-04-20", days(18, 20)), ("25 Apr - today", days(25, 26)),
    ("18th-20th Apr", days(18, 20)),
  ])
  func daysAreReadAsPeopleTypeThem(_ text: String, _ period: Period) throws {
    #expect(try SaidPeriod.read(text, SaidDates(now: now)) == period)
  }

  @Test func thePeriodOfNHSEnglandsFigures() throws {
    let period = Period(start: Moment(day: date(18)), end: Moment(day: date(2, month: 5)))
    for text in [
      "18 Apr-2 May", "18 Apr – 2 May 2016", "2016-04-18/2016-05-02", "from 18 April to 2 May",
      "18 April until 2 May",
    ] {
      #expect(try SaidPeriod.read(text, SaidDates(now: now)) == period, "\(text)")
    }
    let wired = try SaidPeriod.read("27 Jun - 2 Jul 2024", SaidDates(now: now))
    #expect(wired.start?.iso == "2024-06-27")
    #expect(wired.end?.iso == "2024-07-02")
  }

  @Test func aMonthIsAllOfItsDays() throws {
    for (text, first, last) in [
      ("July 2024", "2024-07-01", "2024-07-31"), ("in Feb 2016", "2016-02-01", "2016-02-29"),
      ("December 2015", "2015-12-01", "2015-12-31"),
    ] {
      let period = try SaidPeriod.read(text, SaidDates(now: now))
      #expect((period.start?.iso, period.end?.iso) == (first, last), "\(text)")
    }
    #expect(throws: TextRefusal.self) { try SaidPeriod.read("July", SaidDates(now: now)) }
  }

  @Test func hoursTakeTheDayThatIsSaidOnce() throws {
    let day = span(london(26, 8), london(26, 17))
    for text in [
      "26 Apr 08:00-17:00", "08:00-17:00", "between 08:00 and 17:00 on 26 April", "8am-5pm",
      "26 Apr 8am to 5pm", "26 Apr 08:00 - 26 Apr 17:00",
    ] {
      #expect(try SaidPeriod.read(text, SaidDates(now: now)) == day, "\(text)")
    }
    #expect(
      try SaidPeriod.read("26 Apr 08:00 - 27 Apr 08:00", SaidDates(now: now))
        == span(london(26, 8), london(27, 8)))
  }

  @Test func aTimeThatIsNotAfterTheBeginningIsTheNextDays() throws {
    for (text, night) in [
      ("22:00-08:00", span(london(26, 22), london(27, 8))),
      ("25 Apr 22:00-08:00", span(london(25, 22), london(26, 8))),
      ("26 Apr 08:00-08:00", span(london(26, 8), london(27, 8))),
      // The night in which the clocks go forward.
      ("26 Mar 22:00-08:00", span(london(26, 22, month: 3), london(27, 8, month: 3))),
    ] {
      #expect(try SaidPeriod.read(text, SaidDates(now: now)) == night, "\(text)")
    }
  }

  @Test func anEndWithoutAYearIsAfterItsBeginning() throws {
    let later = SaidDates(now: london(28, 12, month: 11, year: 2026))
    #expect(
      try SaidPeriod.read("18 Apr 2016 - 2 May", later)
        == Period(start: Moment(day: date(18)), end: Moment(day: date(2, month: 5))))
    #expect(try SaidPeriod.read("28 Dec 2016 - 3 Jan", later).end?.iso == "2017-01-03")
  }

  @Test func anEndMayBeOpen() throws {
    let from = Period(start: Moment(day: date(18)), end: nil)
    let to = Period(start: nil, end: Moment(day: date(18)))
    for text in ["since 18 April", "from 18 Apr", "2016-04-18/", "2016-04-18/.."] {
      #expect(try SaidPeriod.read(text, SaidDates(now: now)) == from, "\(text)")
    }
    for text in ["up to 18 April", "to 18 Apr", "until 18 Apr", "../2016-04-18"] {
      #expect(try SaidPeriod.read(text, SaidDates(now: now)) == to, "\(text)")
    }
  }

  @Test func aPeriodOverNewYearStartsInTheOldOne() throws {
    let period = try SaidPeriod.read(
      "28 Dec-3 Jan", SaidDates(now: london(5, 9, month: 1, year: 2017)))
    #expect(period.start?.iso == "2016-12-28")
    #expect(period.end?.iso == "2017-01-03")
  }

  @Test(arguments: [
    "", "soon", "20-18 Apr", "26 Apr 17:00 - 26 Apr 08:00", "26 Apr-", "a/b/c", "/", "26/04",
    "18 Apr 20 Apr",
    "between 18 April", "2016-05-02/2016-04-18", "31 Apr - 2 May",
  ])
  func whatIsNoPeriodIsRefused(_ text: String) {
    #expect(
      refusal { () throws(TextRefusal) in try SaidPeriod.read(text, SaidDates(now: now)) } != nil)
  }

  /// What the desk writes of periods within half a year, on screen and in copy, reads back.
  @Test func whatTheDeskWritesReadsBack() throws {
    var random = Dice(11)
    for _ in 0..<2000 {
      let today = date(random.number(1...28), month: random.number(1...12), year: 2016)
      let now = LondonTime.instant(today, hour: 12, minute: 0)
      let first = CivilDate(daysSince1970: today.daysSince1970 + random.number(-80...60))
      let last = CivilDate(daysSince1970: first.daysSince1970 + random.number(0...20))
      var period = Period(start: Moment(day: first), end: Moment(day: last))
      switch random.number(0...5) {
      case 0: period.start = nil
      case 1: period.end = nil
      case 2:
        period = span(
          LondonTime.instant(first, hour: 8, minute: 0),
          LondonTime.instant(last, hour: 17, minute: 30))
      default: break
      }
      for text in [
        Wording.period(period, now: now), Wording.copyPeriod(period, now: now),
        Wording.copyPeriod(period, now: now, from: true),
      ] {
        #expect(try SaidPeriod.read(text, SaidDates(now: now)) == period, "\(text) on \(today)")
      }
    }
  }
}
