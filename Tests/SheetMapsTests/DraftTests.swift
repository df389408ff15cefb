import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

@Suite("Maps drafted from a file")
struct DraftTests {
  private func draft(_ bytes: [UInt8], _ file: String) -> MapDraft {
    bytes.withUnsafeBytes { MapDraft($0, file: file) }
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

  @Test("of a workbook the sheet with the most places is taken, hidden or not, with its groups")
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
}
