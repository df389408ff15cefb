import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

/// 26 April 2016, 12:48 in London: what can be compared with the four earlier rounds.
@Suite("Golden frames of the comparison") struct ComparisonGoldenTests {
  private static let desk = Pack.desk(at: london(26, 12, 48))

  @Test("The round of action against earlier ones", arguments: [(160, 48), (120, 36), (80, 24)])
  func comparison(_ columns: Int, _ rows: Int) {
    var screens = Screens(Self.desk, columns, rows)
    screens.press("v")
    Golden.check(screens.painter.frame, "comparison")
  }

  @Test("Its end, with the rounds and the signs, in ASCII too", arguments: [(80, 24)])
  func end(_ columns: Int, _ rows: Int) {
    for charset in [Charset.unicode, .ascii] {
      var screens = Screens(Self.desk, columns, rows, charset: charset)
      screens.press("v", "G")
      Golden.check(
        screens.painter.frame, charset == .ascii ? "comparison-end-ascii" : "comparison-end")
    }
  }
}

/// Eight days after the strike: what comes every week is due, what comes every day is old.
@Suite("Golden frames of figures that are due") struct DueGoldenTests {
  @Test(
    "A figure that is due has a quiet sign, an old one says so", arguments: [(120, 36), (80, 24)])
  func due(_ columns: Int, _ rows: Int) {
    var desk = Desk(
      clock: DeskClock(live: london(30, 12).adding(seconds: 5 * 86_400)),
      settings: Desk.Settings(region: "Q79"))
    _ = desk.apply(Pack.report())
    Golden.check(Screens(desk, columns, rows).painter.frame, "due")
    Golden.check(Screens(desk, columns, rows, charset: .ascii).painter.frame, "due-ascii")
  }
}
