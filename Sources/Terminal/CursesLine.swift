import CNcurses
import Screen

/// A row on its way to ncurses.
struct CursesLine {
  private var line: [cchar_t] = []
  private let charset: Charset
  /// Without a way to switch wrapping off, ncurses writes the last character of the screen a column
  /// too early and shifts it into place. That breaks a wide character there.
  private let shiftsCorner = curses_capability("rmam") == nil
  /// Up to here blanks are cheaper to write than to erase.
  private static let fewBlanks = 16

  init(charset: Charset) {
    self.charset = charset
  }

  /// Gives a row of the frame, or a part of it, to ncurses, which finds out which of its cells have changed.
  ///
  /// A blank shows its background only, so a few of them take the look of the character before and
  /// many that of the screen: each change of look costs more bytes than the blanks between.
  mutating func put(
    _ cells: ArraySlice<Cell>, inRow row: Int, from column: Int = 0, of frame: Frame,
    palette: Palette
  ) {
    line.removeAll(keepingCapacity: true)
    let reachesCorner =
      row == frame.size.rows - 1 && column + cells.count == frame.size.columns
    let corner = shiftsCorner && reachesCorner ? cells.endIndex - 3 : -1
    var look: Role?
    var index = cells.startIndex
    while index < cells.endIndex {
      let cell = cells[index]
      guard cell.glyph == 0x20 else {
        append(cell, of: frame, in: palette[cell.role], isSafe: index != corner)
        look = cell.role
        index += 1
        continue
      }
      let start = index
      while index < cells.endIndex, cells[index].glyph == 0x20,
        palette.sharesPaper(cells[index].role, cell.role)
      { index += 1 }
      let role = self.look(of: index - start, in: cell.role, after: look, palette: palette)
      line.append(contentsOf: repeatElement(palette[role], count: index - start))
      look = role
    }
    curses_put(Int32(row), Int32(column), line, Int32(line.count))
  }

  private func look(of count: Int, in own: Role, after last: Role?, palette: Palette) -> Role {
    if let last, count <= Self.fewBlanks, palette.sharesPaper(last, own) { return last }
    return palette.sharesPaper(.text, own) ? .text : own
  }

  /// Adds a character. One that the C library does not know or gives another width, so that ncurses
  /// would lose its place, becomes as many U+FFFD as it has columns.
  private mutating func append(_ cell: Cell, of frame: Frame, in blank: cchar_t, isSafe: Bool) {
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
