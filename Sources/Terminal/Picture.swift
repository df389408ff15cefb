import CNcurses
import CTerminal
import Screen

/// What ncurses has been told the screen shows, kept to tell it only the rows that change.
struct Picture {
  var cells: [Cell] = []
  private var clusters: [Frame.Cluster] = []
  var size = Size(columns: 0, rows: 0)
  var line: CursesLine
  var links: [Link] = []
  /// True when cells are to link where they say.
  let hasLinks: Bool
  /// Rows whose linking cells ncurses has got as blanks so far.
  var rowsToLink: [Int] = []

  init(charset: Charset, hasLinks: Bool) {
    line = CursesLine(charset: charset)
    self.hasLinks = hasLinks
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
      put(row, of: frame, palette: palette)
    }
    if hasChanged {
      clusters = frame.clusters
      links = frame.links
    }
    return hasChanged
  }

  private mutating func put(_ row: Int, of frame: Frame, palette: Palette) {
    let cells = frame.row(row)
    guard hasLinks, cells.contains(where: \.isLinked) else {
      return line.put(cells, inRow: row, of: frame, palette: palette)
    }
    rowsToLink.append(row)
    let blanked = cells.map { $0.isLinked ? Cell(glyph: 0x20, role: $0.role) : $0 }
    line.put(blanked[...], inRow: row, of: frame, palette: palette)
  }

  func differs(_ row: Int, in frame: Frame) -> Bool {
    let bytes = size.columns * MemoryLayout<Cell>.stride
    let isSame = cells.withUnsafeBytes { old in
      frame.cells.withUnsafeBytes { new in
        guard let before = old.baseAddress, let now = new.baseAddress else { return true }
        return !terminal_differs(before + row * bytes, now + row * bytes, bytes)
      }
    }
    if !isSame { return true }
    // The same holds for links.
    if hasLinks, links != frame.links, frame.row(row).contains(where: \.isLinked) { return true }
    // Another table of clusters may give the same number to other marks.
    return clusters != frame.clusters
      && frame.row(row).contains { $0.glyph & Cell.clusterBit != 0 }
  }
}
