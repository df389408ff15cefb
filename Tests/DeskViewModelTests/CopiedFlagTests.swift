import DeskViewModel
import Figures
import Ledger
import Testing
import RandomTesting
import PackTesting

@Suite("Copied lines") struct CopiedFlagTests {
  private func desk(_ later: [Record] = [], at now: Instant = london(26, 18)) -> Desk {
    var desk = Desk(clock: DeskClock(live: now), settings: Desk.Settings())
    desk.take(Small.tables + Small.figures + later, noticedAt: now)
    return desk
  }

  private func line(
    _ id: String, _ figure: String, at instant: Instant = london(26, 9),
    acknowledged: Instant? = nil, kind: Record.Kind = .figure
  ) -> CopiedLine {
    CopiedLine(
      id: id, kind: kind, figure: figure, wording: "…", copiedAt: instant,
      acknowledgedAt: acknowledged)
  }

  private func flags(_ lines: [CopiedLine], _ desk: Desk) -> CopiedFlags {
    var flags = CopiedFlags()
    for line in lines { flags.take(line, standpoint: desk.standpoint, in: desk.ledger) }
    return flags
  }

  private static let correction = Small.figure(
    "a2", "A", 44, at: london(26, 10), supersedes: "a-ops", change: .corrected)

  @Test("A line copied before a correction is flagged, one copied from the correction is not")
  func corrected() {
    let desk = desk([Self.correction])
    let flags = flags([line("1", "a-ops"), line("2", "a2", at: london(26, 11))], desk)
    #expect(flags.all.map(\.line.id) == ["1"])
    #expect(flags.all.map(\.kind) == [.corrected])
    #expect(flags.all.map(\.since) == [london(26, 10)])
  }

  @Test("A withdrawn figure flags what was copied of any of its versions")
  func withdrawn() {
    let desk = desk([
      Self.correction,
      Small.figure("w", "A", 0, at: london(26, 12), supersedes: "a2", change: .withdrawn),
    ])
    let flags = flags([line("1", "a-ops"), line("2", "a2", at: london(26, 11))], desk)
    #expect(flags.all.map(\.kind) == [.withdrawn, .withdrawn])
    #expect(flags.all.map(\.since) == [london(26, 12), london(26, 12)])
  }

  @Test(
    "A figure that cannot be true beside it flags a line; what was known when it was copied not")
  func contradicted() {
    let other = Small.figure("a-gazette", "A", 70, at: london(26, 12), source: "Gazette")
    let desk = desk([other])
    let flags = flags([line("1", "a-ops"), line("2", "a-ops", at: london(26, 13))], desk)
    #expect(flags.all.map(\.line.id) == ["1"])
    #expect(flags.all.map(\.kind) == [.contradicted])
    #expect(desk.ledger[flags.all[0].change].record.identity == "a-gazette")
  }

  @Test("A correction that reads the same flags nothing, another source or dispute does")
  func sameWords() {
    func second(_ change: (inout Figure) -> Void) -> Int {
      var record = Small.figure(
        "a2", "A", 40, at: london(26, 10), supersedes: "a-ops", change: .revised)
      if case .figure(var figure) = record {
        change(&figure)
        record = .figure(figure)
      }
      return flags([line("1", "a-ops")], desk([record])).count
    }
    #expect(second { $0.provenance.note = "with a link" } == 0)
    #expect(second { $0.provenance.measuredAt = Moment(london(26, 10)) } == 0)
    #expect(second { $0.status = .final } == 0)
    #expect(second { $0.status = .disputed } == 1)
    #expect(second { $0.provenance.source = "Trust" } == 1)
    #expect(second { $0.basis = .expected } == 1)
    #expect(second { $0.amount = Amount(40, .atLeast) } == 1)
  }

