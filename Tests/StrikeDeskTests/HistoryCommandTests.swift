import TerminalTesting
import Testing

@Suite("Corrections, withdrawals and their history")
struct HistoryCommandTests {
  @Test("A correction keeps the old wording readable, with who filed what")
  func correction() throws {
    let bench = try FilingBench()
    let filed = try bench.run(
      "file", "ops", "47", "--area", "ipswich", "--source", "Trust", "--basis", "actual")
    let id = try FilingBench.id(filed)
    let corrected = try bench.run("correct", id, "49", "--note", "misheard", "--how", "phone")
    #expect(corrected.code == 0, "\(corrected.errorText)")
    #expect(corrected.lines[0].contains("49 operations were cancelled"))
    #expect(corrected.lines[1].hasPrefix("was: At Ipswich, 47 operations were cancelled"))
    let newer = try FilingBench.id(corrected)
    for known in [id, newer] {
      let history = try bench.run("history", known).lines
      #expect(history[0] == "Operations · Ipswich · action now")
      #expect(history.contains { $0.hasPrefix("\(newer)  stands, corrected, filed by jo ") })
      #expect(history.contains { $0.hasPrefix("\(id)  replaced, filed by jo ") })
      #expect(history.contains { $0.contains("49 operations were cancelled") })
      #expect(history.contains { $0.contains("47 operations were cancelled") })
      #expect(history.contains("  note: misheard"))
      #expect(
        history.contains { $0.contains("as at not stated · published not stated · received") })
    }
    let again = try bench.run("correct", id, "50")
    #expect(again.code == 1)
    #expect(again.errorText.contains("which was replaced by \"\(newer)\""))
    let latest = try bench.latest()
    #expect(latest.contains { $0.contains("Ipswich") && $0.contains("49") })
  }

  @Test("A retry of a correction with its id files once")
  func retry() throws {
    let bench = try FilingBench()
    _ = try bench.run("file", "ops", "47", "--area", "ipswich", "--source", "Trust", "--id", "a")
    for word in ["filed b", "filed already b"] {
      #expect(try bench.run("correct", "a", "49", "--id", "b").lines.last == word)
    }
  }

  @Test("Other records are corrected by their fields; fields of others are refused")
  func fields() throws {
    let bench = try FilingBench()
    let corrected = try bench.run(
      "correct", "s1", "--set", "on_duty=5", "--set", "level=minimum", "--note", "")
    #expect(corrected.code == 0, "\(corrected.errorText)")
    #expect(corrected.lines[0].contains("five registrars"))
    #expect(corrected.lines[1].hasPrefix("was: At Norwich, four registrars"))
    let wrong = try bench.run("correct", "s1", "49")
    #expect(wrong.code == 1)
    let amount = try bench.run("correct", "v1", "49")
    #expect(amount.errorText.contains("amount: expected a field of event \"v1\", one of headline"))
    #expect(try bench.run("correct", "n-ops").errorText.contains("what is to be corrected"))
    let unknown = try bench.run("correct", "n-opps", "5")
    #expect(unknown.errorText.contains("did you mean \"n-ops\"?"))
  }

  @Test("A withdrawal says why, and what it takes back stays readable")
  func withdrawal() throws {
    let bench = try FilingBench()
    let run = try bench.run("withdraw", "p-ops", "--why", "a day was counted twice")
    #expect(run.code == 0, "\(run.errorText)")
    #expect(run.lines[0].hasPrefix("The figure for operations at Paget has been withdrawn"))
    #expect(run.lines[1].hasPrefix("was: At Paget, 21 operations were cancelled"))
    let history = try bench.run("history", "p-ops").lines
    #expect(history.contains { $0.contains("  withdraws, withdrawn, filed by jo") })
    #expect(history.contains { $0.hasPrefix("p-ops  withdrawn, from ") })
    #expect(history.contains("  note: a day was counted twice"))
    let again = try bench.run("withdraw", "p-ops", "--why", "x")
    #expect(again.errorText.contains("which was withdrawn by"))
  }

  @Test("History says what others report, whether it conflicts, and what was known when")
  func others() throws {
    let bench = try FilingBench()
    _ = try bench.run(
      "file", "ops", "77", "--area", "norwich", "--source", "Paper", "--basis", "actual", "--id",
      "x"
    )
    let history = try bench.run("history", "x").lines
    let also = try #require(history.firstIndex { $0 == "Also reported: these cannot all be true" })
    #expect(history[also...].contains { $0.hasPrefix("n-ops  stands, from ") })
    let before = try bench.run("history", "n-ops", "--as-known", DeskFolder.time(-1)).lines
    #expect(!before.contains { $0.hasPrefix("Also reported") })
    #expect(try bench.run("history", "x", "--as-known", DeskFolder.time(-1)).code == 1)
    let json = try bench.run("history", "x", "--json").text
    #expect(json.contains("\"conflict\": true"))
    #expect(json.contains("\"filed_by\": \"jo\""))
  }

  @Test("A correction that changes nothing is refused in words, unless it says why")
  func unchanged() throws {
    let bench = try FilingBench()
    _ = try bench.run("file", "ops", "60", "--area", "ipswich", "--source", "Trust", "--id", "b1")
    for arguments in [["60"], ["60.0"], ["--change", "revised"]] {
      let run = try bench.run(["correct", "b1"] + arguments)
      #expect(run.code == 1)
      #expect(run.errorText.contains("found that nothing is changed"), "\(run.errorText)")
    }
    #expect(try bench.run("correct", "b1", "60", "--note", "asked again").code == 0)
  }

  @Test("What replaces a record has the texts that its source gave, not those that are shown")
  func originalText() throws {
    let bench = try FilingBench()
    let source = "Trust 👩\u{200D}👩 a\u{202E}b"
    for id in ["x", "y"] {
      let line =
        #"{"id":"\#(id)","area":"RGQ","measure":"operations","value":3,"source":"\#(source)"}"#
      #expect(try bench.feed(line + "\n", "file", "-").code == 0)
    }
    let note = "👩<U+200D>👩, as typed"
    #expect(try bench.run("withdraw", "x", "--why", note).code == 0)
    #expect(try bench.run("correct", "y", "4", "--id", "y2", "--note", note).code == 0)
    #expect(try bench.run("withdraw", "y2", "--why", "no", "--id", "y3").code == 0)
    #expect(try bench.run("correct", "y3", "5").code == 0)
    let export = try bench.bench.run("export", "--book", bench.book)
    let filed = export.lines.filter { $0.contains("\"RGQ\"") }
    #expect(filed.count == 6)
    let exported = #"Trust 👩\u200D👩 a\u202Eb""#
    for line in filed { #expect(line.contains(exported), "\(line)") }
    #expect(filed.filter { $0.contains(note) }.count == 3)
  }
}
