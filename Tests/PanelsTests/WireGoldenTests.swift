import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// An item of a feed, an hour old at 12:48 on 26 April 2016, before and after somebody reviewed it.
@Suite("Golden frames of a wire item") struct WireGoldenTests {
  private static let item = DisputeEvent(
    id: "wire-1", at: Moment(london(26, 11, 40)), precision: .minute,
    headline: "Example Department: statement on the talks", detail: "Invented for this test.",
    provenance: Provenance(
      source: "Example wire", url: "https://example.org/1", how: .published,
      recordedAt: london(26, 11, 45),
      otherFields: [OtherField(name: "wire", value: "unreviewed")]))

  private func desk(reviewed: Bool) -> Desk {
    var desk = Pack.desk(at: london(26, 12, 48))
    _ = desk.apply(.filingRight(.into("~/desk.sqlite")))
    var records = [Record.event(Self.item)]
    if reviewed {
      records.append(
        Record.event(Self.item.reviewed(as: "desk-1", at: london(26, 12, 40))).reviewed(by: "ann"))
    }
    _ = desk.apply(
      .report(
        SourceReport(
          source: "wire", arrivals: records.map { .record($0) }, health: .live,
          noticedAt: london(26, 12, 40))))
    return desk
  }

  @Test("Before and after a review", arguments: [(120, 36), (80, 24)])
  func frames(_ columns: Int, _ rows: Int) {
    for isReviewed in [false, true] {
      var screens = Screens(desk(reviewed: isReviewed), columns, rows)
      screens.press("5")
      Golden.check(screens.painter.frame, isReviewed ? "wire-reviewed" : "wire-unreviewed")
    }
  }
}
