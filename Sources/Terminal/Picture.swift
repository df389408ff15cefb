import CNcurses
import CTerminal
import Screen

/// What ncurses has been told the screen shows, kept to tell it only what changes.
struct Picture {
  private var cells: [Cell] = []
  private var clusters: [Frame.Cluster] = []
  private var size = Size(columns: 0, rows: 0)
  private var line: [cchar_t] = []
  private let charset: Charset
  /// Without a way to switch wrapping off, ncurses writes the last character of the screen a column
  /// too early and shifts it into place. That breaks a wide character there.
  private let shiftsCorner = curses_capability("rmam") == nil

  init(charset: Charset) {
    self.charset = charset
  }

  /// Hands the changed cells of each row to ncurses; false when there were none.
  mutating func update(to frame: Frame, palette: Palette, all: Bool) -> Bool {
    let fresh = all || frame.size != size
    if fresh {
      size = frame.size
      cells = frame.cells
      clusters = frame.clusters
      for row in 0..<size.rows { put(row, 0..<size.columns, of: frame, palette: palette) }
      return true
    }
    let sameClusters = clusters == frame.clusters
    var changed = false
    for row in 0..<size.rows {
      guard let columns = change(in: row, of: frame, sameClusters: sameClusters) else { continue }
      changed = true
      let range = row * size.columns + columns.lowerBound..<row * size.columns + columns.upperBound
      cells.replaceSubrange(range, with: frame.cells[range])
      put(row, columns, of: frame, palette: palette)
    }
    if !sameClusters { clusters = frame.clusters }
    return changed
  }

  /// The columns from the first to the last change of a row, widened to whole characters.
  private func change(in row: Int, of frame: Frame, sameClusters: Bool) -> Range<Int>? {
    let columns = size.columns
    let start = row * columns
    return cells.withUnsafeBufferPointer { old in
      frame.cells.withUnsafeBufferPointer { new -> Range<Int>? in
        guard let before = old.baseAddress, let now = new.baseAddress else { return nil }
        let bytes = columns * MemoryLayout<Cell>.stride
        func differs(_ column: Int) -> Bool {
          // A changed table of clusters may give the same number to other marks.
          let glyph = new[start + column].glyph
          return old[start + column] != new[start + column]
            || !sameClusters && glyph & Cell.clusterBit != 0
        }
        if sameClusters, !terminal_differs(before + start, now + start, bytes) { return nil }
        guard var first = (0..<columns).first(where: differs) else { return nil }
        var last = first
        for column in stride(from: columns - 1, to: first, by: -1) where differs(column) {
          last = column
          break
        }
        func isHalf(_ column: Int) -> Bool {
          old[start + column].width == 0 || new[start + column].width == 0
        }
        while first > 0, isHalf(first) { first -= 1 }
        while last + 1 < columns, isHalf(last + 1) { last += 1 }
        return first..<last + 1
      }
    }
  }

  private mutating func put(_ row: Int, _ columns: Range<Int>, of frame: Frame, palette: Palette) {
    guard !columns.isEmpty else { return }
    line.removeAll(keepingCapacity: true)
    let start = row * size.columns
    let corner = shiftsCorner && row == size.rows - 1 ? start + size.columns - 3 : -1
    for index in start + columns.lowerBound..<start + columns.upperBound {
      let cell = frame.cells[index]
      append(cell, of: frame, in: palette[cell.role], isSafe: index != corner)
    }
    curses_put(Int32(row), Int32(columns.lowerBound), line, Int32(line.count))
  }

  /// Adds a cell to the line. A character that the C library does not know or gives another width,
  /// so that ncurses would lose its place, becomes as many U+FFFD as it has columns.
  private mutating func append(
    _ cell: Cell, of frame: Frame, in blank: cchar_t, isSafe: Bool
  ) {
    if cell.glyph < 0x7F {
      if cell.width > 0 { line.append(curses_cell(blank, cell.glyph, 0, 0)) }
      return
    }
    let cluster = frame.cluster(of: cell)
    let base = cluster?.base ?? cell.glyph
    let marks = cluster.map { ($0.firstMark, $0.secondMark) } ?? (0, 0)
    let isKnown =
      curses_width(base) == Int32(cell.width)
      && (cluster == nil || curses_width(marks.0) == 0 && curses_width(marks.1) == 0)
    if charset == .unicode, isKnown, isSafe || cell.width < 2 {
      line.append(curses_cell(blank, base, marks.0, marks.1))
    } else {
      let replacement: UInt32 = charset == .unicode ? 0xFFFD : 0x3F
      for _ in 0..<cell.width { line.append(curses_cell(blank, replacement, 0, 0)) }
    }
  }
}
