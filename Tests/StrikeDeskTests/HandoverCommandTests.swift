import Foundation
import TerminalTesting
import Testing

@Suite("strikedesk handover")
struct HandoverCommandTests {
  private func printed(_ arguments: String...) throws -> String {
    let bench = try Bench()
    let run = try bench.run(["handover"] + arguments)
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(Unsafe.found(in: run.output).isEmpty)
    return run.text
  }

  @Test("Between 11:00 and 12:00 on the first strike day the digest has what came, and no more")
  func text() throws {
    let text = try printed("--since", "11:00", "--until", "2016-04-26T12:00+01:00")
    #expect(text.hasPrefix("HANDOVER  11:00 on 26 April to 12:00 on 26 April 2016\n"))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        "  In England, 78% of junior doctors expected at work did not report for duty on 26 April"))
    #expect(
      lines.contains(
        "    NHS England · as at 09:00 · known 12:00 · eng-not-at-work-2016-04-26-nhse"))
    #expect(lines.contains("  At Colchester, 79 operations were cancelled on 26 and 27 April"))
    #expect(lines.contains("  Operations: 3 of 13 hospitals have reported"))
    #expect(lines.contains("  Stands as before: DEADLOCK since 25 Apr"))
    for other in ["around 300", "nearly 13,000", "picket lines", "47 picket", "27 April 12:00"] {
      #expect(!text.contains(other), "\(other)")
    }
  }

  @Test("By default it ends with the replay, and 18:00 is the one before that end")
  func defaults() throws {
    let text = try printed("--since", "18:00")
    #expect(text.hasPrefix("HANDOVER  18:00 on 26 April to 18:00 on 27 April 2016\n"))
    #expect(text.contains("did not report for duty on 27 April"))
    #expect(!text.contains("did not report for duty on 26 April"))
  }

  @Test("Markdown has headings and bullets, and text from outside cannot add its own")
  func markdown() throws {
    let text = try printed("--since", "11:00", "--until", "12:00", "--markdown")
    #expect(text.hasPrefix("# Handover, "))
    #expect(text.contains("\n## New figures ("))
    #expect(text.contains("`eng-not-at-work-2016-04-27-nhse`"))
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder) { $0 + " <b>[x](javascript:1)</b>" }
    let run = try bench.run(
      "handover", bench.folder["desk"], "--since", "2000-01-01", "--markdown")
    #expect(run.code == 0)
    #expect(run.text.contains("\\<b\\>\\[x\\](javascript:1)\\</b\\>"))
    #expect(!run.text.contains("<b>") && !run.text.contains("[x]("))
  }

  @Test("JSON is JSON, with the keys of the record format")
  func json() throws {
    let text = try printed("--since", "11:00", "--until", "2016-04-26T12:00+01:00", "--json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let new = try #require(document["new"] as? [[String: Any]])
    let absent = try #require(new.first { $0["id"] as? String == "eng-absent-2016-04-26-nhse" })
    let record = try #require(absent["record"] as? [String: Any])
    #expect(record["value"] as? Double == 21_608)
    #expect(record["published_at"] != nil && record["source_kind"] as? String == "official")
    let missing = try #require(document["missing"] as? [[String: Any]])
    #expect(missing.first?["reporting"] as? Double == 3)
    #expect(missing.first?["expected_reporting"] as? Double == 13)
    #expect(document["rehearsal"] == nil)
  }

  @Test(
    "A time that cannot be read, or lies after the end, is refused in words",
    arguments: [
      (["--since", "teatime"], "expected a time such as 18:00"),
      (["--since", "25:00"], "expected a time such as 18:00"),
      (["--since", "2016-04-28"], "expected a time before"), ([], "--since"),
      (["--since", "\u{1b}[31mred"], "<U+001B>[31mred"),
    ])
  func refusals(_ arguments: [String], _ words: String) throws {
    let bench = try Bench()
    let run = try bench.run(["handover"] + arguments)
    #expect(run.code == 64 && run.output.isEmpty)
    #expect(String(decoding: run.errors, as: UTF8.self).contains(words))
    #expect(Unsafe.found(in: run.errors).isEmpty)
  }

  @Test("What was filed for an earlier time is among what is new, and says when it was filed")
  func filedForEarlier() throws {
    let bench = try FilingBench()
    _ = try bench.run(
      "file", "ops", "777", "--area", "paget", "--source", "X", "--id", "early", "--recorded",
      DeskFolder.time(-300))
    let run = try bench.bench.run(
      "handover", bench.folder, "--book", bench.book, "--since", DeskFolder.time(-30))
    #expect(run.code == 0, "\(run.errorText)")
    let lines = run.lines
    let new = try #require(lines.firstIndex { $0.lowercased().hasPrefix("new figures") })
    let line = try #require(lines[new...].firstIndex { $0.contains("777 operations") })
    #expect(lines[line + 1].contains(" · filed "), "\(run.text)")
  }
}
