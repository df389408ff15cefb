import DeskViewModel
import Panels
import Screen
import Testing
import PackTesting

@Suite("Every size") struct SizeTests {
  private static let desk = Pack.desk(at: london(26, 12, 48))

  @Test(
    "Every width draws at every height, whole rows of it, with each border closed",
    arguments: [1, 2, 3, 5, 10, 24, 50, 60, 200])
  func sizes(_ rows: Int) {
    for columns in 1...250 {
      let size = Size(columns: columns, rows: rows)
      let frame = Painter.frame(Self.desk, size: size)
      #expect(frame.size == size && frame.cells.count == columns * rows)
      checkWhole(frame)
      checkBorders(frame, Self.desk)
    }
  }

  @Test("An overlay draws at every width too", arguments: ["?", "enter", ":", "!", "/"])
  func overlays(_ key: String) {
    for rows in [1, 3, 6, 12, 24, 36] {
      for columns in stride(from: 1, through: 130, by: 7) {
        var screens = Screens(Self.desk, columns, rows)
        screens.press(key, "down", "G")
        checkWhole(screens.painter.frame)
        if let cursor = screens.cursor {
          #expect(cursor.x < columns && cursor.y < rows)
        }
      }
    }
  }

  @Test("No cells at all draw nothing and do not fail", arguments: [(0, 0), (0, 24), (80, 0)])
  func none(_ columns: Int, _ rows: Int) {
    var screens = Screens(Self.desk, columns, rows)
    screens.press("down", "?", "esc", "/", "x", "esc")
    #expect(screens.painter.frame.cells.isEmpty)
  }

  @Test("Below every size the key figures are still there")
  func tiny() {
    let text = Painter.frame(Self.desk, size: Size(columns: 20, rows: 5)).lines.joined()
    for words in ["around 300", "nearly 3,000", "12,711", "112,856"] {
      #expect(text.contains(words))
    }
  }

  @Test("An 80×24 screen shows region, England, hospitals and negotiation; 120×36 all six")
  func panels() {
    let small = Layout(size: Size(columns: 80, rows: 24), focus: .hospitals, hospitals: 13)
    #expect(Set(small.panels.keys) == [.region, .england, .hospitals, .negotiation])
    let large = Layout(size: Size(columns: 120, rows: 36), focus: .hospitals, hospitals: 13)
    #expect(Set(large.panels.keys) == Set(PanelID.allCases))
  }

  @Test("Panels neither overlap nor leave the screen, in any size", arguments: PanelID.allCases)
  func apart(_ focus: PanelID) {
    for columns in stride(from: 24, through: 250, by: 1) {
      for rows in [7, 10, 20, 24, 28, 36, 60, 100] {
        let layout = Layout(
          size: Size(columns: columns, rows: rows), focus: focus, hospitals: 13)
        let rects =
          Array(layout.panels.values) + [layout.header, layout.footer]
          + [layout.tabs].compactMap { $0 }
        for (place, rect) in rects.enumerated() {
          #expect(rect.x >= 0 && rect.y >= 0 && rect.maxX <= columns && rect.maxY <= rows)
          for other in rects[(place + 1)...] {
            let isApart =
              rect.maxX <= other.x || other.maxX <= rect.x || rect.maxY <= other.y
              || other.maxY <= rect.y || rect.isEmpty || other.isEmpty
            #expect(isApart, "\(columns)×\(rows)")
          }
        }
      }
    }
  }

  /// Each row takes exactly its columns, with every wide character whole.
  private func checkWhole(_ frame: Frame) {
    for row in 0..<frame.size.rows {
      var columns = 0
      for cell in frame.row(row) where cell.width > 0 { columns += Int(cell.width) }
      #expect(columns == frame.size.columns)
    }
  }

  /// Nothing is drawn over the border of a panel but its title.
  private func checkBorders(_ frame: Frame, _ desk: Desk) {
    let layout = Layout(size: frame.size, focus: desk.focus, hospitals: desk.count(.hospitals))
    guard layout.kind == .full || layout.kind == .compact else { return }
    for (panel, rect) in layout.panels {
      let corners = [
        (rect.x, rect.y), (rect.maxX - 1, rect.y), (rect.x, rect.maxY - 1),
        (rect.maxX - 1, rect.maxY - 1),
      ]
      let glyphs = corners.map { frame.cells[$0.1 * frame.size.columns + $0.0].glyph }
      #expect(glyphs == Array("╭╮╰╯".unicodeScalars).map(\.value), "\(panel) \(frame.size)")
      for y in rect.y + 1..<rect.maxY - 1 {
        let start = y * frame.size.columns
        #expect(frame.cells[start + rect.x].glyph == 0x2502, "\(panel) \(frame.size) row \(y)")
        #expect(
          frame.cells[start + rect.maxX - 1].glyph == 0x2502, "\(panel) \(frame.size) row \(y)")
      }
    }
  }
}
