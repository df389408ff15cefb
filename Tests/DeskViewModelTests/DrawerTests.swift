import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("What the drawer says besides what the source said") struct DrawerTests {
  private func lines(_ desk: Desk) -> [String] {
    desk.drawer?.lines.map { $0.isHeading ? "# \($0.label)" : "\($0.label): \($0.text)" } ?? []
  }

  /// A live desk at 09:05 that has these figures, the first of them open in the drawer.
  private func open(_ figures: [Record], seesEmbargoed: Bool = false) -> Desk {
    let now = london(26, 9, 5)
    var desk = Desk(
      clock: DeskClock(live: Small.nine),
      settings: Desk.Settings(seesEmbargoed: seesEmbargoed, themes: ["night"]), themeName: "night")
    desk.take(Small.tables + Small.figures, noticedAt: Small.nine)
    desk.play(to: now)
    desk.take(figures, source: "book", noticedAt: now)
    desk.press("6", "g", "enter")
    return desk
  }

  private func claim(_ edit: (inout Figure) -> Void) -> Record {
    guard case .figure(var figure) = Small.figure("d1", "D", 300, at: london(26, 9, 5)) else {
      return Small.figure("d1", "D", 300, at: london(26, 9, 5))
    }
    edit(&figure)
    return .figure(figure)
  }

  @Test("Other fields stand under a heading of their own, a lifted embargo in words")
  func otherFields() {
    let desk = open([
      claim {
        $0.provenance.otherFields = [OtherField(name: "ward", value: "Delamere")]
        $0.provenance.embargoUntil = london(26, 9, 0)
      }
    ])
    let said = lines(desk)
    #expect(said.contains("# Other fields"))
    #expect(said.contains("ward: Delamere"))
    #expect(said.contains { $0.hasPrefix("embargo: lifted") && $0.hasSuffix("09:00") })
  }

  @Test("The lines copied from a figure are listed with who copied them, as soon as they are")
  func copied() {
    var desk = open([Small.figure("d1", "D", 300, at: london(26, 9, 5))])
    #expect(!lines(desk).contains("# Copied"))
    _ = desk.apply(
      .copied([
        CopiedLine(
          id: "c1", figure: "d1", wording: "300 operations were cancelled.", copiedBy: "jo",
          copiedAt: london(26, 9, 6), story: "strike-day")
      ]))
    #expect(lines(desk).contains("# Copied"))
    #expect(
      lines(desk).contains { $0.hasSuffix("300 operations were cancelled. · jo for strike-day") })
  }

  @Test("Each revision says what was and what is, by whom, when and why, newest first")
  func history() {
    let desk = open([
      claim { $0.provenance.source = "Damson" },
      claim {
        $0.id = "d2"
        $0.amount = Amount(320)
        $0.provenance.supersedes = "d1"
        $0.provenance.change = .corrected
        $0.provenance.source = "Damson"
        $0.provenance.person = "Jo Bell"
        $0.provenance.note = "a theatre was left out"
      },
      claim {
        $0.id = "d3"
        $0.amount = Amount(320)
        $0.provenance.supersedes = "d2"
        $0.provenance.change = .revised
        $0.provenance.source = "Damson"
        $0.provenance.person = "Jo Bell"
        $0.provenance.url = "https://damson.example"
      },
    ])
    let said = lines(desk)
    let start = said.firstIndex(of: "# History · 3 versions") ?? 0
    #expect(
      said[start...].prefix(8) == [
        "# History · 3 versions", "26 Apr 09:05: ± revised · Jo Bell · Damson",
        "now: as before, but for: link, note", "26 Apr 09:05: ± corrected · Jo Bell · Damson",
        "was: 300 ops · actual, provisional · 26 Apr",
        "now: 320 ops · actual, provisional · 26 Apr",
        "why: a theatre was left out",
        "26 Apr 09:05: + 300 ops · actual, provisional · 26 Apr · Damson",
      ])
  }

  @Test("Beside a figure stand the others: whether their words hold, and with whom they conflict")
  func alsoReported() {
    let desk = open([
      claim { $0.provenance.source = "NHS England" },
      claim {
        $0.id = "d2"
        $0.amount = Amount(400, .nearly)
        $0.provenance.source = "EDP"
      },
      claim {
        $0.id = "d3"
        $0.amount = Amount(260, .moreThan)
        $0.status = .claimed
        $0.provenance.source = "BBC"
      },
    ])
    // What the newest of them stands beside: the figure that leads, and the one that cannot be true.
    let said = lines(desk)
    let start = said.firstIndex(of: "# Also reported") ?? 0
    #expect(
      said[start...].prefix(6).map { $0.split(separator: ": ").last.map(String.init) } == [
        "# Also reported", "These cannot all be true. Nothing is averaged.",
        "≠ nearly 400 ops · actual, provisional · 26 Apr · EDP",
        "✗ does not hold for 300 actual, NHS England", "≠ not with 300 (NHS England)",
        "≠ 300 ops · actual, provisional · 26 Apr · NHS England",
      ])
    #expect(said.contains("words: ✓ holds for 300 actual, NHS England"))
  }

  @Test("Of a hundred others 64 are listed, and it is said how many more there are")
  func many() {
    let desk = open(
      (0..<101).map { place in
        claim {
          $0.id = "d\(place)"
          $0.amount = Amount(Double(300 + place))
        }
      })
    let said = lines(desk)
    #expect(said.count { $0.contains("≠ not with") } == 64)
    #expect(said.last == ": and 36 more")
    #expect(said.contains { $0.hasSuffix(" and 97 more") })
  }

  @Test("A region's figure says what the hospitals come to, which are in it and what is missing")
  func coverage() {
    let desk = open([
      claim {
        $0.id = "east"
        $0.area = "EAST"
        $0.amount = Amount(120)
        $0.reporting = 3
        $0.expectedReporting = 4
      }
    ])
    let said = lines(desk)
    let start = said.firstIndex(of: "reporting: 3 of 4") ?? 0
    #expect(
      said[start...].prefix(4) == [
        "reporting: 3 of 4", "hospitals: 90 · 3 of 4 reported", ": Alder 40, Beech 30, Cedar 20",
        ": 30 not accounted for",
      ])
    #expect(start < (said.firstIndex { $0.hasPrefix("source") } ?? 0))
  }

  @Test("A hospital that lifts the sum above the region's own figure is told so")
  func sums() {
    let desk = open([
      claim { _ in },
      claim {
        $0.id = "east"
        $0.area = "EAST"
        $0.amount = Amount(120)
        $0.provenance.recordedAt = london(26, 8, 50)
      },
    ])
    #expect(
      lines(desk).contains(
        "sum: With it the hospitals of East come to at least 390, above 120 (Desk)"))
  }

  @Test("What is under embargo wears the word wherever a drawer names it, for those who may see it")
  func embargoed() {
    let figures = [
      claim { $0.provenance.source = "NHS England" },
      claim {
        $0.id = "d2"
        $0.amount = Amount(500)
        $0.provenance.source = "Damson"
        $0.provenance.embargoUntil = london(26, 12)
      },
      claim {
        $0.id = "d3"
        $0.amount = Amount(400, .nearly)
        $0.status = .claimed
        $0.provenance.source = "EDP"
      },
    ]
    let said = lines(open(figures, seesEmbargoed: true)).filter { $0.contains("500") }
    #expect(said.contains { $0.contains("⚿ EMBARGOED 500 (Damson)") })
    #expect(said.contains { $0.contains("⚿ EMBARGOED 500 ops") })
    #expect(said.allSatisfy { $0.contains("EMBARGOED") })
    #expect(!lines(open(figures)).contains { $0.contains("500") })
  }

  @Test("The age of a figure stands in words with when the next one is due")
  func age() {
    let hourly = Record.measure(
      Measure(
        code: "hourly", title: "Hourly", one: "one", many: "many",
        cadence: Cadence("PT1H")))
    func age(minutesBefore: Int, cadence: Bool = true) -> String? {
      let desk = open([
        hourly,
        claim {
          $0.measure = cadence ? "hourly" : "operations"
          $0.provenance.measuredAt = Moment(
            london(26, 9, 5).adding(seconds: -60 * Int64(minutesBefore)))
        },
      ])
      return lines(desk).first { $0.hasPrefix("age: ") }
    }
    #expect(age(minutesBefore: 10) == "age: 10 min old, due at 09:55")
    #expect(age(minutesBefore: 0) == "age: less than a minute old, due at 10:05")
    #expect(age(minutesBefore: 70) == "age: ◷ 1 h old, a newer one is due since 08:55")
    #expect(age(minutesBefore: 190) == "age: ⧗ 3 h old, two are due, the first since 06:55")
    #expect(age(minutesBefore: 600, cadence: false) == "age: 10 h old")
  }

  @Test("What was measured on a day is due on a day, at no hour")
  func ageOfDay() {
    let weekly = Record.measure(
      Measure(code: "weekly", title: "Weekly", one: "one", many: "many", cadence: Cadence("P7D")))
    let desk = open([
      weekly,
      claim {
        $0.measure = "weekly"
        $0.provenance.measuredAt = Moment(day: date(26))
      },
    ])
    #expect(lines(desk).contains("age: of today, due on 4 May"))
  }
}
