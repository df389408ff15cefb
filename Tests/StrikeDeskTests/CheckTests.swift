import TerminalTesting
import Testing

@Suite("strikedesk check")
struct CheckTests {
  /// A folder with a sound table of areas and measures, and one other file.
  private func bench(_ name: String, _ bytes: [UInt8]) throws -> Bench {
    let bench = try Bench()
    try bench.folder.folder("desk")
    try bench.folder.write("desk/areas.csv", "code,name,kind\nRM1,Norfolk and Norwich,trust\n")
    try bench.folder.write("desk/measures.csv", "code,title\noperations,Operations\n")
    try bench.folder.write(
      "desk/actions.csv", "id,title\n2016-04-26,Junior doctors’ strike\n")
    try bench.folder.write("desk/\(name)", bytes)
    return bench
  }

  private static let header = "id,action,area,measure,value,supersedes\n"
  private static let good = "good,2016-04-26,RM1,operations,55,\n"

  @Test(
    "A mistake is named by file, line and column, and the rest is counted",
    arguments: [
      (
        "x,2016-04-26,RM1,operations,abt 300,\n",
        "figures.csv:3:29: expected a number such as 12711", "found \"abt 300\""
      ),
      ("good,2016-04-26,RM1,operations,7,\n", "figures.csv:3:1: ", "found \"good\" again"),
      (
        "x,2016-04-26,RM1,operations,7,nobody\n",
        "figures.csv:3:31: expected the id of a known record",
        "found \"nobody\""
      ),
      ("x,2016-04-26,NOWHERE,operations,7,\n", "figures.csv:3:14: ", "\"NOWHERE\""),
      ("x,2016-04-26,RM1,operations,7,,extra\n", "figures.csv:3", ""),
      ("x,2016-04-26,RM1,operations,,\n", "figures.csv:3", ""),
    ])
  func mistakes(row: String, place: String, found: String) throws {
    let bench = try bench("figures.csv", Array((CheckTests.header + CheckTests.good + row).utf8))
    let run = try bench.run("check", bench.folder["desk"])
    #expect(run.code == 1)
    let line = run.lines.first { $0.contains(place) }
    #expect(line?.contains(found) == true, "\(run.text)")
    #expect(run.errorText.contains("records, "), "\(run.errorText)")
  }

  @Test("A table without a column that it needs is named, with the line of its header")
  func missingColumn() throws {
    let bench = try bench("figures.csv", Array("id,action,measure,value\nx,a,operations,1\n".utf8))
    let run = try bench.run("check", bench.folder["desk"])
    #expect(run.code == 1)
    #expect(run.text.contains("figures.csv:1: expected a column area"))
    #expect(run.errorText.contains("3 records"))
  }

  @Test("Text that is not UTF-8 is named by its byte")
  func notText() throws {
    let row = Array("x,2016-04-26,RM1,operations,7,".utf8) + [0xFF, 0x0A]
    let bench = try bench(
      "figures.csv", Array((CheckTests.header + CheckTests.good).utf8) + row)
    let run = try bench.run("check", bench.folder["desk"])
    #expect(run.code == 1)
    #expect(run.text.contains("figures.csv:3:31: expected text in UTF-8, found the byte 0xFF"))
    #expect(run.errorText.contains("4 records, 1 refused"))
  }

  @Test("A file of no bytes is not a table without rows")
  func emptyFile() throws {
    let bench = try bench("figures.csv", [])
    let run = try bench.run("check", bench.folder["desk"])
    #expect(run.code == 1)
    #expect(run.text.contains("figures.csv:1: expected a header line, found an empty file"))
  }

  @Test("All mistakes of a folder are listed at once, each with its own place")
  func all() throws {
    let rows = "a,2016-04-26,RM1,operations,abt 300,\nb,2016-04-26,RM1,operations,1 2,\n"
    let bench = try bench("figures.csv", Array((CheckTests.header + rows).utf8))
    try bench.folder.write("desk/events.csv", "id,at,headline\nx,yesterday,Talks\n")
    let run = try bench.run("check", bench.folder["desk"])
    for place in ["figures.csv:2:29", "figures.csv:3:29", "events.csv:2:3"] {
      #expect(run.text.contains(place), "\(run.text)")
    }
    let json = try bench.run("check", bench.folder["desk"], "--json")
    #expect(json.code == 1)
    #expect(json.text.contains(#""line":2,"column":29"#))
  }

  @Test("The embedded pack, and a folder without mistakes, pass")
  func good() throws {
    let bench = try bench("figures.csv", Array((CheckTests.header + CheckTests.good).utf8))
    let pack = try bench.run("check")
    #expect(pack.code == 0, "\(pack.text)")
    let bare = try bench.run("check", bench.folder["desk"])
    #expect(bare.errorText.contains("4 records, 0 refused"))
    #expect(bare.code == 0)
    let resources = ["areas", "measures", "actions", "figures"]
      .map { #"{"name":"\#($0)","path":"\#($0).csv"}"# }.joined(separator: ",")
    try bench.folder.write(
      "desk/datapackage.json", #"{"name":"desk","resources":[\#(resources)]}"#)
    let folder = try bench.run("check", bench.folder["desk"])
    #expect(folder.code == 0, "\(folder.text)")
    #expect(folder.errorText.contains("4 records, 0 refused, 0 doubts"))
  }

  @Test("One table, and what comes in by a pipe, can be checked alone")
  func alone() throws {
    let bench = try bench(
      "figures.csv", Array((CheckTests.header + "x,a,RM1,operations,abt,\n").utf8))
    let run = try bench.run("check", bench.folder["desk/figures.csv"])
    #expect(run.code == 1)
    #expect(run.text.contains("figures.csv:2:20: expected a number"))
    #expect(try bench.run("check", "-", input: .pipe).code == 0)
  }

  @Test("A folder that is not there is said so, in one line")
  func nowhere() throws {
    let bench = try Bench()
    for command in ["check", "print", "watch"] {
      let run = try bench.run(command, bench.folder["nowhere"])
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      #expect(run.errorLines.count == 1)
      #expect(run.errorText.contains("nowhere: "))
    }
  }
}
