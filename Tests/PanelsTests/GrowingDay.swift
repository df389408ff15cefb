import DeskViewModel
import Figures
import PackTesting

/// A made day on the pack’s tables: hospitals report one after the other, England’s figure is revised.
enum Growing {
  static let desk: Desk = {
    let tables = Pack.records.filter { record in
      switch record {
      case .figure(let figure): figure.action != "2016-04-26"
      case .area, .measure, .action, .window, .staffing, .event, .notice: true
      }
    }
    var desk = Desk(
      clock: DeskClock(replayFrom: Pack.start, to: Pack.end, speed: 60, real: 0),
      settings: Desk.Settings(region: "Q79"))
    _ = desk.apply(Pack.report(tables + figures))
    desk.play(to: london(26, 15, 20))
    return desk
  }()

  private static let figures: [Record] = [
    figure("east", "Q79", 300, (6, 0), .around), figure("ips", "RGQ", 31, (8, 40)),
    figure("wsf", "RGR", 42, (9, 25)), figure("col", "RDE", 79, (11, 10)),
    figure("sou", "RAJ", 60, (12, 30), .around),
    figure("ips-2", "RGQ", 47, (14, 5), supersedes: "ips"),
    figure("ips-a", "RGQ", 330, (8, 40), of: "appointments"),
    figure("col-a", "RDE", 599, (13, 15), of: "appointments"),
    figure("eng", "ENG", 12_711, (7, 0)),
    figure("eng-2", "ENG", 14_150, (13, 45), supersedes: "eng"),
    figure("eng-a", "ENG", 112_856, (7, 0), of: "appointments"),
  ]

  private static func figure(
    _ id: String, _ area: String, _ value: Double, _ time: (hour: Int, minute: Int),
    _ qualifier: Qualifier = .exact, of measure: String = "operations", supersedes: String = ""
  ) -> Record {
    .figure(
      Figure(
        id: id, action: "2016-04-26", area: area, measure: measure,
        amount: Amount(value, qualifier), basis: .actual, status: .provisional,
        period: Period(start: Moment(day: date(26)), end: Moment(day: date(27))),
        provenance: Provenance(
          source: "Newsroom", sourceKind: .reporter,
          recordedAt: london(26, time.hour, time.minute), supersedes: supersedes,
          change: supersedes.isEmpty ? nil : .corrected)))
  }
}
