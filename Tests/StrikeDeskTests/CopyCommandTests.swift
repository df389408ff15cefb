#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalTesting
import Testing

@Suite("strikedesk copy and used")
struct CopyCommandTests {
  /// The sentences of the pack's figures in the autumn after, as a sub-editor would get them.
  private static let sentences = [
    "eng-ops-2016-04-26-nhse":
      "In England, 12,711 operations were expected to be postponed between 18 April and 2 May, "
      + "according to NHS England, as known on 23 April.",
    "eng-ops-2016-04-26-edp":
      "In England, nearly 13,000 operations were cancelled, according to the Eastern Daily Press, "
      + "which names no source, as at 26 April.",
    "east-ops-2016-04-26-edp":
      "In the East, around 300 operations were cancelled on 26 and 27 April, according to the "
      + "Eastern Daily Press, which names no source, as at 26 April.",
    "eng-disruptions-2016-04-26-sum":
      "In England, 125,567 operations and appointments were expected to be postponed between "
      + "18 April and 2 May, according to this desk’s own count, as known on 23 April.",
    "eng-ops-2016-02-10-nhse-on-day":
      "In England, 2,670 operations were estimated to have been postponed on 10 February, "
      + "according to NHS England, as at 10 February.",
    "eng-colleges-letter-bma":
      "In England, 13 royal colleges signed the letter to the prime minister on 25 April, "
      + "according to the BMA, as at 25 April.",
    "norfolk-norwich-ops-2016-04-26":
      "Norfolk and Norwich was not asked about operations cancelled on 26 and 27 April, as known "
      + "on 26 April.",
    "ipswich-ae-2016-01-12":
      "At Ipswich, 191 A&E attendances were recorded on 12 January, according to the NHS England "
      + "Winter SitRep, as at 12 January.",
  ]

  /// The first column of the pack's figures, as it lies in the source.
  private func figureIDs() throws -> [String] {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let table = try #require(fopen("/\(root)/packs/april-2016/figures.csv", "r"))
    defer { fclose(table) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, table)
    let rows = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").dropFirst()
    return rows.compactMap { $0.split(separator: ",").first.map(String.init) }
  }

  @Test("Every figure of the pack has a sentence with its amount, its source and its time")
  func pack() throws {
    let bench = try Bench()
    let ids = try figureIDs()
    let run = try bench.run(["copy", "--dry-run", "--as-known", "2016-10-31"] + ids)
    #expect(run.code == 0, "\(run.errorText)")
    #expect(run.lines.count == ids.count && ids.count > 140)
    for (id, sentence) in zip(ids, run.lines) {
      if let expected = CopyCommandTests.sentences[id] { #expect(sentence == expected) }
      #expect(sentence.hasSuffix("."), "\(sentence)")
      #expect(sentence.contains(", as at ") || sentence.contains(", as known on "), "\(sentence)")
      #expect(
        sentence.contains(", according to ") || sentence.contains(" was not asked about "),
        "\(sentence)")
      for wrong in [
        "  ", ",,", " ,", "..", "signing were", "are expected", "are estimated", "StrikeDesk",
        "nil",
      ] { #expect(!sentence.contains(wrong), "\(sentence)") }
    }
    #expect(Set(CopyCommandTests.sentences.keys).isSubset(of: ids))
  }

  @Test("A sentence is logged with who, when and for which story, and listed")
  func logged() throws {
    let bench = try FilingBench()
    let copy = try bench.run("copy", "n-ops", "--slug", "strike-day")
    #expect(copy.code == 0, "\(copy.errorText)")
    #expect(copy.lines.count == 1 && copy.lines[0].contains("according to "))
    let used = try bench.run("used").lines
    #expect(used.first == "1 line copied, none to be corrected")
    #expect(used.contains(copy.lines[0]))
    #expect(used.contains { $0.contains(" by jo for strike-day · n-ops · c-") })
    let none = "No line that was copied fits."
    #expect(try bench.run("used", "--slug", "other").lines == [none])
    #expect(try bench.run("used", "--since", "2100-01-01").lines == [none])
    #expect(try bench.run("used", "--changed").lines == [none])
  }

  @Test("A dry run prints the sentence and logs nothing, with the id and the link if asked for")
  func dryRun() throws {
    let bench = try FilingBench()
    let copy = try bench.run("copy", "n-ops", "--dry-run", "--full")
    #expect(copy.lines[0].hasSuffix(" [n-ops]"))
    #expect(try bench.run("used").lines == ["No line was copied."])
  }

  @Test("A copied line is flagged once its figure changes, until that is acknowledged")
  func flagged() throws {
    let bench = try FilingBench()
    let ids = try ["47", "48"].map {
      try FilingBench.id(
        bench.run("file", "appts", $0, "--area", "ipswich", "--source", "Trust \($0)"))
    }
    #expect(try bench.run("copy", ids[0], ids[1], "--slug", "day").code == 0)
    #expect(try bench.run("correct", ids[0], "52").code == 0)
    #expect(try bench.run("withdraw", ids[1], "--why", "misheard").code == 0)
    var used = try bench.run("used", "--changed").lines
    #expect(used.first == "2 lines copied, 2 to be corrected")
    #expect(used.contains { $0.hasPrefix("  ± corrected ") })
    #expect(used.contains { $0.hasPrefix("  ⊘ withdrawn ") })
    #expect(used.contains { $0.hasPrefix("  now: At Ipswich, 52 appointments") })
    let json = try bench.run("used", "--json").text
    #expect(json.contains("\"changed\": 2") && json.contains("\"change\": \"corrected\""))
    let handover = try bench.bench.run(
      "handover", bench.folder, "--book", bench.book, "--since", DeskFolder.time(-120))
    #expect(handover.lines.contains("Copied lines to look at (2)"), "\(handover.errorText)")
    let done = try bench.run("used", "--acknowledge")
    #expect(done.errorText == "2 lines acknowledged\n")
    used = try bench.run("used").lines
    #expect(used.first == "2 lines copied, none to be corrected")
    #expect(used.filter { $0.contains("acknowledged ") && $0.hasSuffix(" by jo") }.count == 2)
    let newer = try #require(
      try bench.run("history", ids[0]).lines.first { $0.contains("  stands") }?.split(
        separator: " "
      )
      .first.map(String.init))
    #expect(try bench.run("correct", newer, "53").code == 0)
    #expect(try bench.run("used").lines.first == "2 lines copied, 1 to be corrected")
  }

