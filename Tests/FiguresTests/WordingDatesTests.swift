import Figures
import Testing

@Suite struct WordingDatesTests {
  private let now = instant("2016-04-26T10:48+01:00")

  @Test(arguments: [
    (1, "1 s"), (90, "90 s"), (60, "1 min"), (150, "2 min 30 s"), (300, "5 min"),
    (5400, "1 h 30 min"), (21_600, "6 h"), (604_800, "7 d"),
  ])
  func intervals(_ seconds: Int64, _ words: String) {
    #expect(Wording.interval(seconds: seconds) == words)
  }

  @Test func timesForNarrowColumns() {
    #expect(Wording.date(moment("2016-04-26T10:48+01:00")) == "26 Apr")
    #expect(Wording.date(moment("2015-11-19"), now: now) == "19 Nov 15")
    #expect(Wording.date(moment("2016-01-12"), now: now) == "12 Jan")
    #expect(Wording.date(moment("1999-04-26"), now: now) == "26 Apr 1999")
    #expect(Wording.dateTime(moment("2116-04-26T09:30+01:00"), now: now) == "26 Apr 2116 09:30")
    #expect(Wording.dateTime(moment("2016-04-26T10:48+01:00")) == "26 Apr 10:48")
    #expect(Wording.dateTime(moment("2016-04-26")) == "26 Apr")
    #expect(Wording.time(now) == "10:48")
    #expect(Wording.time(instant("2016-01-12T08:05Z")) == "08:05")
    #expect(Wording.fullDate(day("2016-04-26")) == "Tue 26 Apr 2016")
  }

  @Test(arguments: [
    ("2016-04-18", "2016-05-02", "18 Apr–2 May", "between 18 April and 2 May"),
    ("2016-04-18", "2016-04-22", "18–22 Apr", "between 18 and 22 April"),
    ("2016-04-26", "2016-04-27", "26–27 Apr", "on 26 and 27 April"),
    ("2016-04-30", "2016-05-01", "30 Apr–1 May", "on 30 April and 1 May"),
    ("2016-04-26", "2016-04-26", "26 Apr", "on 26 April"),
    ("2016-04-18", "", "from 18 Apr", "since 18 April"),
    ("", "2016-05-02", "to 2 May", "up to 2 May"),
    ("", "", "", ""),
    (
      "2015-12-28", "2016-01-03", "28 Dec 15–3 Jan", "between 28 December 2015 and 3 January"
    ),
    ("2015-11-05", "2015-11-18", "5–18 Nov 15", "between 5 and 18 November 2015"),
    (
      "2016-04-26T08:00+01:00", "2016-04-26T17:00+01:00", "26 Apr 08:00–17:00",
      "between 08:00 and 17:00 on 26 April"
    ),
    (
      "2016-01-12T08:00Z", "2016-01-13T08:00Z", "12 Jan 08:00–13 Jan 08:00",
      "between 08:00 on 12 January and 08:00 on 13 January"
    ),
    (
      "2016-04-26T08:00+01:00", "2016-04-26", "from 26 Apr 08:00",
      "between 08:00 on 26 April and 26 April"
    ),
    ("2016-04-26T09:00+01:00", "2016-04-26T09:00+01:00", "26 Apr 09:00", "at 09:00 on 26 April"),
  ])
  func periodsForTheScreenAndForCopy(
    _ start: String, _ end: String, _ short: String, _ copy: String
  ) {
    #expect(Wording.period(period(start, end), now: now) == short)
    #expect(Wording.copyPeriod(period(start, end), now: now) == copy)
  }

  @Test func timesForCopy() {
    #expect(Wording.copyTime(moment("2016-04-26T09:00+01:00"), now: now) == "09:00 on 26 April")
    #expect(Wording.copyTime(moment("2016-04-26"), now: now) == "26 April")
    #expect(Wording.copyTime(moment("2015-11-19"), now: now) == "19 November 2015")
  }

  @Test(arguments: [
    (-60, "now"), (0, "now"), (59, "now"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"),
    (10_800, "3 h"), (172_799, "47 h"), (172_800, "2 d"), (31_535_999, "364 d"),
    (31_536_000, "1 y"), (315_360_000, "10 y"),
  ])
  func agesAreRoundedDownAndNeverNegative(_ seconds: Int, _ expected: String) {
    #expect(Wording.age(seconds: Int64(seconds)) == expected)
  }

  @Test func aBareDayIsNotOldBeforeItIsOver() {
    #expect(Wording.age(of: moment("2016-04-26"), at: now) == "now")
    #expect(Wording.age(of: moment("2016-04-26T07:48+01:00"), at: now) == "3 h")
    #expect(Wording.age(of: moment("2016-04-25"), at: now) == "10 h")
  }

  @Test(arguments: [
    (-1, "now"), (0, "now"), (1, "1 min"), (60, "1 min"), (61, "2 min"), (3599, "1 h"),
    (3540, "59 min"), (22_320, "6 h 12 min"), (22_260, "6 h 11 min"), (172_740, "47 h 59 min"),
    (172_800, "2 d"), (187_200, "2 d 4 h"),
  ])
  func countdownsAreRoundedUpToTheMinute(_ seconds: Int, _ expected: String) {
    #expect(Wording.countdown(seconds: Int64(seconds)) == expected)
  }

  @Test func aCountdownAgreesWithAClockOfWholeMinutes() {
    let end = instant("2016-04-26T17:00+01:00")
    #expect(Wording.countdown(from: now, to: end) == "6 h 12 min")
    #expect(Wording.countdown(from: now.adding(milliseconds: 1), to: end) == "6 h 12 min")
    #expect(Wording.countdown(from: now.adding(seconds: 59), to: end) == "6 h 12 min")
    #expect(Wording.countdown(from: now.adding(seconds: 60), to: end) == "6 h 11 min")
    #expect(Wording.countdown(from: end.adding(milliseconds: -1), to: end) == "1 min")
    #expect(Wording.countdown(from: end, to: end) == "now")
  }
}
