import Figures
import Testing
import RandomTesting

@Suite struct TimeTextTests {
  @Test(arguments: [
    ("2016-04-26", "2016-04-26"),
    ("2016-04-26T09:00+01:00", "2016-04-26T09:00:00+01:00"),
    ("2016-04-26T08:00:00Z", "2016-04-26T09:00:00+01:00"),
    ("2016-04-26 08:00:00Z", "2016-04-26T09:00:00+01:00"),
    ("2016-01-12T08:00:00+00:00", "2016-01-12T08:00:00+00:00"),
    ("2016-01-12T08:00:00.5Z", "2016-01-12T08:00:00.500+00:00"),
    ("2016-01-12T08:00:00.123456789Z", "2016-01-12T08:00:00.123+00:00"),
    ("2016-04-26T23:30-0200", "2016-04-27T02:30:00+01:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    ("2016-02-29", "2016-02-29"),
  ])
  func timesAreReadAndWrittenInLondonTime(_ text: String, _ iso: String) {
    #expect(Moment(text)?.iso == iso)
    #expect(Moment(text)?.isDay == (text.utf8.count == 10))
  }

  @Test(arguments: [
    "", "2016", "2016-04", "26/04/2016", "2016-4-26", "2016-04-31", "2015-02-29", "2016-04-26T",
    "2016-04-26T09:00", "2016-04-26T09:00:00", "2016-04-26T24:00Z", "2016-04-26T09:60Z",
    "2016-04-26T09:00:61Z", "2016-04-26T09Z", "2016-04-26T09:00:00.Z", "2016-04-26T09:00+1",
    "2016-04-26T09:00+01", "2016-04-26T09:00+15:00", "2016-04-26T09:00+01:60", " 2016-04-26",
    "2016-04-26 ", "2016-04-26T09:00ZZ", "-2016-04-26", "0000-01-01", "２０１６-04-26",
    "2016-04-26T09:00:00.1234567890Z", "2016-04-26t09:00z",
  ])
  func whatIsNoTimeWithAnOffsetIsRefused(_ text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func momentsGoThroughTextUnchanged() {
    var generator = Dice(3)
    for _ in 0..<3000 {
      let milliseconds = Int64.random(
        in: -11_000_000_000_000...250_000_000_000_000, using: &generator)
      let exact = Moment(Instant(milliseconds: milliseconds))
      #expect(Moment(exact.iso) == exact)
      let bare = Moment(day: exact.day)
      #expect(Moment(bare.iso) == bare)
      #expect(bare.instant <= exact.instant && exact.instant <= bare.upperInstant)
    }
  }

  @Test func aBareDayLastsToItsLastMillisecond() {
    #expect(moment("2016-04-26").upperInstant == instant("2016-04-26T23:59:59.999+01:00"))
    #expect(moment("2016-10-30").upperInstant == instant("2016-10-30T23:59:59.999+00:00"))
    #expect(moment("2016-04-26T09:00Z").upperInstant == instant("2016-04-26T09:00Z"))
  }

  @Test func momentsAreOrderedByTimeAndABareDayFollowsItsFirstInstant() {
    #expect(moment("2016-04-26T00:00+01:00") < moment("2016-04-26"))
    #expect(moment("2016-04-26") < moment("2016-04-26T00:00:00.001+01:00"))
  }

  @Test func secondsBefore1970AreRoundedDown() {
    #expect(Instant(milliseconds: -1).seconds == -1)
    #expect(Instant(milliseconds: -1000).seconds == -1)
    #expect(Instant(milliseconds: -1001).seconds == -2)
    #expect(Instant(milliseconds: 999).seconds(since: Instant(milliseconds: 1000)) == -1)
  }
}

@Suite struct CadenceTests {
  @Test(arguments: [
    ("PT12H", 43_200), ("P1D", 86_400), ("P7D", 604_800), ("P1W", 604_800), ("P1DT12H", 129_600),
    ("PT90M", 5400), ("PT30S", 30), ("P1M", 2_592_000), ("P1Y", 31_536_000), ("P1Y2M", 36_720_000),
  ])
  func durationsAreRead(_ text: String, _ seconds: Int) {
    #expect(Cadence(text)?.seconds == Int64(seconds))
    #expect(Cadence(text)?.text == text)
  }

  @Test(arguments: [
    "", "P", "PT", "1D", "P1", "PD", "P-1D", "P1.5D", "P0D", "PT0S", "P1H", "PT1D", "P1DT", "PTT1H",
    "P1D1D", "PT1M1H", "P1D1W", "daily", "P1000000D", "p1d",
  ])
  func whatIsNoLengthOfTimeIsRefused(_ text: String) {
    #expect(Cadence(text) == nil)
  }
}
