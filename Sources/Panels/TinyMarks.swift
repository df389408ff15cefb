import DeskViewModel
import Screen

/// What the first row of a screen without a header says whatever else there is room for: that it is a
/// rehearsal, that it shows the past, that something on it is under embargo.
struct TinyMarks {
  static func areNeeded(_ view: HeaderView) -> Bool {
    view.isRehearsal || view.isKnownAt || view.holdsEmbargoed
  }

  /// Draws them as far as they fit; returns the column behind the gap after the last. What lies over
  /// the panels has its title in that row, which gives way.
  static func draw(_ view: HeaderView, overTitle: Bool, on frame: inout Frame) -> Int {
    let columns = frame.size.columns
    guard columns > 0, frame.size.rows > 0 else { return 0 }
    if overTitle { frame.fill(Rect(x: 0, y: 0, width: columns, height: 1), role: .text) }
    var x = 0
    if view.isRehearsal { x = RehearsalBadge.draw(x: 0, y: 0, maxX: columns, on: &frame) + 1 }
    let word = EmbargoSign.word
    let wordColumns = view.holdsEmbargoed ? TextWidth.columns(of: word) + 1 : 0
    if view.isKnownAt {
      func first(_ room: Int) -> String? {
        view.modes.first { TextWidth.columns(of: $0) <= room }
      }
      let mode =
        first(columns - x - wordColumns) ?? first(columns - x) ?? view.modes[view.modes.count - 1]
      x += frame.draw(mode, x: x, y: 0, role: .mode, width: max(0, columns - x)) + 1
    }
    // Where there is no room for the word, its sign stands beside each value all the same.
    if view.holdsEmbargoed, x == 0 || x + wordColumns - 1 <= columns {
      x += frame.draw(word, x: x, y: 0, role: .embargoed, width: max(0, columns - x)) + 1
    }
    return x
  }
}
