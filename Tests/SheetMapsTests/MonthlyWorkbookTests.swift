import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

/// Workbooks with the shape of NHS England's monthly A&E; hospitals and numbers are invented.
@Suite("NHS England monthly A&E by provider, workbook")
struct MonthlyWorkbookTests {
  private typealias Cell = WorkbookBuilder.Cell
  private let types: [Cell] = [
    "Type 1 Departments - Major A&E", "Type 2 Departments - Single Specialty",
    "Type 3 Departments - Other A&E/Minor Injury Unit",
  ]

  /// A sheet whose title block begins at a row, its header below it.
  private func sheet(
    _ name: String, first: Int = 2, attendances: Double = 100, period: Cell = "June 2025"
  ) -> WorkbookBuilder.Sheet {
    let header: [Cell] =
      [nil, "Code", "Region", "Name"] + types + ["Total attendances"] + types
      + ["Total Attendances < 4 hours"] + types + ["Total Attendances > 4 hours"]
      + [
        "Percentage in 4 hours or less (all)", "Percentage in 4 hours or less (type 1)",
        "Percentage in 4 hours or less (type 2)", "Percentage in 4 hours or less (type 3)",
        "Emergency Admissions via Type 1 A&E", "Emergency Admissions via Type 2 A&E",
        "Emergency Admissions via Type 3 and 4 A&E", "Total Emergency Admissions via A&E",
        "Other Emergency admissions (i.e not via A&E)", "Total Emergency Admissions",
        "Number of patients spending >4 hours from decision to admit to admission",
        "Number of patients spending >12 hours from decision to admit to admission",
      ]
    var groups: [Cell] = Array(repeating: .empty, count: 24)
    groups[4] = "A&E attendances"
    groups[8] = "A&E attendances less than 4 hours from arrival to admission, transfer or discharge"
    groups[12] =
      "A&E attendances greater than 4 hours from arrival to admission, transfer or discharge"
    groups[16] = "Percentage of attendances within 4 hours"
    groups[20] = "Emergency Admissions"
    func row(_ code: String, _ region: String, _ name: String, _ one: Double) -> [Cell] {
      let values = [
        one, 0, 10, one + 10, one / 4, 0, 10, one / 4 + 10, one * 3 / 4, 0, 0, one * 3 / 4,
      ]
      return [nil, .shared(code), .shared(region), .shared(name)] + values.map { .number($0) }
        + [.number(0.7324786), .number(0.25), "-", 1] + (1...8).map { .number(Double($0)) }
    }
    let top = first + 13
    return .init(
      name,
      rows: [
        1: [nil, nil, nil, nil, 4, 5, 6], first: [nil, "Title:", "A&E Attendances"],
        first + 4: [nil, "Period:", period], first + 5: [nil, "Source:", "SDCS"],
        first + 7: [nil, "Published:", "10th July 2025"], first + 10: [nil, "Contact:", "nobody"],
        top: groups, top + 1: header,
        top + 2: row("-", "-", "England", attendances * 2),
        top + 4: row(
          "RX1", "NHS England South West ", "Invented Vale NHS Foundation Trust", attendances),
        top + 5: row("RX2", "NHS England London", "Made-up Royal NHS Trust", attendances),
        top + 7: [nil, nil, .inline(" "), .inline("")],
      ],
      merges: [
        "E\(top):H\(top)", "I\(top):L\(top)", "M\(top):P\(top)", "Q\(top):T\(top)",
        "U\(top):AB\(top)",
      ])
  }

  private func workbook(_ sheets: [WorkbookBuilder.Sheet]) -> WorkbookBuilder {
    WorkbookBuilder(
      [
        .init("System Level Data", rows: [1: ["x"]]),
        .init("System Mapping", state: "hidden", rows: [3: ["y"]]),
      ]
        + sheets)
  }

  @Test("the sheet without booked appointments is read, whose figures are the CSV's")
  func rightSheet() throws {
    let reading = try shipped("nhs-ae-workbook").read(
      workbook([sheet("Provider Level Data", attendances: 120), sheet("Non-Booked Data")]),
      file: "june.xlsx")
    let totals = reading.problems.filter { !$0.expected.contains("add up") }
    #expect(totals == [])
    let figure = try #require(reading.figure("RX1", "ae-month-attendances-type-1"))
    #expect(figure.amount == Amount(100))
    #expect(figure.id == "nhs-ae-2025-06-rx1-ae-month-attendances-type-1")
    #expect(figure.provenance.note == "june.xlsx, Non-Booked Data!E19")
    #expect(figure.provenance.publishedAt?.iso == "2025-07-10")
    #expect(figure.period.end?.iso == "2025-06-30")
    #expect(reading.areas.map(\.code) == ["Y58", "RX1", "Y56", "RX2"])
  }

