import Figures
import Formats
import RecordTesting
import TerminalTesting
import Testing
import RandomTesting

@Suite("strikedesk export and import")
struct ExportImportTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private func book(_ name: String) -> String { bench.folder[name + ".sqlite"] }

  /// Imports a path into a book that has nothing else to look up.
  private func take(_ path: String, into name: String, _ more: String...) throws -> ProgramRun {
    try bench.run(["import", path, "--book", book(name), "--by", "jo"] + more)
  }

  private func give(_ name: String, _ more: [String]) throws -> ProgramRun {
    try bench.run(["export", "--book", book(name)] + more)
  }

  /// Every type with every field, whatever text may hold.
  private func random(_ seed: UInt64, each: Int) -> [Record] {
    var dice = Dice(seed)
    return (0..<each).flatMap { index in
      Record.Kind.allCases.map { RandomRecords.record(&dice, kind: $0, index: index) }
    }
  }

  private func records(_ text: [UInt8]) -> [Record] {
    text.withUnsafeBytes { NDJSON.read($0, file: "export").records }
  }

  /// The records of an export in NDJSON, by type and id, whatever the order of other fields.
  private func sorted(_ run: ProgramRun) -> [Record] {
    records(run.output).map { record in
      var record = record
      record.otherFields.sort { $0.name < $1.name }
      return record
    }.sorted { ("\($0.kind)", $0.identity) < ("\($1.kind)", $1.identity) }
  }

  @Test(
    "There and back again nothing is lost, and the second export is the first to the byte",
    arguments: [("package", "out"), ("csv", "out"), ("ndjson", "out.ndjson"), ("json", "out.json")])
  func roundTrip(format: String, name: String) throws {
    let filed = random(20_240_712, each: 30)
    try bench.folder.write("in.ndjson", filed.map { NDJSON.line($0) + "\n" }.joined())
    let first = try take(bench.folder["in.ndjson"], into: "a")
    try #require(first.code == 0, "\(first.errorText)")
    #expect(first.text == "imported \(filed.count) records\n")
    let stamp = try give("a", ["--format", "json"]).lines[2]
    let asKnown = ["--as-known", String(stamp.dropFirst(18).dropLast(2))]

    let kept = try give("a", asKnown)
    var byKey: [String: Record] = [:]
    for record in records(kept.output) { byKey["\(record.kind) \(record.identity)"] = record }
    #expect(byKey.count == filed.count)
    for var record in filed {
      let found = byKey["\(record.kind) \(record.identity)"]
      if record.provenance?.recordedAt == nil {
        record.provenance?.recordedAt = found?.provenance?.recordedAt
      }
      #expect(found == record)
    }

    let out = bench.folder[name]
    try #require(
      give("a", asKnown + ["--format", format, "-o", out]).code == 0)
    let second = try take(out, into: "b")
    try #require(second.code == 0, "\(second.errorText)")
    #expect(try sorted(give("b", asKnown)) == sorted(kept))
    let again = bench.folder["again-" + name]
    try #require(give("b", asKnown + ["--format", format, "-o", again]).code == 0)
    let difference = try ProgramRun(
      ["/usr/bin/diff", "-r", out, again], environment: ["PATH": "/usr/bin:/bin"])
    #expect(difference.code == 0, "\(difference.text.prefix(400))")
    let repeated = try take(out, into: "b")
    #expect(repeated.text == "imported 0 records, \(filed.count) there already\n")
    let back = try take(out, into: "a")
    #expect(back.text == repeated.text, "\(back.errorText.prefix(400))")
  }

  @Test("Raw tables come back as they were too")
  func raw() throws {
    let filed = random(7, each: 10)
    try bench.folder.write("in.ndjson", filed.map { NDJSON.line($0) + "\n" }.joined())
    try #require(take(bench.folder["in.ndjson"], into: "a").code == 0)
    let out = bench.folder["raw"]
    try #require(give("a", ["--format", "csv", "--raw", "-o", out]).code == 0)
    try #require(take(out, into: "b").code == 0)
    #expect(try sorted(give("a", [])) == sorted(give("b", [])))
  }

  @Test("Corrections and withdrawals come along, and the desk knows them at every instant")
  func chain() throws {
    let desk = try FilingBench()
    _ = try desk.run("file", "ops", "47", "--area", "ipswich", "--source", "Trust", "--id", "a")
    _ = try desk.run("correct", "a", "49", "--id", "b")
    _ = try desk.run("withdraw", "b", "--why", "misheard", "--id", "c")
    let out = bench.folder["out"]
    try #require(desk.bench.run("export", "--book", desk.book, "-o", out).code == 0)
    try #require(
      bench.run("import", out, "--book", book("a"), "--folder", desk.folder).code == 0)
    let history = try bench.run(
      "history", "a", "--book", book("a"), "--folder", desk.folder
    ).lines
    #expect(history.contains { $0.hasPrefix("c  ") } && history.contains { $0.hasPrefix("b  ") })
    #expect(history.contains { $0.contains("47 operations") })
  }

  @Test("One mistake, and nothing is imported; each is named by file, line and column")
  func mistakes() throws {
    try bench.folder.folder("in")
    try bench.folder.write(
      "in/figures.csv",
      "id,area,measure,value,recorded_at\nx,RM1,operations,55,\ny,RM1,operations,abt 300,\n"
        + "z,RM1,operations,5,2100-01-01T00:00:00Z\n")
    try bench.folder.write("in/events.csv", "id,at,headline\nv,yesterday,Talks\n")
    let run = try take(bench.folder["in"], into: "a")
    #expect(run.code == 1 && run.output.isEmpty)
    for line in [
      "figures.csv:3:18: expected a number such as 12711",
      "figures.csv:4:1: expected recorded_at not after now, found the figure \"z\" at 2100",
      "events.csv:2:3: ", "nothing was imported",
    ] { #expect(run.errorLines.contains { $0.hasPrefix(line) }, "\(run.errorText)") }
    #expect(try give("a", []).code == 1, "no book was made")
  }

  @Test("An id that stands for something else is refused with its place, in every format")
  func ids() throws {
    try bench.folder.write(
      "a.ndjson", #"{"type":"figure","id":"x","area":"RM1","measure":"operations","value":55}"#)
    try #require(take(bench.folder["a.ndjson"], into: "a").code == 0)
    try bench.folder.write(
      "b.ndjson",
      "\n" + #"{"type":"figure","id":"x","area":"RM1","measure":"operations","value":56}"#)
    let lines = try take(bench.folder["b.ndjson"], into: "a")
    #expect(
      lines.errorText.contains(
        "b.ndjson:2:23: expected an id not used before, found the figure \"x\" of the desk book"),
      "\(lines.errorText)")
    try bench.folder.write("figures.csv", "area,id,measure,value\nRM1,x,operations,56\n")
    let table = try take(bench.folder["figures.csv"], into: "a")
    #expect(table.errorText.contains("figures.csv:2:5: expected an id not used before"))
    try bench.folder.write(
      "figures.csv",
      "id,area,measure,value\neng-ops-2016-04-26-nhse,ENG,operations,5\n")
    let pack = try take(bench.folder["figures.csv"], into: "a")
    #expect(pack.errorText.contains("of the pack april-2016 with other content"))
  }

  @Test("The pack, imported into a book, says what the pack says")
  func pack() throws {
    let out = bench.folder["pack"]
    try #require(bench.run("export", "--pack", "-o", out).code == 0)
    let summary = try take(out, into: "a", "--json").text
    #expect(summary.contains("\"figures\":154"), "\(summary)")
    #expect(try bench.run("check", out).code == 0)
    let markdown = try bench.run("export", "--pack", "--format", "markdown").text
    #expect(markdown.contains("| In England, 12,711 operations were expected to be postponed"))
    #expect(!markdown.contains("@ |"), "an area without a first day goes by its code")
  }

  @Test("A book alone is worded as copy is, with the names and words of the pack")
  func markdown() throws {
    let desk = try Bench()
    let book = ["--book", desk.folder["desk.sqlite"]]
    let filed = try desk.run(
      [
        "file", "ops", "76,543", "--area", "england", "--basis", "actual", "--source", "Post",
        "--id", "e1",
      ] + book)
    try #require(filed.code == 0, "\(filed.errorText)")
    let markdown = try desk.run(["export", "--format", "markdown"] + book)
    let copy = try desk.run(["copy", "e1", "--dry-run"] + book)
    #expect(copy.lines[0].hasPrefix("In England, 76,543 operations were cancelled"))
    #expect(markdown.text.contains("| \(copy.lines[0]) |"), "\(markdown.text)")
  }

  @Test("What is under embargo is in no format, unless it is asked for; then it says EMBARGOED")
  func embargo() throws {
    let desk = try FilingBench()
    let filed = try desk.run(
      "file", "ops", "4,321", "--area", "ipswich", "--source", "Trust", "--embargo",
      "tomorrow 09:30")
    try #require(filed.code == 0)
    _ = try desk.run("file", "appts", "77", "--area", "ipswich", "--source", "Trust")
    for (format, name) in [
      ("package", "p"), ("csv", "c"), ("ndjson", "n"), ("json", "j"), ("markdown", "m"),
    ] {
      for (index, more) in [[], ["--embargoed"]].enumerated() {
        let out = bench.folder["\(name)\(index)"]
        let run = try desk.bench.run(
          ["export", "--book", desk.book, "--format", format, "-o", out] + more)
        try #require(run.code == 0, "\(run.errorText)")
        let text = try ProgramRun(
          ["/bin/sh", "-c", "cat \(out) 2>/dev/null || cat \(out)/*"], environment: [:]
        ).text
        #expect(text.contains("77"))
        #expect(text.contains("4321") == !more.isEmpty || format == "markdown")
        #expect(text.contains("4,321") == (!more.isEmpty && format == "markdown"))
        #expect(run.errorText.contains("EMBARGOED") == !more.isEmpty)
        #expect(text.contains("EMBARGOED") == !more.isEmpty, "\(format)")
      }
    }
  }

  @Test("A rehearsal says REHEARSAL in every format, and gets into no real book")
  func rehearsal() throws {
    for (format, name) in [
      ("package", "p"), ("csv", "c"), ("ndjson", "n.ndjson"), ("json", "j.json"),
      ("markdown", "m.md"),
    ] {
      let out = bench.folder[name]
      let run = try bench.run("export", "--rehearsal", "7", "--format", format, "-o", out)
      #expect(run.errorText.hasSuffix("records · REHEARSAL\n"), "\(run.errorText)")
      for file in format == "package" || format == "csv" ? ["\(name)/figures.csv"] : [name] {
        #expect(try bench.folder.text(of: file).contains("REHEARSAL"))
      }
      if format == "markdown" { continue }
      let refused = try take(out, into: "real")
      #expect(refused.code == 1 && refused.errorText.contains("of a rehearsal"), "\(format)")
      #expect(try give("real", []).code == 1, "no book was made")
      let taken = try take(out, into: format, "--rehearsal-book")
      #expect(taken.code == 0 && taken.text.hasSuffix(" · REHEARSAL\n"), "\(taken.errorText)")
      let again = try give(format, ["--format", format, "-o", bench.folder["again-" + name]])
      #expect(again.code == 0)
      if format == "ndjson" {
        #expect(try bench.folder.bytes(of: name) == bench.folder.bytes(of: "again-" + name))
      }
    }
  }

  @Test("A folder that holds something else is not written over")
  func folders() throws {
    let out = try bench.folder.folder("out")
    try bench.folder.write("out/notes.txt", "mine")
    let run = try bench.run("export", "--pack", "-o", out, "--overwrite")
    #expect(run.code == 1 && run.errorText.contains("expected an empty folder, found notes.txt"))
    let other = bench.folder["other"]
    try #require(bench.run("export", "--pack", "-o", other).code == 0)
    #expect(try bench.run("export", "--pack", "-o", other).errorText.contains("--overwrite"))
    #expect(
      try bench.run("export", "--pack", "--as-known", "2014-01-01", "-o", other, "--overwrite").code
        == 0)
    #expect(try bench.run("check", other).code == 0)
  }

  @Test(
    "Options that do not fit are refused in words",
    arguments: [
      (["export", "--pack", "--format", "package"], "package: expected a folder (-o)"),
      (["export", "--pack", "--format", "csv"], "or one of them (--table figures)"),
      (["export", "--rehearsal", "7", "--pack"], "does not go with"),
      (["export", "--pack", "--as-known", "2100-01-01"], "expected a time that is not ahead"),
      (["export", "/nowhere"], "/nowhere: "), (["import", "/nowhere.json"], "/nowhere.json: "),
      (["import", "x.md"], "x.md"),
    ])
  func refusals(_ arguments: [String], _ words: String) throws {
    let run = try bench.run(arguments)
    #expect(run.code != 0 && run.output.isEmpty)
    #expect(run.errorText.contains(words), "\(run.errorText)")
  }
}
