import Figures
import Ledger
import RandomTesting

/// Arrivals as no newsroom would have them: few ids, so that they meet; times in any order;
/// corrections of what has not come, of each other and of themselves; embargoes, withdrawals, edits
/// that move a figure, rows that vanish and come back, tables that change under the figures.
struct RandomHistory {
  struct Step {
    var arrival: Arrival
    var source: String
    var noticedAt: Instant
  }

  private(set) var steps: [Step] = []
  private var generator: Dice
  /// Dice of their own for versions of items, which leave all else as it was.
  private var versions: Dice
  /// Minutes of the day in random order: no two entries share a time.
  private var minutes: [Int]

  init(seed: UInt64, length: Int = 60) {
    generator = Dice(seed)
    versions = Dice(seed + 1_000_000)
    minutes = Array(0..<1400).shuffled(using: &generator)
    for record in Tables.records where !generator.chance(15) {
      add(.record(record))
    }
    while steps.count < length + Tables.records.count { addRandom() }
  }

  /// Any time of the day, also between minutes.
  mutating func someInstant() -> Instant {
    at("00:00").adding(seconds: Int64.random(in: -60...86_000, using: &generator))
  }

  mutating func shuffle(_ list: inout [String]) { list.shuffle(using: &generator) }

  private mutating func time() -> Instant {
    at("00:00").adding(seconds: Int64(minutes.popLast() ?? 0) * 60)
  }

  private mutating func add(_ arrival: Arrival) {
    let source = generator.chance(80) ? "file" : "feed"
    steps.append(Step(arrival: arrival, source: source, noticedAt: time()))
  }

  private mutating func addRandom() {
    switch Int.random(in: 0..<100, using: &generator) {
    case ..<4: add(.record(.area(area())))
    case ..<6:
      let unit = generator.pick(Measure.Unit.allCases)
      add(
        .record(.measure(Measure(code: generator.pick(["ops", "share"]), title: "", unit: unit))))
    case ..<15: vanish()
    case ..<20:
      // A copy of something that was reported before.
      add(generator.pick(steps).arrival)
    case ..<60: add(.record(record()))
    case _: add(.edited(record()))
    }
  }

  /// A row disappears, and often comes back as it was.
  private mutating func vanish() {
    let kind = generator.pick([Record.Kind.figure, .figure, .event, .staffing])
    let gone = id(kind)
    let source = generator.chance(90) ? "file" : "feed"
    steps.append(
      Step(
        arrival: .noLongerListed(kind: kind, identity: gone), source: source, noticedAt: time()))
    let before = steps.last { step in
      switch step.arrival {
      case .record(let record), .edited(let record):
        record.kind == kind && record.identity == gone
      case .noLongerListed: false
      }
    }
    guard let before, generator.chance(60) else { return }
    steps.append(Step(arrival: before.arrival, source: source, noticedAt: time()))
  }

  private mutating func id(_ kind: Record.Kind) -> String {
    "\(kind.rawValue.prefix(1))\(Int.random(in: 0..<(kind == .figure ? 22 : 4), using: &generator))"
  }

  private mutating func area() -> Area {
    let start = generator.chance(40) ? Moment("2016-01-01") : nil
    return Area(
      code: generator.pick(["Ipswich", "Suffolk", "Bristol", "Cromer"]), name: "",
      kind: generator.pick([.trust, .trust, .trust, .site]),
      parent: generator.pick(["East", "West", "West", ""]),
      validity: Period(start: start, end: nil))
  }

  private mutating func record() -> Record {
    let place = generator.pick([
      "Ipswich", "Ipswich", "Suffolk", "Suffolk", "Colchester", "Bristol", "East",
    ])
    switch Int.random(in: 0..<100, using: &generator) {
    case ..<8:
      let day = Moment("2016-04-2\(Int.random(in: 3...7, using: &generator))")
      return .event(
        DisputeEvent(
          id: id(.event), at: day ?? Moment(.distantPast),
          headline: generator.pick(["talks", "strike"]), provenance: provenance(.event)))
    case ..<14:
      return .staffing(
        Staffing(id: id(.staffing), area: place, provenance: provenance(.staffing)))
    case ..<18:
      return .notice(
        Notice(id: id(.notice), area: place, headline: "", provenance: provenance(.notice)))
    case _: return .figure(figure(place))
    }
  }

  private mutating func figure(_ area: String) -> Figure {
    let isMissing = generator.chance(20)
    let value = generator.pick([0.0, 2, 10, 45, 47, 50, 300])
    let qualifier = generator.chance(55) ? .exact : generator.pick(Qualifier.allCases)
    let amount = Amount(value, qualifier, upper: qualifier == .between ? value + 5 : nil)
    return Figure(
      id: id(.figure), action: generator.chance(90) ? "april" : "", area: area,
      measure: generator.pick(["ops", "ops", "ops", "ops", "share", "staff"]),
      amount: isMissing ? nil : amount,
      missing: isMissing ? generator.pick(Figure.Missing.allCases) : nil,
      basis: generator.pick([.actual, .actual, .actual, .actual, .expected, .estimate, nil]),
      status: generator.pick([.provisional, .provisional, .claimed, .final, .disputed, nil]),
      period: generator.pick([
        .unstated, days("04-26", "04-27"), days("04-26", "04-27"), days("04-26", "04-27"),
        days("04-26", "04-27"), days("04-26", "04-27"), days("04-26", "04-26"),
        days("04-18", "05-02"), Period(start: Moment("2016-04-26"), end: nil),
      ]),
      provenance: provenance(.figure))
  }

  /// Which version an item of a feed is, or was seen by what replaces it.
  private mutating func version(isReplaced: Bool) -> [OtherField] {
    guard versions.chance(60) else { return [] }
    let words = versions.pick(["a", "b", "c"])
    let hour = Int.random(in: 1...4, using: &versions)
    let updated = versions.chance(70) ? "2016-04-26T0\(hour):00:00+01:00 " : ""
    return [
      OtherField(
        name: isReplaced ? "replaces_version" : "feed_version", value: updated + words)
    ]
  }

  private mutating func provenance(_ kind: Record.Kind) -> Provenance {
    let namesAnother = generator.chance(30)
    let withdraws = generator.chance(namesAnother ? 25 : 4)
    return Provenance(
      sourceKind: generator.pick([.trust, .trust, .official, .media, nil]),
      measuredAt: generator.pick([
        nil, Moment("2016-04-26"), Moment(at("00:00")), Moment(at("09:00")),
      ]),
      recordedAt: generator.chance(85) ? time() : nil,
      embargoUntil: generator.chance(12) ? time() : nil,
      supersedes: namesAnother ? id(kind) : "",
      change: withdraws ? .withdrawn : namesAnother ? .corrected : nil,
      note: generator.chance(10) ? "checked" : "",
      otherFields: kind == .event ? version(isReplaced: namesAnother) : [])
  }
}
