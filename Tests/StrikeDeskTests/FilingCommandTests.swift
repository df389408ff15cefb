import TerminalTesting
import Testing

@Suite("Filing from the command line")
struct FilingCommandTests {
  @Test("A figure is filed as it was said, and the desk shows it")
  func figure() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "ops", "nearly 3,000", "--source", "Trust", "--basis", "actual", "--as-at", "now")
    #expect(run.code == 0, "\(run.errorText)")
    #expect(
      run.lines[0].hasPrefix(
        "In the East, nearly 3,000 operations were cancelled, according to Trust, as at "),
      "\(run.text)")
    #expect(run.lines[1].hasPrefix("filed f-"))
    #expect(run.lines.count == 2)
    #expect(run.errorText.contains("understood: area East (EAST); action Doctors’ strike (now)"))
    let latest = try bench.latest()
    #expect(latest.contains { $0.contains("East") && $0.contains("nearly 3,000") }, "\(latest)")
  }

  @Test("What is wrong is said field by field, with what was probably meant, and nothing is filed")
  func wrong() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "opperations", "lots", "--area", "Norwhich", "--basis", "hoped", "--url", "x")
    #expect(run.code == 1)
    #expect(run.text == "")
    #expect(
      run.errorLines == [
        "measure: expected a measure such as operations or appointments, found \"opperations\"; "
          + "did you mean \"operations\"?",
        "amount: expected a number as people say it, such as 12,711, \"around 300\", \"280-320\" "
          + "or nil, found \"lots\" at character 1",
        "area: expected an area by name, short name or ODS code, found \"Norwhich\"; did you mean "
          + "\"Norwich\"?",
        "basis: expected one of expected, actual, estimate, found \"hoped\"",
        "source: expected who says so, such as NHS England, a trust or a paper, found nothing",
        "url: expected a link that begins with https://, found \"x\"",
      ])
    #expect(try bench.run("history", "x").code == 1)
    #expect(try bench.bench.run("print", "--book", bench.book).code == 1, "no book was made")
  }

  @Test("A command line that is not understood ends with 64")
  func usage() throws {
    let bench = try FilingBench()
    for arguments in [
      ["file"], ["file", "ops"], ["file", "ops", "3", "--colour", "red"], ["staffing"], ["event"],
      ["notice"], ["withdraw", "x"], ["file", "ops", "3", "--id", ""],
      ["file", "-", "--source", "x"], ["correct", "x", "--set", "colour=red"],
    ] {
      #expect(try bench.run(arguments).code == 64, "\(arguments)")
    }
  }

  @Test("What cannot be read is said with what could be")
  func words() throws {
    let bench = try FilingBench()
    let below = try bench.run("file", "ops", "-5", "--source", "x")
    #expect(below.code == 64)
    #expect(
      below.errorText.contains(
        "amount: expected a number not below zero, or nil for a nil return, found \"-5\""))
    let nonsense = try bench.run("correct", "n-ops", "--set", "nonsense=1")
    #expect(nonsense.errorText.contains("found \"nonsense=1\"; the fields are measure, amount,"))
    let value = try bench.run(
      "correct", "n-ops", "--set", "value=62", "--note", "x", "--dry-run")
    #expect(value.lines.first?.contains("62 operations") == true, "\(value.errorText)")
  }

  @Test("A retry with the same id files once; another record with it is refused")
  func retry() throws {
    let bench = try FilingBench()
    let arguments = ["file", "ops", "47", "--area", "ipswich", "--source", "Trust", "--id", "one"]
    #expect(try bench.run(arguments).lines.last == "filed one")
    #expect(try bench.run(arguments).lines.last == "filed already one")
    let other = try bench.run(arguments.map { $0 == "47" ? "48" : $0 })
    #expect(other.code == 1)
    #expect(other.errorText.contains("expected an id not used before, found figure \"one\""))
    let taken = try bench.run(arguments.map { $0 == "one" ? "p-ops" : $0 })
    #expect(taken.code == 1)
    #expect(taken.errorText.contains("found the figure \"p-ops\" of"))
    #expect(try bench.latest().filter { $0.contains("Ipswich") }.count == 1)
  }

  @Test("A dry run says what it understood and leaves no book behind")
  func dryRun() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "operations", "nearly 13,000", "--area", "england", "--source", "The Post",
      "--basis", "expected", "--dry-run")
    #expect(run.code == 0)
    #expect(run.lines.count == 1)
    #expect(run.errorText.contains("note: \"nearly 13,000\" holds against 12,711 (Trust)."))
    #expect(try bench.run("print", "--book", bench.book).code != 0)
  }

  @Test("Staffing, events and notices are filed with all that is said of them")
  func others() throws {
    let bench = try FilingBench()
    let staffing = try bench.run(
      "staffing", "paget", "--level", "reduced", "--grade", "registrars", "--on-duty", "four",
      "--normal", "6", "--source", "Paget", "--how", "phone", "--json")
    #expect(staffing.code == 0, "\(staffing.errorText)")
    #expect(
      staffing.text.contains(
        "At Paget, four registrars were on duty in A&E, against six on a normal day, according to "
          + "Paget"), "\(staffing.text)")
    #expect(staffing.text.contains("\"how\":\"phone\""))
    let event = try bench.run(
      "event", "Talks resume at Acas", "--party", "Acas", "--kind", "talks", "--standing", "talks",
      "--source", "BBC", "--source-kind", "media")
    #expect(event.lines[0].contains("Acas: Talks resume at Acas, according to the BBC."))
    let notice = try bench.run(
      "notice", "Think before going to A&E", "--area", "norwich", "--source", "Trust",
      "--contact", "111")
    #expect(
      notice.lines[0].hasPrefix("Advice at Norwich: Think before going to A&E, according to Trust"))
    let text = try bench.bench.run("print", bench.folder, "--book", bench.book).text
    #expect(text.contains("Negotiation: TALKS since"))
    #expect(text.contains("Think before going to A&E"))
    #expect(text.contains("Registrars: 4 on duty, 6 normal"), "\(text)")
  }

  @Test("JSON has the record as it is in the book, the sentence and the advice")
  func json() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "ops", "280-320", "--source", "Trust", "--id", "r1", "--json", "--note", "a \"b\"")
    let script = """
      import json, sys
      lines = open(sys.argv[1]).read().splitlines()
      assert len(lines) == 1
      one = json.loads(lines[0])
      assert one["id"] == "r1" and one["filed"] == "stored" and one["sequence"] == 1, one
      assert one["by"] == "jo" and "between 280 and 320 operations" in one["sentence"], one
      assert [a["kind"] for a in one["advice"]] == ["question", "question"], one
      record = one["record"]
      assert (record["value"], record["upper"], record["qualifier"]) == (280, 320, "between")
      assert record["note"] == 'a "b"' and record["recorded_at"], record
      """
    try bench.bench.folder.write("out", run.text)
    let judged = try bench.bench.python(script, bench.bench.folder["out"])
    #expect(judged.code == 0, "\(judged.errorText)")
  }

  @Test("Under embargo a figure is in nobody's print before its time")
  func embargo() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "ops", "987", "--area", "ipswich", "--source", "Trust", "--embargo", "tomorrow 09:30")
    #expect(run.lines[0].hasPrefix("EMBARGOED until 09:30 on "))
    let id = try FilingBench.id(run)
    #expect(!(try bench.latest().contains { $0.contains("987") }))
    #expect(try bench.latest("--embargoed").contains { $0.contains("987") })
    for command in [["history", id], ["correct", id, "5"], ["withdraw", id, "--why", "x"]] {
      let hidden = try bench.run(command)
      #expect(hidden.code == 1)
      #expect(!hidden.errorText.contains("987") && !hidden.text.contains("987"))
    }
    #expect(try bench.run("history", id, "--embargoed").text.contains("987"))
    // Advice on another figure gives nothing away either.
    let near = try bench.run("file", "ops", "5", "--area", "ipswich", "--source", "Other")
    #expect(!near.errorText.contains("987"))
  }

  @Test("What is filed in a rehearsal's book says REHEARSAL, and never enters a desk book")
  func rehearsal() throws {
    let bench = try FilingBench()
    let run = try bench.run("file", "ops", "5", "--source", "Trust", "--rehearsal-book")
    #expect(run.lines[0].hasPrefix("REHEARSAL: In the East, five operations"))
    let id = try FilingBench.id(run)
    let corrected = try bench.run("correct", id, "6")
    #expect(corrected.lines[0].hasPrefix("REHEARSAL: "), "the book says what it is")
    #expect(try bench.run("history", id).lines[0] == "REHEARSAL")
    let lines = try bench.feed(
      "{\"area\":\"RM1\",\"measure\":\"operations\",\"value\":5,\"source\":\"x\"}\n", "file", "-")
    #expect(lines.lines[0].hasPrefix("REHEARSAL: "))

    let desk = try FilingBench()
    #expect(try desk.run("file", "ops", "5", "--source", "Trust").code == 0)
    let refused = try desk.run("file", "ops", "5", "--source", "Trust", "--rehearsal-book")
    #expect(refused.code == 1)
    let marked = try desk.feed(
      "{\"area\":\"RM1\",\"measure\":\"operations\",\"value\":5,\"source\":\"x\","
        + "\"rehearsal\":\"yes\"}\n", "file", "-")
    #expect(marked.code == 1)
    #expect(
      marked.errorLines.first
        == "stdin:1: expected a record for the desk book, found one of a rehearsal")
  }

  @Test("Hostile text in a filing reaches no terminal")
  func hostile() throws {
    let bench = try FilingBench()
    let evil = "\u{1B}]52;c;aGk=\u{07}\u{202E}source"
    let run = try bench.run("file", "ops", "5", "--source", evil, "--note", evil, "--id", "evil")
    #expect(run.code == 0)
    #expect(Unsafe.found(in: run.output + run.errors) == [])
    let history = try bench.run("history", "evil")
    #expect(Unsafe.found(in: history.output) == [])
    let wrong = try bench.run("file", evil, evil, "--area", evil, "--source", "x")
    #expect(wrong.code == 1)
    #expect(Unsafe.found(in: wrong.output + wrong.errors) == [])
    #expect(Unsafe.found(in: try bench.run("history", evil).errors) == [])
  }

  @Test("Who files is the flag, else the environment, else the login name")
  func filer() throws {
    let bench = try FilingBench()
    func filed(_ id: String, by name: String?) throws -> String {
      var variables = bench.bench.environment
      variables["STRIKEDESK_BOOK"] = bench.book
      variables["STRIKEDESK_BY"] = name
      let run = try ProgramRun(
        [
          Bench.program, "file", "ops", "5", "--source", "Trust", "--id", id, "--folder",
          bench.folder,
        ], environment: variables)
      #expect(run.code == 0, "\(run.errorText)")
      return try bench.run("history", id).lines.first { $0.hasPrefix(id) } ?? ""
    }
    #expect(try filed("a", by: "Ann").contains("filed by Ann "))
    #expect(!(try filed("b", by: nil).contains("filed by  ")))
  }
}
