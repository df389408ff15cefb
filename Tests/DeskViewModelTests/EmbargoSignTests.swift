import DeskViewModel
import Figures
import PackTesting
import Testing

@Suite("EMBARGOED beside each value on a desk with the right to see it")
struct EmbargoSignTests {
  /// A live desk that may see embargoed figures and holds those of Alder and the region.
  private func desk(lifting: Instant = london(26, 23)) -> Desk {
    var desk = Desk(
      clock: DeskClock(live: Small.nine), settings: Desk.Settings(seesEmbargoed: true))
    desk.take(
      Small.tables + [
        Small.figure("a-ops", "A", 44, at: london(26, 8, 30), embargo: lifting),
        Small.figure("b-ops", "B", 30, at: london(26, 8, 30)),
        Small.figure("east", "EAST", 310, .around, at: london(26, 8, 40), embargo: lifting),
      ], noticedAt: Small.nine)
    return desk
  }

  @Test(
    "The sign stands before the headline, the sum, the hospital’s number and its line in Latest")
  func signs() throws {
    let desk = desk()
    let topic = try #require(desk.regionTopics.first)
    let block = desk.block(topic, in: .region)
    #expect(block.amount == "⚿ around 310")
    #expect(block.notes.contains { $0.text.contains("hospitals ⚿ 74") })
    #expect(desk.hospitalRow(at: 0, wide: false).operations.text == "⚿44")
    #expect(desk.hospitalRow(at: 1, wide: false).operations.text == "30")
    #expect(desk.latestWords.filter { $0.hasPrefix("⚿ ") }.count == 2)
    #expect(desk.header.holdsEmbargoed)
  }

  @Test("Once the embargo is over there is no sign left")
  func lifted() throws {
    let desk = desk(lifting: london(26, 8, 50))
    let topic = try #require(desk.regionTopics.first)
    #expect(desk.block(topic, in: .region).amount == "around 310")
    #expect(!desk.latestWords.contains { EmbargoSign.marks($0) })
    #expect(!desk.header.holdsEmbargoed)
  }

  @Test("In print each sign is spelt out, once")
  func spelling() {
    #expect(EmbargoSign.spelt("⚿44 and ⚿ 300, 7") == "⚿ EMBARGOED 44 and ⚿ EMBARGOED 300, 7")
    #expect(EmbargoSign.spelt("⚿ EMBARGOED 44") == "⚿ EMBARGOED 44")
    #expect(EmbargoSign.spelt("44") == "44")
  }

  @Test("A replay begun at an instant goes on from there, whatever the real clock says")
  func replayFromInstant() {
    var desk = Desk(
      clock: DeskClock(
        replayFrom: london(26, 7), to: london(27, 18), speed: 60, real: 900_000_000),
      settings: Desk.Settings())
    desk.show(at: Small.nine)
    _ = desk.apply(.tick(wall: Small.nine, real: 900_001_000))
    #expect(desk.clock.now == Small.nine.adding(seconds: 60))
    #expect(desk.header.mode == "REPLAY ×60")
  }

  @Test("The drawer says in copy what c copies, by the area’s name at the time of the figure")
  func inCopy() throws {
    var desk = Pack.desk(at: london(27, 12))
    var same: [String] = []
    for _ in 0..<desk.count(.hospitals) {
      desk.press("enter")
      let said = (desk.drawer?.lines ?? []).filter { $0.label == "in copy" }.map(\.text)
      if case .copy(let line) = desk.press("c").first, said.contains(line.wording) {
        same.append(line.wording)
      }
      desk.press("esc", "down")
    }
    #expect(same.contains { $0.hasPrefix("At Colchester, 79 operations") }, "\(same)")
  }

  @Test("The first q says that a typed form would be lost, the second quits")
  func quitting() {
    var desk = Small.desk()
    _ = desk.apply(.filingRight(.into("book")))
    desk.press("f", "esc")
    #expect(desk.press("q") == [.quit])
    desk.press("f")
    desk.type("ops")
    desk.press("esc")
    #expect(desk.press("q") == [])
    #expect(desk.message?.text.contains("q again quits") == true)
    desk.press("down")
    #expect(desk.press("q") == [])
    #expect(desk.press("q") == [.quit])
  }

  @Test("What is typed replaces what the desk has put into a field, and no more")
  func replacing() {
    var desk = Small.desk()
    _ = desk.apply(.filingRight(.into("book")))
    desk.press("f", "down", "down")
    #expect(desk.formView?.before == "Alder")
    #expect(desk.formView?.isSelected == true)
    desk.type("be")
    #expect(desk.formView?.before == "be")
    desk.press("up", "down")
    desk.type("ech")
    #expect(desk.formView?.before == "beech")
  }
}
