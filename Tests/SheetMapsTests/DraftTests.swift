import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

@Suite("Maps drafted from a file")
struct DraftTests {
  private func draft(_ bytes: [UInt8], _ file: String, sheet: String? = nil) -> MapDraft {
    bytes.withUnsafeBytes { MapDraft($0, file: file, sheet: sheet) }
  }

  private func map(_ draft: MapDraft) throws -> SheetMap {
    try SheetMap.read(draft.text, name: "draft", file: "draft.toml")
  }

  @Test("a draft finds header, codes, names, days, numbers and totals, and reads its own file")
  func text() throws {
    let text = """
      Period,Org Code,Org name,Attendances,Share
      Invented-JUNE-2025,RX1,"Vale, NHS Trust","1,200",0.5
      Invented-JUNE-2025,RX2,Made-up NHS Trust,34,0.25
      TOTAL,TOTAL,TOTAL,"1,234",0.4
      """
    let draft = draft(Array(text.utf8), "june.csv")
    #expect(draft.notes.contains("code: \"Org Code\"; name: \"Org name\"; days: \"Period\""))
    let map = try SheetMap.read(draft.text, name: "draft", file: "draft.toml")
    let reading = map.read(text, file: "june.csv")
    #expect(reading.words == [])
    #expect(reading.lines.contains("RX1 attendances 2025-06-01..2025-06-30 = 1,200"))
    #expect(reading.lines.contains("RX2 share 2025-06-01..2025-06-30 = 25"))
    #expect(reading.reconciliations.map(\.isEven) == [true])
  }

  @Test("a hidden sheet is drafted where no visible one reads a figure, with its groups")
  func workbook() throws {
    let book = WorkbookBuilder([
      .init("Cover", rows: [1: ["Welcome"], 2: ["June 2025", 1]]),
      .init(
        "Data", state: "hidden",
        rows: [
          2: [nil, "Period: June 2025"], 4: [nil, nil, nil, "All", nil, "Late"],
          5: [nil, "Code", "Name", "Type 1", "Type 2", "Type 1", "Type 2"],
          6: [nil, "RX1", "Vale", 1, 2, 3, 4], 7: [nil, "RX2", "Made-up", 5, 6, 7, 8],
        ], merges: ["D4:E4", "F4:G4"]),
    ])
    let draft = draft(book.bytes, "june.xlsx")
    let map = try SheetMap.read(draft.text, name: "draft", file: "draft.toml")
    let reading = map.read(book)
    #expect(reading.lines.contains("RX2 late-type-1 2025-06-01..2025-06-30 = 7"))
    #expect(reading.tables.first?.isHidden == true)
  }