  @Test("Once acknowledged a line is quiet until its figure changes again")
  func acknowledged() throws {
    let first = desk([Self.correction])
    var flags = flags([line("1", "a-ops")], first)
    let done = try #require(flags.acknowledged("1", at: london(26, 11), by: "Ann"))
    #expect(done.acknowledgedBy == "Ann")
    flags.take(done, standpoint: first.standpoint, in: first.ledger)
    #expect(flags.count == 0)
    #expect(flags.acknowledged("1", at: london(26, 12), by: "Ann") == nil)
    let again = Small.figure(
      "a3", "A", 40, at: london(26, 12), supersedes: "a2", change: .corrected)
    let second = desk([Self.correction, again])
    flags.reconsiderAll(standpoint: second.standpoint, in: second.ledger)
    #expect(flags.all.map(\.since) == [london(26, 12)], "back to what was copied, after a change")
  }

  @Test("A row edited in place flags what was copied of it before")
  func edited() {
    var desk = desk(at: london(26, 9))
    let lines = [line("1", "b-ops", at: london(26, 9, 5))]
    desk.play(to: london(26, 10))
    desk.take([.edited(Small.figure("b-ops", "B", 33))], noticedAt: london(26, 10))
    #expect(flags(lines, desk).all.map(\.kind) == [.corrected])
    desk.press("<")
    #expect(flags(lines, desk).count == 0, "as known at 09:00 it still stood")
  }

  @Test("Events and staffing are flagged like figures")
  func otherRecords() {
    let desk = desk([
      .event(
        DisputeEvent(
          id: "talks-2", at: Moment(london(25, 12)), headline: "No talks",
          provenance: Provenance(
            source: "Desk", recordedAt: london(26, 10), supersedes: "talks", change: .corrected)))
    ])
    let lines = [line("1", "talks", kind: .event), line("2", "a-staff", kind: .staffing)]
    #expect(flags(lines, desk).all.map(\.line.id) == ["1"])
  }

  @Test("A line whose record is not on the desk waits for it")
  func unknown() {
    let desk = desk()
    #expect(flags([line("1", "nobody")], desk).count == 0)
  }

  @Test("Kept up arrival by arrival, the flags are those of looking at everything")
  func incremental() {
    for seed in 0..<20 as Range<UInt64> {
      var generator = Dice(seed)
      var desk = desk(at: london(26, 9))
      var lines: [CopiedLine] = []
      var kept = CopiedFlags()
      for step in 0..<60 {
        let now = london(26, 9).adding(seconds: Int64(step + 1) * 60)
        desk.play(to: now)
        let ids = (["a-ops", "b-ops", "c-ops"] + (0..<step).map { "f\($0)" })
        let before = desk.ledger.order.count
        if Bool.random(using: &generator) {
          let old = Bool.random(using: &generator) ? ids.randomElement(using: &generator) ?? "" : ""
          desk.take(
            [
              Small.figure(
                "f\(step)", ["A", "B"].randomElement(using: &generator) ?? "A",
                [40, 41, 60].randomElement(using: &generator) ?? 40, at: now, supersedes: old,
                change: old.isEmpty
                  ? nil : [.corrected, .withdrawn].randomElement(using: &generator) ?? .revised)
            ], noticedAt: now)
        } else {
          let line = line("line\(step)", ids.randomElement(using: &generator) ?? "", at: now)
          lines.append(line)
          kept.take(line, standpoint: desk.standpoint, in: desk.ledger)
        }
        kept.reconsider(
          desk.ledger.order[before...], standpoint: desk.standpoint, in: desk.ledger)
        #expect(
          summary(kept, desk) == summary(flags(lines, desk), desk), "seed \(seed), step \(step)")
      }
    }
  }

  private func summary(_ flags: CopiedFlags, _ desk: Desk) -> [String] {
    flags.all.map {
      "\($0.line.id) of \($0.line.figure) \($0.kind) by \(desk.ledger[$0.change].record.identity)"
    }
  }

  @Test("An arrival looks at the lines it concerns, however many have been copied")
  func cost() {
    var desk = desk(at: london(26, 9))
    var flags = flags(
      (0..<2_000).map { line("b\($0)", "b-ops") } + [line("a", "a-ops"), line("d", "d-ops")], desk)
    let before = flags.work
    desk.play(to: london(26, 10))
    desk.take([Self.correction], noticedAt: london(26, 10))
    flags.reconsider(
      desk.ledger.order.suffix(1), standpoint: desk.standpoint, in: desk.ledger)
    #expect(flags.work == before + 1)
    #expect(flags.all.map(\.line.id) == ["a"])
    let newest = desk.ledger.order[desk.ledger.order.count - 1]
    let found = flags.flags(of: newest, standpoint: desk.standpoint, in: desk.ledger)
    #expect(CopiedFlag.words(found) == "1 line copied before this correction")
  }
}

