import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite("Cells that a spreadsheet would run") struct FormulaApostropheTests {
  private static func table(_ notes: [String], cells: CellStyle = .spreadsheetSafe) -> String {
    let records = notes.enumerated().map { place, note in
      Record.notice(
        Notice(id: "n\(place)", area: "A", headline: "h", provenance: Provenance(note: note)))
    }
    let file = DataPackage.tableFiles(records, cells: cells)[0]
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private static func notes(_ text: String) -> [String] {
    readTable(.notice, text).rows.records.compactMap { $0.provenance?.note }
  }

  @Test(
    "What begins as a formula does gets an apostrophe, a number does not",
    arguments: [
      ("=1+1", "'=1+1"), ("+44 1603", "'+44 1603"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("＋1", "'＋1"),
      ("－1", "'－1"), ("＠1", "'＠1"), ("  =1", "'  =1"), ("\u{A0}=1", "'\u{A0}=1"),
      ("\u{3000}=1", "'\u{3000}=1"), ("-", "'-"), ("-7", "-7"), ("+7", "+7"), ("-7.5e3", "-7.5e3"),
      ("7", "7"), ("a=1", "a=1"), ("’=1", "’=1"), ("", ""), ("'", "'"), ("'a", "'a"),
      ("'=1", "''=1"), ("''=1", "'''=1"), ("'-7", "''-7"), ("' =1", "'' =1"),
    ])
  func rule(text: String, written: String) {
    #expect(FormulaApostrophe.written(text) == written)
    #expect(FormulaApostrophe.read(written) == text)
  }

  @Test("Whatever the text, it comes back, and what was written begins no formula")
  func property() {
    var dice = Dice(17)
    let pieces = ["'", "=", "-", "+", "@", "5", " ", "a", "＝", "\t", "\r", "\n", "\u{A0}", "."]
    var risky = 0
    for _ in 0..<20_000 {
      let text = (0..<dice.roll(6)).map { _ in dice.pick(pieces) }.joined()
      let written = FormulaApostrophe.written(text)
      #expect(FormulaApostrophe.read(written) == text)
      #expect(!FormulaApostrophe.isRisky(written))
      if FormulaApostrophe.isRisky(text) { risky += 1 }
    }
    #expect(risky > 5000)
  }

  @Test("Only rows with a risky cell are marked, and only marked rows are read so")
  func rows() {
    let notes = ["=1", "plain", "'=1", "-7"]
    let text = Self.table(notes)
    #expect(
      text == """
        "id","area","headline","note","apostrophe_added"
        "n0","A","h","'=1","yes"
        "n1","A","h","plain",
        "n2","A","h","'=1",
        "n3","A","h",-7,

        """)
    #expect(Self.notes(text) == notes)
  }

  @Test("A table without a risky cell has no such column")
  func plain() {
    let text = Self.table(["a", "-7", "'=1"])
    #expect(!text.contains("apostrophe_added"))
    #expect(Self.notes(text) == ["a", "-7", "'=1"])
  }

  @Test("Raw is as it is, and comes back too")
  func raw() {
    let notes = ["=1", "'=1", "a;b"]
    let text = Self.table(notes, cells: .raw)
    #expect(text == "id,area,headline,note\nn0,A,h,=1\nn1,A,h,'=1\nn2,A,h,a;b\n")
    #expect(Self.notes(text) == notes)
  }

  @Test("A table of somebody else keeps its apostrophes")
  func foreign() {
    let text = "id,area,headline,note\na,A,h,'=1\nb,A,h,'@BMA said\n"
    #expect(Self.notes(text) == ["'=1", "'@BMA said"])
  }

  @Test("A mark that is none is refused with its place")
  func badMark() {
    let read = readTable(
      .notice, "id,area,headline,apostrophe_added\na,A,h,yes\nb,A,h,perhaps\nc,A,h,\n")
    #expect(read.rows.records.map(\.identity) == ["a", "c"])
    #expect(read.problems == ["notices.csv:3:7: expected yes, or nothing, found \"perhaps\""])
  }

  @Test("Ids with apostrophes are known again: a repetition is refused, an edit is one")
  func identity() {
    let text = """
      id,area,headline,apostrophe_added
      '=1,A,h,yes
      '=1,A,other,
      '=1,A,again,yes

      """
    let read = readTable(.notice, text)
    #expect(read.rows.records.map(\.identity) == ["=1", "'=1"])
    #expect(read.problems.count == 1)
    #expect(read.rows.hashes.prefix(2).elementsEqual(read.rows.records.map(\.identityHash)))
  }

  @Test("No cell of 400 hostile records is run, and each record comes back, safe or raw")
  func packages() {
    var dice = Dice(23)
    for cells in [CellStyle.spreadsheetSafe, .raw] {
      let records = (0..<400).map { index in
        RandomRecords.record(&dice, kind: dice.pick(Record.Kind.allCases), index: index)
      }
      let files = DataPackage.files(PackTitle(name: "p"), records: records, cells: cells)
      let contents = DataPackage.read(MemoryFiles(files))
      #expect(contents.problems == [])
      #expect(contents.records.count == records.count)
      #expect(Set(contents.records.map(\.ordered)) == Set(records.map(\.ordered)))
      let texts = files.dropFirst().flatMap { scan($0.bytes).rows.joined() }
      let risky = texts.count(where: FormulaApostrophe.isRisky)
      #expect(cells == .raw ? risky > 100 : risky == 0)
    }
  }

  @Test("The description of a package says so where it is so")
  func description() {
    func description(_ note: String) -> String {
      let record = Record.notice(
        Notice(id: "a", area: "A", headline: "h", provenance: Provenance(note: note)))
      let files = DataPackage.files(PackTitle(name: "p", description: "d."), records: [record])
      return String(decoding: files[0].bytes, as: UTF8.self)
    }
    #expect(!description("a").contains("apostrophe"))
    #expect(description("=a").contains("d. Where a spreadsheet would take a cell for a formula"))
    #expect(description("=a").contains(FormulaApostrophe.meaning))
  }
}
