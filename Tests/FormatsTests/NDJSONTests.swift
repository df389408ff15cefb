import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite struct NDJSONTests {
  private static func read(_ text: String) -> (records: [Record], problems: [String]) {
    lend(text) { bytes in
      let rows = NDJSON.read(bytes, file: "in")
      return (rows.records, rows.problems.map(\.description))
    }
  }

  @Test("the type may stand anywhere, numbers may be strings, null is absent")
  func tolerates() {
    let figure = Record.figure(
      Figure(
        id: "a", area: "A", measure: "m", amount: Amount(65.5),
        provenance: Provenance(otherFields: [
          OtherField(name: "x", value: "true"), OtherField(name: "y", value: "[1,{\"z\":null}]"),
          OtherField(name: "w", value: "1.50"),
        ])))
    let (records, problems) = NDJSONTests.read(
      """
      {"id":"a","area":"A","measure":"m","value":65.5,"x":true,"y":[1,{"z":null}],"w":1.50,\
      "note":null,"type":"figure"}

      {"type":"figure","id":"a","area":"A","measure":"m","value":"65.5","x":"true",\
      "y":"[1,{\\"z\\":null}]","w":"1.50","source":""}\r

      """)
    #expect(problems == [])
    #expect(records == [figure, figure])
  }

  @Test(
    "a line that cannot be used is refused with its place",
    arguments: [
      ("{\"type\":\"figure\",}", "in:2:18: expected a name in quotes, found \"}\""),
      ("[1]", "in:2:1: expected an object, found an array"),
      (
        "{\"type\":\"figur\",\"id\":\"a\"}",
        "in:2:9: expected one of area, measure, action, window, figure, staffing, event, notice "
          + "(did you mean \"figure\"?), found \"figur\""
      ),
      (
        "{\"id\":\"a\"}",
        "in:2:1: expected a type, one of area, measure, action, window, figure, staffing, event, "
          + "notice, found none"
      ),
      (
        "{\"type\":\"figure\",\"id\":\"a\",\"area\":\"A\",\"measure\":\"m\",\"value\":\"abt 300\"}",
        "in:2:60: expected a number such as 12711 (put \"around\" in the column qualifier), "
          + "found \"abt 300\""
      ),
      (
        "{\"type\":\"figure\",\"id\":\"a\",\"area\":\"A\",\"value\":1}",
        "in:2:1: expected a value for measure, found nothing"
      ),
      (
        "{\"type\":\"figure\",\"id\":\"a\",\"area\":\"A\",\"measure\":\"m\",\"value\":5,"
          + "\"qualifier\":\"between\"}",
        "in:2:1: expected an upper end for the qualifier between, found none"
      ),
      (
        "{\"type\":\"event\",\"id\":\"a\",\"at\":\"2016-04-26T09:00\",\"headline\":\"h\"}",
        "in:2:31: expected a time with its offset such as 2016-04-26T09:00+01:00, "
          + "found \"2016-04-26T09:00\", a time without an offset"
      ),
      (
        "{\"type\":\"notice\",\"id\":\"a\",\"area\":[\"A\"],\"headline\":\"h\"}",
        "in:2:34: expected a string or a number, found an array"
      ),
    ])
  func refuses(line: String, message: String) {
    let good = "{\"type\":\"action\",\"id\":\"a\",\"title\":\"t\"}"
    let (records, problems) = NDJSONTests.read("\(good)\n\(line)\n\(good)")
    #expect(problems == [message])
    #expect(records.count == 2)
  }

  @Test("a line above 1 MiB is refused, and the next is read")
  func longLine() {
    let long = "{\"type\":\"action\",\"id\":\"" + String(repeating: "x", count: 1 << 20) + "\"}"
    let (records, problems) = NDJSONTests.read(
      long + "\n{\"type\":\"action\",\"id\":\"a\",\"title\":\"t\"}\n")
    #expect(problems == ["in:1: expected at most 1 MiB in a line, found \(long.utf8.count) bytes"])
    #expect(records.count == 1)
  }

  @Test("every record survives writing and reading, field for field")
  func roundTrip() {
    var dice = Dice(3)
    for kind in Record.Kind.allCases {
      for index in 0..<120 {
        let record = RandomRecords.record(&dice, kind: kind, index: index)
        let (records, problems) = NDJSONTests.read(NDJSON.line(record))
        #expect(problems == [])
        #expect(records == [record])
      }
    }
  }

  @Test("the type comes first, and what is absent is not written")
  func spelling() {
    let record = Record.figure(
      Figure(id: "a", area: "A", measure: "m", amount: Amount(12711, .nearly)))
    #expect(
      NDJSON.line(record)
        == "{\"type\":\"figure\",\"id\":\"a\",\"area\":\"A\",\"measure\":\"m\",\"value\":12711,"
        + "\"qualifier\":\"nearly\"}")
  }
}
