import DeskViewModel
import Figures
import Ledger
import PackTesting
import Testing

/// Rule 9 for what was copied by a desk that had the right to see it, on desks that have not.
@Suite("Lines copied under an embargo") struct CopiedUnderEmbargoTests {
  private static func flags(_ lines: [CopiedLine], _ desk: Desk) -> CopiedFlags {
    var flags = CopiedFlags()
    for line in lines { flags.take(line, standpoint: desk.standpoint, in: desk.ledger) }
    return flags
  }

  /// A desk on which the row of Beech is open, edited under an embargo at 10:00, and edited again at 14:00.
  private func heldDesk(seesEmbargoed: Bool = false, at now: Instant) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: now), settings: Desk.Settings(seesEmbargoed: seesEmbargoed))
    desk.take(Small.tables + Small.figures, noticedAt: london(26, 9))
    desk.take(
      [.edited(Small.figure("b-ops", "B", 4711, embargo: london(26, 12)))],
      noticedAt: london(26, 10))
    if now > london(26, 14) {
      desk.take([.edited(Small.figure("b-ops", "B", 34))], noticedAt: london(26, 14))
    }
    return desk
  }

  private static let copiedUnderEmbargo = CopiedLine(
    id: "1", figure: "b-ops",
    wording: "EMBARGOED until 12:00 on 26 April: At Beech, 4,711 operations were reported.",
    copiedAt: london(26, 11), embargoUntil: london(26, 12))

  @Test("A line copied under an embargo is withheld until it ends, though the row was open before")
  func underEmbargo() throws {
    let lines = [
      Self.copiedUnderEmbargo,
      CopiedLine(id: "2", figure: "b-ops", wording: "At Beech, 30.", copiedAt: london(26, 11)),
    ]
    func seen(_ desk: Desk) throws -> [CopiedLine] {
      let index = try #require(desk.standpoint.current(.figure, "b-ops", in: desk.ledger))
      return Self.flags(lines, desk).lines(of: index, standpoint: desk.standpoint, in: desk.ledger)
    }
    let before = try seen(heldDesk(at: london(26, 11, 59)))
    #expect(before.map(\.isWithheld) == [true, false], "what wears no embargo is not withheld")
    #expect(before[0].wording == "A line copied under embargo.")
    #expect(try seen(heldDesk(at: london(26, 12)))[0] == lines[0])
    #expect(try seen(heldDesk(seesEmbargoed: true, at: london(26, 11)))[0] == lines[0])
  }

  @Test("Its lifting is no change of it, and a flag before that withholds it too")
  func underEmbargoFlagged() {
    let lines = [Self.copiedUnderEmbargo]
    #expect(Self.flags(lines, heldDesk(at: london(26, 13))).count == 0)
    let changed = Self.flags(lines, heldDesk(at: london(26, 15)))
    #expect(changed.all.map(\.line) == lines)
    var early = heldDesk(at: london(26, 11, 30))
    early.take([.edited(Small.figure("b-ops", "B", 35))], noticedAt: london(26, 11, 30))
    let withheld = Self.flags(lines, early)
    #expect(withheld.all.map(\.line.isWithheld) == [true])
    #expect(!"\(withheld.all)".contains("4,711"))
    _ = early.apply(.copied(lines))
    _ = early.apply(.command(.changedCopies))
    let drawer = String(describing: early.drawer)
    #expect(!drawer.contains("4,711") && drawer.contains("copied under embargo"))
    let handover = early.handover(since: london(26, 9))
    #expect(handover.copied.count == 1 && !"\(handover)".contains("4,711"))
  }

  @Test("A line is withheld by its own embargo where the version that it says never came")
  func underEmbargoElsewhere() {
    for (now, isWithheld) in [(london(26, 11, 59), true), (london(26, 12), false)] {
      var desk = Desk(clock: DeskClock(live: now), settings: Desk.Settings())
      desk.take(Small.tables + Small.figures, noticedAt: london(26, 9))
      let line = Self.copiedUnderEmbargo.seen(by: desk.standpoint, in: desk.ledger)
      #expect(line.isWithheld == isWithheld)
    }
  }

  @Test("Words withhold nothing and let nothing out: the embargo that is kept with them does")
  func wordsAreNoData() {
    let desk = heldDesk(at: london(26, 11))
    var unmarked = Self.copiedUnderEmbargo
    unmarked.wording = "At Beech, 4,711."
    #expect(unmarked.seen(by: desk.standpoint, in: desk.ledger).isWithheld)
    var free = Self.copiedUnderEmbargo
    free.embargoUntil = nil
    #expect(!free.seen(by: desk.standpoint, in: desk.ledger).isWithheld)
  }

  @Test("What a desk with the right copies keeps the embargo that holds, and none that does not")
  func copying() {
    for (now, until) in [(london(26, 11), london(26, 12)), (london(26, 13), nil)] {
      var desk = heldDesk(seesEmbargoed: true, at: now)
      desk.press("6", "g")
      guard case .copy(let line) = desk.apply(.command(.copy)).first else {
        Issue.record("nothing was copied")
        return
      }
      #expect((line.figure, line.embargoUntil) == ("b-ops", until))
      #expect(line.wording.hasPrefix("EMBARGOED until ") == (until != nil), "\(line.wording)")
    }
  }

  @Test("What a correction under a longer embargo keeps back is copied under that one")
  func keptBack() throws {
    for (told, until) in [(london(26, 10), london(26, 14)), (london(26, 12, 30), nil)] {
      for (now, holds) in [(london(26, 13), true), (london(26, 14), false)] {
        var desk = Desk(clock: DeskClock(live: now), settings: Desk.Settings(seesEmbargoed: true))
        let first = Small.figure("b1", "B", 4711, at: london(26, 9), embargo: london(26, 12))
        let longer = Small.figure(
          "b2", "B", 4712, at: told, supersedes: "b1", change: .corrected, embargo: london(26, 14))
        desk.take(Small.tables + [first, longer], noticedAt: told)
        let index = try #require(desk.ledger.latest(.figure, "b1"))
        #expect(desk.ledger.embargo(of: index, at: now) == (holds ? until : nil))
        let line = CopiedLine(
          id: "1", figure: "b1", wording: "At Beech, 4,711.", copiedAt: now,
          embargoUntil: desk.ledger.embargo(of: index, at: now))
        var other = Desk(clock: DeskClock(live: now), settings: Desk.Settings())
        other.take(Small.tables + [first, longer], noticedAt: told)
        #expect(
          line.seen(by: other.standpoint, in: other.ledger).isWithheld == (holds && until != nil))
      }
    }
  }
}
