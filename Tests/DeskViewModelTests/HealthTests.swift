import DeskViewModel
import Figures
import Testing

@Suite("How the sources are")
struct HealthTests {
  private static let noon = Instant(seconds: 1_461_668_400)  // 26 April 2016, 12:00 in London

  private static func at(_ seconds: Int64) -> Instant { noon.adding(seconds: seconds) }

  private static func desk(at seconds: Int64 = 0) -> Desk {
    Desk(clock: DeskClock(live: at(seconds)), settings: Desk.Settings())
  }

  private static func report(
    _ name: String, _ health: SourceHealth = .live, at seconds: Int64, every interval: Int64? = 60,
    bytes: Int64 = 0, problems: [Problem] = [], arrivals: [Arrival] = []
  ) -> DeskAction {
    .report(
      SourceReport(
        source: name, arrivals: arrivals, problems: problems, health: health,
        noticedAt: at(seconds),
        vitals: SourceVitals(
          nextLook: interval.map { at(seconds + $0) }, interval: interval, bytes: bytes)))
  }

  private func tick(_ desk: inout Desk, _ seconds: Int64) {
    _ = desk.apply(.tick(wall: HealthTests.at(seconds), real: seconds * 1000))
  }

  @Test("a source is live, due half an interval late, and stale when two answers are missing")
  func ageing() {
    var desk = HealthTests.desk()
    _ = desk.apply(HealthTests.report("wire", at: 0))
    for (seconds, condition) in [
      (0, "live"), (89, "live"), (90, "due"), (179, "due"), (180, "stale"),
    ] {
      tick(&desk, Int64(seconds))
      #expect(desk.conditions.map(\.condition.rawValue) == [condition], "after \(seconds) s")
    }
    #expect(desk.header.staleSources == ["wire"])
    #expect(desk.header.sourcesLive == 0)
    _ = desk.apply(HealthTests.report("wire", at: 181))
    tick(&desk, 181)
    #expect(desk.header.staleSources.isEmpty)
  }

