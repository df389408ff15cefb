import Testing
import WorkbookTesting

@testable import Workbooks

@Suite("Workbooks that are broken or mean harm")
struct HostileTests {
  private let sound = WorkbookBuilder([.init("Data", rows: [1: ["a", 1]])])

  private func rebuilt(
    _ change: (inout ZipBuilder, String, String) -> Void
  ) -> [UInt8] {
    var zip = ZipBuilder()
    for (name, text) in sound.parts { change(&zip, name, text) }
    return zip.archive
  }

  @Test("what is no workbook is refused by what it is")
  func others() {
    #expect(
      refusal([]) == "expected a workbook (.xlsx), which is a zip archive, found an empty file")
    #expect(refusal(Array("a,b\n".utf8)).hasSuffix("found something else"))
    #expect(
      refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).hasSuffix(
        "found an old .xls workbook or one with a password; save it as .xlsx without one"))
    var zip = ZipBuilder()
    zip.add("readme.txt", "hello")
    #expect(
      refusal(zip.archive) == "expected a workbook (.xlsx), found an archive of something else")
  }

  @Test("cut off anywhere, a workbook is refused and never half read")
  func truncated() throws {
    let bytes = sound.bytes
    let whole = try read(bytes)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(refusal(Array(bytes[..<length])) != "read", "\(length) bytes")
    }
    #expect(try read(bytes) == whole)
  }

  @Test("with any one byte changed, a workbook is refused or read, without a crash")
  func mutants() {
    let bytes = sound.bytes
    for place in bytes.indices {
      var mutant = bytes
      mutant[place] ^= 0x41
      _ = refusal(mutant)
    }
  }

  @Test("a part with a wrong checksum is refused")
  func checksum() {
    let bytes = rebuilt { zip, name, text in
      zip.add(name, text, .init(checksum: name.hasSuffix("sheet1.xml") ? 0xDEAD_BEEF : nil))
    }
    #expect(
      refusal(bytes)
        == "xl/worksheets/sheet1.xml: expected bytes as its checksum says, found others; "
        + "the file is damaged")
  }

  @Test("a part that is encrypted or compressed in another way is refused")
  func encrypted() {
    let locked = rebuilt { zip, name, text in
      zip.add(name, text, .init(flags: name.hasSuffix("sheet1.xml") ? 1 : 0))
    }
    #expect(
      refusal(locked)
        == "xl/worksheets/sheet1.xml: expected a workbook without a password, found an encrypted part"
    )
    let odd = rebuilt { zip, name, text in
      zip.add(name, text, .init(method: name.hasSuffix("sheet1.xml") ? 98 : nil))
    }
    #expect(refusal(odd).hasSuffix("found another compression"))
  }

  @Test("an archive with the same name twice is refused, for readers would differ about it")
  func duplicates() {
    let bytes = rebuilt { zip, name, text in
      zip.add(name, text)
      if name.hasSuffix("sheet1.xml") { zip.add("xl/worksheets/SHEET1.xml", text) }
    }
    #expect(
      refusal(bytes) == "xl/worksheets/sheet1.xml: expected each entry once, found two of this name"
    )
  }

  @Test("entries with the names of paths are never opened, and disturb nothing")
  func paths() throws {
    let bytes = rebuilt { zip, name, text in
      if name == "_rels/.rels" {
        for path in ["/../x", "../../etc/passwd", "C:\\x", "xl\\..\\y", "/etc/passwd", ""] {
          zip.add(path, "no")
        }
      }
      zip.add(name, text)
    }
    #expect(try read(bytes).count == 1)
  }

  @Test("a relation that leads out of the archive leads nowhere")
  func leadingOut() {
    let bytes = rebuilt { zip, name, text in
      let away = WorkbookBuilder.relations([
        ("rId1", "worksheet", "../../../../etc/passwd")
      ])
      zip.add(name, name.hasSuffix("workbook.xml.rels") ? away : text)
    }
    #expect(refusal(bytes) == "etc/passwd: expected this part in the workbook, found none")
  }

  @Test("a sheet that inflates without end is stopped at its cap, whatever size it claims")
  func bomb() {
    let bytes = rebuilt { zip, name, text in
      guard name.hasSuffix("sheet1.xml") else { return zip.add(name, text) }
      zip.addBomb(
        name, before: "<worksheet \(WorkbookBuilder.main)>", blanks: 40 << 20,
        after: "</worksheet>", claimedSize: 100)
    }
    #expect(bytes.count < 4 << 20)
    let words = refusal(bytes)
    #expect(
      words == "xl/worksheets/sheet1.xml: expected at most 32 MiB when inflated, found more"
        || words.hasSuffix("found others; the file is damaged"))
  }

  @Test("sheets that are large together are stopped at the cap of all")
  func manyLarge() {
    var zip = ZipBuilder()
    let book = WorkbookBuilder((1...3).map { .init("S\($0)", rows: [:]) })
    for (name, text) in book.parts {
      guard name.hasPrefix("xl/worksheets/") else {
        zip.add(name, text)
        continue
      }
      zip.addBomb(
        name, before: "<worksheet \(WorkbookBuilder.main)>", blanks: 25 << 20,
        after: "</worksheet>")
    }
    #expect(
      refusal(zip.archive)
        == "xl/worksheets/sheet3.xml: expected at most 64 MiB in all parts when inflated, found more"
    )
  }

  @Test("more entries than a workbook has are refused")
  func entries() {
    var zip = ZipBuilder()
    for (name, text) in sound.parts { zip.add(name, text) }
    for index in 0..<1000 { zip.add("x\(index)", "") }
    #expect(refusal(zip.archive) == "expected at most 1000 entries, found 1006")
  }

  @Test("a document type, and so a billion laughs, is refused before anything is expanded")
  func laughs() {
    let xml = """
      <?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\
      <worksheet \(WorkbookBuilder.main)><sheetData>&b;</sheetData></worksheet>
      """
    #expect(
      refusal(workbook(sheet: xml))
        == "xl/worksheets/sheet1.xml: expected no document type declaration, found one; "
        + "entities are refused")
  }

  @Test("depth and attributes of XML have their caps, and a part must be whole")
  func shapes() {
    let deep = sheetXML(String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70))
    #expect(
      refusal(workbook(sheet: deep)).hasSuffix(
        "expected at most 64 elements in one another, found more"))
    let wide = "<row " + (0..<200).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
    #expect(
      refusal(workbook(sheet: sheetXML(wide))).hasSuffix("128 attributes in an element, found more")
    )
    #expect(refusal(workbook(sheet: "<worksheet>")).contains("expected well-formed XML"))
    #expect(refusal(workbook(sheet: "")).contains("expected well-formed XML"))
  }

  @Test(
    "rows and cells past the end of a sheet, twice, or out of order are refused by their place",
    arguments: [
      ("<row r=\"1048577\"/>", "Data: expected rows from 1 to 1048576, found row 1048577"),
      (
        "<row r=\"99999999999999999999\"/>",
        "Data: expected rows from 1 to 1048576, found row 99999999999999999999"
      ),
      (
        "<row r=\"2\"/><row r=\"2\"/>",
        "Data: expected each row once, in order, found row 2 after 2"
      ),
      (
        "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
        "Data!A1: expected each cell once, in order, found A1 again or out of order"
      ),
      ("<row r=\"1\"><c r=\"A2\"/></row>", "Data: expected a cell of row 1, found \"A2\""),
      ("<row r=\"1\"><c r=\"XFE1\"/></row>", "Data: expected a cell of row 1, found \"XFE1\""),
    ])
  func places(_ rows: String, _ words: String) {
    #expect(refusal(workbook(sheet: sheetXML(rows))) == words)
  }

  @Test("a sheet that the workbook lists and does not have is refused by name")
  func missing() {
    let bytes = rebuilt { zip, name, text in
      if !name.hasSuffix("sheet1.xml") { zip.add(name, text) }
    }
    #expect(
      refusal(bytes) == "xl/worksheets/sheet1.xml: expected this part in the workbook, found none")
  }

  @Test("more cells than the cap are refused")
  func cells() {
    let row = "<row>" + String(repeating: "<c><v>1</v></c>", count: 10) + "</row>"
    let bytes = workbook(sheet: sheetXML(String(repeating: row, count: 11)))
    let words = refusal(bytes, cells: 100)
    #expect(words == "Data!A11: expected at most 100 cells in all sheets, found more")
  }
}
