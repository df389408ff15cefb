import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// A source that grows through the day: the frame drawn at 09:00 is kept, more is said until the
/// evening, and what was known at 09:00 is drawn again.
///
/// Three things may differ, as they tell of the reader and not of the figures: the mode in the first
/// line, the keys in the last, and what is unseen: one cell a row for the mark of a change, the words
/// "n new" in a title, and the second line's right half, which counts unseen changes and drops other
/// counts for want of room.
@Suite("A source that grows, at 09:00 and in the evening") struct EveningTests {
  private static let nine = london(26, 9)
  private static let evening = london(26, 21, 30)
  private static let sizes: [(columns: Int, rows: Int)] = [
    (200, 60), (120, 36), (80, 24), (40, 12),
  ]

  /// How the records of the day come to the desk.
  enum Source: String, CaseIterable {
    /// A watched folder: rows without `recorded_at` count from when they are noticed.
    case folder
    /// A book: each record has the time at which it was filed.
    case book
    /// A pack that is there from the start and played.
    case replay
  }

  @Test(
    "What was known at 09:00 is the frame drawn at 09:00 once that was acknowledged",
    arguments: Source.allCases, sizes)
  func acknowledged(_ source: Source, _ size: (columns: Int, rows: Int)) {
    var morning = Self.morning(source)
    _ = morning.apply(.key("A", text: "A"))
    let then = Screens(morning, size.columns, size.rows).painter.frame
    let desk = Self.later(source)
    for now in [Self.printed(desk, size), Self.stepped(desk, size)] {
      for row in 1..<size.rows - 1 {
        #expect(now.text(row: row) == then.text(row: row), "row \(row)")
        #expect(now.roles(row: row) == then.roles(row: row), "row \(row)")
      }
      #expect(now.text(row: 0).contains("AS KNOWN AT 09:00"))
      for place in Self.differing(now, then, row: 0) where size.columns >= 120 {
        let roles = [now, then].map { Array($0.row(0))[place].role }
        #expect(roles.contains { $0 == .mode || $0 == .good }, "row 0, column \(place)")
      }
    }
  }

