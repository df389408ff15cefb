import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import RandomTesting
import PackTesting

/// Drawing what has changed must come to the same as drawing everything.
@Suite("What is drawn in part is what is drawn from nothing") struct PartialRedrawTests {
  private static let sizes = [
    (200, 60), (160, 45), (120, 36), (104, 28), (100, 30), (80, 24), (76, 20), (60, 16), (40, 12),
    (30, 8), (24, 7), (20, 5), (10, 3),
  ]

  @Test("Random keys, ticks, reports, clicks and sizes", arguments: Array(1...16) as [UInt64])
  func random(_ seed: UInt64) {
    var random = Dice(seed)
    let (columns, rows) = Self.sizes[Int(seed) % Self.sizes.count]
    var live = seed % 3 == 0 ? Tour(live: columns, rows) : Tour(replay: columns, rows)
    var log: [String] = []
    for _ in 0..<60 {
      log.append(live.step(&random))
      let frame = live.screens.painter.frame
      let wanted = live.screens.fromNothing
      guard frame == wanted else {
        Issue.record(
          """
          \(columns)×\(rows) after \(log.suffix(6).joined(separator: ", ")): \
          \(frame.differences(from: wanted))
          """)
        return
      }
    }
  }

  @Test(
    "An overlay stays whole while something changes beside or under it",
    arguments: [(120, 36), (80, 24), (40, 12), (20, 5)])
  func overlay(_ columns: Int, _ rows: Int) {
    for key in ["?", "!", ":", "enter"] {
      var screens = Screens(Pack.desk(at: london(26, 12, 48)), columns, rows)
      screens.press(key)
      screens.apply(.message(Message("A word from outside")))
      #expect(screens.painter.frame == screens.fromNothing)
      let problem = Problem(file: "a.csv", line: 3, expected: "a number", found: "none")
      screens.apply(
        .report(
          SourceReport(
            source: "another", problems: [problem], health: .live, noticedAt: london(26, 12, 48))))
      let frame = screens.painter.frame
      let wanted = screens.fromNothing
      #expect(frame == wanted, "\(key): \(frame.differences(from: wanted))")
    }
  }

  @Test("A drawer that becomes shorter uncovers what was under it")
  func shorter() {
    var screens = Screens(Pack.desk(at: london(26, 12, 48)), 120, 36)
    screens.press("enter", "!")
    #expect(screens.painter.frame == screens.fromNothing)
  }

  @Test("What nobody has seen change is not drawn at all")
  func nothing() {
    var screens = Screens(Pack.desk(at: london(26, 12, 48)), 120, 36)
    #expect(screens.draw().isEmpty)
    let real = (london(26, 12, 48).milliseconds - Pack.start.milliseconds) / 60
    _ = screens.desk.apply(.tick(wall: .distantPast, real: real + 100))
    #expect(screens.draw().isEmpty)
  }
}

/// A desk on which anything may happen next.
struct Tour {
  var screens: Screens
  private var real: Int64
  private var wall: Instant
  private let isLive: Bool
  private var made = 0

  init(replay columns: Int, _ rows: Int) {
    screens = Screens(Pack.opening, columns, rows)
    real = 0
    wall = Pack.start
    isLive = false
  }

  init(live columns: Int, _ rows: Int) {
    wall = london(26, 12, 48)
    real = 0
    isLive = true
    var desk = Desk(
      clock: DeskClock(live: wall), settings: Desk.Settings(region: "Q79", themes: ["a", "b"]),
      themeName: "a")
    _ = desk.apply(Pack.report(noticedAt: wall))
    screens = Screens(desk, columns, rows)
  }

  /// Does one random thing, draws, and says what it was.
  mutating func step(_ random: inout Dice) -> String {
    switch random.number(0...19) {
    case 0...10: return key(&random)
    case 11...12: return tick(&random)
    case 13...15: return report(&random)
    case 16:
      let panel = random.pick(PanelID.allCases)
      let place = random.number(0...20)
      screens.apply(.pick(panel, place))
      return "a click on \(panel) \(place)"
    case 17:
      let text = random.pick(["a", "the", "ops", "Norfolk", "zzz"])
      screens.type(text)
      return "typed \(text)"
    case 18 where random.number(0...3) == 0:
      let (columns, rows) = random.pick([(120, 36), (80, 24), (40, 12), (200, 60), (20, 5)])
      screens.resize(columns, rows)
      return "size \(columns)×\(rows)"
    case 18:
      screens.apply(.message(Message("A word from outside", .warning)))
      return "a message"
    default:
      screens.apply(.command(random.pick(Command.ID.allCases)))
      return "a command"
    }
  }

  private mutating func key(_ random: inout Dice) -> String {
    let all = screens.desk.commands.commands.flatMap(\.keys) + ["x", "backspace"]
    // Walking is what happens most.
    let key =
      random.number(0...1) == 0
      ? random.pick(["down", "up", "tab", "enter", "esc"])
      : random.pick(all)
    screens.press(key)
    return key
  }

  private mutating func tick(_ random: inout Dice) -> String {
    let step = Int64(random.pick([7, 900, 9000, 60_000, 400_000]))
    real += step
    wall = wall.adding(milliseconds: step * 40)
    screens.apply(.tick(wall: wall, real: real))
    return "\(step) ms"
  }

  private mutating func report(_ random: inout Dice) -> String {
    made += 1
    let now = isLive ? wall : screens.desk.clock.now
    let late = now.adding(seconds: Int64(-random.number(0...20_000)))
    let code = random.pick(["RGQ", "RGR", "RDE", "RM1", "RAJ", "Q79", "ENG"])
    let provenance = Provenance(source: "Desk", recordedAt: random.number(0...1) == 0 ? late : nil)
    var arrivals: [Arrival] = []
    var problems: [Problem] = []
    var health = SourceHealth.live
    switch random.number(0...7) {
    case 0...3:
      arrivals = [
        .record(
          .figure(
            Figure(
              id: "made-\(made)", action: "2016-04-26", area: code,
              measure: random.pick(["operations", "appointments"]),
              amount: Amount(Double(random.number(0...400))), basis: .actual, status: .final,
              provenance: provenance)))
      ]
    case 4:
      arrivals = [
        .record(
          .staffing(
            Staffing(
              id: "made-\(made)", action: "2016-04-26", area: code, grade: .all,
              onDuty: random.number(0...20), normal: 12,
              level: random.pick(Staffing.Level.allCases), statement: "Said \(made)",
              provenance: provenance)))
      ]
    case 5:
      arrivals = [
        .record(
          .event(
            DisputeEvent(
              id: "made-\(made)", at: Moment(now), precision: .minute, party: "BMA",
              stance: .open, condition: "word \(made)", headline: "Event \(made)",
              provenance: provenance)))
      ]
    case 6:
      health = .broken(since: now, reason: "gone")
    default:
      problems = [Problem(file: "a.csv", line: made, expected: "a number", found: "none")]
    }
    screens.apply(
      .report(
        SourceReport(
          source: random.pick(["april-2016", "Desk"]), arrivals: arrivals, problems: problems,
          health: health, noticedAt: now)))
    return "report \(made)"
  }
}
