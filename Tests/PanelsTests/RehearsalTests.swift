import DeskViewModel
import Figures
import Panels
import Screen
import Testing
import PackTesting

@Suite("REHEARSAL on screen") struct RehearsalTests {
  /// A real desk into which one record of a rehearsal has come.
  private static let desk: Desk = {
    var desk = Pack.desk(at: london(26, 12, 48))
    let figure = Figure(
      id: "rehearsal-1", area: "RM1", measure: "operations", amount: Amount(1),
      provenance: Provenance(recordedAt: london(26, 12)))
    _ = desk.apply(
      .report(
        SourceReport(
          source: "x", arrivals: [.record(.figure(figure))], health: .live,
          noticedAt: london(26, 12))))
    return desk
  }()

  private func saysSo(_ frame: Frame) -> Bool {
    guard !frame.cells.isEmpty else { return true }
    let word = String(RehearsalMark.word.prefix(frame.size.columns))
    return frame.lines[0].contains(word)
  }

  @Test("It stands in the first row at every size, above each panel", arguments: PanelID.allCases)
  func sizes(_ panel: PanelID) {
    for rows in [1, 2, 3, 5, 6, 7, 9, 10, 12, 19, 20, 24, 28, 36, 60] {
      for columns in [
        1, 2, 5, 8, 9, 10, 14, 15, 16, 20, 23, 24, 25, 30, 40, 60, 75, 76, 80, 103, 104, 120, 250,
      ] {
        var screens = Screens(Self.desk, columns, rows)
        screens.press("\(panel.rawValue)")
        #expect(saysSo(screens.painter.frame), "\(columns)×\(rows)")
      }
    }
  }

  @Test(
    "It stands above what lies over the panels, and stays through scrolling and resizing",
    arguments: ["?", "enter", ":", "!", "/"])
  func overlays(_ key: String) {
    for (columns, rows) in [(9, 1), (20, 5), (23, 30), (24, 7), (40, 12), (80, 24), (120, 36)] {
      var screens = Screens(Self.desk, columns, rows)
      screens.press(key)
      #expect(saysSo(screens.painter.frame), "\(columns)×\(rows)")
      screens.press("down", "G", "g")
      #expect(saysSo(screens.painter.frame), "\(columns)×\(rows) scrolled")
      screens.resize(rows + 9, columns + 1)
      #expect(saysSo(screens.painter.frame), "\(columns)×\(rows) resized")
    }
  }

  @Test("It stays in every mode: paused, as known at, and with embargoed figures in sight")
  func modes() {
    for columns in [20, 24, 40, 80, 120] {
      var screens = Screens(Self.desk, columns, 24)
      for key in ["p", ",", "<", ".", "="] {
        screens.press(key)
        #expect(saysSo(screens.painter.frame), "\(columns) after \(key)")
      }
    }
  }

  @Test("A small rehearsal still has its key figures")
  func small() {
    let text = Painter.frame(Self.desk, size: Size(columns: 20, rows: 5)).lines
    #expect(text[0] == "REHEARSAL      12:48")
    for words in ["around 300", "nearly 3,000", "12,711", "112,856"] {
      #expect(text.joined().contains(words))
    }
  }

  @Test(
    "A desk becomes a rehearsal, whole screen and all, when a marked record comes, known or not")
  func arrival() {
    var screens = Screens(Pack.desk(at: london(26, 12, 48)), 80, 24)
    #expect(!saysSo(screens.painter.frame))
    let figure = Figure(
      id: "later", area: "RM1", measure: "operations", amount: Amount(1),
      provenance: Provenance(
        recordedAt: london(27, 12), otherFields: [RehearsalMark.field]))
    screens.apply(
      .report(
        SourceReport(
          source: "x", arrivals: [.record(.figure(figure))], health: .live,
          noticedAt: london(26, 12))))
    #expect(saysSo(screens.painter.frame))
    #expect(screens.painter.frame.differences(from: screens.fromNothing) == "")
  }

  @Test("A real desk never says it")
  func real() {
    for (columns, rows) in [(20, 5), (40, 12), (80, 24), (120, 36), (200, 60)] {
      let frame = Painter.frame(
        Pack.desk(at: london(26, 12, 48)), size: Size(columns: columns, rows: rows))
      #expect(!frame.lines.joined().contains(RehearsalMark.word))
    }
  }
}
