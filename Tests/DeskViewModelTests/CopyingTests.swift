import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("Copying lines, and what becomes of them") struct CopyingTests {
  /// A live desk on which Damson has reported, and the keys that copy that figure's line.
  private func desk() -> Desk {
    var desk = Small.desk()
    let now = london(26, 9, 5)
    desk.play(to: now)
    desk.take([Small.figure("d1", "D", 67_034, at: now)], source: "book", noticedAt: now)
    desk.press("6", "g")
    return desk
  }

  private func copied(_ desk: inout Desk, _ key: String = "c") throws -> CopiedLine {
    let effects = desk.apply(.key(key, text: key))
    guard case .copy(let line) = effects.first else {
      throw Missing(effects: "\(effects)")
    }
    return line
  }

  private struct Missing: Error { var effects: String }

  private func correct(_ desk: inout Desk, _ value: Double, minute: Int) {
    let now = london(26, 9, minute)
    desk.play(to: now)
    desk.take(
      [
        Small.figure(
          "d1-\(minute)", "D", value, at: now, supersedes: "d1", change: .corrected)
      ], source: "book", noticedAt: now)
  }

  @Test("c copies the sentence of what is selected, C with all that stands behind it")
  func sentence() throws {
    var desk = desk()
    let line = try copied(&desk)
    #expect(line.wording.contains("67,034 operations"))
    #expect(line.wording.hasSuffix("."))
    #expect((line.figure, line.kind, line.knownAt) == ("d1", .figure, london(26, 9, 5)))
    let full = try copied(&desk, "C")
    #expect(full.wording.hasPrefix(line.wording))
    #expect(full.wording.contains("Source: Desk"))
    #expect(full.wording.contains("eceived 26 Apr 09:05"))
    #expect(full.wording.hasSuffix("[d1]"))
    #expect(full.id != line.id)
  }

  @Test("A correction of what was copied is said until it is acknowledged")
  func corrected() throws {
    var desk = desk()
    _ = try copied(&desk)
    _ = try copied(&desk)
    #expect(desk.header.copied == 0)
    correct(&desk, 61_989, minute: 10)
    #expect(desk.header.copied == 2)
    #expect(desk.message?.text.contains("2 lines copied before this correction") == true)
    desk.press("y")
    let lines = desk.drawer?.lines.map(\.text) ?? []
    #expect(lines.contains { $0.contains("67,034") })
    #expect(lines.contains { $0.contains("61,989") })
    let effects = desk.apply(.key("a", text: "a"))
    guard case .acknowledgeCopies(let acknowledged) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(acknowledged.count == 2)
    #expect(desk.header.copied == 0)
    // The next correction is to be dealt with anew.
    correct(&desk, 61_000, minute: 20)
    #expect(desk.header.copied == 2)
  }

  @Test("A line that another desk copied is flagged here as well, whichever comes first")
  func elsewhere() {
    var desk = desk()
    correct(&desk, 61_989, minute: 10)
    let line = CopiedLine(
      id: "c9", figure: "d1", wording: "67,034 operations", copiedBy: "jo",
      copiedAt: london(26, 9, 6), story: "strike-day")
    _ = desk.apply(.copied([line]))
    #expect(desk.header.copied == 1)
    desk.press("y")
    #expect(desk.drawer?.lines.contains { $0.label.contains("by jo for strike-day") } == true)
    var done = line
    done.acknowledgedAt = london(26, 9, 11)
    _ = desk.apply(.copied([done]))
    #expect(desk.header.copied == 0)
  }

  @Test("Where nothing can be copied or has changed, the keys say so")
  func nothing() {
    var desk = Desk(clock: DeskClock(live: london(26, 9)), settings: Desk.Settings())
    #expect(desk.apply(.key("c", text: "c")) == [])
    #expect(desk.message?.text.contains("Nothing here to copy") == true)
    desk.press("y")
    #expect(desk.drawer?.lines.first?.text.contains("No line that was copied") == true)
    #expect(desk.apply(.key("a", text: "a")) == [])
  }

  @Test("An embargoed figure gives no line before its time")
  func embargo() throws {
    var desk = Small.desk()
    let now = london(26, 9, 5)
    desk.play(to: now)
    desk.take(
      [Small.figure("secret", "D", 4_321, at: now, embargo: london(26, 10))], source: "book",
      noticedAt: now)
    let hidden = try #require(desk.ledger.latest(.figure, "secret"))
    #expect(desk.copyLine(hidden, inFull: false) == nil)
    #expect(desk.copyLine(hidden, inFull: true) == nil)
    desk.play(to: london(26, 10))
    #expect(desk.copyLine(hidden, inFull: false)?.contains("4,321") == true)
  }
}
