import TerminalTesting
import Testing

/// Figures that were published and revised, run through the program as a desk would.
@Suite("Real figures, filed, copied and revised")
struct RealRevisionTests {
  /// The figures as NHS England published them, and the day by which a desk knew them.
  private struct Published {
    var measure: String
    var first: String
    var revised: String
    var id = ""
  }

  private func file(
    _ published: Published, _ bench: FilingBench
  ) throws -> ProgramRun {
    var arguments = [
      "file", published.measure, published.first, "--area", "england", "--source", "NHS England",
      "--source-kind", "official", "--basis", "actual", "--published", "5 Jul 2024", "--action",
      "2024-06-27", "--recorded", "5 Jul 2024 11:15",
    ]
    if published.measure == "appointments" { arguments += ["--period", "27 Jun - 2 Jul 2024"] }
    return try bench.run(arguments)
  }

  /// NHS England's figures of the junior doctors' strike of 27 June to 2 July 2024, as published on 5
  /// July and as revised by 5,045. On which day they were revised is not known here; the test takes a
  /// week later.
  @Test(
    "July 2024: both figures stay readable, the copied lines are flagged, the handover lists them")
  func july2024() throws {
    let bench = try FilingBench()
    let tables = try bench.feed(
      """
      {"type":"action","id":"2024-06-27","title":"Junior doctors’ strike","union":"BMA"}
      {"type":"window","action":"2024-06-27","start":"2024-06-27T07:00+01:00","end":"2024-07-02T07:00+01:00"}
      {"type":"measure","code":"appointments-cumulative","title":"Appointments since December 2022","one":"appointment in strikes since December 2022","many":"appointments in strikes since December 2022","group":"cancellations"}
      """, "file", "-")
    #expect(tables.code == 0, "\(tables.errorText)")
    var figures = [
      Published(measure: "appointments", first: "67,034", revised: "61,989"),
      Published(measure: "appointments-cumulative", first: "1,491,303", revised: "1,486,258"),
    ]
    for place in figures.indices {
      let run = try file(figures[place], bench)
      try #require(run.code == 0, "\(run.errorText)")
      figures[place].id = try FilingBench.id(run)
    }

    let copy = try bench.run(
      "copy", figures[0].id, figures[1].id, "--slug", "strike-toll", "--as-known",
      "2024-07-06T09:00+01:00")
    #expect(
      copy.lines == [
        "In England, 67,034 appointments were cancelled between 27 June and 2 July, according to "
          + "NHS England, as at 5 July.",
        "In England, 1,491,303 appointments in strikes since December 2022 were cancelled, "
          + "according to NHS England, as at 5 July.",
      ])
    #expect(try bench.run("used").lines.first == "2 lines copied, none to be corrected")

    for figure in figures {
      let run = try bench.run(
        "correct", figure.id, figure.revised, "--change", "revised", "--recorded",
        "12 Jul 2024 10:00")
      try #require(run.code == 0, "\(run.errorText)")
      let history = try bench.run("history", figure.id).lines
      #expect(history.contains { $0.contains("  stands, revised") })
      for amount in [figure.first, figure.revised] {
        #expect(history.contains { $0.contains("In England, \(amount) appointments") })
      }
      let earlier = try bench.run(
        "history", figure.id, "--as-known", "2024-07-06T09:00+01:00"
      ).text
      #expect(earlier.contains(figure.first) && !earlier.contains(figure.revised))
    }

    let used = try bench.run("used", "--slug", "strike-toll").lines
    #expect(used.first == "2 lines copied, 2 to be corrected")
    #expect(used.filter { $0.hasPrefix("  ± corrected 10:00 on 12 July 2024") }.count == 2)
    #expect(used.contains { $0.hasPrefix("  now: In England, 61,989 appointments") })
    #expect(used.contains { $0.hasPrefix("  now: In England, 1,486,258 appointments") })

    let handover = try bench.bench.run(
      "handover", bench.folder, "--book", bench.book, "--since", "2024-07-05T18:00+01:00",
      "--until",
      "2024-07-12T18:00+01:00")
    let lines = handover.lines
    let flagged = try #require(lines.firstIndex(of: "Copied lines to look at (2)"))
    #expect(lines[flagged + 1].hasPrefix("  In England, 67,034 appointments were cancelled"))
    #expect(lines[flagged + 2].contains("by jo for strike-toll"))
    #expect(lines[flagged + 3].hasPrefix("    corrected 10:00"))
    let corrected = try #require(lines.firstIndex(of: "Corrected (2)"))
    #expect(lines[corrected...].contains { $0.contains("61,989 appointments were cancelled") })
    #expect(
      lines[corrected...].contains { $0.hasPrefix("    was: In England, 67,034 appointments") })

    #expect(try bench.run("used", "--acknowledge").errorText == "2 lines acknowledged\n")
    #expect(try bench.run("used").lines.first == "2 lines copied, none to be corrected")
  }

  @Test("April 2016: the 12,711 and \"nearly 13,000\" stand side by side, and the words hold")
  func april2016() throws {
    let bench = try Bench()
    let asKnown = ["--as-known", "2016-04-26T10:48+01:00"]
    let copy = try bench.run(
      ["copy", "--dry-run", "eng-ops-2016-04-26-nhse", "eng-ops-2016-04-26-edp"] + asKnown)
    #expect(
      copy.lines == [
        "In England, 12,711 operations are expected to be postponed between 18 April and 2 May, "
          + "according to NHS England, as known on 23 April.",
        "In England, nearly 13,000 operations were cancelled, according to the Eastern Daily "
          + "Press, which names no source, as at 26 April.",
      ])
    #expect(
      copy.errorText.contains("note: \"nearly 13,000\" holds against 12,711 (NHS England)\n"))
    let panel = try bench.run(["print", "--panel", "england"] + asKnown).text
    #expect(panel.contains("12,711") && panel.contains("nearly 13,000"))
    let history = try bench.run(["history", "eng-ops-2016-04-26-nhse"] + asKnown).lines
    let also = try #require(history.firstIndex(of: "Also reported"))
    #expect(history[also...].contains { $0.contains("nearly 13,000 operations were cancelled") })
  }
}
