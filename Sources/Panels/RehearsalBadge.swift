import DeskViewModel
import Screen

/// The word that a rehearsal wears on every screen, whatever else there is room for.
struct RehearsalBadge {
  static let word = "REHEARSAL"

  /// Draws it as far as it fits; returns the column behind it.
  static func draw(x: Int, y: Int, maxX: Int, on frame: inout Frame) -> Int {
    x + frame.draw(word, x: x, y: y, role: .rehearsal, width: max(0, maxX - x))
  }
}
