import Figures
import Testing

@testable import Formats

/// Rule 9 for what is refused: the place and what was expected are said, what a row under embargo
/// holds is not, until the embargo has ended.
@Suite("Refusals of rows under embargo") struct RefusalEmbargoTests {
  private static let end = Instant(seconds: 1_461_661_200)
  private static let embargo = Moment(end).iso
  private static let header = "id,area,measure,value,upper,qualifier,status,source,embargo_until\n"

  private static func table(_ row: String) -> [Problem] {
    readTable(.figure, header + row + "\n").rows.problems
  }

  private static func lines(_ line: String) -> [Problem] {
    lend(line) { NDJSON.read($0, file: "in").problems }
  }

  /// Each cell is wrong in a way whose refusal quotes it, or guesses from it what was meant.
  private static let cells = [
    "987 654 321,,,,", "abt 987654321,,,,", " 987654321 ,,,,", "\"987,654,321\",,,,",
    "987654321%,,,,", "1,abt 987654321,,,", "1,,nearl,,", "1,,,987654321,",
    "987654321,5,between,,", "5,987654321,nearly,,",
  ]

  private static func hasSecret(_ problem: Problem) -> Bool {
    ["98", "nearly\"", "did you mean", "put ", "nearl\""].contains {
      problem.description.contains($0)
    }
  }

  @Test("What is wrong in a row is quoted once its embargo has ended", arguments: cells)
  func rows(_ cells: String) throws {
    let open = try #require(Self.table("a,ENG,ops,\(cells),").first)
    #expect(open.held == nil && Self.hasSecret(open), "\(open)")
    let held = try #require(Self.table("a,ENG,ops,\(cells),\(Self.embargo)").first)
    #expect(!Self.hasSecret(held), "\(held)")
    #expect(held.found == "text under embargo" && held.expected != "")
    #expect(held.place == open.place)
    #expect(held.told(at: Self.end.adding(milliseconds: -1)) == held)
    #expect(held.told(at: Self.end) == open)
    #expect(held.told(at: .distantPast, seesEmbargoed: true) == open)
  }

  @Test("An embargo that cannot be read never ends")
  func unreadable() {
    for embargo in ["tomorrow", "2016-04-26T10:00", "987654321"] {
      for problem in Self.table("a,ENG,ops,abt 987654321,,,,," + embargo) {
        #expect(problem.found == "text that may be under embargo")
        #expect(problem.told(at: .distantFuture.adding(seconds: -1)) == problem)
      }
    }
  }

  @Test("Nor is the rest of a row quoted that cannot be cut into fields, where rows have embargoes")
  func uncut() throws {
    let row = "a,ENG,ops,1,,,,\"Trust\"987654321,\(Self.embargo)"
    let held = try #require(Self.table(row).first)
    #expect(!held.description.contains("98") && held.held?.until == .distantFuture)
    let open = readTable(
      .figure, "id,area,measure,value,source\na,ENG,ops,1,\"Trust\"987654321\n")
    #expect(open.problems.first?.contains("987654321") == true)
  }

  @Test("The same of lines of JSON, whatever is wrong with them")
  func objects() throws {
    for (members, quoted) in [
      ("\"type\":\"figure\",\"value\":\"abt 987654321\"", "987654321"),
      ("\"type\":\"987654321\"", "987654321"),
      ("\"type\":\"figure\",\"value\":5,\"status\":\"confirmd\"", "confirmd"),
      ("\"type\":\"figure\",\"value\":9876,\"upper\":5,\"qualifier\":\"between\"", "9876"),
    ] {
      let start = "{\"id\":\"a\",\"area\":\"ENG\",\"measure\":\"ops\"," + members
      let open = try #require(Self.lines(start + "}").first)
      #expect(open.held == nil && open.description.contains(quoted), "\(open)")
      let held = try #require(
        Self.lines(start + ",\"embargo_until\":\"\(Self.embargo)\"}").first)
      #expect(!held.description.contains(quoted) && !held.description.contains("did you mean"))
      #expect(held.place == open.place && held.told(at: Self.end) == open)
      let never = try #require(Self.lines(start + ",\"embargo_until\":5}").first)
      #expect(never.held?.until == .distantFuture)
    }
    let twice = "\"Zebulonia\":1,\"Zebulonia\":2}"
    let broken = Self.lines("{\"embargo_until\":\"\(Self.embargo)\"," + twice)
    #expect(broken.count == 1 && !"\(broken[0])".contains("Zebulonia"))
    #expect(Self.lines("{" + twice)[0].found.contains("Zebulonia"))
  }

  @Test("A code that nobody knows is told of open rows, and only the number of others")
  func references() {
    let files = MemoryFiles([
      "areas.csv": "code,name,kind,parent\nRGQ,Ipswich,trust,\nEAST,East,region,\n",
      "figures.csv": """
      id,area,measure,value,supersedes,embargo_until
      a,RGZ,ops,1,,\(Self.embargo)
      b,RGZ,ops,1,,\(Self.embargo)
      c,RGX,ops,1,,
      d,RGQ,ops,1,zz,\(Self.embargo)

      """,
    ])
    let doubts = DataPackage.read(files).checkReferences()
    #expect(
      doubts.map(\.description) == [
        "figures.csv:2: expected the code of a known area, found text under embargo (and on 1 more "
          + "rows)",
        "figures.csv:4: expected the code of a known area (did you mean \"RGQ\"?), found \"RGX\"",
        "figures.csv:5: expected the id of a known record in supersedes, found text under embargo",
      ])
    #expect(
      doubts[0].told(at: Self.end).description
        == "figures.csv:2: expected the code of a known area (did you mean \"RGQ\"?), found "
        + "\"RGZ\" (and on 1 more rows)")
  }

  @Test("A store's columns that make no record are held like rows")
  func columns() throws {
    let columns = RecordColumns(
      .figure(
        Figure(
          id: "a", area: "ENG", measure: "ops", amount: Amount(5),
          provenance: Provenance(embargoUntil: Self.end))))
    var wrong = columns
    let place = try #require(wrong.columns.firstIndex { $0.name == "value" })
    wrong.columns[place].value = .text("Zebulonia")
    var reader = ColumnReader()
    do throws(ColumnRefusal) {
      _ = try reader.record(wrong)
      Issue.record("it was read")
    } catch {
      let problem = error.problem(file: "book", filing: 7)
      #expect(problem.found == "text under embargo")
      #expect(problem.expected == "value that can be read")
      #expect(problem.told(at: Self.end).found == "\"Zebulonia\" in filing 7")
    }
  }
}
