import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("Notices and the round of action in view") struct NoticeTests {
  private func headlines(_ desk: Desk) -> [String] {
    desk.staffingItems.map { desk.staffingItem($0).text }
  }

  @Test("advice for the strike days of April is not shown beside the strike of January")
  func otherRound() {
    var desk = Pack.desk(at: london(26, 12, 48))
    let advice = "Think whether you need A&E before going"
    #expect(headlines(desk).contains(advice))
    desk.press("d")
    #expect(!headlines(desk).contains(advice))
    #expect(!headlines(desk).isEmpty)
  }

  @Test("advice for a strike that is over is shown when the reader looks back to it")
  func lookingBack() {
    let april = Period(start: Moment(day: date(26)), end: Moment(day: date(27)))
    var desk = Small.desk(
      Small.tables + [
        .notice(
          Notice(
            id: "advice", area: "EAST", headline: "Come as planned", validity: april,
            provenance: Provenance(source: "Desk", recordedAt: london(26, 7)))),
        .action(StrikeAction(id: "may", title: "Another strike", status: .announced)),
        .window(
          StrikeWindow(
            action: "may", start: london(10, 8, month: 5), end: london(10, 17, month: 5))),
      ], at: london(9, 12, month: 5))
    #expect(headlines(desk) == [])
    while desk.header.action != "Junior doctors’ strike" { desk.press("d") }
    #expect(headlines(desk) == ["Come as planned"])
  }
}
