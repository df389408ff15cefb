import Figures
import Testing

@testable import Formats

@Suite struct TableRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: Record.Kind
    var text: String
    var message: String
    /// How many rows are used all the same.
    var used: Int

    var testDescription: String { message }

    init(_ kind: Record.Kind, _ text: String, used: Int = 0, _ message: String) {
      self.kind = kind
      self.text = text
      self.message = message
      self.used = used
    }
  }

  private static let f = "id,area,measure,value,upper,qualifier,missing\n"
  private static let time =
    "a time with its offset such as 2016-04-26T09:00+01:00 or a day such as 2016-04-26"

  @Test(
    "a number that is none is refused with advice",
    arguments: [
      Case(
        .figure, f + "a,A,m,abt 300,,,\nb,A,m,1,,,\n", used: 1,
        "figures.csv:2:7: expected a number such as 12711 (put \"around\" in the column qualifier)"
          + ", found \"abt 300\""),
      Case(
        .figure, f + "a,A,m,nearly 13000,,,\n",
        "figures.csv:2:7: expected a number such as 12711 (put \"nearly\" in the column qualifier)"
          + ", found \"nearly 13000\""),
      Case(
        .figure, f + "a,A,m,>500,,,\n",
        "figures.csv:2:7: expected a number such as 12711 "
          + "(put \"more-than\" in the column qualifier), found \">500\""),
      Case(
        .figure, f + "a,A,m,nil return,,,\n",
        "figures.csv:2:7: expected a number such as 12711 "
          + "(put \"nil-return\" in the column missing), found \"nil return\""),
      Case(
        .figure, f + "a,A,m,\"12,711\",,,\n",
        "figures.csv:2:7: expected a number without thousands separators such as 12711, "
          + "found \"12,711\""),
      Case(
        .figure, f + "a,A,m,78%,,,\n",
        "figures.csv:2:7: expected a number without a percent sign such as 65.3, found \"78%\""),
      Case(
        .figure, f + "a,A,m, 12 ,,,\n",
        "figures.csv:2:7: expected a number without spaces around it such as 12, found \" 12 \""),
      Case(
        .figure, f + "a,A,m,NaN,,,\n",
        "figures.csv:2:7: expected a finite number such as 12711, found \"NaN\""),
      Case(
        .figure, f + "a,A,m,1e999,,,\n",
        "figures.csv:2:7: expected a finite number such as 12711, found \"1e999\""),
      Case(
        .figure, f + "a,A,m,12 711,,,\n",
        "figures.csv:2:7: expected a number such as 12711, found \"12 711\""),
      Case(
        .figure, f + "a,A,m,0x1F,,,\n",
        "figures.csv:2:7: expected a number such as 12711, found \"0x1F\""),
      Case(
        .staffing, "id,area,on_duty\ns,A,-3\n",
        "staffing.csv:2:5: expected a whole number such as 13, not below zero, found \"-3\""),
      Case(
        .staffing, "id,area,normal\ns,A,2.5\n",
        "staffing.csv:2:5: expected a whole number such as 13, not below zero, found \"2.5\""),
      Case(
        .area, "code,name,kind,latitude\na,A,site,91\n",
        "areas.csv:2:10: expected degrees from -90 to 90, found \"91\""),
    ])
  func numbers(_ example: Case) { check(example) }

  @Test(
    "a word that is none of the known is refused with the list and a guess",
    arguments: [
      Case(
        .figure, f + "a,A,m,5,,arround,\n",
        "figures.csv:2:10: expected one of exact, around, nearly, between, more-than, at-least, "
          + "up-to (did you mean \"around\"?), found \"arround\""),
      Case(
        .figure, f + "a,A,m,5,,More Than,\n",
        "figures.csv:2:10: expected one of exact, around, nearly, between, more-than, at-least, "
          + "up-to (did you mean \"more-than\"?), found \"More Than\""),
      Case(
        .figure, f + "a,A,m,,,,zzz\n",
        "figures.csv:2:10: expected one of nil-return, not-asked, not-applicable, suppressed, "
          + "found \"zzz\""),
      Case(
        .area, "code,name,kind\na,A,hospital\n",
        "areas.csv:2:5: expected one of nation, region, trust, site, found \"hospital\""),
      Case(
        .event, "id,at,headline,stance\na,2016-04-26,h,close\n",
        "events.csv:2:16: expected one of open, conditional, closed (did you mean \"closed\"?), "
          + "found \"close\""),
    ])
  func words(_ example: Case) { check(example) }

  @Test(
    "a time that is none, or has no offset, is refused as that",
    arguments: [
      Case(
        .event, "id,at,headline\na,26/04/2016,h\n",
        "events.csv:2:3: expected \(time), found \"26/04/2016\""),
      Case(
        .event, "id,at,headline\na,2016-04-26T09:00,h\n",
        "events.csv:2:3: expected a time with its offset such as 2016-04-26T09:00+01:00, "
          + "found \"2016-04-26T09:00\", a time without an offset"),
      Case(
        .event, "id,at,headline\na,2016-02-30,h\n",
        "events.csv:2:3: expected \(time), found \"2016-02-30\""),
      Case(
        .event, "id,at,headline,precision\na,2016-02-20,h,minute\n",
        "events.csv:2:3: expected a time with its offset such as 2016-04-26T09:00+01:00 for the "
          + "precision minute, found \"2016-02-20\""),
      Case(
        .window, "action,start,end\nx,2016-04-26,2016-04-26T17:00+01:00\n",
        "windows.csv:2:3: expected a time with its offset such as 2016-04-26T09:00+01:00, "
          + "found \"2016-04-26\""),
      Case(
        .measure, "code,title,cadence\nm,M,daily\n",
        "measures.csv:2:5: expected an ISO 8601 duration such as P1D or PT12H, found \"daily\""),
    ])
  func times(_ example: Case) { check(example) }

  @Test(
    "fields that contradict each other are refused",
    arguments: [
      Case(
        .figure, f + "a,A,m,,,,\n",
        "figures.csv:2:7: expected a value, or the reason why there is none in the column missing"
          + ", found neither"),
      Case(
        .figure, f + "a,A,m,5,,,nil-return\n",
        "figures.csv:2:11: expected either a value or the reason why there is none, "
          + "found both 5 and nil-return"),
      Case(
        .figure, f + "a,A,m,5,,between,\n",
        "figures.csv:2:9: expected an upper end for the qualifier between, found none"),
      Case(
        .figure, f + "a,A,m,5,4,between,\n",
        "figures.csv:2:9: expected an upper end not below the value 5, found 4"),
      Case(
        .figure, f + "a,A,m,5,6,around,\n",
        "figures.csv:2:11: expected the qualifier between beside an upper end, found \"around\""),
      Case(
        .figure, f + "a,A,m,,6,,\n",
        "figures.csv:2:7: expected a value below the upper end, found no value"),
      Case(
        .figure, f + "a,A,m,,,nearly,nil-return\n",
        "figures.csv:2:7: expected a value for the qualifier nearly, found no value"),
      Case(
        .figure, "id,area,measure,value,period_start,period_end\na,A,m,5,2016-05-02,2016-04-18\n",
        "figures.csv:2:20: expected an end not before period_start (2016-05-02), found 2016-04-18"),
      Case(
        .staffing,
        "id,area,shift_start,shift_end\na,A,2016-04-26T08:00+01:00,2016-04-26T07:00+01:00\n",
        "staffing.csv:2:28: expected an end not before shift_start (2016-04-26T08:00:00+01:00), "
          + "found 2016-04-26T07:00:00+01:00"),
      Case(
        .window, "action,start,end\nx,2016-04-26T08:00+01:00,2016-04-26T08:00+01:00\n",
        "windows.csv:2:26: expected an end after the start 2016-04-26T08:00:00+01:00, "
          + "found 2016-04-26T08:00:00+01:00"),
    ])
  func contradictions(_ example: Case) { check(example) }

  @Test(
    "rows and headers that are not of the table are refused with their place",
    arguments: [
      Case(.figure, "", "figures.csv:1: expected a header line, found an empty file"),
      Case(.figure, "\u{FEFF}", "figures.csv:1: expected a header line, found an empty file"),
      Case(
        .figure, "id,area,value\na,A,5\n",
        "figures.csv:1: expected a column measure, found \"id,area,value\""),
      Case(
        .figure, "id,area,mesure,value\na,A,m,5\n",
        "figures.csv:1: expected a column measure (is it \"mesure\"?), "
          + "found \"id,area,mesure,value\""),
      Case(
        .figure, "id;area;measure;value\n",
        "figures.csv:1: expected a column id, found columns separated by semicolons, not commas"),
      Case(
        .figure, "id,area,measure,value,area\n",
        "figures.csv:1:23: expected each column once, found \"area\" twice"),
      Case(
        .notice, "id,area,headline\nn,A,h,x\nm,A,h\n", used: 1,
        "notices.csv:2:7: expected 3 fields as in the header, found 4"),
      Case(
        .notice, "id,area,headline\nn,A\nm,A,h\n", used: 1,
        "notices.csv:2:4: expected 3 fields as in the header, found 2"),
      Case(
        .notice, "id,area,headline\n\"n\n\",,h\nm,A,h\n", used: 1,
        "notices.csv:3:3: expected a value for area, found nothing"),
      Case(
        .notice, "id,area,headline\nn,\"\",h\nm,A,h\n", used: 1,
        "notices.csv:2:3: expected a value for area, found nothing"),
      Case(
        .action, "id,title\na,A\nb,B\na,C\n", used: 2,
        "actions.csv:4:1: expected each action once, found \"a\" again, first on line 2"),
      Case(
        .window,
        "action,start,end\nx,2016-04-26T08:00+01:00,2016-04-26T17:00+01:00\n"
          + "x,2016-04-26T07:00Z,2016-04-26T18:00+01:00\n",
        used: 1,
        "windows.csv:3:1: expected each window once, found \"x@2016-04-26T08:00:00+01:00\" again, "
          + "first on line 2"),
      Case(
        .action, "type,id,title\naction,a,A\nfigure,b,B\n", used: 1,
        "actions.csv:3:1: expected the type action, found \"figure\""),
    ])
  func rowsAndHeaders(_ example: Case) { check(example) }

  private func check(_ example: Case) {
    let (rows, problems) = readTable(example.kind, example.text)
    #expect(problems == [example.message])
    #expect(rows.records.count == example.used)
  }

  @Test("UTF-16 is named as what it is")
  func utf16() {
    let (_, problems) = readTable(.figure, [0xFF, 0xFE, 0x69, 0x00, 0x64, 0x00])
    #expect(problems == ["figures.csv:1:2: expected text in UTF-8, found UTF-16"])
  }

  @Test("a file above 64 MiB is refused by its size")
  func tooLarge() {
    let (_, problems) = readTable(.figure, [UInt8](repeating: 0x61, count: (64 << 20) + 1))
    #expect(problems == ["figures.csv: expected at most 64 MiB, found 67108865 bytes"])
  }

  @Test("all refusals of a row are listed, and past a thousand they are counted")
  func many() {
    let text = "id,area,measure,value,qualifier\n" + (0..<700).map { "f\($0),A,m,x,y\n" }.joined()
    let (rows, problems) = readTable(.figure, text)
    #expect(rows.records.isEmpty)
    #expect(problems.count == 1001)
    #expect(
      problems.last
        == "figures.csv: expected fewer problems, found 400 more than the 1000 listed")
  }

  @Test("what is quoted from the input cannot act on a terminal")
  func hostileText() {
    let (_, problems) = readTable(
      .figure, "id,area,measure,value\na,A,m,\u{1B}[2J\u{202E}\n")
    #expect(
      problems == [
        "figures.csv:2:7: expected a number such as 12711, found \"<U+001B>[2J<U+202E>\""
      ])
  }
}
