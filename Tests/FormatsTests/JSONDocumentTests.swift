import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite("Records as one JSON document") struct JSONDocumentTests {
  private static func read(_ text: String) -> (records: [Record], problems: [String]) {
    lend(text) { bytes in
      let rows = JSONDocument.read(bytes, file: "in")
      return (rows.records, rows.problems.map(\.description))
    }
  }

  private static let noon = Instant(seconds: 1_461_668_400)

  @Test("A document says its title, its instant, and whether it rehearses")
  func heading() {
    let real = JSONDocument.text(ExportHeading(title: "Desk", asKnownAt: Self.noon), records: [])
    #expect(
      real == """
        {
          "title": "Desk",
          "as_known_at": "2016-04-26T12:00:00+01:00",
          "records": []
        }

        """)
    let rehearsal = JSONDocument.text(
      ExportHeading(title: "Desk", asKnownAt: Self.noon, isRehearsal: true, hasEmbargoed: true),
      records: [])
    #expect(rehearsal.hasPrefix("{\n  \"rehearsal\": true,\n  \"title\": \"REHEARSAL: Desk\","))
    #expect(rehearsal.contains("\n  \"embargoed\": true,\n"))
  }

  @Test("Every record survives, in its order, as a document and as lines")
  func roundTrip() {
    var dice = Dice(31)
    for count in [0, 1, 200] {
      let records = (0..<count).map { index in
        RandomRecords.record(&dice, kind: dice.pick(Record.Kind.allCases), index: index)
      }
      let heading = ExportHeading(title: RandomRecords.text(&dice), asKnownAt: Self.noon)
      let document = Self.read(JSONDocument.text(heading, records: records))
      #expect(document.problems == [])
      #expect(document.records == records)
      let lines = records.map { NDJSON.line($0) + "\n" }.joined()
      let read = lend(lines) { NDJSON.read($0, file: "in") }
      #expect(read.problems == [])
      #expect(read.records == records)
    }
  }

  @Test("A bare list is taken too")
  func list() {
    let read = Self.read(
      "\u{FEFF}[{\"type\":\"area\",\"code\":\"A\",\"name\":\"a\",\"kind\":\"trust\"}]")
    #expect(read.records == [.area(Area(code: "A", name: "a", kind: .trust))])
    #expect(read.problems == [])
  }

  @Test(
    "What is no document is refused with its place",
    arguments: [
      ("", "in:1:1: expected a value, found the end of the text"),
      ("{}", "in:1:1: expected a list of records, found none"),
      ("7", "in:1:1: expected a list of records, found a number"),
      ("{\"records\":{}}", "in:1:1: expected a list of records, found an object"),
      ("{\"records\":[}", "in:1:13: expected a value, found \"}\""),
      ("[1]", "in:1:1: expected an object, found a number"),
      (
        "{\"records\":[\n {\"type\":\"area\",\n  \"code\":\"A\",\n  \"kind\":\"hospital\"}]}",
        "in:4:10: expected one of nation, region, trust, site, found \"hospital\""
      ),
      (
        "[{\"type\":\"area\",\"code\":\"A\"}]",
        "in:1:1: expected a value for name, found nothing"
      ),
      (
        "[\n\n{\"type\":\"figur\"}]",
        "in:3:9: expected one of area, measure, action, window, figure, staffing, event, notice "
          + "(did you mean \"figure\"?), found \"figur\""
      ),
    ])
  func refusals(text: String, problem: String) {
    let read = Self.read(text)
    #expect(read.records == [])
    #expect(read.problems.first == problem)
  }

  @Test("One bad record does not take the others with it")
  func partial() {
    let area = "{\"type\":\"area\",\"code\":\"A\",\"name\":\"a\",\"kind\":\"trust\"}"
    let read = Self.read("[\(area), {\"type\":\"area\"}, \(area)]")
    #expect(read.records.count == 2)
    #expect(read.problems.count == 3)
  }

  @Test(
    "What no table could hold is not taken from JSON",
    arguments: [
      ("\"note\":\"a\\u0000b\"", "in:1:25: expected text without NUL, found \"a<U+0000>b\""),
      ("\"a\\u0000\":\"b\"", "in:1:28: expected a name without NUL, found \"a<U+0000>\""),
      ("\"\":\"b\"", "in:1:21: expected a name for each field, found an empty one"),
    ])
  func unwritable(member: String, problem: String) {
    let read = lend(
      "{\"type\":\"notice\",\(member),\"id\":\"a\",\"area\":\"A\",\"headline\":\"h\"}"
    ) {
      NDJSON.read($0, file: "in").problems.map(\.description)
    }
    #expect(read == [problem])
  }
}
