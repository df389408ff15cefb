import Figures
import Testing
import RandomTesting

@Suite struct LondonTimeTests {
  @Test func clocksChangeWhenTheTimeZoneDatabaseSays() {
    for (begin, end) in londonTransitions {
      #expect(LondonTime.offset(at: Instant(seconds: begin - 1)) == 0)
      #expect(LondonTime.offset(at: Instant(seconds: begin)) == 3600)
      #expect(LondonTime.offset(at: Instant(seconds: end - 1)) == 3600)
      #expect(LondonTime.offset(at: Instant(seconds: end)) == 0)
    }
  }

  @Test func theHourThatDoesNotOccurIsReadAsIfSummerTimeHadNotBegun() throws {
    let sunday = try #require(CivilDate(year: 2016, month: 3, day: 27))
    let skipped = LondonTime.instant(sunday, hour: 1, minute: 30)
    #expect(Moment(skipped).iso == "2016-03-27T02:30:00+01:00")
    #expect(
      LondonTime.instant(sunday, hour: 0, minute: 59).adding(seconds: 60)
        == LondonTime.instant(sunday, hour: 2, minute: 0))
  }

  @Test func theHourThatOccursTwiceIsTheFirst() throws {
    let sunday = try #require(CivilDate(year: 2016, month: 10, day: 30))
    let twice = LondonTime.instant(sunday, hour: 1, minute: 30)
    #expect(Moment(twice).iso == "2016-10-30T01:30:00+01:00")
    let again = LondonTime(twice.adding(seconds: 3600))
    #expect((again.hour, again.minute, again.zoneName) == (1, 30, "GMT"))
  }

  @Test func aDayOfTheChangeHasTwentyThreeOrTwentyFiveHours() {
    func hours(_ text: String) -> Int64 {
      let day = moment(text)
      return (day.upperInstant.milliseconds - day.instant.milliseconds + 1) / 3_600_000
    }
    #expect(hours("2016-03-27") == 23)
    #expect(hours("2016-04-26") == 24)
    #expect(hours("2016-10-30") == 25)
  }

  @Test func clockTimesGoThereAndBack() {
    var generator = Dice(1)
    for _ in 0..<5000 {
      let seconds = Int64.random(in: -5_000_000_000...10_000_000_000, using: &generator)
      let instant = Instant(seconds: seconds)
      let local = LondonTime(instant)
      let back = LondonTime.instant(
        local.date, hour: local.hour, minute: local.minute, second: local.second)
      // In the hour that occurs twice the first is meant.
      #expect(back == instant || back == instant.adding(seconds: -3600))
      #expect(LondonTime(back).date == local.date)
    }
  }
}

@Suite struct CivilDateTests {
  @Test func daysGoThereAndBack() {
    var generator = Dice(2)
    for _ in 0..<5000 {
      let days = Int.random(in: -700_000...2_900_000, using: &generator)
      let date = CivilDate(daysSince1970: days)
      #expect(date.daysSince1970 == days)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }
  }

  @Test(arguments: [
    (1900, 2, 29), (2015, 2, 29), (2016, 2, 30), (2016, 4, 31), (2016, 0, 1), (2016, 13, 1),
    (2016, 1, 0), (2016, 1, 32), (0, 1, 1), (10_000, 1, 1),
  ])
  func daysOutsideTheCalendarAreRefused(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func weekdaysAreRight() throws {
    for (text, name) in [
      ("1970-01-01", "Thu"), ("2016-04-26", "Tue"), ("2000-02-29", "Tue"), ("1969-12-31", "Wed"),
    ] {
      #expect(CivilDate.weekdayNames[day(text).weekday] == name)
    }
  }
}
