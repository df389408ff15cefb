import DeskViewModel
import Figures
import PackTesting

/// A desk of one region with four hospitals, made of records in code.
enum Small {
  static let nine = london(26, 9)

  static let tables: [Record] = [
    .area(Area(code: "ENG", name: "England", kind: .nation)),
    .area(
      Area(code: "EAST", name: "East of England", shortName: "East", kind: .region, parent: "ENG")),
    .area(Area(code: "A", name: "Alder", kind: .trust, parent: "EAST")),
    .area(Area(code: "B", name: "Beech", kind: .trust, parent: "EAST")),
    .area(Area(code: "C", name: "Cedar", kind: .trust, parent: "EAST")),
    .area(Area(code: "D", name: "Damson", kind: .trust, parent: "EAST")),
    .measure(
      Measure(code: "operations", title: "Operations", one: "operation", many: "operations")),
    .measure(
      Measure(
        code: "appointments", title: "Appointments", one: "appointment", many: "appointments")),
    .action(
      StrikeAction(
        id: "april", title: "Junior doctors’ strike", emergencyCare: .withdrawn,
        status: .announced)),
    .window(StrikeWindow(action: "april", start: london(26, 8), end: london(26, 17))),
    .window(StrikeWindow(action: "april", start: london(27, 8), end: london(27, 17))),
  ]

  /// One figure of 40, 30 and 20 operations for Alder, Beech and Cedar at 08:30; nothing of Damson.
  static let figures: [Record] = [
    figure("a-ops", "A", 40, at: london(26, 8, 30)),
    figure("b-ops", "B", 30, at: london(26, 8, 30)),
    figure("c-ops", "C", 20, at: london(26, 8, 30)),
    event("talks", "Talks are called", at: london(25, 12)),
    event("walk-out", "The walk-out begins", at: london(26, 8)),
    staffing("a-staff", "A", "Enough of us", at: london(26, 8, 40)),
    notice("advice", "EAST", "Come as planned", at: london(26, 8, 45)),
  ]

  /// A live desk at nine o'clock that knows the tables and the figures.
  static func desk(_ records: [Record] = tables + figures, at now: Instant = nine) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: now), settings: Desk.Settings(themes: ["night", "day"]),
      themeName: "night")
    desk.take(records, noticedAt: now)
    return desk
  }

  static func figure(
    _ id: String, _ area: String, _ value: Double, _ qualifier: Qualifier = .exact,
    measure: String = "operations", at recorded: Instant? = nil, source: String = "Desk",
    supersedes: String = "", change: Provenance.Change? = nil, embargo: Instant? = nil
  ) -> Record {
    .figure(
      Figure(
        id: id, action: "april", area: area, measure: measure, amount: Amount(value, qualifier),
        basis: .actual, status: .provisional,
        period: Period(start: Moment(day: date(26)), end: Moment(day: date(26))),
        provenance: Provenance(
          source: source, recordedAt: recorded, embargoUntil: embargo, supersedes: supersedes,
          change: change)))
  }

  static func event(_ id: String, _ headline: String, at recorded: Instant) -> Record {
    .event(
      DisputeEvent(
        id: id, at: Moment(recorded), precision: .minute, party: "BMA", kind: .statement,
        headline: headline, provenance: Provenance(source: "Desk", recordedAt: recorded)))
  }

  static func staffing(
    _ id: String, _ area: String, _ statement: String, at recorded: Instant,
    level: Staffing.Level? = .normal, day: Int = 26
  ) -> Record {
    .staffing(
      Staffing(
        id: id, action: "april", area: area, shiftStart: Moment(london(day, 8)),
        shiftEnd: Moment(london(day, 17)), level: level, statement: statement,
        provenance: Provenance(source: "Desk", recordedAt: recorded)))
  }

  static func notice(_ id: String, _ area: String, _ headline: String, at recorded: Instant)
    -> Record
  {
    .notice(
      Notice(
        id: id, area: area, kind: .advice, headline: headline,
        provenance: Provenance(source: "Desk", recordedAt: recorded)))
  }
}

extension Desk {
  /// Takes records as one report of a source called `source`.
  mutating func take(
    _ records: [Record], source: String = "folder", noticedAt: Instant,
    health: SourceHealth = .live, problems: [Problem] = []
  ) {
    take(
      records.map { .record($0) }, source: source, noticedAt: noticedAt, health: health,
      problems: problems)
  }

  mutating func take(
    _ arrivals: [Arrival], source: String = "folder", noticedAt: Instant,
    health: SourceHealth = .live, problems: [Problem] = []
  ) {
    _ = apply(
      .report(
        SourceReport(
          source: source, arrivals: arrivals, problems: problems, health: health,
          noticedAt: noticedAt)))
  }

  /// Presses keys by their names; a key of one character types itself.
  @discardableResult
  mutating func press(_ keys: String...) -> [Effect] {
    keys.flatMap { apply(.key($0, text: $0.count == 1 ? $0 : nil)) }
  }

  /// Types text into what takes text.
  mutating func type(_ text: String) {
    for character in text { _ = apply(.key(String(character), text: String(character))) }
  }

  /// The names of the hospitals in their order.
  var hospitalNames: [String] {
    (0..<count(.hospitals)).map { hospitalRow(at: $0, wide: false).name }
  }

  /// The words of Latest, newest first.
  var latestWords: [String] {
    (0..<count(.latest)).compactMap { latestRow(at: $0)?.text }
  }
}
