import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

/// Industrial-action returns and lists of places; hospitals and numbers are invented.
@Suite("Industrial-action returns and lists of trusts")
struct ReturnTests {
  private let known = [
    Area(
      code: "RX1", name: "Invented Vale NHS Foundation Trust", shortName: "The Vale", kind: .trust),
    Area(code: "RX2", name: "Queen Made-Up’s Hospital & Clinics NHS Trust", kind: .trust),
  ]

  @Test(
    "pairs of columns a day are figures of that day, and names find the codes that the desk knows")
  func pairs() throws {
    let text = """
      Invented return of 2022,,,,,
      NHS TRUST,INPATIENT (DEC 20),OUTPATIENT (DEC 20),INPATIENT (DEC 15),OUTPATIENT (DEC 15),TOTAL
      INVENTED VALE,10,"1,200",3,40,"1,253"
      The Queen Made-Up's Hospital and Clinics,0,-,n/a,7,8
      Unheard-of Hospital,1,1,1,1,4
      ENGLAND,11,"1,201",4,48,"1,264"
      Source: invented,,,,,
      """
    let reading = try shipped("industrial-action").read(
      text, file: "strike.csv", context: MapContext(areas: known))
    let lines = reading.lines
    #expect(lines.contains("RX1 ia-postponed-outpatient 2022-12-20..2022-12-20 = 1,200"))
    #expect(lines.contains("RX1 ia-postponed-inpatient 2022-12-15..2022-12-15 = 3"))
    #expect(lines.contains("RX2 ia-postponed-inpatient 2022-12-20..2022-12-20 = 0"))
    #expect(lines.contains("RX2 ia-postponed-outpatient 2022-12-20..2022-12-20 = nil-return"))
    #expect(lines.contains("RX2 ia-postponed-inpatient 2022-12-15..2022-12-15 = not-applicable"))
    #expect(lines.contains("unheard-of-hospital ia-postponed-inpatient 2022-12-20..2022-12-20 = 1"))
    #expect(
      reading.words == [
        "strike.csv:4:52: expected 7, which the row of RX2 adds up to, found 8",
        "strike.csv:5:1: expected the name of one place that the desk knows, found "
          + "\"Unheard-of Hospital\", which is filed as unheard-of-hospital",
      ])
    #expect(reading.reconciliations.count == 4)
    #expect(reading.reconciliations.allSatisfy { $0.isEven })
  }

  @Test("codes, whole dates in the header and a workbook are read by the same map")
  func codes() throws {
    let workbook = WorkbookBuilder([
      .init(
        "Cancellations",
        rows: [
          4: ["Org Code", "Trust name", "Inpatient - 12/07/2024", "Outpatient - 12/07/2024"],
          5: ["RX9", "Made-up NHS Trust", 5, .shared("<5")],
          6: [nil, "Total", 5, 0],
        ])
    ])
    let reading = try shipped("industrial-action").read(workbook)
    #expect(
      reading.lines == [
        "RX9 ia-postponed-inpatient 2024-07-12..2024-07-12 = 5",
        "RX9 ia-postponed-outpatient 2024-07-12..2024-07-12 = suppressed",
        "ENG ia-postponed-inpatient 2024-07-12..2024-07-12 = 5",
        "ENG ia-postponed-outpatient 2024-07-12..2024-07-12 = 0",
      ])
  }

  @Test(
    "the header is the row that has the columns, whichever of their names it uses",
    arguments: [
      "Org Code,Organisation Name,Inpatient (18 July),Outpatient (18 July)\nRX1,Vale,10,20\n",
      "Postponed by NHS trust,\nBoth inpatient and outpatient,by trust\nProvider,Region,Elective procedures - "
        + "18 July 2023,Outpatient appointments - 18 July 2023\nInvented Vale,East,10,20\n",
      "Returns,,\n\nOutpatient - 18 July 2023,NHS Trust,Inpatient - 18 July 2023\n20,Invented Vale,10\n",
    ])
  func headers(_ text: String) throws {
    let reading = try shipped("industrial-action").read(
      text, file: "strike-2023.csv", context: MapContext(areas: known))
    #expect(
      Set(reading.lines) == [
        "RX1 ia-postponed-inpatient 2023-07-18..2023-07-18 = 10",
        "RX1 ia-postponed-outpatient 2023-07-18..2023-07-18 = 20",
      ])
    #expect(reading.problems.allSatisfy { $0.expected.hasPrefix("a total row") })
  }

  @Test("community appointments are read, and belong to a row's total")
  func community() throws {
    let text = """
      Trust,Elective procedures - 25 July 2025,Outpatient appointments - 25 July 2025,\
      Community appointments - 25 July 2025,Total
      Invented Vale,10,20,5,35
      ENGLAND,10,20,5,35
      """
    let reading = try shipped("industrial-action").read(
      text, file: "strike.csv", context: MapContext(areas: known))
    #expect(reading.words == [])
    #expect(reading.lines.contains("RX1 ia-postponed-community 2025-07-25..2025-07-25 = 5"))
  }

  @Test("a file without such a row is refused with the headers that were looked for")
  func noHeader() throws {
    let reading = try shipped("industrial-action").read("Place,Doctors\nVale,3\n")
    #expect(
      reading.words == [
        "file.csv: expected a header row with one of \"Org* Code\", \"Code\", \"ODS Code\", "
          + "\"Provider Code\", \"NHS TRUST\", \"Trust\", … and one of \"*INPATIENT*\", "
          + "\"*ELECTIVE*\", \"*OUTPATIENT*\", \"*COMMUNITY*\", found none in 2 rows"
      ])
  }

  @Test(
    "days without a year are refused until somebody says it, by the title, the file or an option")
  func year() throws {
    let map = try shipped("industrial-action")
    let text = "NHS TRUST,INPATIENT (DEC 20),OUTPATIENT (DEC 20)\nInvented Vale,1,2\n"
    let context = MapContext(areas: known)
    let yearless = map.read(text, context: context)
    #expect(yearless.figures.isEmpty)
    #expect(yearless.words[0].contains("with a year, found \"inpatient (dec 20)\""))
    var told = context
    told.year = 2022
    #expect(map.read(text, context: told).figures.first?.period.start?.iso == "2022-12-20")
    #expect(
      map.read(text, file: "strike-2022.csv", context: context).figures.first?.period.start?.iso
        == "2022-12-20")
  }

  @Test("of days without a year that go over New Year none is filed under a year that is a guess")
  func newYear() throws {
    let map = try shipped("industrial-action")
    let context = MapContext(areas: known, year: 2022)
    let reading = map.read(
      "NHS TRUST,INPATIENT (DEC 31),INPATIENT (JAN 1)\nInvented Vale,1,2\n", context: context)
    #expect(reading.figures.isEmpty)
    #expect(reading.words.contains { $0.contains("with a year, found \"inpatient (jan 1)\"") })
    let stated = map.read(
      "NHS TRUST,INPATIENT (31 DEC 2022),INPATIENT (1 JAN 2023)\nInvented Vale,1,2\n",
      context: context)
    #expect(
      stated.figures.compactMap { $0.period.start?.iso } == ["2022-12-31", "2023-01-01"])
  }

  @Test(
    "the list of trusts has no header, names with commas, regions and days of opening and closing")
  func trusts() throws {
    let tail = ",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"H\",\"\",\"\",\"\"\r\n"
    func row(_ code: String, _ name: String, _ opened: String, _ closed: String) -> String {
      "\"\(code)\",\"\(name)\",\"Y58\",\"QQQ\",\"1 ANY ROAD\",\"\",\"\",\"TOWN\",\"\",\"AA1 1AA\",\"\(opened)\",\"\(closed)\""
        + tail
    }
    let text =
      row("RX9", "THE INVENTED HOSPITAL, KING'S VALE, NHS FOUNDATION TRUST", "20171001", "20250331")
      + row("G6X2S", "MADE-UP NHS FOUNDATION TRUST", "20241101", "")
      + row("RX8", "LATE NHS TRUST", "2024110", "") + row("RX9", "AGAIN", "", "")
    let reading = try shipped("ods-trusts").read(text, file: "etr.csv")
    #expect(reading.areas.map(\.code) == ["Y58", "RX9", "G6X2S", "RX8"])
    let area = reading.areas[1]
    #expect(area.name == "The Invented Hospital, King's Vale, NHS Foundation Trust")
    #expect(area.odsCode == "RX9" && area.parent == "Y58" && area.kind == .trust)
    #expect(area.validity.start?.iso == "2017-10-01" && area.validity.end?.iso == "2025-03-31")
    #expect(
      reading.words.contains {
        $0.hasPrefix("etr.csv:3:")
          && $0.hasSuffix("expected a day such as 20250401, found \"2024110\"")
      })
    #expect(
      reading.words.contains {
        $0.hasPrefix("etr.csv:4:") && $0.hasSuffix("expected each place once, found \"RX9\" again")
      })
  }
}
