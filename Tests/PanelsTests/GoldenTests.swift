import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// 26 April 2016, 12:48 in London, on the replay that began at 07:00.
@Suite("Golden frames") struct GoldenTests {
  private static let desk = Pack.desk(at: london(26, 12, 48))

  private func check(
    _ name: String, _ columns: Int, _ rows: Int, desk: Desk = GoldenTests.desk,
    charset: Charset = .unicode, _ lead: (inout Screens) -> Void = { _ in }
  ) {
    var screens = Screens(desk, columns, rows, charset: charset)
    lead(&screens)
    Golden.check(screens.painter.frame, name)
  }

  @Test("The desk", arguments: [(200, 60), (120, 36), (80, 24), (40, 12), (20, 5)])
  func desk(_ columns: Int, _ rows: Int) { check("desk", columns, rows) }

  @Test("A hospital’s drawer", arguments: [(200, 60), (120, 36), (80, 24), (40, 12)])
  func hospital(_ columns: Int, _ rows: Int) {
    check("hospital", columns, rows) { $0.press("down", "enter") }
  }

  @Test("England’s operations in a drawer", arguments: [(120, 36), (80, 24)])
  func figure(_ columns: Int, _ rows: Int) {
    check("figure", columns, rows) { $0.press("2", "enter") }
  }

  @Test("Help", arguments: [(120, 36), (80, 24), (40, 12)])
  func help(_ columns: Int, _ rows: Int) { check("help", columns, rows) { $0.press("?") } }

  @Test("The palette with some letters typed", arguments: [(120, 36), (80, 24)])
  func palette(_ columns: Int, _ rows: Int) {
    check("palette", columns, rows) {
      $0.press(":")
      $0.type("go to")
      $0.press("down")
    }
  }

  @Test("A filter being typed", arguments: [(120, 36), (80, 24), (40, 12)])
  func filter(_ columns: Int, _ rows: Int) {
    check("filter", columns, rows) {
      $0.press("/")
      $0.type("or")
    }
  }

  @Test("A filter that nothing matches", arguments: [(80, 24)])
  func noMatch(_ columns: Int, _ rows: Int) {
    check("no-match", columns, rows) {
      $0.press("/")
      $0.type("zzz")
      $0.press("enter", "4")
    }
  }

  @Test("As known at ten", arguments: [(120, 36), (80, 24)])
  func back(_ columns: Int, _ rows: Int) {
    check("as-known-at", columns, rows) { $0.press("<", "<", "<") }
  }

  @Test("Each panel in focus at 80×24", arguments: PanelID.allCases)
  func focus(_ panel: PanelID) {
    check("focus-\(panel.slug)", 80, 24) { $0.apply(.pick(panel, 1)) }
  }

  @Test("Each panel alone", arguments: PanelID.allCases)
  func alone(_ panel: PanelID) {
    check("alone-\(panel.slug)", 40, 12) { $0.apply(.pick(panel, 0)) }
  }

  @Test("A desk that knows nothing", arguments: [(120, 36), (80, 24), (40, 12), (20, 5)])
  func empty(_ columns: Int, _ rows: Int) {
    let desk = Desk(clock: DeskClock(live: london(26, 12, 48)), settings: Desk.Settings())
    check("empty", columns, rows, desk: desk)
  }

  @Test("A broken source and refused rows", arguments: [(120, 36), (80, 24)])
  func broken(_ columns: Int, _ rows: Int) {
    var desk = Self.desk
    let now = london(26, 12, 40)
    _ = desk.apply(
      .report(
        SourceReport(
          source: "newsroom",
          problems: [
            Problem(
              file: "figures.csv", line: 14, column: 5, expected: "a number", found: "“abt 300”")
          ], health: .broken(since: now, reason: "the folder is gone"), noticedAt: now)))
    check("broken", columns, rows, desk: desk)
    check("problems", columns, rows, desk: desk) { $0.press("!") }
  }

  @Test(
    "A correction, a conflict, a nil return, numbers on duty and a rehearsal",
    arguments: [(200, 60), (120, 36), (80, 24)])
  func busy(_ columns: Int, _ rows: Int) {
    check("busy", columns, rows, desk: Busy.desk)
  }

  @Test("A day on which hospitals report one after the other", arguments: [(160, 48), (120, 36)])
  func growing(_ columns: Int, _ rows: Int) {
    check("growing", columns, rows, desk: Growing.desk)
    check("growing-ascii", columns, rows, desk: Growing.desk, charset: .ascii)
  }

  @Test("A terminal that knows only ASCII", arguments: [(120, 36), (80, 24)])
  func ascii(_ columns: Int, _ rows: Int) { check("ascii", columns, rows, charset: .ascii) }
}

/// The rehearsal of a busier day than the pack’s.
private enum Busy {
  static let desk: Desk = {
    var desk = Desk(
      clock: DeskClock(replayFrom: Pack.start, to: Pack.end, speed: 60, real: 0),
      settings: Desk.Settings(region: "Q79", isRehearsal: true))
    _ = desk.apply(Pack.report())
    desk.play(to: london(26, 12, 48))
    _ = desk.apply(
      .report(
        SourceReport(
          source: "newsroom", arrivals: arrivals, health: .live, noticedAt: london(26, 12, 48))))
    return desk
  }()

  private static let arrivals: [Arrival] = [
    figure("southend", "RAJ", 1234, .exact),
    figure("southend-other", "RAJ", 900, .moreThan, status: .claimed),
    figure("basildon", "RDD", 60, .around),
    figure("ipswich-new", "RGQ", 51, .exact, supersedes: "ipswich-ops-2016-04-26"),
    .record(
      .figure(
        Figure(
          id: "mid-essex", action: "2016-04-26", area: "RQ8", measure: "operations",
          missing: .nilReturn, basis: .actual, status: .provisional,
          period: Period(start: Moment(day: date(26)), end: Moment(day: date(27))),
          provenance: Provenance(source: "Mid Essex", sourceKind: .trust)))),
    staffing("south", "RAJ", .reduced, 9, 12), staffing("basil", "RDD", .critical, 3, 11),
    staffing("ips", "RGQ", .minimum, 22, 20),
  ]

  private static func figure(
    _ id: String, _ area: String, _ value: Double, _ qualifier: Qualifier,
    status: Figure.Status = .provisional, supersedes: String = ""
  ) -> Arrival {
    .record(
      .figure(
        Figure(
          id: id, action: "2016-04-26", area: area, measure: "operations",
          amount: Amount(value, qualifier), basis: .actual, status: status,
          period: Period(start: Moment(day: date(26)), end: Moment(day: date(27))),
          provenance: Provenance(
            source: "Newsroom", sourceKind: .reporter, measuredAt: Moment(london(26, 12)),
            supersedes: supersedes, change: supersedes.isEmpty ? nil : .corrected))))
  }

  private static func staffing(
    _ id: String, _ area: String, _ level: Staffing.Level, _ onDuty: Int, _ normal: Int
  ) -> Arrival {
    .record(
      .staffing(
        Staffing(
          id: id, action: "2016-04-26", area: area, department: "A&E",
          shiftStart: Moment(london(26, 8)), shiftEnd: Moment(london(26, 17)), grade: .all,
          onDuty: onDuty, normal: normal, level: level,
          provenance: Provenance(source: "Newsroom", measuredAt: Moment(london(26, 12))))))
  }
}