  @Test("the desk wakes when a source becomes due or stale, and draws only then")
  func timer() {
    var desk = HealthTests.desk(at: 0)
    _ = desk.apply(HealthTests.report("wire", at: 0, every: 20))
    tick(&desk, 1)
    _ = desk.takeChanged()
    #expect(desk.millisecondsToNextChange == 29_000)
    tick(&desk, 29)
    #expect(desk.takeChanged().isEmpty)
    tick(&desk, 30)
    #expect(desk.takeChanged().isSuperset(of: [.header, .overlay]))
    #expect(desk.millisecondsToNextChange == 30_000, "stale and the clock's minute fall together")
    tick(&desk, 59)
    #expect(desk.takeChanged().isEmpty)
    _ = desk.apply(.command(.pause))
    tick(&desk, 59)
    #expect(
      desk.millisecondsToNextChange == 1000, "a paused desk shows how its sources are as well")
    tick(&desk, 60)
    #expect(desk.conditions.map(\.condition) == [.stale])
    #expect(desk.millisecondsToNextChange == nil, "nothing more will change by itself")
  }

  @Test("a report like the last one draws nothing, but the drawer when it is open")
  func quiet() {
    var desk = HealthTests.desk()
    _ = desk.apply(HealthTests.report("wire", at: 0))
    _ = desk.takeChanged()
    _ = desk.apply(HealthTests.report("wire", at: 10, bytes: 100))
    #expect(desk.takeChanged().isEmpty)
    desk.press("H")
    _ = desk.takeChanged()
    _ = desk.apply(HealthTests.report("wire", at: 20, bytes: 200))
    #expect(desk.takeChanged() == .overlay)
  }

  @Test("the drawer says state, last success, next try, records, refusals with places, and bytes")
  func drawer() throws {
    var desk = HealthTests.desk()
    _ = desk.apply(
      .listed([
        SourceListing(name: "wire", place: "atom+https://example.org/all.atom", rank: 20),
        SourceListing(name: "trusts", place: "/srv/desk"),
      ]))
    _ = desk.apply(
      HealthTests.report(
        "trusts", at: 3, every: nil, bytes: 1_234_567,
        problems: [
          Problem(file: "figures.csv", line: 14, column: 5, expected: "a number", found: "\"abt\"")
        ],
        arrivals: [.record(.measure(Measure(code: "m", title: "M")))]))
    _ = desk.apply(
      HealthTests.report(
        "wire", .broken(since: HealthTests.at(4), reason: "connection refused"), at: 4))
    desk.press("H")
    let view = try #require(desk.drawer)
    #expect(view.title == "Sources · 2 · 1 failing")
    let rows = view.lines.map { $0.cells.map(\.text) }.filter { !$0.isEmpty }
    #expect(
      rows == [
        ["", "Source", "State", "Last", "Next", "Records", "Refused", "Bytes"],
        ["▲", "wire", "failing", "–", "12:01:04", "0", "–", "–"],
        ["●", "trusts", "live", "12:00:03", "–", "1", "1", "1.2 MB"],
      ])
    let words = view.lines.map { $0.isHeading ? $0.label : "\($0.label): \($0.text)" }
    #expect(words.contains("failing: since 12:00:04: connection refused"))
    #expect(words.contains("where: atom+https://example.org/all.atom"))
    #expect(words.contains("figures.csv:14:5: expected a number, found \"abt\""))
    #expect(words.contains("every: 1 min"))
    let narrow = view.lines.filter { $0.column != nil && !$0.isHeading && !$0.text.isEmpty }
    #expect(
      narrow.map { "\($0.label): \($0.text)" } == [
        "state: failing", "next: 12:01:04", "records: 0", "state: live", "last: 12:00:03",
        "records: 1", "refused: 1", "bytes: 1.2 MB",
      ])
    desk.press("H")
    #expect(desk.drawer == nil)
  }

  @Test("header, drawer and list count alike: refusals of the source and the ledger, and doubts")
  func counts() throws {
    var desk = HealthTests.desk()
    func event(_ id: String, _ headline: String) -> Arrival {
      .record(
        .event(
          DisputeEvent(
            id: id, at: Moment(HealthTests.noon), headline: headline,
            provenance: Provenance(source: "EDP"))))
    }
    var more = Problem(file: "yes", expected: "fewer problems", found: "more")
    more.count = 1_203
    _ = desk.apply(
      HealthTests.report(
        "yes", at: 1,
        problems: [
          Problem(file: "yes", line: 1, expected: "a value", found: "y"), more,
          Problem(.doubt, file: "yes", line: 2, expected: "a known area", found: "Q"),
        ], arrivals: [event("e1", "one")]))
    let before = desk.healthRevision
    _ = desk.apply(
      HealthTests.report("wire", at: 2, arrivals: [event("e1", "two"), event("e2", "three")]))
    #expect(desk.healthRevision > before)
    #expect(desk.header.refusedWords == "1,205 refused")
    #expect(desk.header.doubtWords == "1 doubt")
    #expect(desk.conditions.map { desk.problemCounts(of: $0.state).refused } == [1_204, 1])
    #expect(desk.conditions.map { desk.problemCounts(of: $0.state).doubts } == [1, 0])
    desk.press("H")
    let lines = try #require(desk.drawer?.lines)
    #expect(lines.compactMap { $0.cells.dropFirst(6).first?.text } == ["Refused", "1,204", "1"])
    #expect(lines.contains { $0.label == "wire" && $0.text.contains("an id not used before") })
    desk.press("H")
    desk.press("!")
    let list = try #require(desk.drawer)
    #expect(list.title == "What was refused · 1,205 refused · 1 doubt")
    #expect(list.lines.contains { $0.label == "yes:2" && $0.text.hasPrefix("doubt: ") })
    #expect(!list.lines.contains { $0.text.hasPrefix("not listed") })
  }

  @Test("a list that has no room for all says how many are not listed, by what they are")
  func unlisted() throws {
    var desk = HealthTests.desk()
    let problems = (1...600).map { line in
      Problem(line > 590 ? .doubt : .refused, file: "f", line: line, expected: "a", found: "b")
    }
    _ = desk.apply(HealthTests.report("f", at: 1, problems: problems))
    desk.press("!")
    #expect(desk.drawer?.lines.last?.text == "not listed: 90 refused, 10 doubts")
    desk.press("!")
    desk.press("H")
    #expect(desk.drawer?.lines.last?.text == "not listed: 390 refused, 10 doubts")
  }

  @Test("one failing source is named in the header, several are counted")
  func calm() {
    var desk = HealthTests.desk()
    for name in ["a", "b", "c"] { _ = desk.apply(HealthTests.report(name, at: 0)) }
    #expect(desk.header.sourcesLive == 3)
    for name in ["a", "b"] {
      _ = desk.apply(
        HealthTests.report(name, .broken(since: HealthTests.at(1), reason: "x"), at: 1))
    }
    #expect(desk.header.failingSources == ["a", "b"])
    #expect(desk.header.sourcesLive == 1 && desk.header.sources == 3)
  }

  @Test("a source that has said all it has is complete, and counts as one that works")
  func complete() {
    var desk = HealthTests.desk()
    _ = desk.apply(HealthTests.report("a", .finished, at: 0))
    #expect(desk.conditions.map(\.condition) == [.complete])
    #expect(desk.header.sourcesLive == 1 && desk.header.failingSources.isEmpty)
  }

  @Test(
    "a source that is listed no more has stopped and keeps what it said; listed again, it starts")
  func removed() {
    var desk = HealthTests.desk()
    let all = [SourceListing(name: "a", place: "a"), SourceListing(name: "b", place: "b")]
    _ = desk.apply(.listed(all))
    #expect(desk.conditions.map(\.condition) == [.starting, .starting])
    let measure = Arrival.record(.measure(Measure(code: "m", title: "M")))
    for name in ["a", "b"] {
      _ = desk.apply(HealthTests.report(name, at: 0, arrivals: [measure]))
    }
    _ = desk.apply(.listed([all[1]]))
    #expect(desk.conditions.map(\.condition) == [.stopped, .live])
    desk.press("r")
    #expect(desk.message == Message("Asked 1 source", .quiet), "one that has stopped is not asked")
    #expect(desk.header.sources == 1)
    _ = desk.apply(.listed(all))
    #expect(desk.conditions.map(\.condition) == [.starting, .live])
    #expect(desk.header.sources == 2)
    _ = desk.apply(.listed(all + [SourceListing(name: "c", place: "c")]))
    _ = desk.apply(.listed(all))
    #expect(desk.conditions.count == 2, "one that has said nothing goes without a trace")
  }

  @Test("other ranks show another lead at once, and what stood back is still there")
  func ranks() {
    var desk = Small.desk()
    func lead() -> String? {
      (0..<4).map { desk.hospitalRow(at: $0, wide: false) }.first { $0.name == "Alder" }?
        .operations.text
    }
    #expect(lead() == "40")
    var other = Small.figure("a-other", "A", 55)
    other.provenance?.measuredAt = Moment(Small.nine.adding(seconds: -86_400))
    _ = desk.apply(
      .report(
        SourceReport(
          source: "wire", arrivals: [.record(other)], health: .live,
          noticedAt: Small.nine)))
    _ = desk.apply(.listed([SourceListing(name: "wire", place: "", rank: 90)]))
    #expect(lead() == "40")
    _ = desk.apply(.listed([SourceListing(name: "wire", place: "", rank: 10)]))
    #expect(lead() == "55")
    _ = desk.apply(.listed([SourceListing(name: "wire", place: "", rank: 90)]))
    #expect(lead() == "40")
  }

  @Test("a configuration with mistakes says so in the header and in words with its place")
  func configuration() {
    var desk = HealthTests.desk()
    _ = desk.apply(.configuration(ConfigurationState(file: "config.toml")))
    #expect(desk.message == nil && !desk.header.isConfigurationWrong)
    let problem = Problem(file: "config.toml", line: 3, column: 1, expected: "url", found: "urll")
    _ = desk.apply(
      .configuration(
        ConfigurationState(file: "config.toml", problems: [problem], keepsLastGood: true)))
    #expect(desk.header.isConfigurationWrong)
    #expect(
      desk.message?.text
        == "Kept the last good configuration · config.toml:3:1: expected url, found urll")
    desk.press("H")
    #expect(desk.drawer?.lines.contains { $0.label == "config.toml:3:1" } == true)
    desk.press("H")
    _ = desk.apply(.configuration(ConfigurationState(file: "config.toml")))
    #expect(!desk.header.isConfigurationWrong)
    #expect(desk.message == Message("config.toml was read again", .good))
  }

  @Test("what a configuration changes of the desk itself counts at once, or is said to wait")
  func deskItself() {
    var desk = HealthTests.desk()
    _ = desk.apply(.configuration(ConfigurationState(file: "config.toml")))
    func state(_ theme: String?, _ waiting: [String]) -> DeskAction {
      .configuration(ConfigurationState(file: "config.toml", theme: theme, waiting: waiting))
    }
    #expect(desk.apply(state("day", ["region"])) == [.useTheme("day")])
    #expect(desk.themeName == "day")
    let words = "the desk’s region from the next start"
    #expect(desk.message == Message("config.toml was read again · \(words)", .warning))
    #expect(desk.apply(state("day", ["region", "name", "book"])) == [])
    desk.press("H")
    let line = desk.drawer?.lines.first { $0.label == "waiting" }
    #expect(line?.text == "the desk’s region, name and book from the next start")
    #expect(desk.apply(state(nil, [])) == [])
    #expect(desk.drawer?.lines.contains { $0.label == "waiting" } == false)
  }
}
