import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("Handover") struct HandoverTests {
  private static let since = london(26, 9)

  /// The small desk at 18:00 with what came after 09:00.
  private func desk(
    _ later: [Record], seesEmbargoed: Bool = false, at now: Instant = london(26, 18)
  ) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: now), settings: Desk.Settings(seesEmbargoed: seesEmbargoed))
    desk.take(Small.tables + Small.figures + later, noticedAt: now)
    return desk
  }

  private func digest(_ desk: Desk, copied: [CopiedLine] = []) -> Handover {
    desk.handover(since: Self.since, copied: copied)
  }

  @Test("Nothing new is said in so many words, and what is open still stands there")
  func quiet() {
    let handover = digest(desk([]))
    #expect(handover.isQuiet)
    #expect(handover.missing.map(\.code) == ["operations", "appointments", "staffing"])
    #expect(handover.missing[0].silent.map(\.name) == ["Damson"])
    #expect(handover.missing[0].reported == 3 && handover.missing[0].expected == 4)
    #expect(handover.missing[2].silent.map(\.name) == ["Beech", "Cedar", "Damson"])
  }

  @Test("What was known at the beginning is not news; what came up to the end is")
  func bounds() {
    let handover = digest(
      desk([
        Small.figure("at-nine", "D", 1, at: london(26, 9)),
        Small.figure("after-nine", "D", 2, at: london(26, 9, 1)),
        Small.figure("at-six", "B", 3, at: london(26, 18)),
        Small.figure("after-six", "C", 4, at: london(26, 18, 1)),
      ]))
    #expect(handover.newFigures.map(\.id) == ["at-six", "after-nine"])
  }

  @Test("A correction stands with the wording that was known before, however many there were")
  func corrections() throws {
    let handover = digest(
      desk([
        Small.figure(
          "a2", "A", 41, at: london(26, 10), supersedes: "a-ops", change: .corrected),
        Small.figure("a3", "A", 44, at: london(26, 11), supersedes: "a2", change: .corrected),
        Small.figure("d1", "D", 7, at: london(26, 12)),
        Small.figure("d2", "D", 9, at: london(26, 13), supersedes: "d1", change: .revised),
      ]))
    #expect(handover.newFigures.isEmpty)
    #expect(handover.corrected.map(\.id) == ["a3", "d2"])
    let alder = try #require(handover.corrected.first)
    #expect(alder.wording == "At Alder, 44 operations were reported on 26 April")
    #expect(
      alder.before?.wording == "At Alder, 40 operations were reported on 26 April")
    #expect(alder.before?.id == "a-ops")
    #expect(alder.note == "2 changes since then")
    #expect(handover.corrected[1].before?.id == "d1")
    #expect(handover.corrected[1].note == "new and corrected since then")
  }

  @Test("A correction that reads as before says what else has changed")
  func settled() throws {
    var record = Small.figure(
      "a2", "A", 40, at: london(26, 10), supersedes: "a-ops", change: .revised)
    if case .figure(var figure) = record {
      figure.status = .final
      record = .figure(figure)
    }
    let line = try #require(digest(desk([record])).corrected.first)
    #expect(line.note == "provisional → final")
  }

  @Test("A withdrawal says what was withdrawn and why, and so does a row that vanished")
  func withdrawals() {
    var record = Small.figure(
      "w", "A", 0, at: london(26, 10), supersedes: "a-ops", change: .withdrawn)
    if case .figure(var figure) = record {
      figure.amount = nil
      figure.provenance.note = "counted twice"
      record = .figure(figure)
    }
    var desk = desk([record])
    desk.take([.noLongerListed(kind: .figure, identity: "b-ops")], noticedAt: london(26, 12))
    let handover = digest(desk)
    #expect(
      handover.withdrawn.map(\.wording) == [
        "The figure of 40 for operations at Alder on 26 April has been withdrawn",
        "At Beech, 30 operations were reported on 26 April",
      ])
    #expect(handover.withdrawn.map(\.note) == ["counted twice", "no longer listed by folder"])
    desk.take([Small.figures[1]], noticedAt: london(26, 13))
    #expect(digest(desk).withdrawn.count == 1, "listed again")
  }

  @Test("A conflict is told as long as it is open, with its sides and since when")
  func conflicts() throws {
    let early = Small.figure("a-early", "A", 55, at: london(26, 8, 40), source: "Gazette")
    let late = Small.figure("b-late", "B", 60, at: london(26, 12), source: "Gazette")
    let handover = digest(desk([early, late]))
    #expect(handover.conflicts.map(\.title) == ["Beech · Operations", "Alder · Operations"])
    #expect(handover.conflicts.map(\.since) == [london(26, 12), london(26, 8, 40)])
    #expect(handover.conflicts.map(\.isNew) == [true, false])
    let sides = try #require(handover.conflicts.last?.sides)
    #expect(Set(sides.map(\.source)) == ["Desk", "Gazette"])
    let settled = Small.figure(
      "a-settled", "A", 40, at: london(26, 13), supersedes: "a-early", change: .corrected)
    #expect(digest(desk([early, late, settled])).conflicts.map(\.title) == ["Beech · Operations"])
  }

  @Test("A figure goes stale in the digest of the hours in which it does, and in no other")
  func stale() {
    var tables = Small.tables
    tables[6] = .measure(
      Measure(
        code: "operations", title: "Operations", one: "operation", many: "operations",
        cadence: Cadence(seconds: 3 * 3600, text: "PT3H")))
    var record = Small.figure("a-ops", "A", 40, at: london(26, 8, 30))
    record.provenance?.measuredAt = Moment(london(26, 8))
    var desk = Desk(clock: DeskClock(live: london(26, 20)), settings: Desk.Settings())
    desk.take(tables + [record], noticedAt: london(26, 20))
    func stale(_ start: Int, _ end: Int) -> [String] {
      desk.handover(since: london(26, start), until: london(26, end)).stale.map(\.id)
    }
    #expect(stale(9, 13).isEmpty, "due at 11:00, stale from 14:00")
    #expect(stale(9, 14) == ["a-ops"])
    #expect(stale(15, 20).isEmpty)
  }

  @Test("The negotiation moves from where it stood to where it stands")
  func negotiation() {
    func event(_ id: String, _ at: Instant, _ standing: DisputeEvent.Standing?, _ old: String = "")
      -> Record
    {
      .event(
        DisputeEvent(
          id: id, at: Moment(at), precision: .minute, party: "BMA", standingAfter: standing,
          headline: id,
          provenance: Provenance(source: "Desk", recordedAt: at, supersedes: old)))
    }
    let before = [event("stuck", london(24, 9), .deadlock), event("call", london(25, 9), nil)]
    let moved = digest(
      desk(before + [event("deal", london(26, 12), .agreed), event("row", london(26, 13), nil)]))
    #expect(moved.standing.before == "DEADLOCK" && moved.standing.after == "AGREED")
    #expect(moved.standing.since == "26 Apr")
    #expect(moved.negotiation.map(\.id) == ["deal", "row"])
    #expect(moved.negotiation[0].wording == "At 12:00 on 26 April, BMA: deal")
    let replaced = digest(desk(before + [event("no-talks", london(26, 12), .talks, "stuck")]))
    #expect(replaced.standing.before == "DEADLOCK", "as it stood before the correction")
    #expect(replaced.standing.after == "TALKS")
    #expect(replaced.corrected.map(\.id) == ["no-talks"])
  }

  @Test("The region comes before England, England before the hospitals by name")
  func order() {
    let handover = digest(
      desk([
        Small.figure("d", "D", 1, at: london(26, 10)),
        Small.figure("b", "B", 2, measure: "appointments", at: london(26, 10)),
        Small.figure("b-other", "B", 2, at: london(26, 11), source: "Gazette"),
        Small.figure("england", "ENG", 3, at: london(26, 12)),
        Small.figure("east", "EAST", 4, at: london(26, 13)),
        Small.staffing("s", "C", "Enough", at: london(26, 10)),
        Small.notice("n", "EAST", "Come", at: london(26, 10)),
      ]))
    #expect(handover.newFigures.map(\.id) == ["east", "england", "b-other", "b", "d"])
    #expect(handover.staffing.map(\.id) == ["s"])
    #expect(handover.notices.map(\.id) == ["n"])
  }

  @Test("That nobody was asked is missing and no news; a nil return is both")
  func silence() {
    func silent(_ id: String, _ area: String, _ missing: Figure.Missing) -> Record {
      .figure(
        Figure(
          id: id, action: "april", area: area, measure: "appointments", missing: missing,
          provenance: Provenance(source: "Desk", recordedAt: london(26, 10))))
    }
    let handover = digest(
      desk([
        silent("asked-not", "A", .notAsked), silent("nil", "B", .nilReturn),
        silent("kept", "C", .suppressed),
      ]))
    #expect(handover.newFigures.map(\.id) == ["nil", "kept"])
    let appointments = handover.missing[1]
    #expect(appointments.notAsked.map(\.code) == ["A"])
    #expect(appointments.nilReturns.map(\.code) == ["B"])
    #expect(appointments.withheld.map(\.code) == ["C"])
    #expect(appointments.silent.map(\.code) == ["D"])
  }

  @Test("What was filed in between for an earlier time is news, with both its times")
  func filedForEarlier() throws {
    var desk = desk([])
    var report = SourceReport(
      source: "book",
      arrivals: [
        .record(Small.figure("early", "D", 7, at: london(26, 8))),
        .record(Small.figure("b-new", "B", 31, at: london(26, 8, 40), supersedes: "b-ops")),
        .record(Small.figure("seen", "C", 21, measure: "appointments", at: london(26, 7))),
        .record(Small.figure("later", "A", 22, measure: "appointments", at: london(26, 7))),
      ], health: .live, noticedAt: london(26, 18))
    report.late = [
      LateFiling(.figure, "early", filedAt: london(26, 10)),
      LateFiling(.figure, "b-new", filedAt: london(26, 11)),
      LateFiling(.figure, "seen", filedAt: london(26, 8, 50)),
      LateFiling(.figure, "later", filedAt: london(26, 19)),
    ]
    _ = desk.apply(.report(report))
    let handover = digest(desk)
    #expect(handover.newFigures.map(\.id) == ["early"])
    #expect(handover.newFigures.first?.knownFrom == london(26, 8))
    #expect(handover.newFigures.first?.filedAt == london(26, 10))
    #expect(handover.corrected.map(\.id) == ["b-new"])
    #expect(handover.corrected.first?.before?.id == "b-ops")
    #expect(desk.handover(since: london(26, 12), copied: []).newFigures.isEmpty)
  }
}
