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
    #expect(run.errorLines.contains { $0.hasPrefix("stdin:1:") && $0.contains("found \"RM9\"") })
    #expect(run.errorLines.contains { $0.hasPrefix("stdin:2: ") && $0.contains("nowhere") })
    #expect(!run.errorLines.contains { $0.hasPrefix("stdin:3") }, "\(run.errorText)")
    #expect(run.errorLines.contains("stdin:4:1: expected a source, who says so, found nothing"))
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
        "stdin:1:88: expected a number of operations not below zero, found -3",
        "stdin:2:120: expected a number of people or things not below zero, found -2",
        "stdin:3:46: expected a whole number of operations, found 2.5",
        "stdin:4:56: expected a whole number of operations, found 3.5", "nothing was filed",
      ])
  }

  @Test("Names are looked up and defaults stand in as for the options of the commands")
  func lookUps() throws {
    let bench = try FilingBench()
    let run = try bench.feed(
      """
      {"area":"ipswich","measure":"ops","value":5,"source":"Trust"}
      {"measure":"operations","value":6,"source":"Trust","action":"none"}
      {"type":"event","headline":"Talks","source":"BBC"}
      {"type":"staffing","area":"norwich","level":"reduced","source":"Trust"}
      {"type":"notice","headline":"Think","source":"NHS England"}
      """, "file", "-", "--dry-run", "--json")
    #expect(run.code == 0, "\(run.errorText)")
    try #require(run.lines.count == 5, "\(run.errorText)")
    #expect(run.lines[0].contains("\"action\":\"now\",\"area\":\"RGQ\",\"measure\":\"operations\""))
    #expect(run.lines[1].contains("\"area\":\"EAST\"") && !run.lines[1].contains("\"action\""))
    #expect(run.lines[2].contains("\"precision\":\"minute\""))
    #expect(run.lines[3].contains("\"department\":\"A&E\"") && run.lines[3].contains("\"now\""))
    #expect(run.lines[4].contains("\"kind\":\"advice\""))
    let said = try bench.feed(
      "{\"area\":\"ipswich\",\"measure\":\"operations\",\"value\":5,\"source\":\"Trust\"}\n",
      "file",
      "-", "--dry-run")
    #expect(said.errorLines == ["stdin:1: understood: area Ipswich (RGQ); action now"])
  }

  @Test("All that is wrong with all lines is told at once, with what was probably meant")
  func atOnce() throws {
    let bench = try FilingBench()
    let run = try bench.feed(
      """
      {"area":"Ipswhich","measure":"opperations","value":-1,"basis":"hoped"}
      {"area":"RM1","measure":"operations","value":1,"source":"x","supersedes":"nowhere"}
      {"type":"event","source":"x","embargo_until":"2100-01-01"}
      """, "file", "-")
    #expect(run.code == 1)
    let wanted = [
      ("stdin:1:", "did you mean \"Ipswich\"?"), ("stdin:1:", "did you mean \"operations\"?"),
      ("stdin:1:", "expected a source"), ("stdin:1:", "one of expected, actual"),
      ("stdin:2:", "nowhere"), ("stdin:3:1:", "expected a value for headline, found nothing"),
    ]
    for (place, words) in wanted {
      #expect(
        run.errorLines.contains { $0.hasPrefix(place) && $0.contains(words) },
        "\(words): \(run.errorText)")
    }
  }

  @Test("A line that was a record before stays as it is, and a retry is the same record")
  func stated() throws {
    let bench = try FilingBench()
    let stated =
      "{\"id\":\"s1\",\"area\":\"RM1\",\"measure\":\"operations\",\"value\":5,\"source\":\"x\","
      + "\"recorded_at\":\"2016-04-26T10:00+01:00\"}\n"
    let run = try bench.feed(stated, "file", "-", "--json")
    #expect(run.code == 0, "\(run.errorText)")
    #expect(!run.text.contains("\"action\""))
    let event = "{\"type\":\"event\",\"id\":\"e1\",\"headline\":\"Talks\",\"source\":\"BBC\"}\n"
    let plain = "{\"id\":\"s2\",\"measure\":\"ops\",\"value\":5,\"source\":\"x\"}\n"
    #expect(try bench.feed(event + plain, "file", "-").code == 0)
    let again = try bench.feed(stated + event + plain, "file", "-", "--json")
    #expect(again.code == 0, "\(again.errorText)")
    #expect(again.lines.allSatisfy { $0.contains("\"filed\":\"already\"") }, "\(again.text)")
  }

  @Test("Nothing at standard input is said")
  func empty() throws {
    let bench = try FilingBench()
    let run = try bench.feed("", "file", "-")
    #expect(run.code == 1)
    #expect(run.errorText.contains("at least one record"))
  }
}