  @Test("shares become per cent, and a dash where there is nothing to divide by is not applicable")
  func shares() throws {
    let reading = try shipped("nhs-ae-workbook").read(workbook([sheet("Non-Booked Data")]))
    #expect(
      reading.figure("RX1", "ae-month-share-within-4-hours")?.amount?.value == 73.24786)
    #expect(
      reading.figure("RX1", "ae-month-share-within-4-hours-type-2")?.missing == .notApplicable)
    #expect(!reading.reconciliations.contains { $0.measure.contains("share") })
  }

  @Test("columns of the same header are told apart by the group above them")
  func groups() throws {
    let reading = try shipped("nhs-ae-workbook").read(workbook([sheet("Non-Booked Data")]))
    #expect(reading.figure("RX1", "ae-month-within-4-hours-type-1")?.amount == Amount(25))
    #expect(reading.figure("RX1", "ae-month-over-4-hours-type-1")?.amount == Amount(75))
  }

  @Test("a sum that differs from England's row is said with the cell of the total")
  func gap() throws {
    let reading = try shipped("nhs-ae-workbook").read(
      workbook([sheet("Non-Booked Data")]), file: "june.xlsx")
    #expect(
      reading.words.contains(
        "june.xlsx: Non-Booked Data!G17: expected the rows to add up to the published total, found "
          + "A&E attendances, other, June 2025: 2 rows add up to 20, 10 more than the published 10")
    )
  }

  @Test("title blocks of other lengths, other months, and older workbooks with one sheet are read")
  func variants() throws {
    let map = try shipped("nhs-ae-workbook")
    let moved = map.read(workbook([sheet("Non-Booked Data", first: 5, period: "January 2024")]))
    #expect(moved.figures.first?.period.start?.iso == "2024-01-01")
    #expect(moved.figures.count == 72)
    let old = map.read(workbook([sheet("Provider Level Data", period: "July 2020")]))
    #expect(!old.words.contains { $0.contains("a sheet") })
    #expect(old.figures.count == 72)
  }

  @Test(
    "the sheet is found by its name without regard to case, blanks and hyphens",
    arguments: ["NonBooked Data ", "NON BOOKED DATA", "non–booked_data", " Non-booked  Data"])
  func sheetNames(_ name: String) throws {
    let reading = try shipped("nhs-ae-workbook").read(
      workbook([sheet("Provider Level Data", attendances: 120), sheet(name)]))
    #expect(!reading.words.contains { $0.contains("a sheet") })
    #expect(reading.figure("RX1", "ae-month-attendances-type-1")?.amount == Amount(100))
  }

  @Test("a sheet that counts booked appointments too never stands in for one that leaves them out")
  func booked() throws {
    let reading = try shipped("nhs-ae-workbook").read(
      workbook([sheet("Provider Level Data", period: "August 2020"), sheet("Unbooked")]))
    #expect(reading.records.isEmpty)
    #expect(
      reading.words == [
        "file.xlsx: expected a sheet \"Non-Booked Data\" (\"Provider Level Data\" counts the same only "
          + "before 1 August 2020), found \"System Level Data\", \"System Mapping\", "
          + "\"Provider Level Data\", \"Unbooked\""
      ])
    #expect(reading.problems.map(\.severity) == [.refused])
  }

  @Test("a date as the period is the month that it begins, and any other date is refused in words")
  func datePeriods() throws {
    let map = try shipped("nhs-ae-workbook")
    let first = map.read(workbook([sheet("Non-Booked Data", period: .day(45_139))]))
    #expect(first.figures.count == 72)
    #expect(
      first.figures.allSatisfy {
        $0.period == Period(start: Moment("2023-08-01"), end: Moment("2023-08-31"))
      })
    let other = map.read(workbook([sheet("Non-Booked Data", period: .day(45_153))]))
    #expect(other.figures.isEmpty)
    #expect(
      other.words == [
        "file.xlsx: Non-Booked Data: expected the title block to say the period beside \"Period:\" as "
          + "\"{month} {year}\" or the first day of a month, found \"2023-08-15\""
      ])
  }

  @Test("a cell that is a mistake or a fraction is refused with its place, and the rest is used")
  func cells() throws {
    var flawed = sheet("Non-Booked Data")
    flawed.rows[19]?[4] = .fault("a formula without its result")
    flawed.rows[19]?[5] = 1.5
    let reading = try shipped("nhs-ae-workbook").read(workbook([flawed]))
    #expect(reading.figures.count == 70)
    #expect(
      reading.words.prefix(2) == [
        "file.xlsx: Non-Booked Data!E19: expected a number such as 12,711 or \"*\", \"-\", found "
          + "\"a formula without its result\"",
        "file.xlsx: Non-Booked Data!F19: expected a whole number such as 12,711, found 1.5",
      ])
  }

  @Test("a workbook without the sheet, the header or the period is refused in words")
  func refusals() throws {
    let map = try shipped("nhs-ae-workbook")
    #expect(
      map.read(workbook([])).words == [
        "file.xlsx: expected a sheet \"Non-Booked Data\", found \"System Level Data\", \"System Mapping\""
      ])
    let bare = map.read(workbook([.init("Non-Booked Data", rows: [1: ["Code"]])]))
    #expect(
      bare.words == [
        "file.xlsx: Non-Booked Data: expected a header row with one of \"Org Code\", "
          + "\"Organisation Code\", \"Provider Code\", \"Code\", \"Org name\", \"Organisation Name\", … "
          + "and one of \"Type 1 Departments*\", \"Type 2 Departments*\", \"Type 3 Departments*\", "
          + "\"Total attendances\", \"Total attendances <*4 hours\", \"Total attendances >*4 hours\", …, "
          + "found none in 1 row"
      ])
    let timeless = map.read(workbook([sheet("Non-Booked Data", period: "soon")]))
    #expect(
      timeless.words[0].contains("expected the title block to say the period beside \"Period:\""))
    #expect(
      map.read(Array("PK\u{3}\u{4}".utf8), file: "x.xlsx").words[0].hasSuffix(
        "found one that is cut off or damaged"))
  }
}
