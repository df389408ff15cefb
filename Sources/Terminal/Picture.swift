import CNcurses
import CTerminal
import Screen

/// What ncurses has been told the screen shows, kept to tell it only the rows that change.
struct Picture {
  private var cells: [Cell] = []
  private var clusters: [Frame.Cluster] = []
  private var size = Size(columns: 0, rows: 0)
  private var line: CursesLine

  init(charset: Charset) {
    line = CursesLine(charset: charset)
  }

  /// Hands the changed rows to ncurses; false when there were none.
  mutating func update(to frame: Frame, palette: Palette, all: Bool) -> Bool {
    let isFresh = all || frame.size != size
    if isFresh {
      size = frame.size
      cells = frame.cells
    }
    var hasChanged = isFresh
    for row in 0..<size.rows where isFresh || differs(row, in: frame) {
      hasChanged = true
      let range = row * size.columns..<(row + 1) * size.columns
      if !isFresh { cells.replaceSubrange(range, with: frame.cells[range]) }
      line.put(row, of: frame, palette: palette)
    }
    if hasChanged { clusters = frame.clusters }
    return hasChanged
  }

  private func differs(_ row: Int, in frame: Frame) -> Bool {
    let bytes = size.columns * MemoryLayout<Cell>.stride
    let isSame = cells.withUnsafeBytes { old in
      frame.cells.withUnsafeBytes { new in
        guard let before = old.baseAddress, let now = new.baseAddress else { return true }
        return !terminal_differs(before + row * bytes, now + row * bytes, bytes)
      }
    }
    if !isSame { return true }
    // Another table of clusters may give the same number to other marks.
    return clusters != frame.clusters
      && frame.row(row).contains { $0.glyph & Cell.clusterBit != 0 }
  }
}
