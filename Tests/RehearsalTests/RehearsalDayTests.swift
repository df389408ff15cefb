import Figures
import Formats
import Ledger
import Rehearsal
import Testing

@Suite("A rehearsed day") struct RehearsalDayTests {
  private static let areas: [Area] =
    [
      Area(code: "ENG", name: "England", kind: .nation),
      Area(code: "Q1", name: "The East", kind: .region, parent: "ENG"),
      Area(code: "Q2", name: "Empty", kind: .region, parent: "ENG"),
    ]
    + (1...12).map {
      Area(
        code: "T\($0)", name: "Hospital \($0)", kind: .trust, parent: "Q1", emergencyType: .type1)
    } + [
      Area(code: "S1", name: "A site", kind: .site, parent: "T1"),
      Area(
        code: "OLD", name: "Merged long ago", kind: .trust, parent: "Q1",
        validity: Period(start: nil, end: Moment("2018-06-30"))),
    ]

  private static func day(_ seed: UInt64, _ deal: StrikeDay.Deal = .bySeed) -> StrikeDay {
    StrikeDay(seed: seed, areas: areas, deal: deal)
  }

  private static func ledger(_ day: StrikeDay, embargoed: Bool = false) -> Ledger {
    var ledger = Ledger(seesEmbargoed: embargoed)
    for record in day.records {
      _ = ledger.append(.record(record), source: "rehearsal", noticedAt: day.end)
    }
    return ledger
  }

  @Test("The same seed tells the same day again, and another seed another", arguments: 0..<20)
  func seeds(_ seed: UInt64) {
    let records = Self.day(seed).records
    #expect(records == Self.day(seed).records)
    #expect(records != Self.day(seed + 1000).records)
    #expect(records.count > 80)
  }

  @Test("Every record is marked; ids and sources say rehearsal", arguments: 0..<20)
  func marks(_ seed: UInt64) {
    for record in Self.day(seed).records {
      #expect(record.isRehearsal, "\(record.identity)")
      #expect(record.otherFields == [RehearsalMark.field])
      guard let provenance = record.provenance else { continue }
      #expect(record.identity.hasPrefix("rehearsal-\(seed)-"))
      #expect(provenance.source.hasPrefix("Rehearsal"))
      #expect(provenance.note.hasSuffix("invented for a rehearsal"))
    }
  }

  @Test("A rehearsal passes the check as CSV and as NDJSON, without a doubt", arguments: 0..<20)
  func checks(_ seed: UInt64) throws {
    let records = Self.day(seed).records
    let lines = records.map { NDJSON.line($0) + "\n" }.joined()
    let read = Array(lines.utf8).withUnsafeBytes { NDJSON.read($0, file: "r.ndjson") }
    #expect(read.problems == [])
    #expect(read.records == records)
    #expect(read.checkReferences(file: "r.ndjson") == [])
    for file in DataPackage.files(PackTitle(name: "rehearsal"), records: records) {
      guard let kind = RecordFields.kind(ofTable: String(file.path.dropLast(4))) else { continue }
      let rows = try file.bytes.withUnsafeBytes { bytes in
        try TableLayout.read(bytes, kind: kind, file: file.path).get().table(bytes)
      }
      #expect(rows.problems == [])
      #expect(rows.records == records.filter { $0.kind == kind })
    }
  }

