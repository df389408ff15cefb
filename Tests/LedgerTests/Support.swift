import Figures
import Ledger

/// A time of 26 April 2016 in London, as a test writes it: "09:05".
func at(_ clock: String) -> Instant {
  Moment("2016-04-26T\(clock)+01:00")?.instant ?? .distantPast
}

/// The days of 2016 between which a figure counts, as a test writes them: "04-26".
func days(_ start: String, _ end: String) -> Period {
  Period(start: Moment("2016-\(start)"), end: Moment("2016-\(end)"))
}

/// Areas, measures and a round of action that most tests use.
enum Tables {
  static let areas = [
    Area(code: "ENG", name: "England", kind: .nation),
    Area(code: "East", name: "East", kind: .region, parent: "ENG"),
    Area(code: "West", name: "West", kind: .region, parent: "ENG"),
    Area(code: "Ipswich", name: "Ipswich", kind: .trust, parent: "East"),
    Area(code: "Suffolk", name: "Suffolk", kind: .trust, parent: "East"),
    Area(code: "Colchester", name: "Colchester", kind: .trust, parent: "East"),
    Area(code: "Bristol", name: "Bristol", kind: .trust, parent: "West"),
    Area(code: "Cromer", name: "Cromer", kind: .site, parent: "Ipswich"),
  ]
  static let measures = [
    Measure(code: "ops", title: "Operations", one: "operation", many: "operations"),
    Measure(code: "appts", title: "Appointments"),
    Measure(code: "share", title: "Not at work", unit: .percent, group: .absence),
  ]
  static let action = StrikeAction(id: "april", title: "Junior doctors’ strike")

  static var records: [Record] {
    areas.map { .area($0) } + measures.map { .measure($0) } + [.action(action)]
  }
}

/// A ledger and a standpoint over it, as a desk holds them.
struct Book {
  var ledger: Ledger
  var standpoint: Standpoint

  init(
    at instant: Instant = at("23:00"), seesEmbargoed: Bool = false, tables: Bool = true,
    lastLifting: Instant = .distantFuture
  ) {
    ledger = Ledger(seesEmbargoed: seesEmbargoed, lastLifting: lastLifting)
    standpoint = Standpoint(at: instant)
    guard tables else { return }
    for record in Tables.records { take(record) }
  }

  @discardableResult
  mutating func take(
    _ arrival: Arrival, from source: String = "file", noticed: Instant = at("12:00")
  ) -> Ledger.Outcome {
    let outcome = ledger.append(arrival, source: source, noticedAt: noticed)
    switch outcome {
    case .entered(let index, let place):
      _ = standpoint.noteEntered(index, place: place, in: ledger)
    case .defined, .ignored: standpoint.catchUp(with: ledger)
    case .refused: break
    }
    return outcome
  }

  @discardableResult
  mutating func take(_ record: Record) -> Ledger.Outcome { take(.record(record)) }

  @discardableResult
  mutating func take(_ figure: Figure) -> Ledger.Outcome { take(.record(.figure(figure))) }

  @discardableResult
  mutating func edit(_ figure: Figure, noticed: Instant) -> Ledger.Outcome {
    take(.edited(.figure(figure)), noticed: noticed)
  }

  mutating func move(to clock: String) { _ = standpoint.move(to: at(clock), in: ledger) }

  // MARK: Asking

  func topic(_ area: String, _ measure: String = "ops", _ action: String = "april") -> Topic? {
    guard let area = ledger.catalogue.knownArea(area),
      let measure = ledger.catalogue.knownMeasure(measure),
      let action = ledger.catalogue.knownAction(action)
    else { return nil }
    return Topic(area, measure, action)
  }

  func figure(_ index: EntryIndex) -> Figure? {
    if case .figure(let figure) = ledger[index].record { return figure }
    return nil
  }

  func headline(_ area: String, _ measure: String = "ops") -> Figure? {
    topic(area, measure).flatMap { standpoint.headline($0, in: ledger) }.flatMap { figure($0) }
  }

  func alsoReported(_ area: String, _ measure: String = "ops") -> [String] {
    topic(area, measure).map { standpoint.alsoReported($0, in: ledger) }?
      .map { ledger[$0].record.identity } ?? []
  }

  func isConflicted(_ area: String, _ measure: String = "ops") -> Bool {
    topic(area, measure).map { standpoint.hasConflict($0, in: ledger) } ?? false
  }

  func coverage(_ area: String, _ measure: String = "ops") -> Coverage? {
    guard let topic = topic(area, measure) else { return nil }
    let expected = ledger.catalogue.trusts(of: topic.area).count
    return standpoint.coverage(topic, expected: expected, in: ledger)
  }

  func index(_ id: String) -> EntryIndex? { ledger.latest(.figure, id) }

  /// What an id's history reads, newest first.
  func history(_ id: String) -> [Double?] {
    index(id).map { standpoint.revisions(of: $0, in: ledger) }?
      .map { figure($0)?.amount?.value } ?? []
  }

  func isLive(_ id: String) -> Bool {
    index(id).map { standpoint.isLive($0, in: ledger) } ?? false
  }
}

/// A figure of the round of April; enough of one for a test.
func figure(
  _ id: String, _ area: String = "Ipswich", _ value: Double? = nil, of measure: String = "ops",
  _ qualifier: Qualifier = .exact, recorded: String, status: Figure.Status? = .provisional,
  basis: Figure.Basis? = .actual, kind: Provenance.SourceKind? = .trust,
  period: Period = days("04-26", "04-27"), missing: Figure.Missing? = nil, measured: Moment? = nil,
  supersedes: String = "", change: Provenance.Change? = nil, embargo: String? = nil,
  note: String = ""
) -> Figure {
  Figure(
    id: id, action: "april", area: area, measure: measure,
    amount: value.map { Amount($0, qualifier) }, missing: missing, basis: basis, status: status,
    period: period,
    provenance: Provenance(
      source: "source of \(id)", sourceKind: kind, measuredAt: measured,
      recordedAt: at(recorded), embargoUntil: embargo.map { at($0) }, supersedes: supersedes,
      change: change, note: note))
}
