import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// Rule 10: for any instant the screen can be had again, the same to the last cell. The first line
/// says how one came there, and the last which keys lead back; both belong to the reader.
@Suite("The screen of this morning, in the evening") struct KnownAtFrameTests {
  private static let morning = Pack.desk(at: london(26, 9))
  private static let evening: Desk = {
    var desk = Pack.desk(at: london(26, 21, 30))
    desk.press("A")
    return desk
  }()

  private static let sizes = [(200, 60), (120, 36), (80, 24), (40, 12)]

  @Test("The frame at 09:00 had in the evening is the frame drawn at 09:00", arguments: sizes)
  func morning(_ columns: Int, _ rows: Int) {
    for keys in [[], ["down", "down"], ["6", "G"], ["5", "down"], ["4"], ["2", "down"]] {
      var then = Screens(Self.morning, columns, rows)
      then.press("A")
      var now = Screens(Self.evening, columns, rows)
      while now.desk.viewInstant > london(26, 9) { now.press("<") }
      #expect(now.desk.viewInstant == london(26, 9))
      for key in keys {
        then.press(key)
        now.press(key)
      }
      compare(now.painter.frame, then.painter.frame, "\(keys)")
    }
  }

  @Test("A desk opened at 09:00 with what was known then draws the same", arguments: sizes)
  func opened(_ columns: Int, _ rows: Int) {
    let known = Pack.records.filter {
      !$0.kind.isEntry || ($0.provenance?.recordedAt ?? .distantPast) <= london(26, 9)
    }
    var fresh = Desk(
      clock: DeskClock(live: london(26, 9)), settings: Desk.Settings(region: "Q79"))
    _ = fresh.apply(Pack.report(known, noticedAt: london(26, 9)))
    var now = Screens(Self.evening, columns, rows)
    while now.desk.viewInstant > london(26, 9) { now.press("<") }
    compare(
      now.painter.frame, Screens(fresh, columns, rows).painter.frame, "opened at 09:00")
  }

  private func compare(_ frame: Frame, _ wanted: Frame, _ what: String) {
    for row in 1..<frame.size.rows - 1 {
      #expect(frame.text(row: row) == wanted.text(row: row), "\(what), row \(row)")
      #expect(frame.roles(row: row) == wanted.roles(row: row), "\(what), row \(row)")
    }
    #expect(frame.text(row: 0).contains("AS KNOWN AT 09:00"))
  }
}

extension Desk {
  fileprivate mutating func press(_ key: String) { _ = apply(.key(key, text: key)) }
}