  @Test(
    "Next to the frame with its unseen changes only their marks and counts differ",
    arguments: Source.allCases, sizes)
  func unacknowledged(_ source: Source, _ size: (columns: Int, rows: Int)) {
    let morning = Self.morning(source)
    #expect(morning.unseen.count > 0)
    let then = Screens(morning, size.columns, size.rows).painter.frame
    let now = Self.printed(Self.later(source), size)
    let changes = Set([Mark.new, .correction, .withdrawn].map(\.glyph.value))
    for row in 1..<size.rows - 1 {
      for place in Self.differing(now, then, row: row) {
        if row == 1, place > size.columns / 3 { continue }
        if then.text(row: row).contains(" new"), Self.isBorder(then, row) { continue }
        #expect(
          changes.contains(Array(then.row(row))[place].glyph), "row \(row), column \(place)")
      }
    }
  }

  @Test(
    "Folder, book and replay draw the same printout of 09:00, to the last cell", arguments: sizes)
  func alike(_ size: (columns: Int, rows: Int)) {
    let frames = Source.allCases.map { source in
      Self.printed(Self.later(source), size)
    }
    #expect(frames[1].differences(from: frames[0]).isEmpty)
    #expect(frames[2].differences(from: frames[0]).isEmpty)
  }

  @Test("The evening did change the desk, and 09:00 looks as it did when somebody looked")
  func golden() {
    let desk = Self.later(.folder)
    let then = Self.printed(desk, (120, 36))
    #expect(!Screens(desk, 120, 36).painter.frame.differences(from: then).isEmpty)
    Golden.check(then, "nine-in-the-evening")
  }

  // MARK: The day

  /// The desk of each source at 09:00, and the same desk in the evening.
  private static let desks: [Source: (morning: Desk, evening: Desk)] = {
    var desks: [Source: (Desk, Desk)] = [:]
    for source in Source.allCases {
      let morning = desk(source, until: nine)
      var later = morning
      grow(&later, source, from: nine, to: evening)
      desks[source] = (morning, later)
    }
    return desks
  }()

  private static func morning(_ source: Source) -> Desk {
    desks[source]?.morning ?? desk(source, until: nine)
  }

  private static func later(_ source: Source) -> Desk {
    desks[source]?.evening ?? desk(source, until: evening)
  }

  private static func desk(_ source: Source, until end: Instant) -> Desk {
    let clock =
      source == .replay
      ? DeskClock(replayFrom: Pack.start, to: evening, speed: 60, real: 0)
      : DeskClock(live: Pack.start)
    var desk = Desk(clock: clock, settings: Desk.Settings(region: "Q79"))
    let there = Pack.records.filter {
      !$0.kind.isEntry || ($0.provenance?.recordedAt ?? .distantPast) <= Pack.start
    }
    let later = source == .replay ? day.map { said($0, at: $0.time) } : []
    _ = desk.apply(report(there + later, at: Pack.start))
    grow(&desk, source, from: Pack.start, to: end)
    return desk
  }

  /// Lets the day go on; each record comes when it was said, but to a replay, which has them all.
  private static func grow(
    _ desk: inout Desk, _ source: Source, from start: Instant, to end: Instant
  ) {
    for saying in day where source != .replay && saying.time > start && saying.time <= end {
      desk.play(to: saying.time)
      let record = said(saying, at: source == .folder ? nil : saying.time)
      _ = desk.apply(report([record], at: saying.time))
    }
    desk.play(to: end)
  }

  private static func report(_ records: [Record], at instant: Instant) -> DeskAction {
    .report(
      SourceReport(
        source: "desk", arrivals: records.map { .record($0) }, health: .live, noticedAt: instant))
  }

  private struct Saying {
    var id: String
    var area: String
    var value: Double
    var time: Instant
    var measure = "operations"
    var source = "Newsroom"
    var published: Instant?
    var supersedes = ""
    var change: Provenance.Change?
  }

  /// Made figures. After 09:00: corrections of what was known by then, a late row that was
  /// published before, a second source that cannot be true beside the first, and a withdrawal.
  private static let day: [Saying] = [
    Saying(id: "east", area: "Q79", value: 310, time: london(26, 7, 20)),
    Saying(id: "ips", area: "RGQ", value: 31, time: london(26, 8, 40)),
    Saying(id: "wsf", area: "RGR", value: 24, time: london(26, 8, 50)),
    Saying(
      id: "ips-2", area: "RGQ", value: 35, time: nine, supersedes: "ips", change: .corrected),
    Saying(
      id: "ips-3", area: "RGQ", value: 47, time: london(26, 9, 0).adding(milliseconds: 1),
      supersedes: "ips-2", change: .corrected),
    Saying(
      id: "col", area: "RDE", value: 79, time: london(26, 11, 10), published: london(26, 7, 30)),
    Saying(
      id: "wsf-b", area: "RGR", value: 58, time: london(26, 13), source: "The union",
      published: london(26, 8, 30)),
    Saying(
      id: "east-2", area: "Q79", value: 390, time: london(26, 16, 5), supersedes: "east",
      change: .corrected),
    Saying(
      id: "wsf-2", area: "RGR", value: 24, time: london(26, 20), supersedes: "wsf",
      change: .withdrawn),
  ]

  private static func said(_ saying: Saying, at recorded: Instant?) -> Record {
    .figure(
      Figure(
        id: saying.id, action: "2016-04-26", area: saying.area, measure: saying.measure,
        amount: Amount(saying.value, .exact), basis: .actual, status: .provisional,
        period: Period(start: Moment(day: date(26)), end: Moment(day: date(27))),
        provenance: Provenance(
          source: saying.source, sourceKind: .reporter,
          measuredAt: Moment(saying.time), publishedAt: saying.published.map { Moment($0) },
          recordedAt: recorded,
          supersedes: saying.supersedes, change: saying.change)))
  }

  // MARK: Frames

  private static func printed(_ desk: Desk, _ size: (columns: Int, rows: Int)) -> Frame {
    var desk = desk
    desk.standForPrint(asKnownAt: nine)
    return Screens(desk, size.columns, size.rows).painter.frame
  }

  /// As a reader comes there who has seen all that came.
  private static func stepped(_ desk: Desk, _ size: (columns: Int, rows: Int)) -> Frame {
    var screens = Screens(desk, size.columns, size.rows)
    screens.press("A")
    while screens.desk.viewInstant > nine { screens.press("<") }
    return screens.painter.frame
  }

  /// The columns of a row in which two frames differ.
  private static func differing(_ one: Frame, _ other: Frame, row: Int) -> [Int] {
    zip(one.row(row), other.row(row)).enumerated().filter { $0.element.0 != $0.element.1 }
      .map(\.offset)
  }

  private static func isBorder(_ frame: Frame, _ row: Int) -> Bool {
    frame.text(row: row).contains("──")
  }
}
