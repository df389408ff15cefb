import CNcurses
import Screen

/// Cells of a row, one after the other, that link to one address.
struct LinkRun {
  let row: Int
  let column: Int
  let cells: ArraySlice<Cell>
  let link: Link
  let number: UInt16
}

extension Picture {
  /// Blanks the cells that link on the screen in rows that are about to change. Otherwise one that
  /// shows the same character again would not be written, and would keep its link. True when there
  /// were any.
  func clearLinks(before frame: Frame, palette: Palette, all: Bool) -> Bool {
    guard hasLinks, !links.isEmpty, frame.size == size else { return false }
    var isFound = false
    for row in 0..<size.rows {
      let cells = self.cells[row * size.columns..<(row + 1) * size.columns]
      guard cells.contains(where: \.isLinked), all || differs(row, in: frame) else { continue }
      isFound = true
      for (column, cell) in cells.enumerated() where cell.isLinked {
        curses_put(Int32(row), Int32(column), [palette[.text]], 1)
      }
    }
    return isFound
  }

  /// The runs in rows that have been handed to ncurses since the last time, in reading order.
  mutating func takeLinkRuns(of frame: Frame) -> [LinkRun] {
    defer { rowsToLink = [] }
    return rowsToLink.flatMap { row in
      let cells = frame.row(row)
      var runs: [LinkRun] = []
      var index = cells.startIndex
      while index < cells.endIndex {
        let start = index
        index += 1
        guard cells[start].isLinked, let link = frame.link(of: cells[start]) else { continue }
        while index < cells.endIndex, cells[index].isLinked, cells[index].link == cells[start].link
        {
          index += 1
        }
        runs.append(
          LinkRun(
            row: row, column: start - cells.startIndex, cells: cells[start..<index], link: link,
            number: cells[start].link))
      }
      return runs
    }
  }

  /// Hands a run to ncurses.
  mutating func draw(_ run: LinkRun, of frame: Frame, palette: Palette) {
    line.put(run.cells, inRow: run.row, from: run.column, of: frame, palette: palette)
  }
}

extension Cell {
  /// True for a cell that shows something and links somewhere. A blank would not be written for the
  /// sake of its link.
  var isLinked: Bool { link != 0 && glyph != 0x20 }
}
