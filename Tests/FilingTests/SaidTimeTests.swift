import Figures
import Filing
import Testing
import RandomTesting
import PackTesting

@Suite struct SaidTimeTests {
  private let now = london(26, 12)

  @Test(arguments: [
    ("09:30", Moment(london(26, 9, 30))), ("9:30", Moment(london(26, 9, 30))),
    ("9.30am", Moment(london(26, 9, 30))), ("9.30", Moment(london(26, 9, 30))),
    ("6pm", Moment(london(26, 18))), ("12am", Moment(london(26, 0))),
    ("noon", Moment(london(26, 12))), ("today 18:00", Moment(london(26, 18))),
    ("yesterday 18:00", Moment(london(25, 18))), ("18:00 yesterday", Moment(london(25, 18))),
    ("tomorrow 06:00", Moment(london(27, 6))), ("today", Moment(day: date(26))),
    ("yesterday", Moment(day: date(25))), ("26 Apr", Moment(day: date(26))),
    ("26 April 2015", Moment(day: date(26, year: 2015))), ("26th April", Moment(day: date(26))),
    ("26 Apr 15", Moment(day: date(26, year: 2015))), ("26 Apr 09:30", Moment(london(26, 9, 30))),
    ("26 Apr 2016 09:30", Moment(london(26, 9, 30))),
    ("09:30 on 26 April", Moment(london(26, 9, 30))),
    ("Tue 26 Apr 2016", Moment(day: date(26))), ("Tuesday 26 April 9am", Moment(london(26, 9))),
    ("2016-04-26", Moment(day: date(26))), ("2016-04-26T09:30+01:00", Moment(london(26, 9, 30))),
    ("2016-04-26T08:30Z", Moment(london(26, 9, 30))),
    ("2016-04-26 09:30", Moment(london(26, 9, 30))),
    ("2016-04-26T09:30", Moment(london(26, 9, 30))),
    ("28 Dec", Moment(day: date(28, month: 12, year: 2015))),
    ("09:30 GMT", Moment(london(26, 10, 30))), ("now", Moment(london(26, 12))),
    ("26 Apr 9 pm", Moment(london(26, 21))),
  ])
  func timesAreReadAsPeopleTypeThem(_ text: String, _ moment: Moment) throws {
    #expect(try SaidTime.moment(text, SaidDates(now: now)) == moment)
  }

  @Test(arguments: [
    ("", "a time such as"), ("soon", "a time such as"), ("25:00", "from 00:00 to 23:59"),
    ("09:60", "from 00:00 to 23:59"), ("31 Apr", "a day of the calendar"),
    ("2016-02-30", "a day of the calendar"), ("26", "a month"), ("Apr 2016", "a time such as"),
    ("Mon 26 Apr 2016", "Tue for"), ("Tuesday", "a date such as 26 Apr"),
    ("midnight", "00:00 and the day"), ("09:30 10:30", "a time such as"),
    ("26 Apr 27 Apr", "a time such as"), ("now 09:30", "\"now\" alone"),
    ("BST", "a time such as 09:30"),
    ("26/04/2016", "a time such as"), ("2016-04-26T09", "a time such as"),
  ])
  func whatIsNoTimeIsRefused(_ text: String, _ expected: String) throws {
    let refused = try #require(
      refusal { () throws(TextRefusal) in try SaidTime.moment(text, SaidDates(now: now)) },
      "\(text)")
    #expect(refused.expected.contains(expected), "\(text): \(refused)")
  }

  @Test func anHourThatTheClocksLeaveOutIsRefused() throws {
    let refused = try #require(
      refusal { () throws(TextRefusal) in
        try SaidTime.moment("27 Mar 2016 01:30", SaidDates(now: now))
      })
    #expect(refused.expected.contains("go forward from 01:00 to 02:00"))
    #expect(
      try SaidTime.moment("27 Mar 2016 02:00", SaidDates(now: now))
        == Moment(london(27, 2, month: 3)))
    #expect(
      try SaidTime.moment("27 Mar 2016 00:59", SaidDates(now: now))
        == Moment(london(27, 0, 59, month: 3)))
  }

  @Test func anHourThatComesTwiceWantsItsZone() throws {
    let refused = try #require(
      refusal { () throws(TextRefusal) in
        try SaidTime.moment("30 Oct 2016 01:30", SaidDates(now: now))
      })
    #expect(refused.expected.contains("01:30 BST or 01:30 GMT"))
    let first = try SaidTime.moment("30 Oct 2016 01:30 BST", SaidDates(now: now))
    let second = try SaidTime.moment("30 Oct 2016 01:30 GMT", SaidDates(now: now))
    #expect(second.instant.seconds(since: first.instant) == 3600)
    #expect(first.iso == "2016-10-30T01:30:00+01:00")
  }

  @Test func aDateWithoutAYearIsTheNearestOne() throws {
    let newYear = london(3, 9, month: 1, year: 2017)
    #expect(
      try SaidTime.moment("28 Dec", SaidDates(now: newYear)).day == date(28, month: 12, year: 2016))
    #expect(
      try SaidTime.moment("5 Jan", SaidDates(now: newYear)).day == date(5, month: 1, year: 2017))
    #expect(
      try SaidTime.moment("29 Feb", SaidDates(now: newYear)).day == date(29, month: 2, year: 2016))
  }

  /// Every time that the desk writes with its year reads back as the same.
  @Test func whatTheDeskWritesReadsBack() throws {
    var random = Dice(3)
    for _ in 0..<2000 {
      let minute = Int64(random.number(23_000_000...25_500_000))
      let instant = Instant(seconds: minute * 60)
      let local = LondonTime(instant)
      // Twice a year the same hour comes again.
      guard LondonTime.instant(local.date, hour: local.hour, minute: local.minute) == instant,
        LondonTime(instant.adding(seconds: 3600)).hour != local.hour
      else { continue }
      for moment in [Moment(instant), Moment(day: local.date)] {
        let text = "\(Wording.dateTime(moment)) \(local.date.year)"
        let dated =
          moment.isDay
          ? text : "\(Wording.time(instant)) on \(Wording.date(moment)) \(local.date.year)"
        #expect(try SaidTime.moment(dated, SaidDates(now: now)) == moment, "\(dated)")
        let near = instant.adding(seconds: Int64(random.number(-100...100)) * 86_400)
        #expect(
          try SaidTime.moment(Wording.dateTime(moment), SaidDates(now: near)) == moment,
          "\(Wording.dateTime(moment))")
      }
    }
  }
}
