import DeskViewModel
import Figures
import Formats
import Testing
import PackTesting

@Suite("26 and 27 April 2016 on the desk") struct PackTests {
  private func blocks(_ desk: Desk) -> [String: FigureBlock] {
    var blocks: [String: FigureBlock] = [:]
    for topic in desk.regionTopics {
      let block = desk.block(topic, in: .region)
      blocks["region " + block.title] = block
    }
    for topic in desk.nationTopics {
      let block = desk.block(topic, in: .england)
      blocks["england " + block.title] = block
    }
    return blocks
  }

  private func notes(_ desk: Desk, _ name: String) -> [String] {
    blocks(desk)[name]?.notes.map(\.text) ?? []
  }

  private func hospital(_ desk: Desk, _ name: String) -> HospitalRow? {
    (0..<desk.count(.hospitals)).map { desk.hospitalRow(at: $0, wide: true) }
      .first { $0.name == name }
  }

  private static let times = [
    london(26, 7), london(26, 10, 48), london(26, 12, 48), Pack.end,
  ]

  @Test("The pack is read without a problem")
  func clean() {
    #expect(Pack.contents.problems.isEmpty)
    #expect(Pack.opening.header.problems.refused == 0)
  }

  @Test("The region's and England's figures stand as published, all day", arguments: times)
  func headlines(_ instant: Instant) {
    let blocks = blocks(Pack.desk(at: instant))
    #expect(blocks["region Operations"]?.amount == "around 300")
    #expect(blocks["region Appointments"]?.amount == "nearly 3,000")
    #expect(blocks["england Operations"]?.amount == "12,711")
    #expect(blocks["england Appointments"]?.amount == "112,856")
  }

  @Test("The paper's words are checked against the publisher's figures", arguments: times)
  func checks(_ instant: Instant) {
    let desk = Pack.desk(at: instant)
    #expect(notes(desk, "england Operations").contains("EDP: nearly 13,000 ✓ holds"))
    let appointments = notes(desk, "england Appointments")
    #expect(appointments.contains("EDP: more than 100,000 ✓ holds"))
  }

  @Test("Period, basis and source of England's figure stand under it; the region's names none")
  func qualified() {
    let desk = Pack.opening
    #expect(
      notes(desk, "england Operations").first == "expected 18 Apr–2 May · NHS England")
    #expect(notes(desk, "england Operations").contains("4,187 inpatient · 8,524 day case"))
    let region = notes(desk, "region Operations").first ?? ""
    #expect(
      region.contains("claimed") && region.contains("EDP") && region.contains("names no source"))
  }

  @Test("A period of another year than the desk's says its year")
  func otherYear() {
    var desk = Desk(
      clock: DeskClock(live: london(28, 12, month: 11, year: 2026)),
      settings: Desk.Settings(region: "Q79", themes: ["night"]), themeName: "night")
    _ = desk.apply(Pack.report(noticedAt: Pack.start))
    #expect(
      notes(desk, "england Operations").first?.hasPrefix("expected 18 Apr 16–2 May 16 · ") == true)
  }

  @Test("Three of thirteen hospitals have reported, from 11:25 on")
  func hospitals() {
    let before = Pack.desk(at: london(26, 11, 24))
    #expect(notes(before, "region Operations").contains("none of 13 hospitals has reported"))
    let after = Pack.desk(at: london(26, 11, 25))
    #expect(notes(after, "region Operations").contains("hospitals 168 · 3 of 13 reported"))
    #expect(notes(after, "region Appointments").contains("hospitals 1,201 · 3 of 13 reported"))
    #expect(hospital(after, "Ipswich")?.operations.text == "47")
    #expect(hospital(after, "West Suffolk")?.appointments.text == "272")
    #expect(hospital(after, "Colchester")?.appointments.text == "599")
    #expect(after.hospitalNames.prefix(3) == ["Colchester", "Ipswich", "West Suffolk"])
    #expect(hospital(after, "Southend")?.operations.text == "–")
  }

  @Test("78% were not at work, from 12:00 on")
  func absence() {
    let before = blocks(Pack.desk(at: london(26, 11, 59)))
    #expect(before["england Not at work"] == nil)
    let after = blocks(Pack.desk(at: london(26, 12)))
    #expect(after["england Not at work"]?.amount == "78%")
    #expect(after["england Absent"]?.amount == "21,608")
  }

  @Test(
    "The negotiation is in deadlock since 25 April, each party with its condition", arguments: times
  )
  func deadlock(_ instant: Instant) {
    let view = Pack.desk(at: instant).negotiation
    #expect(view.standing == "DEADLOCK")
    #expect(view.since == "25 Apr")
    let positions = Dictionary(uniqueKeysWithValues: view.positions.map { ($0.party, $0.text) })
    #expect(positions["BMA"] == "if imposition is lifted")
    #expect(positions["Government"] == "not on that condition")
    #expect(positions["Colleges"] == "ask the PM to step in")
  }

  @Test("Thirteen or fourteen colleges: a conflict that is counted", arguments: times)
  func colleges(_ instant: Instant) {
    let desk = Pack.desk(at: instant)
    #expect(desk.header.conflicts >= 1)
    let block = blocks(desk)["england Colleges signing"]
    #expect(block?.isConflicted == true)
    let words = (block?.amount ?? "") + (block?.notes.map(\.text).joined(separator: " ") ?? "")
    #expect(words.contains("13") && words.contains("14"))
  }

  @Test(
    "James Paget is at its normal level; Norfolk and Norwich has its statement", arguments: times)
  func staffing(_ instant: Instant) {
    var desk = Pack.desk(at: instant)
    #expect(hospital(desk, "James Paget")?.level?.word == "normal")
    #expect(hospital(desk, "Norfolk and Norwich")?.level == nil)
    #expect(hospital(desk, "Norfolk and Norwich")?.staffing.text == "statement")
    for (name, words) in [
      ("James Paget", "As many doctors in A&E as on a normal day"),
      ("Norfolk and Norwich", "Emergency patients still treated, and prioritised"),
    ] {
      _ = desk.apply(.pick(.hospitals, desk.hospitalNames.firstIndex(of: name) ?? 0))
      let items = desk.staffing.items.map { desk.staffingItem($0) }
      #expect(items.contains { $0.text.hasPrefix(words) && $0.attribution.contains("EDP") })
      #expect(items.contains { $0.text.contains("drafted in") })
      #expect(items.contains { $0.mark == .advice })
      #expect(desk.staffing.shift == "both strike days 08:00–17:00")
    }
  }

  @Test("The header names the strike, its emergency care, day and time in London", arguments: times)
  func header(_ instant: Instant) {
    let header = Pack.desk(at: instant).header
    #expect(header.action == "Junior doctors’ strike")
    #expect(header.emergencyCare == "emergency care withdrawn")
    #expect(header.zone == "BST")
    #expect(header.phase.days == 2)
    #expect(header.sources == 1 && header.sourcesLive == 1)
  }

  @Test("Nothing that became known later is on the desk before")
  func nothingEarly() {
    let desk = Pack.desk(at: london(26, 7))
    let later = desk.latestWords.filter { $0.contains("78%") || $0.contains("47 ops") }
    #expect(later.isEmpty)
    #expect(desk.latestWords.contains("around 300 ops"))
  }
}
