import Figures
import Testing

@testable import SheetMaps

@Suite("The parts that maps are read with")
struct PartsTests {
  @Test(
    "days are read in the forms that publishers write",
    arguments: [
      ("2016-01-12", "2016-01-12", "2016-01-12"), ("20160112", "2016-01-12", "2016-01-12"),
      ("12/01/2016", "2016-01-12", "2016-01-12"), ("12-Jan-16", "2016-01-12", "2016-01-12"),
      ("Tuesday 12th January 2016", "2016-01-12", "2016-01-12"),
      ("January 12, 2016", "2016-01-12", "2016-01-12"), ("June 2025", "2025-06-01", "2025-06-30"),
      ("Feb-24", "2024-02-01", "2024-02-29"), ("11-13-Dec-15", "2015-12-11", "2015-12-13"),
      ("24 Dec 2015 - 3 Jan 2016", "2015-12-24", "2016-01-03"),
      ("30 Dec - 3 Jan 2016", "2015-12-30", "2016-01-03"),
      ("31-Dec-15-Jan-16", "2015-12-31", ""), ("2016-01-12T00:00:00", "2016-01-12", "2016-01-12"),
      ("Sept 2024", "2024-09-01", "2024-09-30"),
    ])
  func days(_ text: String, _ start: String, _ end: String) throws {
    let span = try #require(DaySpan(text))
    #expect(Moment(day: span.start).iso == start)
    #expect((span.end.map { Moment(day: $0).iso } ?? "") == end)
  }

  @Test(
    "what is no day is none",
    arguments: ["", "31/02/2016", "soon", "12", "Dec 20", "Week 3", "3 2016 1 2 3"])
  func noDays(_ text: String) { #expect(DaySpan(text) == nil) }

  @Test("a slash date with the month first is read so only where the map says it")
  func monthFirst() {
    #expect(
      DaySpan("01/12/2016", monthFirst: true)?.start == CivilDate(year: 2016, month: 1, day: 12))
  }

  @Test("patterns fit whole texts, whatever their case and blanks, and read days from them")
  func patterns() throws {
    let pattern = try #require(TextPattern("MSitAE-{month}-{year}"))
    #expect(pattern.span(" msitae-JUNE-2025 ", monthFirst: false, year: nil)?.key == "2025-06")
    #expect(!pattern.matches("MSitAE-JUNE-2025-x"))
    #expect(try #require(TextPattern("A&E  attend*")).matches("a&e\nattendances"))
    #expect(try #require(TextPattern("R??")).matches("rx1"))
    #expect(TextPattern("{weekday}") == nil)
    let greedy = try #require(TextPattern("*a*a*a*a*a*a*a*b"))
    #expect(!greedy.matches(String(repeating: "a", count: 4000)))
  }

  @Test("numbers have commas between thousands or none, and nothing else")
  func numbers() {
    #expect(CellValue.number("12,711") == 12_711)
    #expect(CellValue.number("1,234,567.5") == 1_234_567.5)
    #expect(CellValue.number("65.3") == 65.3)
    for text in ["12,71", "1,2345", ",123", "12 711", "0x10", "inf", "nan", "", "-", "~12"] {
      #expect(CellValue.number(text) == nil, "\(text)")
    }
  }

  @Test(
    "a delimited text is cut by quotes, commas and any line end, and a flaw costs its row alone")
  func delimited() {
    let text = "a,\"b \"\"q\"\", c\"\r\n\"two\nlines\",d\rlast,\"open"
    let grid = Array(text.utf8).withUnsafeBytes {
      DelimitedText.read($0, file: "t.csv", delimiter: nil, encoding: .auto)
    }
    #expect(
      grid.rows.map { $0.cells.map(\.value.text) } == [["a", "b \"q\", c"], ["two\nlines", "d"]])
    #expect(grid.rows.map(\.number) == [1, 2])
    #expect(
      grid.problems.map(\.description) == [
        "t.csv:4:6: expected a closing quote for the field that begins here, found the end of the file"
      ])
  }

  @Test("any bytes are read or refused, without a crash, by every map")
  func mutants() throws {
    let base = Array(
      "Period,Org Code,Code,Name,Date,NHS TRUST,INPATIENT (DEC 20)\r\n1,RX1,\"x\",y,2016-01-12,z,4\n"
        .utf8)
    var state: UInt64 = 7
    for name in shippedNames {
      let map = try shipped(name)
      for _ in 0..<150 {
        var bytes = base
        for _ in 0..<4 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[Int(state >> 33) % bytes.count] = UInt8(state >> 24 & 0xFF)
        }
        _ = map.read(bytes, file: "m.csv")
      }
    }
  }
}
