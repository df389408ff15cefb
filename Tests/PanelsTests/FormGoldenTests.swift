import DeskViewModel
import Panels
import Screen
import Testing
import PackTesting

/// The form over the desk of 26 April 2016, 12:48 in London.
@Suite("Golden frames of the form") struct FormGoldenTests {
  private static let sizes = [(160, 48), (120, 36), (80, 24), (40, 12)]

  private func check(
    _ name: String, _ columns: Int, _ rows: Int, _ lead: (inout Screens) -> Void
  ) {
    var desk = Pack.desk(at: london(26, 12, 48))
    _ = desk.apply(.filingRight(.into("~/desk.sqlite")))
    var screens = Screens(desk, columns, rows)
    lead(&screens)
    Golden.check(screens.painter.frame, name)
  }

  @Test("An empty form", arguments: sizes)
  func empty(_ columns: Int, _ rows: Int) { check("form-empty", columns, rows) { $0.press("f") } }

  @Test("A figure half filled in, with names offered", arguments: sizes)
  func halfFilled(_ columns: Int, _ rows: Int) {
    check("form-half", columns, rows) {
      $0.press("f")
      $0.type("ops")
      $0.press("down")
      $0.type("around 300")
      $0.press("down", "ctrl-u")
      $0.type("nor")
    }
  }

  @Test("A figure that was to be filed too early", arguments: [(120, 36), (80, 24)])
  func tooEarly(_ columns: Int, _ rows: Int) {
    check("form-early", columns, rows) {
      $0.press("1", "f")
      $0.type("operations")
      $0.press("down")
      $0.type("abt lots")
      $0.press("ctrl-s")
    }
  }

  @Test("A correction of England’s operations", arguments: [(120, 36), (80, 24)])
  func correction(_ columns: Int, _ rows: Int) {
    check("form-correction", columns, rows) {
      $0.press("2", "e", "down", "ctrl-u")
      $0.type("nearly 13,000")
    }
  }
}
