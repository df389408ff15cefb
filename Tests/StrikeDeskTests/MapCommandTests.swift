import TerminalTesting
import Testing

@Suite("strikedesk map and import --map")
struct MapCommandTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func month(_ attendances: Int, total: Int? = nil) -> String {
    """
    Code,Name,Date,Diverts,Closures,A&E Attendances
    -,ENGLAND,2016-01-12,0,0,\(total ?? attendances)
    RX1,Invented NHS Trust,2016-01-12,0,0,\(attendances)
    RX2,Silent NHS Trust,2016-01-12,,,
    """
  }

  private func take(_ name: String, _ more: String...) throws -> ProgramRun {
    try bench.run(
      [
        "import", "--map", "winter-sitrep-csv", bench.folder[name], "--book",
        bench.folder["desk.sqlite"], "--by", "jo",
      ] + more)
  }

  @Test("a file's figures are imported once, and a revised file's changes become revisions")
  func again() throws {
    try bench.folder.write("one.csv", month(245))
    let first = try take("one.csv")
    #expect(first.code == 0)
    #expect(
      first.text.contains(
        "A&E attendances, 12 January 2016: 1 row adds up to 245, as published"))
    #expect(first.text.hasSuffix("imported: 13 new records\n"))
    #expect(try take("one.csv").text.hasSuffix("imported: 0 new records, 9 there already\n"))
    try bench.folder.write("two.csv", month(250))
    let dry = try take("two.csv", "--dry-run")
    #expect(
      dry.text.hasSuffix("could be imported: 0 new records, 2 revisions, 7 there already\n"))
    #expect(try take("two.csv", "--json").text.contains("\"revised\":2"))
    let history = try bench.run([
      "history", "sitrep-2016-01-12-rx1-ae-attendances-r2", "--book", bench.folder["desk.sqlite"],
    ])
    #expect(history.text.contains("245") && history.text.contains("250"))
  }

  @Test("a list of places is there already when it comes again, and its changes are versions")
  func places() throws {
    func list(_ name: String, closed: String = "") -> String {
      "RX1,\(name),Y58,QQQ,1 ANY ROAD,,,TOWN,,AA1 1AA,20010401,\(closed),,,,,,,,,,0,,H,,,\n"
        + "RX2,SILENT NHS TRUST,Y58,QQQ,2 ANY ROAD,,,TOWN,,AA1 1AA,20010401,,,,,,,,,,,0,,H,,,\n"
    }
    let book = ["--book", bench.folder["desk.sqlite"], "--by", "jo"]
    func take(_ text: String) throws -> ProgramRun {
      try bench.folder.write("etr.csv", text)
      return try bench.run(["import", "--map", "ods-trusts", bench.folder["etr.csv"]] + book)
    }
    try bench.folder.write("one.csv", month(245))
    _ = try self.take("one.csv")
    let first = try take(list("INVENTED NHS TRUST"))
    #expect(first.code == 0)
    #expect(first.text.hasPrefix("etr.csv: 2 places, 2 completed\n"))
    let again = try take(list("INVENTED NHS TRUST"))
    #expect(again.code == 0)
    #expect(again.text.hasSuffix("imported: 0 new records, 2 there already\n"))
    let changed = try take(list("IMAGINED NHS TRUST", closed: "20260331"))
    #expect(changed.code == 0)
    #expect(
      changed.text == "etr.csv: 2 places, 1 renamed, 1 closed, 1 as known\n"
        + "imported: 1 new record, 1 there already\n")
    #expect(try take(list("IMAGINED NHS TRUST", closed: "20260331")).code == 0)
    let areas = try bench.run(
      ["export", "--table", "areas", "--book", bench.folder["desk.sqlite"]]
    ).text.split(separator: "\n").filter { $0.contains("RX1") }
    #expect(areas.count == 3)
    #expect(areas.last?.contains("Imagined NHS Trust") == true)
  }

  @Test("rows that cannot be read are told by place, the rest is imported, and the exit code is 1")
  func refused() throws {
    try bench.folder.write(
      "bad.csv", month(245, total: 250).replacing("RX2,Silent", with: "R X2,Silent"))
    let run = try take("bad.csv")
    #expect(run.code == 1)
    #expect(run.errorText.contains("bad.csv:4:1: expected an ODS code such as RM1, found \"R X2\""))
    #expect(run.errorText.contains("5 fewer than the published 250"))
    #expect(run.text.hasSuffix(" refused\n"))
  }

  @Test("of a file that is all header nothing is imported, and the exit code is 1")
  func headerAlone() throws {
    try bench.folder.write("empty.csv", "Code,Name,Date,Diverts,Closures,A&E Attendances\n")
    let run = try take("empty.csv")
    #expect(run.code == 1)
    #expect(run.text.isEmpty)
    #expect(run.errorText.contains("found no row below the header"))
  }

  @Test("maps are listed, shown as text that is a map again, and tried without filing anything")
  func showing() throws {
    #expect(try bench.run(["map"]).text.contains("nhs-ae-workbook"))
    let text = try bench.run(["map", "show", "winter-sitrep-csv"]).text
    try bench.folder.write("mine.toml", text.replacing("id = \"sitrep\"", with: "id = \"mine\""))
    try bench.folder.write("one.csv", month(245))
    let run = try bench.run(["map", "try", bench.folder["mine.toml"], bench.folder["one.csv"]])
    #expect(run.code == 0)
    #expect(run.text.contains("mine-2016-01-12-eng-sitrep-diverts"))
    let wrong = try bench.run(["map", "try", "nosuch", bench.folder["one.csv"]])
    #expect(wrong.code == 1)
    #expect(wrong.errorText.contains("expected the name of a map (nhs-ae-csv, "))
  }

  @Test("a draft that reads a figure ends with 0; one that reads none says so, and ends with 1")
  func drafts() throws {
    let rows = "Code,Name,Seen\nRX1,Vale,3\nRX2,Made-up,4\n"
    try bench.folder.write("dated.csv", "Returns for 26 April 2016\n" + rows)
    let dated = try bench.run("map", "new", bench.folder["dated.csv"])
    #expect(dated.code == 0)
    #expect(dated.text.contains("code = \"seen\""))
    try bench.folder.write("undated.csv", rows)
    let undated = try bench.run("map", "new", bench.folder["undated.csv"])
    #expect(undated.code == 1)
    #expect(undated.text.contains("code = \"seen\""))
    #expect(undated.errorText.hasSuffix("undated.csv: the draft reads no figures\n"))
    let sheet = try bench.run("map", "new", "--sheet", "Data", bench.folder["dated.csv"])
    #expect(sheet.code == 1 && sheet.text.isEmpty)
    #expect(sheet.errorText.contains("expected a sheet \"Data\", found none"))
  }
}
