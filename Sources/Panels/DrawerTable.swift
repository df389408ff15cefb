import DeskViewModel
import Screen

/// Where the cells of a drawer's table stand: under each other, as wide as the widest, names left and
/// numbers right. What has no room is left out from the right, after the names have been shortened.
struct DrawerTable {
  private struct Column {
    var x: Int
    var width: Int
  }

  private var columns: [Column] = []

  /// How many columns have room.
  var count: Int { columns.count }

  /// The second column holds names, which can be shortened to this.
  private static let shortest = 12

  init(_ lines: [DrawerLine], width: Int) {
    var widths: [Int] = []
    for line in lines {
      for (place, cell) in line.cells.enumerated() {
        let own = TextWidth.columns(of: cell.text)
        if place < widths.count {
          widths[place] = max(widths[place], own)
        } else {
          widths.append(own)
        }
      }
    }
    func needed(_ gap: Int) -> Int { widths.reduce(0, +) + gap * max(0, widths.count - 1) }
    var gap = 2
    if needed(gap) > width { gap = 1 }
    while widths.count > 2, needed(gap) > width {
      let excess = needed(gap) - width
      if widths[1] - excess >= DrawerTable.shortest {
        widths[1] -= excess
      } else {
        widths.removeLast()
      }
    }
    var x = 0
    for own in widths {
      columns.append(Column(x: x, width: min(own, max(0, width - x))))
      x += own + (x == 0 ? 1 : gap)
    }
  }

  func draw(_ cells: [DrawerCell], x: Int, y: Int, on frame: inout Frame) {
    for (cell, column) in zip(cells, columns) {
      let text = TextWidth.fitted(cell.text, to: column.width)
      let inset = cell.isNumber ? column.width - TextWidth.columns(of: text) : 0
      frame.draw(text, x: x + column.x + inset, y: y, role: cell.tone.role, width: column.width)
    }
  }
}