/// 5 July 2024: 67,034 appointments, 1,491,303 since the strikes began; revised to 61,989 and
/// 1,486,258 (NHS England).
@Suite("A real revision") struct RevisionTests {
  private static let period = Period(
    start: Moment(day: date(27, month: 6, year: 2024)),
    end: Moment(day: date(2, month: 7, year: 2024)))
  private static let filed = Moment("2024-07-05T12:00+01:00")?.instant ?? .distantPast
  private static let revised = Moment("2024-07-19T12:00+01:00")?.instant ?? .distantPast

  private static func figure(
    _ id: String, _ measure: String, _ value: Double, at recorded: Instant, _ old: String = ""
  ) -> Record {
    .figure(
      Figure(
        id: id, action: "2024-06-27", area: "ENG", measure: measure, amount: Amount(value),
        basis: .actual, status: .provisional,
        period: measure == "appointments" ? period : .unstated,
        provenance: Provenance(
          source: "NHS England", sourceKind: .official, publishedAt: Moment(recorded),
          recordedAt: recorded, supersedes: old, change: old.isEmpty ? nil : .revised)))
  }

  private static func measure(_ code: String, _ many: String) -> Record {
    .measure(
      Measure(
        code: code, title: "Appointments", one: "appointment", many: many, group: .cancellations))
  }

  private static let records: [Record] = [
    .area(Area(code: "ENG", name: "England", kind: .nation)),
    measure("appointments", "appointments"),
    measure("appointments-all", "appointments since the strikes began"),
    .action(StrikeAction(id: "2024-06-27", title: "Junior doctors’ strike", status: .over)),
    figure("july", "appointments", 67_034, at: filed),
    figure("july-all", "appointments-all", 1_491_303, at: filed),
    figure("july-revised", "appointments", 61_989, at: revised, "july"),
    figure("july-all-revised", "appointments-all", 1_486_258, at: revised, "july-all"),
  ]

  @Test("Both wordings are read, the copied lines are flagged, the handover lists them")
  func revision() throws {
    let evening = revised(6 * 3600)
    var desk = Desk(clock: DeskClock(live: evening), settings: Desk.Settings())
    desk.take(Self.records, noticedAt: evening)
    let copied = ["july", "july-all"].map {
      CopiedLine(
        id: "copy-\($0)", figure: $0, wording: "67,034 appointments …", copiedBy: "Ann",
        copiedAt: Self.filed.adding(seconds: 600), story: "strike-cost")
    }
    let handover = desk.handover(since: revised(-3600), copied: copied)
    #expect(handover.newFigures.isEmpty)
    #expect(handover.corrected.map(\.id) == ["july-revised", "july-all-revised"])
    let line = try #require(handover.corrected.first)
    #expect(
      line.wording
        == "In England, 61,989 appointments were cancelled between 27 June and 2 July")
    #expect(
      line.before?.wording
        == "In England, 67,034 appointments were cancelled between 27 June and 2 July")
    #expect(handover.corrected[1].wording.contains("1,486,258"))
    #expect(handover.corrected[1].before?.wording.contains("1,491,303") == true)
    #expect(handover.copied.map(\.line.figure) == ["july", "july-all"])
    var flags = CopiedFlags()
    for line in copied { flags.take(line, standpoint: desk.standpoint, in: desk.ledger) }
    let both = flags.all
    #expect(CopiedFlag.words(both) == "2 lines copied before this correction")
    let early = desk.handover(since: revised(-7200), until: revised(-1), copied: copied)
    #expect(early.copied.isEmpty && early.isQuiet)
  }

  private func revised(_ seconds: Int64) -> Instant { Self.revised.adding(seconds: seconds) }
}
