import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

/// Daily returns; hospitals and numbers are invented.
@Suite("Daily SitReps")
struct DailyTests {
  private let header =
    "Code,Name,Date,Diverts,Closures,A&E Attendances,G&A Beds Open,G&A beds occ'd,Occupancy rate,"
    + "CC Adult Open,CC Adult Occ,Critical care beds occupancy rate,"
    + "No. beds closed due to norovirus etc.,No. unoccupied beds closed due to norovirus etc.\n"

  private func row(_ code: String, _ day: String, _ attendances: String) -> String {
    let name = code == "-" ? "ENGLAND" : "Invented \(code) NHS Trust"
    return "\(code),\(name),\(day),0,0,\(attendances),100,90,0.9,4,3,0.75,2,1\n"
  }

  @Test("a Friday's attendances count to Sunday, its beds are of Friday")
  func friday() throws {
    let text =
      header + row("RX1", "2016-01-07", "288") + row("RX1", "2016-01-08", "841")
      + row("RX1", "2016-01-11", "294") + row("RX1", "2016-01-15", "800")
    let reading = try shipped("winter-sitrep-csv").read(text)
    let lines = reading.lines
    #expect(lines.contains("RX1 ae-attendances 2016-01-07..2016-01-07 = 288"))
    #expect(lines.contains("RX1 ae-attendances 2016-01-08..2016-01-10 = 841"))
    #expect(lines.contains("RX1 sitrep-ga-beds-open 2016-01-08..2016-01-08 = 100"))
    // The last day of a file reaches to Sunday when it is a Friday.
    #expect(lines.contains("RX1 ae-attendances 2016-01-15..2016-01-17 = 800"))
    #expect(lines.contains("RX1 sitrep-ga-occupancy 2016-01-08..2016-01-08 = 90"))
    let friday = reading.figure("RX1", "ae-attendances", "2016-01-08")
    #expect(friday?.provenance.note == "file.csv, line 3, column 6; counts 8 to 10 January 2016")
  }

  @Test("days before a holiday cover it, and every working day without a row is said")
  func holidays() throws {
    let text = header + row("RX1", "2015-12-24", "900") + row("RX1", "2015-12-29", "300")
    let reading = try shipped("winter-sitrep-csv").read(text)
    #expect(reading.lines.contains("RX1 ae-attendances 2015-12-24..2015-12-28 = 900"))
    #expect(
      reading.words.contains(
        "file.csv: expected each day from Monday to Friday, found none for 25 to 28 December 2015; "
          + "the figures of 24 December 2015 are taken to cover them"))
  }

  @Test("a trust that returned nothing is nil, never 0, and England's row says how many reported")
  func missing() throws {
    let text =
      header + row("-", "2016-01-12", "245") + row("RX1", "2016-01-12", "245")
      + "RX2,Silent NHS Trust,2016-01-12,,,,,,,,,,,\n"
    let reading = try shipped("winter-sitrep-csv").read(text)
    #expect(reading.figure("RX2", "ae-attendances")?.missing == .nilReturn)
    let england = try #require(reading.figure("ENG", "ae-attendances"))
    #expect(england.reporting == 1 && england.expectedReporting == 2)
    let sum = try #require(reading.reconciliations.first { $0.measure == "ae-attendances" })
    #expect(
      sum.words
        == "A&E attendances, 12 January 2016: 1 row adds up to 245, as published (1 row without a value)"
    )
  }

  /// A sheet of the time series: days above the columns, merged over them.
  private func series(
    _ name: String, days: [WorkbookBuilder.Cell], measures: [WorkbookBuilder.Cell]
  ) -> WorkbookBuilder.Sheet {
    var above: [WorkbookBuilder.Cell] = [nil, nil, nil, nil]
    var header: [WorkbookBuilder.Cell] = [nil, "NHS England Region", "Code", "Name"]
    var merges: [String] = []
    var national: [WorkbookBuilder.Cell] = [nil, nil, nil, "ENGLAND (All Acute Trusts)"]
    var trust: [WorkbookBuilder.Cell] = [nil, "London", "RX1", "Invented Royal NHS Trust"]
    var silent: [WorkbookBuilder.Cell] = [nil, "London", "RX2", "Silent NHS Trust"]
    for (number, day) in days.enumerated() {
      let first = header.count + 1
      for (place, measure) in measures.enumerated() {
        above.append(place == 0 ? day : .empty)
        header.append(measure)
        let value = Double((number + 1) * 10 + place)
        national.append(.number(value))
        trust.append(.number(value))
        silent.append("-")
      }
      let letters = [first, header.count].map(WorkbookBuilder.letters)
      if measures.count > 1 { merges.append("\(letters[0])14:\(letters[1])14") }
    }
    return .init(
      name,
      rows: [
        2: [nil, "Title:", "Urgent and emergency care daily situation reports"],
        5: [nil, "Period:", "November 2022"], 14: above, 15: header, 16: national, 18: trust,
        19: silent,
      ], merges: merges)
  }

  @Test("days that stand merged above the columns are read as cells, words and ranges")
  func uec() throws {
    let workbook = WorkbookBuilder([
      series(
        "Adult G&A beds", days: [.day(44_893), "29-Nov-22"],
        measures: ["Adult G&A beds open", "Adult G&A beds occ'd", "Adult G&A Occupancy rate"]),
      series("A&E Diverts ", days: ["11-13-Nov-22", "14 Nov 2022"], measures: ["A&E Diverts"]),
      .init("Flu", rows: [1: ["other"]]),
    ])
    let reading = try shipped("uec-daily-sitrep").read(workbook, file: "Daily-SitRep.xlsx")
    #expect(reading.words == [])
    let lines = reading.lines
    #expect(lines.contains("RX1 sitrep-adult-ga-beds-open 2022-11-28..2022-11-28 = 10"))
    #expect(lines.contains("RX1 sitrep-adult-ga-beds-occupied 2022-11-29..2022-11-29 = 21"))
    #expect(lines.contains("ENG sitrep-adult-ga-beds-open 2022-11-28..2022-11-28 = 10"))
    #expect(lines.contains("RX2 sitrep-adult-ga-beds-open 2022-11-28..2022-11-28 = nil-return"))
    #expect(lines.contains("RX1 sitrep-diverts 2022-11-11..2022-11-13 = 10"))
    #expect(lines.contains("RX1 sitrep-diverts 2022-11-14..2022-11-14 = 20"))
    #expect(reading.tables.map(\.sheet) == ["Adult G&A beds", "A&E Diverts "])
  }

  @Test("sheets that count other beds or other closures never stand in for those that are wanted")
  func otherSheets() throws {
    let names = ["Total G&A beds", "Paediatric critical care", "Norovirus closures"]
    let reading = try shipped("uec-daily-sitrep").read(
      WorkbookBuilder(
        names.map {
          series(
            $0, days: [.day(44_893)], measures: ["Total beds open", "Occupancy rate", "Closures"])
        }))
    #expect(reading.records.isEmpty)
    #expect(
      reading.words == [
        "file.xlsx: expected a sheet \"Adult G&A beds\", found \"Total G&A beds\", "
          + "\"Paediatric critical care\", \"Norovirus closures\""
      ])
  }
}