  @Test("The day has all that a desk must cope with", arguments: 0..<20)
  func variety(_ seed: UInt64) {
    let day = Self.day(seed)
    let figures = day.records.compactMap { record -> Figure? in
      if case .figure(let figure) = record { figure } else { nil }
    }
    let changes = Set(figures.compactMap(\.provenance.change))
    #expect(changes.isSuperset(of: [.corrected, .withdrawn, .revised]))
    #expect(Set(figures.compactMap(\.missing)) == [.nilReturn, .notAsked])
    #expect(Set(figures.compactMap(\.basis)) == [.expected, .actual])
    #expect(Set(figures.compactMap { $0.amount?.qualifier }).count >= 4)
    #expect(figures.contains { $0.provenance.embargoUntil != nil })
    let kinds = Set(day.records.map(\.kind))
    #expect(kinds == Set(Record.Kind.allCases))
    let reporting = Set(figures.map(\.area)).intersection((1...12).map { "T\($0)" })
    #expect(reporting.count == 11, "one hospital stays silent")
    let late = figures.filter { $0.provenance.note.hasPrefix("reported late") }
    #expect(late.allSatisfy { $0.provenance.recordedAt.map { $0 > day.start } ?? false })
    #expect(late.count == 2)
    var standpoint = Standpoint(at: day.end)
    let ledger = Self.ledger(day)
    _ = standpoint.move(to: day.end, in: ledger)
    #expect(standpoint.conflicts > 0)
    #expect(ledger.refusals == [])
    #expect(ledger.awaited.isEmpty)
  }

  @Test("Claims come before anybody has counted, and the day's own hours hold the rest")
  func hours() throws {
    let day = Self.day(7)
    let told = day.records.compactMap { $0.provenance?.recordedAt }
    #expect(told == told.sorted())
    #expect(told.allSatisfy { $0 <= day.end })
    let times = day.records.reduce(into: [String: Instant]()) { times, record in
      times[record.identity] = record.provenance?.recordedAt
    }
    let claim = try #require(times["rehearsal-7-eng-operations-claim"])
    let count = try #require(times["rehearsal-7-eng-operations-expected"])
    #expect(claim < day.start && day.start < count)
    for record in day.records {
      guard let provenance = record.provenance, let recorded = provenance.recordedAt else {
        continue
      }
      #expect(provenance.measuredAt.map { $0.instant <= recorded } ?? false)
    }
  }

  @Test("What is under an embargo is not there before its time, and arrives with it")
  func embargo() {
    let day = Self.day(7)
    let ledger = Self.ledger(day)
    let entry = ledger.latest(.figure, "rehearsal-7-eng-operations-actual")
    let five = LondonTime.instant(day.day, hour: 17, minute: 0)
    #expect(entry.map { ledger[$0].knownFrom } == five)
    let open = Self.ledger(day, embargoed: true)
    #expect(
      open.latest(.figure, "rehearsal-7-eng-operations-actual").map { open[$0].knownFrom < five }
        == true)
  }

  @Test("The negotiation ends as asked: in a deal, in none, or as the dice fall")
  func deals() {
    func standing(_ day: StrikeDay) -> DisputeEvent.Standing? {
      day.records.compactMap { record -> DisputeEvent? in
        if case .event(let event) = record { event } else { nil }
      }.last { $0.standingAfter != nil }?.standingAfter
    }
    let ends = (0..<40).map { (seed: UInt64) in Self.day(seed) }
    #expect(Set(ends.map(\.deal)) == [.yes, .no])
    for day in ends {
      #expect(standing(day) == (day.deal == .yes ? .agreed : .deadlock))
      #expect(standing(Self.day(day.seed, .yes)) == .agreed)
      #expect(standing(Self.day(day.seed, .no)) == .deadlock)
    }
  }

  @Test("It is set in one region, with the names of the day, and on the day asked for")
  func cast() throws {
    let christmas = try #require(CivilDate(year: 2029, month: 12, day: 24))
    let day = StrikeDay(seed: 1, day: christmas, areas: Self.areas, region: "Q2")
    let codes = day.records.compactMap { record -> String? in
      if case .area(let area) = record { area.code } else { nil }
    }
    #expect(codes == ["ENG", "Q2"])
    let east = Self.day(1).records.compactMap { record -> String? in
      if case .area(let area) = record { area.code } else { nil }
    }
    #expect(east == ["ENG", "Q1"] + (1...12).map { "T\($0)" })
    #expect(Moment(day.start).iso == "2029-12-24T07:00:00+00:00")
    #expect(Moment(Self.day(1).start).iso == "2030-05-01T07:00:00+01:00")
    #expect(StrikeDay(seed: 1, areas: []).records.contains { $0.kind == .event })
  }
}
