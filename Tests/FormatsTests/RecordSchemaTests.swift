import Figures
import FolderTesting
import Formats
import Glibc
import RecordTesting
import Testing
import RandomTesting

/// The schema of records against the reader, judged by a validator that knows neither.
@Suite struct RecordSchemaTests {
  private static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()
  private static let path = root + "/docs/schema/records.schema.json"

  @Test("the schema in docs is the one that the reader's table gives")
  func isCurrent() throws {
    let text = JSONWriter.pretty(RecordSchema.document()) + "\n"
    if getenv("RECORD_GOLDEN") != nil {
      RecordSchemaTests.write(text, RecordSchemaTests.path)
      Issue.record("recorded; look at it before you commit it")
      return
    }
    #expect(RecordSchemaTests.read(RecordSchemaTests.path) == text)
  }

  @Test("schema and reader take the same records, and refuse the same mutated ones")
  func agrees() throws {
    let python = RecordSchemaTests.root + "/.build/venv/bin/python"
    guard RecordSchemaTests.run("\(python) -c 'import jsonschema'").status == 0 else {
      // scripts/run-tests installs it; a run without that script has no second opinion.
      return
    }
    var dice = Dice(2016)
    var lines: [String] = []
    for index in 0..<400 {
      let kind = dice.pick(Record.Kind.allCases)
      let record = RandomRecords.record(&dice, kind: kind, index: index)
      lines.append(NDJSON.line(record))
      for _ in 0..<4 { lines.append(RecordSchemaTests.mutated(record, &dice)) }
    }
    let folder = ScratchFolder()
    let file = folder.path + "/lines"
    RecordSchemaTests.write(lines.joined(separator: "\n") + "\n", file)
    let answer = RecordSchemaTests.run(
      "\(python) \(RecordSchemaTests.root)/scripts/validate-records \(RecordSchemaTests.path) <\(file)"
    )
    #expect(answer.status == 0)
    let verdicts = answer.output.split(separator: "\n").map { $0 == "yes" }
    try #require(verdicts.count == lines.count)
    var taken = 0
    for (line, isTaken) in zip(lines, verdicts) {
      var reader = NDJSONReader(file: "f", expectedBytes: line.utf8.count)
      var copy = line
      let result = copy.withUTF8 { reader.record(UnsafeRawBufferPointer($0), line: 1) }
      switch result {
      case .success?:
        taken += 1
        #expect(isTaken, "only the reader takes \(line)")
      case .failure(let refusal)?:
        let isBeyond = refusal.problems.allSatisfy(RecordSchemaTests.isBeyondSchemas)
        #expect(!isTaken || isBeyond, "only the schema takes \(line): \(refusal.problems)")
      case nil: Issue.record("an empty line")
      }
    }
    #expect(taken > 400 && taken < lines.count)
  }

  /// Forms of a time, and whether they are one.
  private static let times: [(text: String, isTaken: Bool)] = [
    ("2016-04-26", true), ("2016-04-26T10:00+01:00", true), ("2016-04-26 10:00+01:00", true),
    ("2016-04-26T10:00:59+0100", true), ("2016-04-26 10:00:59.123456789Z", true),
    ("2016-12-31T23:59:60Z", true), ("2016-04-26T00:00-14:00", true), ("2016-02-29", true),
    ("2016-04-26T10:00", false), ("2016-04-26 10:00", false), ("2016-04-26T10:00 +01:00", false),
    ("2016-04-26t10:00+01:00", false), ("2016-04-26T10:00z", false), ("2016-4-26", false),
    ("2016-04-26T10:00+01", false), ("2016-04-26T10+01:00", false), ("26/04/2016", false),
    ("2016-04-26T24:00Z", false), ("2016-04-26T10:60Z", false), ("2016-04-26T10:00:61Z", false),
    ("2016-04-26T10:00:00.Z", false), ("2016-04-26T10:00:00.1234567890Z", false),
    ("2016-04-26T10:00+15:00", false), ("2016-04-26T10:00+01:60", false), ("2016-13-01", false),
    ("2016-00-10", false), ("2016-04-00", false), ("2016-04-32", false),
    ("2016-04-26  10:00Z", false),
    ("2016-04-26T10:00Z ", false), (" 2016-04-26", false), ("2016-W17-2", false), ("now", false),
  ]

