import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// What a key costs does not grow with what is held.
@Suite("Five thousand hospitals") struct CostTests {
  private static let desk: Desk = {
    var arrivals: [Arrival] = [
      .record(.area(Area(code: "ENG", name: "England", kind: .nation))),
      .record(.area(Area(code: "R", name: "Region", kind: .region, parent: "ENG"))),
      .record(.measure(Measure(code: "operations", title: "Operations"))),
      .record(.measure(Measure(code: "appointments", title: "Appointments"))),
      .record(.action(StrikeAction(id: "a", title: "Strike", status: .announced))),
      .record(.window(StrikeWindow(action: "a", start: london(26, 8), end: london(26, 17)))),
    ]
    for number in 1...5000 {
      arrivals.append(
        .record(
          .area(Area(code: "T\(number)", name: "Hospital \(number)", kind: .trust, parent: "R"))))
      arrivals.append(
        .record(
          .figure(
            Figure(
              id: "f\(number)", action: "a", area: "T\(number)", measure: "operations",
              amount: Amount(Double(number % 97)), basis: .actual,
              provenance: Provenance(source: "Desk", recordedAt: london(26, 8))))))
    }
    var desk = Desk(clock: DeskClock(live: london(26, 9)), settings: Desk.Settings())
    _ = desk.apply(
      .report(
        SourceReport(
          source: "many", arrivals: arrivals, health: .finished, noticedAt: london(26, 9))))
    return desk
  }()

  @Test("Down draws the hospitals and the staffing, and nothing else")
  func down() {
    var screens = Screens(Self.desk, 120, 36)
    for key in ["down", "pgdn", "ctrl-d", "up", "G", "g"] {
      _ = screens.desk.apply(.key(key, text: nil))
      let changed = screens.draw()
      #expect(changed == [.panel(.hospitals), .panel(.staffing)])
      #expect(screens.painter.frame == screens.fromNothing)
    }
  }

  @Test("An arrival moves one hospital and is drawn where it now stands")
  func arrival() {
    var screens = Screens(Self.desk, 120, 36)
    screens.press("down", "down")
    let selected = screens.desk.selectedItem(.hospitals)
    screens.apply(
      .report(
        SourceReport(
          source: "many",
          arrivals: [
            .record(
              .figure(
                Figure(
                  id: "new", action: "a", area: "T5000", measure: "operations",
                  amount: Amount(5000), basis: .actual, status: .final,
                  provenance: Provenance(source: "Desk"))))
          ], health: .finished, noticedAt: london(26, 9))))
    #expect(screens.desk.selectedItem(.hospitals) == selected)
    #expect(screens.desk.hospitalRow(at: 0, wide: false).name == "Hospital 5000")
    #expect(screens.painter.frame == screens.fromNothing)
  }
}
