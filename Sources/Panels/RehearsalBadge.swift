import DeskViewModel
import Screen

/// The word that a rehearsal wears on every screen, whatever else there is room for.
struct RehearsalBadge {
  static let word = "REHEARSAL"

  /// Draws it as far as it fits; returns the column behind it.
  static func draw(x: Int, y: Int, maxX: Int, on frame: inout Frame) -> Int {
    x + frame.draw(word, x: x, y: y, role: .rehearsal, width: max(0, maxX - x))
  }

  /// Stamps it on the first row of a screen that has no header; what lies over the panels has its
  /// title there, which gives way.
  static func stamp(overTitle: Bool, on frame: inout Frame) {
    let columns = frame.size.columns
    guard columns > 0, frame.size.rows > 0 else { return }
    if overTitle { frame.fill(Rect(x: 0, y: 0, width: columns, height: 1), role: .text) }
    _ = draw(x: 0, y: 0, maxX: columns, on: &frame)
  }
}