  @Test(
    "A line that another source contradicts is flagged, and copying says what stands against it")
  func contradicted() throws {
    let bench = try FilingBench()
    #expect(try bench.run("copy", "n-ops").code == 0)
    _ = try bench.run(
      "file", "ops", "77", "--area", "norwich", "--source", "Paper", "--basis", "actual")
    let used = try bench.run("used").lines
    #expect(used.contains { $0.hasPrefix("  ≠ contradicted ") })
    #expect(used.contains { $0.hasPrefix("  against: ") && $0.contains("77 operations") })
    let again = try bench.run("copy", "n-ops", "--dry-run")
    #expect(again.errorText.contains("note: It cannot be true together with this: "))
  }

  @Test("What was replaced is copied as it was, and a note says what holds now")
  func replaced() throws {
    let bench = try FilingBench()
    let id = try FilingBench.id(
      bench.run("file", "ops", "47", "--area", "ipswich", "--source", "Trust"))
    _ = try bench.run("correct", id, "49", "--id", "newer")
    let copy = try bench.run("copy", id)
    #expect(copy.lines[0].contains("47 operations"))
    #expect(copy.errorText.contains("note: It was replaced by newer: At Ipswich, 49 operations"))
    #expect(try bench.run("used").lines.first == "1 line copied, 1 to be corrected")
  }

  @Test("A figure under embargo is refused before its time, and its value is nowhere")
  func embargoed() throws {
    let bench = try FilingBench()
    let id = try FilingBench.id(
      bench.run(
        "file", "ops", "4,321", "--area", "ipswich", "--source", "Trust", "--embargo",
        "tomorrow 09:30"))
    let refused = try bench.run("copy", id)
    #expect(refused.code == 1 && refused.output.isEmpty)
    #expect(refused.errorText.contains("which is under embargo until 09:30 on "))
    #expect(!refused.errorText.contains("4,321"))
    let seen = try bench.run("copy", id, "--embargoed")
    #expect(seen.lines[0].hasPrefix("EMBARGOED until 09:30 on "))
    let used = try bench.run("used")
    #expect(used.text.contains("A line copied under embargo.") && !used.text.contains("4,321"))
    #expect(try !bench.run("used", "--json").text.contains("4,321"))
    #expect(try bench.run("used", "--embargoed").text.contains("4,321"))
  }

  @Test("A line of a rehearsal says so, and is logged only in the book of a rehearsal")
  func rehearsal() throws {
    let bench = try FilingBench()
    let filed = try bench.run(
      "file", "ops", "47", "--area", "ipswich", "--source", "Trust", "--rehearsal-book")
    let id = try FilingBench.id(filed)
    let copy = try bench.run("copy", id)
    #expect(copy.lines[0].hasPrefix("REHEARSAL: At Ipswich, 47 operations"))
    #expect(try bench.run("used").lines.first == "REHEARSAL")
    #expect(try bench.run("used", "--json").text.contains("\"rehearsal\": true"))
    #expect(try bench.run("copy", "n-ops").lines[0].hasPrefix("REHEARSAL: "))
    let real = try FilingBench()
    try real.bench.folder.write(
      "desk/figures.csv",
      try real.bench.folder.text(of: "desk/figures.csv").replacing("n-ops", with: "rehearsal-1"))
    let refused = try real.run("copy", "rehearsal-1")
    #expect(refused.code == 1 && refused.output.isEmpty)
    #expect(refused.errorText.contains("expected the book of a rehearsal"))
    #expect(
      try real.run("copy", "rehearsal-1", "--dry-run").lines[0].hasPrefix("REHEARSAL: "))
  }

  @Test(
    "What cannot be copied is refused in words",
    arguments: [
      (["copy", "n-opps"], "expected the id of a record that is known, found \"n-opps\""),
      (["copy", "n-ops", "--slug", "a\nb"], "--slug: expected at most 200 bytes in one line"),
      (["copy", "n-ops", "--as-known", "2100-01-01"], "expected a time that is not ahead"),
      (["used", "--since", "teatime"], "expected a time such as 18:00"), (["copy"], "<id>"),
    ])
  func refusals(_ arguments: [String], _ words: String) throws {
    let bench = try FilingBench()
    let run = try bench.run(arguments)
    #expect(run.code != 0 && run.output.isEmpty)
    #expect(run.errorText.contains(words), "\(run.errorText)")
  }
}