  @Test(
    "a file without a table gives no draft, and says so", arguments: ["", "hello\n", "\u{0}\u{1}"])
  func none(_ text: String) {
    let draft = draft(Array(text.utf8), "x.csv")
    #expect(draft.text.isEmpty)
    #expect(
      draft.notes.last
        == "expected a table with a header and a column of codes or names, found none")
  }

  /// A sheet with as many places as asked for.
  private func places(
    _ name: String, _ count: Int, state: String = "visible", period: String = "Period: June 2025"
  ) -> WorkbookBuilder.Sheet {
    var rows: [Int: [WorkbookBuilder.Cell]] = [
      1: [nil, 4, 5], 2: ["Title:", "Attendances"], 3: [.shared(period)],
      5: ["Code", "Region", "Name", "Seen", "Late"],
    ]
    for place in 0..<count {
      rows[6 + place] = [
        .shared("RX\(place)"), "London", .shared("Vale \(place)"), .number(Double(place)), "-",
      ]
    }
    return .init(name, state: state, rows: rows)
  }

  @Test("the visible sheet that reads the most is drafted before hidden ones, else the one named")
  func sheets() throws {
    let book = WorkbookBuilder([
      places("Cover", 9, period: "Read me"), places("Systems", 2), places("Providers", 4),
      places("Non-Booked", 4), places("Mapping", 9, state: "hidden"),
    ])
    let first = draft(book.bytes, "june.xlsx")
    #expect(try map(first).read(book).tables.map(\.sheet) == ["Providers"])
    #expect(first.notes.last == "--sheet drafts another: \"Systems\", \"Non-Booked\"")
    let named = draft(book.bytes, "june.xlsx", sheet: "nonbooked")
    #expect(try map(named).read(book).tables.map(\.sheet) == ["Non-Booked"])
    let hidden = draft(book.bytes, "june.xlsx", sheet: "Mapping")
    #expect(try map(hidden).read(book).tables.map(\.rows) == [9])
    let none = draft(book.bytes, "june.xlsx", sheet: "Trusts")
    #expect(none.text.isEmpty)
    #expect(
      none.notes == [
        "expected a sheet \"Trusts\", found \"Cover\", \"Systems\", \"Providers\", \"Non-Booked\", "
          + "\"Mapping\""
      ])
  }

  @Test("days above the columns or in their headers are periods, and what repeats is one measure")
  func days() throws {
    let book = WorkbookBuilder([
      .init(
        "Beds",
        rows: [
          2: [nil, "Title:", "Daily SitRep"], 3: [nil, "Period:", "November 2022"],
          14: [nil, nil, nil, nil, .day(44_893), nil, .day(44_894), nil],
          15: [nil, "Region", "Code", "Name", "Beds open", "Rate", "Beds open", "Rate"],
          16: [nil, "-", "-", "ENGLAND", 30, 0.5, 32, 0.75],
          18: [nil, "LONDON", "RX1", "Vale", 10, 0.5, "-", "-"],
          19: [nil, "SOUTH WEST", "RX2", "Made-up", 20, 0.5, 32, 0.75],
        ], merges: ["E14:F14", "G14:H14"])
    ])
    let above = draft(book.bytes, "daily.xlsx")
    #expect(try map(above).tables[0].measures.map(\.measure.code) == ["beds-open", "rate"])
    let reading = try map(above).read(book)
    #expect(reading.lines.contains("RX1 beds-open 2022-11-28..2022-11-28 = 10"))
    #expect(reading.lines.contains("RX2 rate 2022-11-29..2022-11-29 = 75"))
    #expect(reading.figures.count == 12)

    let text = """
      NHS TRUST,INPATIENT (DEC 20),OUTPATIENT (DEC 20),INPATIENT (DEC 15),OUTPATIENT (DEC 15),TOTAL
      Vale,10,"1,200",3,40,"1,253"
      Made-up,0,5,6,7,18
      """
    let inside = draft(Array(text.utf8), "strike-2022.csv")
    #expect(inside.notes.last == "left out, for want of a day: \"TOTAL\"")
    let lines = try map(inside).read(text, file: "strike-2022.csv").lines
    #expect(lines.contains("vale outpatient 2022-12-20..2022-12-20 = 1,200"))
    #expect(lines.contains("made-up inpatient 2022-12-15..2022-12-15 = 6"))
    #expect(lines.count == 8)

    let bare = "Code,30/12/2022,31/12/2022\nRX1,1,2\nRX2,3,4\n"
    let dates = try map(draft(Array(bare.utf8), "x.csv")).read(bare)
    #expect(dates.lines.contains("RX2 figure 2022-12-31..2022-12-31 = 4"))
  }

  @Test(
    "days of the title block are read as they stand there: a day is no month",
    arguments: [
      ("Returns for 26 April 2016", "2016-04-26..2016-04-26"),
      ("Returns for April 2016", "2016-04-01..2016-04-30"),
      ("Published 12 May 2016\nReturns: 26/04/2016", "2016-04-26..2016-04-26"),
      ("Period:,11-13 April 2016", "2016-04-11..2016-04-13"),
    ])
  func title(_ title: String, _ days: String) throws {
    let text = title + "\nCode,Trust,Seen\nRGP,James Paget,12\nRGQ,Ipswich,3\n"
    let reading = try map(draft(Array(text.utf8), "few.csv")).read(text)
    #expect(reading.lines == ["RGP seen \(days) = 12", "RGQ seen \(days) = 3"])
  }

  @Test("totals among few places do not hide which column has the codes")
  func few() throws {
    let text = "Code,Trust,Seen\nRGP,James Paget,12\nRGQ,Ipswich,n/a\nTotal,,12\n"
    let draft = draft(Array(text.utf8), "few.csv")
    #expect(draft.notes.contains("code: \"Code\"; name: \"Trust\"; days: none found"))
    #expect(draft.notes.last == "totals: \"Total\"")
  }

  @Test("a list of places without a header gives no draft, and says how such a table is read")
  func headerless() {
    let rows = (0..<9).map { place in
      "\"RX\(place)\",\"VALE \(place), NHS TRUST\",\"Y58\",\"\(place) ANY ROAD\",\"\","
        + (place == 5 ? "\"SHIRE\"" : "\"\"")
        + ",\"2020070\(place)\",\"\(place == 4 ? "20250930" : "")\",\"0\",\"H\"\n"
    }
    let draft = draft(Array(rows.joined().utf8), "etr.csv")
    #expect(draft.text.isEmpty)
    #expect(draft.notes.last?.hasPrefix("expected a header above the codes of places") == true)
  }
}