  @Test("a time is one to the reader, to the schema and to nobody else")
  func timeForms() throws {
    func pattern(_ name: String) throws -> Regex<AnyRegexOutput> {
      try Regex(try #require(RecordSchema.document()["$defs"]?[name]?["pattern"]?.string))
    }
    let (moment, time) = (try pattern("moment"), try pattern("time"))
    func reads(_ line: String) -> Bool {
      var line = line
      var reader = NDJSONReader(file: "f")
      return line.withUTF8 {
        guard case .success? = reader.record(UnsafeRawBufferPointer($0), line: 1) else {
          return false
        }
        return true
      }
    }
    for (text, isTaken) in RecordSchemaTests.times {
      let isDay = text.count == 10
      #expect((text.wholeMatch(of: moment) != nil) == isTaken, "the schema of \(text)")
      #expect((text.wholeMatch(of: time) != nil) == (isTaken && !isDay), "the schema of \(text)")
      let event = #"{"type":"event","id":"e","headline":"h","at":"\#(text)"}"#
      #expect(reads(event) == isTaken, "the reader of \(text)")
      let window = #"{"type":"window","action":"a","start":"\#(text)","end":"2017-01-31T10:00Z"}"#
      #expect(reads(window) == (isTaken && !isDay), "the reader of \(text)")
    }
  }

  @Test("what a record must have stands in the docs as the reader wants it")
  func requiredFields() {
    let docs = RecordSchemaTests.read(RecordSchemaTests.root + "/docs/data-sources.md")
    for kind in [Record.Kind.figure, .staffing, .event, .notice] {
      let row = docs.split(separator: "\n").first { $0.hasPrefix("| `\(kind.rawValue)` |") } ?? ""
      let cell = row.split(separator: "|").dropFirst().first ?? ""
      let named = cell.split(separator: ",").map { $0.filter { $0 != " " } }
      let required = RecordFields.required(kind)
      #expect(Array(named.prefix(required.count)) == required, "\(row)")
      #expect(named.count == required.count || kind == .figure, "\(row)")
    }
  }

  /// What a schema cannot say: that one field lies before another, or how large a number may be.
  private static func isBeyondSchemas(_ problem: Problem) -> Bool {
    problem.expected.contains("not before") || problem.expected.contains("after the start")
      || problem.expected.contains("not below the value") || problem.expected.contains("degrees")
      || problem.expected.contains("ISO 8601 duration")
  }

  /// The record with one or two fields taken out, emptied, or holding something else.
  private static func mutated(_ record: Record, _ dice: inout Dice) -> String {
    guard case .object(var members) = NDJSON.object(record) else { return "[]" }
    let names = RecordFields.names(record.kind) + ["type"]
    let values: [JSONValue] = [
      .null, .string(""), .bool(true), .array([]), .object([]), .number(3), .number(-1),
      .number(1.5), .string("3"), .string("-2"), .string("1.25"), .string("abt 300"),
      .string("around"), .string("between"), .string("exact"), .string("withdrawn"),
      .string("nil-return"), .string("2016-04-26"), .string("2016-04-26T09:00+01:00"),
      .string("2016-04-26T09:00"), .string("2016-04-26 09:00+01:00"),
      .string("minute"), .string("figure"), .string("rumour"),
    ]
    for _ in 0..<(1 + dice.roll(2)) {
      let name = dice.pick(names)
      if let place = members.firstIndex(where: { $0.name == name }) {
        if dice.oneIn(3) {
          members.remove(at: place)
        } else {
          members[place] = JSONMember(name, dice.pick(values))
        }
      } else {
        members.append(JSONMember(name, dice.pick(values)))
      }
    }
    return JSONWriter.compact(.object(members))
  }

  private static func run(_ command: String) -> (status: Int32, output: String) {
    guard let pipe = popen(command + " 2>/dev/null", "r") else { return (-1, "") }
    let output = rest(pipe)
    return (pclose(pipe), output)
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    return rest(file)
  }

  private static func rest(_ file: UnsafeMutablePointer<FILE>) -> String {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  private static func write(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
