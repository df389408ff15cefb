/// Makes small workbooks (.xlsx) as spreadsheets write them.
package struct WorkbookBuilder {
  /// A cell of a sheet that is made.
  package enum Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
  {
    case empty
    case shared(String)
    case inline(String)
    case number(Double)
    /// A number shown as a date.
    case day(Double)
    case flag(Bool)
    case fault(String)

    package init(stringLiteral text: String) { self = .shared(text) }
    package init(integerLiteral number: Int) { self = .number(Double(number)) }
    package init(floatLiteral number: Double) { self = .number(number) }
    package init(nilLiteral: ()) { self = .empty }
  }

  /// A sheet that is made: rows by number, the first cell in column A.
  package struct Sheet {
    package var name: String
    package var state: String
    package var rows: [Int: [Cell]]
    package var merges: [String]

    package init(
      _ name: String, state: String = "visible", rows: [Int: [Cell]], merges: [String] = []
    ) {
      self.name = name
      self.state = state
      self.rows = rows
      self.merges = merges
    }
  }

  package var sheets: [Sheet]
  package var from1904 = false

  /// A workbook of these sheets.
  package init(_ sheets: [Sheet], from1904: Bool = false) {
    self.sheets = sheets
    self.from1904 = from1904
  }

  /// The bytes of the workbook.
  package var bytes: [UInt8] {
    var zip = ZipBuilder()
    for (name, text) in parts { zip.add(name, text) }
    return zip.archive
  }

  /// Its parts by name, in order.
  package var parts: [(name: String, text: String)] {
    var texts: [String] = []
    let bodies = sheets.map { body($0, &texts) }
    var parts: [(name: String, text: String)] = [
      ("_rels/.rels", WorkbookBuilder.relations([("rId1", "officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", list),
      ("xl/_rels/workbook.xml.rels", WorkbookBuilder.relations(targets)),
      ("xl/styles.xml", WorkbookBuilder.styles),
      (
        "xl/sharedStrings.xml",
        "<sst \(WorkbookBuilder.main)>"
          + texts.map { "<si><t xml:space=\"preserve\">\(WorkbookBuilder.escaped($0))</t></si>" }
          .joined() + "</sst>"
      ),
    ]
    for (index, body) in bodies.enumerated() {
      parts.append(("xl/worksheets/sheet\(index + 1).xml", body))
    }
    return parts
  }

  /// The namespace of the parts, as an attribute.
  package static let main =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var targets: [(id: String, type: String, target: String)] {
    sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
      + [("rId900", "styles", "styles.xml"), ("rId901", "sharedStrings", "/xl/sharedStrings.xml")]
  }

  /// A part that says which part an id means.
  package static func relations(_ list: [(id: String, type: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private var list: String {
    "<workbook \(WorkbookBuilder.main) xmlns:r=\"\(WorkbookBuilder.office)\">"
      + "<workbookPr\(from1904 ? " date1904=\"1\"" : "")/><sheets>"
      + sheets.enumerated().map { index, sheet in
        "<sheet name=\"\(WorkbookBuilder.escaped(sheet.name))\" sheetId=\"\(index + 1)\""
          + " state=\"\(sheet.state)\" r:id=\"rId\(index + 1)\"/>"
      }.joined() + "</sheets></workbook>"
  }

  private static let styles =
    "<styleSheet \(main)><numFmts count=\"1\"><numFmt numFmtId=\"164\""
    + " formatCode=\"[$-809]dd\\-mmm\\-yy;@\"/></numFmts><cellXfs count=\"2\">"
    + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"

  private func body(_ sheet: Sheet, _ texts: inout [String]) -> String {
    var xml = "<worksheet \(WorkbookBuilder.main)><sheetData>"
    for (number, cells) in sheet.rows.sorted(by: { $0.key < $1.key }) {
      xml += "<row r=\"\(number)\">"
      for (index, cell) in cells.enumerated() {
        xml += self.cell(cell, "\(WorkbookBuilder.letters(index + 1))\(number)", &texts)
      }
      xml += "</row>"
    }
    xml += "</sheetData>"
    if !sheet.merges.isEmpty {
      xml +=
        "<mergeCells>" + sheet.merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        + "</mergeCells>"
    }
    return xml + "</worksheet>"
  }

  private func cell(_ cell: Cell, _ place: String, _ texts: inout [String]) -> String {
    switch cell {
    case .empty: return ""
    case .shared(let text):
      let index = texts.firstIndex(of: text) ?? texts.count
      if index == texts.count { texts.append(text) }
      return "<c r=\"\(place)\" t=\"s\"><v>\(index)</v></c>"
    case .inline(let text):
      let escaped = WorkbookBuilder.escaped(text)
      return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
    case .number(let number): return "<c r=\"\(place)\"><v>\(number)</v></c>"
    case .day(let serial): return "<c r=\"\(place)\" s=\"1\"><v>\(serial)</v></c>"
    case .flag(let flag): return "<c r=\"\(place)\" t=\"b\"><v>\(flag ? 1 : 0)</v></c>"
    case .fault(let text): return "<c r=\"\(place)\" t=\"e\"><v>\(text)</v></c>"
    }
  }

  /// A column as a spreadsheet names it.
  package static func letters(_ column: Int) -> String {
    let last = String(Unicode.Scalar(UInt8(65 + (column - 1) % 26)))
    return column > 26 ? letters((column - 1) / 26) + last : last
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
