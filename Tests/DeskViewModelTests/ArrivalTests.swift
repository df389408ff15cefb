import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("What sources report") struct ArrivalTests {
  private let later = london(26, 9, 30)

  private func desk(after arrivals: [Arrival]) -> Desk {
    var desk = Small.desk()
    desk.play(to: later)
    desk.take(arrivals, noticedAt: later)
    return desk
  }

  @Test("A row edited in place becomes a correction with a mark, and the old wording stays")
  func edited() {
    var desk = desk(after: [.edited(Small.figure("a-ops", "A", 44, at: london(26, 8, 30)))])
    #expect(desk.hospitalRow(at: 0, wide: false).operations.text == "44")
    #expect(desk.hospitalRow(at: 0, wide: false).mark == .correction)
    #expect(desk.latestRow(at: 0)?.mark == .correction)
    #expect(desk.latestRow(at: 0)?.text == "44 ops, was 40 ops")
    #expect(desk.latestRow(at: 0)?.time == "09:30")
    desk.press("6", "g", "enter")
    let history = desk.drawer?.lines ?? []
    #expect(history.contains { $0.text.hasPrefix("± edited at its source") })
    #expect(history.contains { $0.label == "was" && $0.text.hasPrefix("40 ops") })
    #expect(history.contains { $0.label == "now" && $0.text.hasPrefix("44 ops") })
    desk.press("esc", ",")
    #expect(desk.hospitalRow(at: 0, wide: false).operations.text == "40")
  }

  @Test("The same row again changes nothing")
  func again() {
    var desk = Small.desk()
    let before = DeskPicture(desk)
    desk.take(Small.tables + Small.figures, noticedAt: Small.nine)
    #expect(DeskPicture(desk) == before)
  }

  @Test("A row that is listed no more keeps its figure, flagged; listed again it loses the flag")
  func delisted() {
    var desk = desk(after: [.noLongerListed(kind: .figure, identity: "a-ops")])
    #expect(desk.hospitalRow(at: 0, wide: false).operations.text == "40")
    #expect(desk.hospitalRow(at: 0, wide: false).mark == .withdrawn)
    #expect(desk.latestRow(at: 0)?.text == "40 ops · no longer listed")
    #expect(desk.latestRow(at: 0)?.mark == .withdrawn)
    desk.press("enter")
    #expect(desk.drawer?.lines.contains { $0.text.contains("No longer listed") } == true)
    desk.press("esc", "A")
    #expect(desk.hospitalRow(at: 0, wide: false).mark == .withdrawn)
    desk.take(Small.figures, noticedAt: london(26, 9, 31))
    desk.play(to: london(26, 9, 31))
    #expect(desk.latestRow(at: 0)?.text == "40 ops · listed again")
    desk.press("A")
    #expect(desk.hospitalRow(at: 0, wide: false).mark == nil)
  }

  @Test("A withdrawal takes the figure away and says what it was")
  func withdrawn() {
    let desk = desk(after: [
      .record(Small.figure("a-gone", "A", 0, supersedes: "a-ops", change: .withdrawn))
    ])
    let row = (0..<4).map { desk.hospitalRow(at: $0, wide: false) }.first { $0.name == "Alder" }
    #expect(row?.operations.text == "–")
    #expect(desk.latestRow(at: 0)?.text == "withdrawn: 40 ops")
    #expect(desk.latestRow(at: 0)?.mark == .withdrawn)
  }

  @Test("A broken source keeps its figures and says so until it is back")
  func broken() {
    var desk = Small.desk()
    let before = DeskPicture(desk)
    desk.take(
      [Arrival](), noticedAt: later, health: .broken(since: later, reason: "folder is gone"))
    #expect(desk.header.failingSources == ["folder"])
    #expect(desk.header.sourcesLive == 0 && desk.header.sources == 1)
    #expect(desk.message == Message("folder: folder is gone", .critical))
    #expect(DeskPicture(desk).hospitals == before.hospitals)
    #expect(DeskPicture(desk).latest == before.latest)
    desk.press("!")
    #expect(desk.drawer?.lines.contains { $0.text.contains("folder is gone") } == true)
    desk.press("!")
    desk.take([Arrival](), noticedAt: later)
    #expect(desk.header.failingSources.isEmpty)
    #expect(desk.message == Message("folder is back", .good))
  }

  @Test("What was refused is counted and listed with its place, and replaced by the next report")
  func problems() {
    var desk = Small.desk()
    let problem = Problem(
      file: "figures.csv", line: 14, column: 5, expected: "a number", found: "“abt 300”")
    desk.take([Arrival](), noticedAt: Small.nine, problems: [problem])
    #expect(desk.header.problems.refused == 1)
    desk.press("!")
    #expect(
      desk.drawer?.lines.contains {
        $0.label == "figures.csv:14:5" && $0.text == "expected a number, found “abt 300”"
      } == true)
    desk.take([Arrival](), noticedAt: Small.nine)
    #expect(desk.header.problems.refused == 0)
    #expect(desk.drawer?.lines.map(\.text) == ["Nothing was refused."])
  }

  @Test("An id used twice with other content is refused, listed, and the first stays")
  func refused() {
    let desk = desk(after: [.record(Small.figure("a-ops", "A", 99))])
    #expect(desk.header.problems.refused == 1)
    #expect(desk.hospitalRow(at: 0, wide: false).operations.text == "40")
  }

  @Test("A sum says how many have reported of how many, and keeps nil returns apart")
  func coverage() {
    var desk = Small.desk()
    func notes() -> [String] { desk.block(desk.regionTopics[0], in: .region).notes.map(\.text) }
    #expect(notes().contains("hospitals 90 · 3 of 4 reported"))
    desk.take(
      [
        Record.figure(
          Figure(
            id: "d-nil", action: "april", area: "D", measure: "operations", missing: .nilReturn,
            basis: .actual, provenance: Provenance(source: "Desk")))
      ], noticedAt: Small.nine)
    #expect(notes().contains("hospitals 90 · 3 of 4 reported · 1 ∅ nil"))
    let row = desk.hospitalRow(at: 3, wide: false)
    #expect(row.name == "Damson" && row.operations.text == "∅")
  }

  @Test("A qualified part qualifies the sum, and the gap to the region's own figure is stated")
  func gap() {
    var desk = Small.desk()
    desk.take(
      [
        Small.figure("d-ops", "D", 10, .moreThan),
        Small.figure("east", "EAST", 120, .around, source: "Paper"),
      ], noticedAt: Small.nine)
    let block = desk.block(desk.regionTopics[0], in: .region)
    #expect(block.amount == "around 120")
    #expect(block.notes.map(\.text).contains("hospitals >100 · 4 of 4 reported"))
    #expect(block.notes.map(\.text).contains { $0.contains("not accounted for") })
  }

  @Test("Sources that cannot both be true are a conflict, counted and marked, not averaged")
  func conflict() {
    let desk = desk(after: [.record(Small.figure("a-other", "A", 70, source: "Union"))])
    #expect(desk.header.conflicts == 1)
    #expect(desk.latestRow(at: 0)?.mark == .conflict)
    #expect(["40", "70"].contains(desk.hospitalRow(at: 0, wide: false).operations.text))
  }

  @Test("A percentage that comes before its table of measures is not added up")
  func measureLater() {
    var desk = Small.desk(Small.tables)
    desk.take(
      [
        Small.figure("a-pc", "A", 78, measure: "away"),
        Small.figure("b-pc", "B", 50, measure: "away"),
      ],
      noticedAt: Small.nine)
    desk.take(
      [Record.measure(Measure(code: "away", title: "Away", unit: .percent))], noticedAt: Small.nine)
    for topic in desk.regionTopics {
      let notes = desk.block(topic, in: .region).notes.map(\.text)
      #expect(!notes.contains { $0.contains("128") })
    }
  }

  @Test("Figures before their areas: once the tables come, everything is in its place")
  func tablesLater() {
    var late = Small.desk([])
    late.take(Small.figures, noticedAt: Small.nine)
    late.take(Small.tables, noticedAt: Small.nine)
    #expect(late.hospitalNames == ["Alder", "Beech", "Cedar", "Damson"])
    let notes = late.regionTopics.first.map { late.block($0, in: .region).notes.map(\.text) }
    #expect(notes?.contains("hospitals 90 · 3 of 4 reported") == true)
  }

  @Test("An embargoed figure is nowhere until its time, and arrives then as unseen")
  func embargo() {
    var desk = Small.desk()
    let before = DeskPicture(desk)
    desk.take(
      [Small.figure("secret", "D", 777, embargo: later)], noticedAt: Small.nine)
    #expect(DeskPicture(desk) == before)
    desk.play(to: later)
    #expect(desk.unseen.count == 1)
    #expect(desk.latestRow(at: 0)?.text.contains("777") == true)
    desk.press("<")
    #expect(!desk.latestWords.contains { $0.contains("777") })
  }
}
