import TerminalTesting
import Testing

@Suite("Many records from standard input")
struct FilingLinesTests {
  private static func figure(_ id: Int, area: String = "RM1", more: String = "") -> String {
    "{\"type\":\"figure\",\"id\":\"n\(id)\",\"area\":\"\(area)\",\"action\":\"now\","
      + "\"measure\":\"operations\",\"value\":\(id),\"source\":\"Trust\"\(more)}\n"
  }

  @Test("All lines are filed, in their order, and filing them again files nothing")
  func all() throws {
    let bench = try FilingBench()
    let lines = (1...2000).map { FilingLinesTests.figure($0) }.joined()
    let first = try bench.feed(lines, "file", "-", "--json")
    #expect(first.code == 0, "\(first.errorText)")
    try #require(first.lines.count == 2000)
    #expect(first.lines.allSatisfy { $0.contains("\"filed\":\"stored\"") })
    #expect(first.lines[1999].contains("\"sequence\":2000"))
    let again = try bench.feed(lines, "file", "--ndjson", "--json")
    #expect(again.lines.allSatisfy { $0.contains("\"filed\":\"already\"") })
  }

  @Test("Records of any type; what a line leaves out is filled in")
  func kinds() throws {
    let bench = try FilingBench()
    let run = try bench.feed(
      """
      {"area":"RM1","measure":"operations","value":5,"source":"Trust"}

      {"type":"event","at":"2016-04-26","headline":"Talks","source":"BBC"}
      {"type":"measure","code":"procedures","title":"Procedures","one":"procedure","many":"procedures"}
      {"area":"RM1","measure":"procedures","value":7,"source":"Trust","colour":"red"}
      """, "file", "-")
    #expect(run.code == 0, "\(run.errorText)")
    #expect(run.lines.count == 8)
    #expect(run.lines[0].hasPrefix("At Norwich, five operations were reported cancelled"))
    #expect(run.lines[0].contains("as known on "))
    #expect(run.lines[1].hasPrefix("filed f-"))
    #expect(run.lines[5] == "filed procedures")
    // The measure that was filed is looked up like any other.
    let more = try bench.run("file", "procedures", "9", "--area", "RM1", "--source", "Trust")
    #expect(
      more.lines.first?.contains("nine procedures were reported") == true, "\(more.errorText)")
  }

  @Test("One bad line and nothing is filed; each mistake has its line")
  func none() throws {
    let bench = try FilingBench()
    let bad = [
      FilingLinesTests.figure(1), "{\"type\":\"figure\",\n",
      FilingLinesTests.figure(2, more: ",\"value\":\"abt 5\""),
      "{\"type\":\"figure\",\"area\":\"RM1\",\"measure\":\"operations\",\"value\":\"abt 5\",\"source\":\"x\"}\n",
      "[]\n", "{\"type\":\"fig\"}\n",
    ].joined()
    let run = try bench.feed(bad, "file", "-")
    #expect(run.code == 1)
    #expect(run.text == "")
    let places = run.errorLines.map { String($0.prefix(8)) }
    #expect(places.contains { $0.hasPrefix("stdin:2:") })
    #expect(places.contains { $0.hasPrefix("stdin:4:") })
    #expect(places.contains { $0.hasPrefix("stdin:5:") })
    #expect(places.contains { $0.hasPrefix("stdin:6:") })
    #expect(run.errorLines.last == "nothing was filed")
    #expect(!(try bench.latest().contains { $0.contains("Trust") && $0.contains(" 1 op") }))
  }

  @Test("What lines refer to is known, ids are free, and somebody says so")
  func references() throws {
    let bench = try FilingBench()
    #expect(try bench.feed(FilingLinesTests.figure(7), "file", "-").code == 0)
    let run = try bench.feed(
      FilingLinesTests.figure(1, area: "RM9")
        + FilingLinesTests.figure(2, more: ",\"supersedes\":\"nowhere\"")
        + FilingLinesTests.figure(3, more: ",\"supersedes\":\"n7\",\"change\":\"corrected\"")
        + "{\"id\":\"n4\",\"area\":\"RM1\",\"measure\":\"operations\",\"value\":1}\n"
        + "{\"id\":\"n7\",\"area\":\"RM1\",\"measure\":\"operations\",\"value\":1,\"source\":\"x\"}\n"
        + "{\"id\":\"p-ops\",\"area\":\"RM1\",\"measure\":\"operations\",\"value\":1,\"source\":\"x\"}\n",
      "file", "-")
    #expect(run.code == 1)
    #expect(run.errorLines.contains { $0.hasPrefix("stdin:1: ") && $0.contains("found \"RM9\"") })
    #expect(run.errorLines.contains { $0.hasPrefix("stdin:2: ") && $0.contains("nowhere") })
    #expect(!run.errorLines.contains { $0.hasPrefix("stdin:3") }, "\(run.errorText)")
    #expect(run.errorLines.contains("stdin:4: expected a source, who says so, found none"))
    #expect(
      run.errorLines.contains(
        "stdin:5: expected an id not used before, found \"n7\" of the desk book"))
    #expect(run.errorLines.contains { $0.hasPrefix("stdin:6: ") && $0.contains("p-ops") })
    #expect(run.errorLines.last == "nothing was filed")
  }

  @Test("A count has whole numbers from nought, whichever way it comes in")
  func counts() throws {
    let bench = try FilingBench()
    let bad = [
      FilingLinesTests.figure(-3), FilingLinesTests.figure(1, more: ",\"denominator\":-2"),
      "{\"area\":\"RM1\",\"measure\":\"operations\",\"value\":2.5,\"source\":\"x\"}\n",
      "{\"area\":\"RM1\",\"measure\":\"operations\",\"value\":2,\"upper\":3.5,"
        + "\"qualifier\":\"between\",\"source\":\"x\"}\n",
      "{\"type\":\"measure\",\"code\":\"share\",\"title\":\"Share\",\"unit\":\"percent\"}\n",
      "{\"area\":\"RM1\",\"measure\":\"share\",\"value\":2.5,\"source\":\"x\"}\n",
    ].joined()
    let run = try bench.feed(bad, "file", "-")
    #expect(run.code == 1)
    #expect(
      run.errorLines == [
        "stdin:1: expected a number of operations not below zero, found -3",
        "stdin:2: expected a number of people or things not below zero, found -2",
        "stdin:3: expected a whole number of operations, found 2.5",
        "stdin:4: expected a whole number of operations, found 3.5", "nothing was filed",
      ])
  }

  @Test("Nothing at standard input is said")
  func empty() throws {
    let bench = try FilingBench()
    let run = try bench.feed("", "file", "-")
    #expect(run.code == 1)
    #expect(run.errorText.contains("at least one record"))
  }
}
