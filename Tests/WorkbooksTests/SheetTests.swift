import Testing
import WorkbookTesting

@testable import Workbooks

@Suite("Sheets of a workbook")
struct SheetTests {
  @Test("shared and inline texts, numbers, truth values and mistakes are read with their places")
  func contents() throws {
    let sheets = try read(
      WorkbookBuilder([
        .init(
          "Data",
          rows: [
            3: ["Code", .inline("a & b <c>"), 12.5, .flag(true), .fault("#N/A")],
            7: [nil, nil, -4],
          ])
      ]).bytes)
    let sheet = try #require(sheets.first)
    #expect(sheet.rows.map(\.number) == [3, 7])
    #expect(
      sheet.rows[0].cells.map(\.content) == [
        .text("Code"), .text("a & b <c>"), .number(12.5), .flag(true), .fault("#N/A"),
      ])
    #expect(sheet.rows[1][3] == .number(-4))
    #expect(sheet.rows[1][1] == nil)
    #expect(sheet.place(row: 7, column: 3) == "Data!C7")
  }

  @Test("a value that is not of its cell's type, or that nobody worked out, costs that cell alone")
  func flaws() throws {
    let cells = [
      "<f>1+1</f><v></v>", "<f>1+1</f><v/>", "<f>1+1</f>", "<v>abc</v>", "<v>1e999</v>", "<v></v>",
    ]
    var row = cells.enumerated().map { "<c r=\"\(WorkbookBuilder.letters($0 + 1))1\">\($1)</c>" }
    row += [
      "<c r=\"G1\" t=\"s\"><v>9</v></c>", "<c r=\"H1\" t=\"d\"><v>soon</v></c>",
      "<c r=\"I1\" t=\"str\"><f>A1</f><v></v></c>", "<c r=\"J1\"><f>1+1</f><v>2</v></c>",
    ]
    let sheet = try read(workbook(sheet: sheetXML("<row r=\"1\">\(row.joined())</row>")))[0]
    let unworked = CellContent.fault("a formula without its result")
    #expect(
      sheet.rows[0].cells == [
        SheetCell(column: 1, content: unworked), SheetCell(column: 2, content: unworked),
        SheetCell(column: 3, content: unworked), SheetCell(column: 4, content: .fault("abc")),
        SheetCell(column: 5, content: .fault("1e999")),
        SheetCell(column: 7, content: .fault("a shared text that the workbook has not")),
        SheetCell(column: 8, content: .fault("soon")), SheetCell(column: 10, content: .number(2)),
      ])
  }

  @Test("a text of several runs is one text, without its phonetic guide")
  func runs() throws {
    let texts = """
      <sst \(WorkbookBuilder.main)><si><r><rPr><b/></rPr><t>A&amp;E </t></r><r><t>attend</t></r>\
      <r><t>ances</t></r><rPh sb="0" eb="1"><t>guide</t></rPh></si>\
      <si><t>two_x000D_lines _x_ _xZZZZ_</t></si></sst>
      """
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
    let sheets = try read(workbook(sheet: sheetXML(rows), texts: texts))
    #expect(
      sheets[0].rows[0].cells.map(\.content) == [
        .text("A&E attendances"), .text("two\rlines _x_ _xZZZZ_"),
      ])
  }

  @Test("hidden sheets are read like any other, and say that they are hidden")
  func hidden() throws {
    let sheets = try read(
      WorkbookBuilder([
        .init("Seen", rows: [1: [1]]), .init("Mapping", state: "hidden", rows: [1: [2]]),
        .init("Deep", state: "veryHidden", rows: [1: [3]]),
      ]).bytes)
    #expect(sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    #expect(sheets[1].rows[0][1] == .number(2))
  }

  @Test("merged ranges are told, and rows and cells may leave out where they are")
  func placesLeftOut() throws {
    let xml = """
      <worksheet \(WorkbookBuilder.main)><sheetData><row><c><v>1</v></c><c><v>2</v></c></row>\
      <row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row></sheetData>\
      <mergeCells count="1"><mergeCell ref="B2:D3"/></mergeCells></worksheet>
      """
    let sheet = try read(workbook(sheet: xml))[0]
    #expect(sheet.rows.map { $0.cells.map(\.column) } == [[1, 2], [3, 4]])
    #expect(sheet.merges == [try #require(CellRange(a1: "B2:D3"))])
  }

  @Test("a number is a date when its format shows one, counted from 1900 or from 1904")
  func dates() throws {
    let rows: [Int: [WorkbookBuilder.Cell]] = [1: [.day(42_381), .day(42_381.375), 42_381]]
    let by1900 = try read(WorkbookBuilder([.init("D", rows: rows)]).bytes)[0].rows[0]
    #expect(by1900[1] == .date(SerialDate(days: 16_812)))  // 12 January 2016
    #expect(by1900[2] == .date(SerialDate(days: 16_812, seconds: 9 * 3600)))
    #expect(by1900[3] == .number(42_381))
    let by1904 = try read(
      WorkbookBuilder([.init("D", rows: [1: [.day(40_919)]])], from1904: true).bytes)[0].rows[0]
    #expect(by1904[1] == .date(SerialDate(days: 16_812)))
  }

  @Test("the 29 February 1900 that never was is no date, and days beside it are right")
  func lotus() {
    #expect(SerialDate(serial: 60, from1904: false) == nil)
    #expect(SerialDate(serial: 59, from1904: false)?.days == -25_509)  // 28 February 1900
    #expect(SerialDate(serial: 61, from1904: false)?.days == -25_508)  // 1 March 1900
    #expect(SerialDate(serial: 1, from1904: false)?.days == -25_567)  // 1 January 1900
    #expect(SerialDate(serial: .infinity, from1904: false) == nil)
    #expect(SerialDate(iso: "2016-04-26T09:00:00")?.days == 16_917)
    #expect(SerialDate(iso: "2016-04") == nil)
  }

  @Test(
    "formats that show a date are told from those that do not",
    arguments: [
      ("dd/mm/yyyy", true), ("[$-809]d mmm yy;@", true), ("hh:mm", true), ("General", false),
      ("0.0%", false), ("#,##0", false), ("[h]:mm", false), ("\"days\" 0", false),
      ("[Red]-0", false), ("0\\d", false),
    ])
  func formats(_ code: String, _ isDate: Bool) {
    #expect(NumberFormats.isDate(code) == isDate)
  }

  @Test("places are written and read as a spreadsheet writes them")
  func places() {
    for column in [1, 26, 27, 52, 703, WorkbookCaps.column] {
      let place = CellPlace(row: 9, column: column)
      #expect(CellPlace(a1: place.a1) == place)
    }
    for text in ["", "A", "1", "A0", "XFE1", "A1048577", "a1", "A1B", "Å1"] {
      #expect(CellPlace(a1: text) == nil, "\(text)")
    }
    #expect(CellRange(a1: "D3:B2") == nil)
  }
}
