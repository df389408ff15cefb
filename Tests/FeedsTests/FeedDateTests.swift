import Feeds
import Figures
import Testing

@Suite("Dates of feeds")
struct FeedDateTests {
  private func iso(_ text: String) -> String? { FeedDate.read(text)?.moment.iso }

  @Test(
    "dates are read in every form that feeds use",
    arguments: [
      ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
      ("Thu, 01 Jan 2004 19:48:21 +0100", "2004-01-01T18:48:21+00:00"),
      ("Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00+00:00"),
      ("Tue, 26 Apr 2016 09:00:00 BST", "2016-04-26T09:00:00+01:00"),
      ("Tue, 26 Apr 2016 09:00:00 GMT+0100", "2016-04-26T09:00:00+01:00"),
      ("26 April 2016 9:05 pm BST", "2016-04-26T21:05:00+01:00"),
      ("April 26th, 2016", "2016-04-26"),
      ("Tues, 26 Apr 2016 08:00:00 Z", "2016-04-26T09:00:00+01:00"),
      ("Tue Apr 26 08:00:00 2016", "2016-04-26T09:00:00+01:00"),
      ("26-Apr-16", "2016-04-26"), ("April, 26 2016", "2016-04-26"),
      ("Mar, 26 Apr 2016 09:00:00 +0100", "2016-04-26T09:00:00+01:00"),
      ("Mar, 26/04/2016 09:00 BST", "2016-04-26T09:00:00+01:00"),
      ("s\u{E1}b, 30 Apr 2016", "2016-04-30"),
      ("09:00 BST Tuesday 26 April 2016", "2016-04-26T09:00:00+01:00"),
      ("Tue, 26 Apr 2016 09:00:00 +0100 (British Summer Time)", "2016-04-26T09:00:00+01:00"),
      ("Tue Apr 26 08:00:00 UTC 2016", "2016-04-26T09:00:00+01:00"),
      ("Tue, 26 Apr 99 08:00:00 UT", "1999-04-26T09:00:00+01:00"),
      ("2016-04-26T09:00:00+01:00", "2016-04-26T09:00:00+01:00"),
      ("2016-04-26T08:00Z", "2016-04-26T09:00:00+01:00"),
      ("2016-04-26T08:00:00.123Z", "2016-04-26T09:00:00.123+01:00"),
      ("2016-04-26 08:00:00 UTC", "2016-04-26T09:00:00+01:00"),
      ("2016-04-26", "2016-04-26"), ("20160426", "2016-04-26"), ("2016-117", "2016-04-26"),
      ("2016-04", "2016-04-01"), ("2016", "2016-01-01"),
      ("2016-04-26T24:00:00Z", "2016-04-27T01:00:00+01:00"),
    ])
  func forms(_ text: String, _ expected: String) { #expect(iso(text) == expected) }

  @Test(
    "what is no date is none",
    arguments: [
      "", "yesterday", "31 Feb 2016", "2016-13-01", "Thu, 01 Jan 2004 25:00:00 GMT", "12", "T",
      "\u{3A0}\u{3B5}\u{3BC}, 29 2004", "2016-04-26T", "1 2 3 4 5 6", "99999999999999999999",
      "2016-00-00", ":", "Jan", "--", "2016-04-26T08:00:00+99:99:99",
    ])
  func none(_ text: String) {
    let found = FeedDate.read(text)
    #expect(found == nil || found?.doubt != nil, "\(text)")
  }

  @Test(
    "words that are not known make it no date: no month is guessed from a weekday",
    arguments: [
      "Mar, 26 Abr 2016", "Mar, 26 Abr 2016 09:30:00 +0200", "Mar 26 Abr 2016 09:30",
      "09:30 Mar 26 Abr 2016", "09:30 Mar Abr 26 2016", "mardi 26 avril 2016", "martes 26 2016",
      "Mar 26 Apr 2016", "26-Abr-2016",
    ])
  func unknownWords(_ text: String) { #expect(iso(text) == nil) }

  @Test("a time without a zone, or with one that nobody knows, is taken as UTC and doubted")
  func doubts() {
    #expect(iso("2016-04-26T08:00:00") == "2016-04-26T09:00:00+01:00")
    #expect(FeedDate.read("2016-04-26T08:00:00")?.doubt?.contains("no zone") == true)
    #expect(FeedDate.read("26 Apr 2016 08:00 XYZ")?.doubt?.contains("XYZ") == true)
    #expect(FeedDate.read("26 Apr 2016 08:00 GMT")?.doubt == nil)
    #expect(FeedDate.read("2016-04")?.precision == .month)
    #expect(FeedDate.read("2016-04-26")?.precision == .day)
  }
}
