import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import RandomTesting
import PackTesting

/// Whatever a record holds, it can fill a cell and nothing else.
@Suite("Text from outside") struct HostileTests {
  @Test("No frame holds a character that could steer a terminal", arguments: [1, 2, 3] as [UInt64])
  func hostile(_ seed: UInt64) {
    var text = HostileText(seed: seed)
    var desk = Desk(
      clock: DeskClock(live: london(26, 9)), settings: Desk.Settings(region: "EAST"))
    _ = desk.apply(.report(report(&text)))
    for (columns, rows) in [(200, 60), (120, 36), (80, 24), (40, 12), (20, 5)] {
      for charset in Charset.allCases {
        var screens = Screens(desk, columns, rows, charset: charset)
        for keys in [[], ["enter"], ["esc", "!"], ["esc", "6", "enter"], ["esc", "5", "enter"]] {
          for key in keys { screens.press(key) }
          check(screens.painter.frame)
        }
        screens.press("esc", "/")
        screens.type(text.next())
        check(screens.painter.frame)
      }
    }
  }

  private func check(_ frame: Frame) {
    for row in 0..<frame.size.rows {
      for scalar in frame.text(row: row).unicodeScalars {
        let isHidden: Bool
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator:
          isHidden = true
        default: isHidden = false
        }
        let isPlain = scalar.value >= 0x20 && scalar.value < 0x7F
        #expect(!isHidden && (frame.charset == .unicode || isPlain), "U+\(scalar.value) in \(row)")
      }
    }
  }

  private func report(_ text: inout HostileText) -> SourceReport {
    var records: [Record] = [
      .area(Area(code: "ENG", name: text.next(), shortName: text.next(), kind: .nation)),
      .area(
        Area(code: "EAST", name: text.next(), shortName: text.next(), kind: .region, parent: "ENG")),
      .measure(
        Measure(code: "operations", title: text.next(), one: text.next(), many: text.next())),
      .measure(Measure(code: "appointments", title: text.next(), definition: text.next())),
      .measure(Measure(code: "not-at-work", title: text.next(), unit: .percent, group: .absence)),
      .action(StrikeAction(id: "a", title: text.next(), emergencyCare: .withdrawn)),
      .window(StrikeWindow(action: "a", start: london(26, 8), end: london(26, 17))),
    ]
    let areas = ["ENG", "EAST"] + (1...5).map { "T\($0)" }
    for area in areas.dropFirst(2) {
      records.append(.area(Area(code: area, name: text.next(), kind: .trust, parent: "EAST")))
    }
    for (place, area) in areas.enumerated() {
      for measure in ["operations", "appointments", "not-at-work", text.next()] {
        records.append(
          .figure(
            Figure(
              id: "f\(place)" + measure, action: "a", area: area, measure: measure,
              amount: Amount(Double(place) * 1e9 + 0.5, .around), basis: .expected,
              status: .claimed, provenance: provenance(&text))))
      }
      records.append(
        .staffing(
          Staffing(
            id: "s\(place)", action: "a", area: area, department: text.next(), grade: .junior,
            onDuty: 7, normal: 9, level: .critical, statement: text.next(),
            provenance: provenance(&text))))
      records.append(
        .event(
          DisputeEvent(
            id: "e\(place)", at: Moment(london(25, place)), party: text.next(),
            speaker: text.next(), role: text.next(), kind: .offer, stance: .closed,
            condition: text.next(), standingAfter: .deadlock, headline: text.next(),
            detail: text.next(), provenance: provenance(&text))))
      records.append(
        .notice(
          Notice(
            id: "n\(place)", area: area, headline: text.next(), detail: text.next(),
            contact: text.next(), provenance: provenance(&text))))
    }
    return SourceReport(
      source: text.next(), arrivals: records.map { .record($0) },
      problems: [Problem(file: text.next(), line: 1, expected: text.next(), found: text.next())],
      health: .broken(since: london(26, 8), reason: text.next()), noticedAt: london(26, 9))
  }

  private func provenance(_ text: inout HostileText) -> Provenance {
    Provenance(
      source: text.next(), person: text.next(), role: text.next(), url: text.next(),
      definition: text.next(), note: text.next(),
      otherFields: [OtherField(name: text.next(), value: text.next())])
  }
}

@Suite("A terminal that knows only ASCII") struct AsciiTests {
  @Test(
    "Every screen is drawn in ASCII alone",
    arguments: [(200, 60), (120, 36), (80, 24), (40, 12), (20, 5)])
  func ascii(_ columns: Int, _ rows: Int) {
    var screens = Screens(Pack.desk(at: london(26, 12, 48)), columns, rows, charset: .ascii)
    for key in ["down", "2", "3", "4", "5", "6", "enter", "esc", "?", "G", "esc", ":", "esc", "<"] {
      screens.press(key)
      for line in screens.painter.frame.lines {
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F })
      }
    }
  }

  @Test("Marks in ASCII leave no number cut and no border open")
  func numbers() {
    let frame = Painter.frame(
      Pack.desk(at: london(26, 12, 48)), size: Size(columns: 120, rows: 36), charset: .ascii)
    let text = frame.lines.joined(separator: "\n")
    for words in ["around 300", "nearly 3,000", "12,711", "112,856", "78%", "3 of 13"] {
      #expect(text.contains(words))
    }
  }
}
