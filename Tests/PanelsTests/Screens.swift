import DeskViewModel
import Figures
import Panels
import Screen

/// A desk, the painter that draws it, and both of them led as the program's loop leads them.
struct Screens {
  var desk: Desk
  var painter: Painter
  private(set) var cursor: Painter.Cursor?

  init(_ desk: Desk, _ columns: Int, _ rows: Int, charset: Charset = .unicode) {
    self.desk = desk
    painter = Painter(size: Size(columns: columns, rows: rows), charset: charset)
    self.desk.drawAgain()
    draw()
  }

  /// Draws what has changed. Returns what that was.
  @discardableResult
  mutating func draw() -> Parts {
    let changed = desk.takeChanged()
    guard !changed.isEmpty else { return changed }
    let picture = painter.paint(desk, changed: changed)
    desk.settle(
      tops: picture.tops, viewport: picture.viewport, overlayLines: picture.overlayLines)
    cursor = picture.cursor
    return changed
  }

  /// Presses keys one after the other and draws after each; a key of one character types itself.
  mutating func press(_ keys: String...) {
    for key in keys { apply(.key(key, text: key.count == 1 ? key : nil)) }
  }

  mutating func type(_ text: String) {
    for character in text { press(String(character)) }
  }

  mutating func apply(_ action: DeskAction) {
    _ = desk.apply(action)
    draw()
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    painter.resize(Size(columns: columns, rows: rows))
    desk.drawAgain()
    draw()
  }

  /// The same desk drawn from nothing.
  var fromNothing: Frame {
    Painter.frame(desk, size: painter.frame.size, charset: painter.frame.charset)
  }
}

extension Frame {
  /// The text of all rows.
  var lines: [String] { (0..<size.rows).map { text(row: $0) } }
  /// The roles of all rows.
  var planes: [String] { (0..<size.rows).map { roles(row: $0) } }

  /// Rows in which two frames differ, one under the other; empty when they are the same.
  func differences(from other: Frame) -> String {
    guard size == other.size else { return "\(size) is not \(other.size)" }
    var report = ""
    for row in 0..<size.rows {
      if text(row: row) != other.text(row: row) {
        report += "\n\(row) is     \(text(row: row))\n\(row) wanted \(other.text(row: row))"
      } else if roles(row: row) != other.roles(row: row) {
        report += "\n\(row) roles  \(roles(row: row))\n\(row) wanted \(other.roles(row: row))"
        report += "\n\(row) of     \(text(row: row))"
      }
    }
    return report
  }
}
