import TerminalTesting
import Testing

@Suite("strikedesk print")
struct PrintTests {
  private func printed(_ arguments: String...) throws -> String {
    let bench = try Bench()
    let run = try bench.run(["print"] + arguments)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(Unsafe.found(in: run.output).isEmpty)
    return run.text
  }

  @Test("A comparison has the bars of the screen where numbers can be compared, and none elsewhere")
  func comparison() throws {
    let lines = try Bench().run("print", "compare").lines
    let bars = lines.filter { $0.contains("█") && !$0.contains("surely") }
    #expect(bars.count > 1, "\(lines)")
    let longest = bars.map { $0.count(where: { $0 == "█" }) }.max()
    #expect(longest == 24, "the highest number has all columns")
    #expect(!bars.contains { $0.contains("not published") })
    #expect(lines.contains("  █ surely  ░ what it may come to  › no upper bound"))
  }

  @Test("The paper's figures of April 2016 stand with their hedges and their sources")
  func figures() throws {
    let text = try printed("--plain")
    for figure in [
      "Operations: around 300", "Appointments: nearly 3,000", "EDP, names no source",
      "Operations: 12,711", "Appointments: 112,856", "NHS England",
      "4,187 inpatient · 8,524 day case",
      "EDP: nearly 13,000", "3 of 13 reported", "DEADLOCK", "Norfolk and Norwich", "James Paget",
      "Not at work: 78%",
    ] {
      #expect(text.contains(figure), "\(figure)")
    }
  }

  @Test("A hospital that has not reported has no zero")
  func missing() throws {
    let text = try printed("--panel", "hospitals")
    let southend = try #require(text.split(separator: "\n").first { $0.contains("Southend") })
    #expect(southend.contains("operations – · appointments –"))
  }

  @Test(
    "One panel is printed alone",
    arguments: [
      ("region", "Region", "England"), ("england", "England", "Hospitals ·"),
      ("hospitals", "Hospitals", "Negotiation"), ("staffing", "A&E staffing", "Negotiation"),
      ("negotiation", "Negotiation: DEADLOCK", "Hospitals ·"), ("latest", "Latest", "Hospitals ·"),
      ("5", "Negotiation: DEADLOCK", "Hospitals ·"),
    ])
  func panel(name: String, title: String, other: String) throws {
    let text = try printed("--panel", name)
    #expect(text.hasPrefix(title))
    #expect(!text.contains("\n\(other)"))
  }

  @Test("What was known at 09:00 has nothing that came at 11:25 or 12:00")
  func asKnown() throws {
    let early = try printed("--as-known", "2016-04-26T09:00+01:00")
    for later in ["operations 47", "operations 42", "operations 79", "78%", "3 of 13", "21,608"] {
      #expect(!early.contains(later), "\(later)")
    }
    for known in ["around 300", "12,711", "26 Apr 2016 09:00"] {
      #expect(early.contains(known), "\(known)")
    }
    let late = try printed("--as-known", "2016-04-26T11:30+01:00")
    #expect(late.contains("operations 47"))
    #expect(late.contains("3 of 13"))
    #expect(!late.contains("78%"))
  }

  @Test("JSON is JSON, with numbers as numbers")
  func json() throws {
    let bench = try Bench()
    let run = try bench.run("print", "--json", "-o", bench.folder["desk.json"])
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    let judged = try bench.python(
      """
      import json, sys
      desk = json.load(open(sys.argv[1], encoding="utf-8"))
      england = {block["measure"]: block for block in desk["england"]}
      print(england["operations"]["figure"]["value"], england["operations"]["words"])
      region = {block["measure"]: block for block in desk["region"]}
      print(region["operations"]["hospitals"])
      print(len(desk["hospitals"]), desk["negotiation"]["standing"], desk["as_known_at"])
      """, bench.folder["desk.json"])
    #expect(judged.code == 0, "\(judged.errorText)")
    #expect(judged.lines.first == "12711 12,711")
    #expect(judged.text.contains("'reported': 3"))
    #expect(judged.text.contains("'expected': 13"))
    #expect(judged.text.contains("13 DEADLOCK 2016-04-27T18:00"))
  }

  @Test(
    "A screen as text has its size and no more",
    arguments: [(80, 24), (120, 36), (160, 48), (40, 12), (20, 5), (1, 1)])
  func screen(columns: Int, rows: Int) throws {
    let text = try printed("--screen", "\(columns)x\(rows)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == rows)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= columns })
  }

  @Test("An SVG picture is well-formed XML and holds the figures")
  func svg() throws {
    let bench = try Bench()
    for theme in ["night", "mono"] {
      let run = try bench.run(
        "print", "--screen", "120x36", "--svg", "--theme", theme, "-o", bench.folder["desk.svg"])
      #expect(run.code == 0)
      let judged = try bench.python(
        """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse(sys.argv[1]).getroot()
        print(root.tag, "".join(root.itertext()))
        """, bench.folder["desk.svg"])
      #expect(judged.code == 0, "\(judged.errorText)")
      #expect(judged.text.hasPrefix("{http://www.w3.org/2000/svg}svg"))
      #expect(judged.text.contains("12,711"))
      #expect(judged.text.contains("A&E"))
    }
  }

  @Test("-o writes what would be printed, and - is standard output")
  func outputFile() throws {
    let bench = try Bench()
    let shown = try bench.run("print", "-o", "-")
    #expect(try bench.run("print", "-o", bench.folder["desk.txt"]).output.isEmpty)
    #expect(try bench.folder.bytes(of: "desk.txt") == shown.output)
    let refused = try bench.run("print", "-o", bench.folder["none/desk.txt"])
    #expect(refused.code == 1)
    #expect(refused.errorText.contains("none/desk.txt: No such file or directory"))
  }

  @Test("A pipe that nobody reads ends the program quietly")
  func abandonedPipe() throws {
    let run = try Bench().run("print", output: .abandoned)
    #expect(run.ending == .signal(13) || run.code == 1)
    #expect(run.errorLines.count <= 1)
  }
}
