import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

/// Rule 9 in the digest: it reads what the ledger lets be known, and nothing else.
@Suite("Handover and embargo") struct HandoverEmbargoTests {
  private static let lifts = london(26, 12)

  private func desk(seesEmbargoed: Bool) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: london(26, 18)), settings: Desk.Settings(seesEmbargoed: seesEmbargoed))
    desk.take(
      Small.tables + Small.figures + [
        Small.figure("secret", "D", 4711, at: london(26, 9, 30), embargo: Self.lifts),
        Small.figure(
          "secret-correction", "A", 4712, at: london(26, 9, 40), supersedes: "a-ops",
          change: .corrected, embargo: Self.lifts),
        Small.figure("secret-conflict", "B", 4713, at: london(26, 9, 50), embargo: Self.lifts),
      ], noticedAt: london(26, 18))
    return desk
  }

  @Test("Before its time no number, id or conflict of an embargoed figure is in the digest")
  func before() {
    for until in [london(26, 10), london(26, 11, 59)] {
      let handover = desk(seesEmbargoed: false).handover(since: london(26, 9), until: until)
      let text = "\(handover)"
      #expect(!text.contains("471") && !text.contains("4,71") && !text.contains("secret"))
      #expect(handover.isQuiet && handover.conflicts.isEmpty)
    }
  }

  @Test("Its lifting brings it into the digest, once as news and once as lifted")
  func after() {
    let handover = desk(seesEmbargoed: false).handover(since: london(26, 11), until: Self.lifts)
    #expect(handover.newFigures.map(\.id) == ["secret-conflict", "secret"])
    #expect(handover.corrected.map(\.id) == ["secret-correction"])
    #expect(
      handover.embargoesLifted.map(\.id) == ["secret-correction", "secret-conflict", "secret"])
    #expect(handover.conflicts.first?.since == Self.lifts)
    #expect(!handover.newFigures[0].wording.contains("EMBARGOED"))
  }

  @Test("A desk with the right has it when it came, under the word, and is told of the lifting")
  func right() {
    let desk = desk(seesEmbargoed: true)
    let early = desk.handover(since: london(26, 9), until: london(26, 10))
    #expect(early.newFigures.map(\.id) == ["secret-conflict", "secret"])
    #expect(
      early.newFigures[1].wording
        == "EMBARGOED until 12:00 on 26 April: At Damson, 4,711 operations were reported on "
        + "26 April")
    #expect(early.embargoesLifted.isEmpty)
    let later = desk.handover(since: london(26, 11), until: london(26, 13))
    #expect(later.newFigures.isEmpty)
    #expect(
      later.embargoesLifted.map(\.id) == ["secret-correction", "secret-conflict", "secret"])
    #expect(later.embargoesLifted.allSatisfy { $0.knownFrom == Self.lifts })
  }

  @Test("A replay that was opened before an embargo's end neither lifts it nor says that it lifted")
  func replay() throws {
    func desk(seesEmbargoed: Bool) -> Desk {
      var desk = Desk(
        clock: DeskClock(
          replayFrom: london(26, 9), to: london(26, 18), speed: 60, real: 0),
        settings: Desk.Settings(seesEmbargoed: seesEmbargoed, lastLifting: london(26, 11)))
      desk.take(
        Small.tables + Small.figures + [
          Small.figure("secret", "D", 4711, at: london(26, 9, 30), embargo: Self.lifts),
          Small.figure("due", "D", 15, at: london(26, 9, 20), embargo: london(26, 11)),
        ], noticedAt: london(26, 9))
      desk.standForPrint()
      return desk
    }
    let without = desk(seesEmbargoed: false).handover(since: london(26, 10))
    #expect(without.newFigures.map(\.id) == ["due"])
    #expect(!"\(without)".contains("4,711"))
    let right = desk(seesEmbargoed: true)
    let handover = right.handover(since: london(26, 9))
    #expect(handover.embargoesLifted.map(\.id) == ["due"])
    let line = try #require(handover.newFigures.first { $0.id == "secret" })
    #expect(line.wording.hasPrefix("EMBARGOED until 12:00 on 26 April: "), "\(line.wording)")
    let index = try #require(right.ledger.latest(.figure, "secret"))
    #expect(right.sentence(right.ledger[index].record).hasPrefix("EMBARGOED until 12:00"))
    #expect(right.header.holdsEmbargoed)
  }
}
