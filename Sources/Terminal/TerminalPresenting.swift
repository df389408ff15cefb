import CNcurses
import CTerminal
package import Screen

extension Terminal {
  /// Shows a frame: what changed since the last one is written, nothing when nothing did.
  ///
  /// Never waits for the terminal. While it has not taken the frame before, the newest one is kept
  /// and shown by a later `wait`. The cursor is hidden unless a cell is given for it. A frame of
  /// another size than the screen's is cut, or filled up with blanks.
  package func present(_ frame: Frame, theme: Theme, cursor: (x: Int, y: Int)? = nil) {
    let place = cursor.map { Position(x: $0.x, y: $0.y) }
    present(frame, theme: theme, at: place)
  }

  func present(_ frame: Frame, theme: Theme, at place: Position?) {
    if terminal_is_behind(), !terminal_send() {
      deferred = (frame, theme, place)
      return
    }
    deferred = nil
    let palette = palette(for: theme)
    let fitting = frame.size == size ? frame : frame.cropped(to: size)
    if picture.clearLinks(before: fitting, palette: palette, all: isStale) { curses_update() }
    let changed = picture.update(to: fitting, palette: palette, all: isStale)
    guard changed || isStale || place != cursor else { return }
    isStale = false
    move(cursorTo: place)
    curses_update()
    drawLinks(of: fitting, palette: palette)
    terminal_send()
  }

  /// Draws the cells that link, each run of them between the bytes that begin and end a link.
  ///
  /// ncurses knows no links. So it draws these cells as blanks first, and then each run by itself: it
  /// is sent to the run's first cell, and what it writes next is the run and nothing else. From right
  /// to left, since on its way to the right it may write again what it passes.
  private func drawLinks(of frame: Frame, palette: Palette) {
    let runs = picture.takeLinkRuns(of: frame)
    for run in runs.reversed() {
      curses_go(Int32(run.row), Int32(run.column))
      add(LinkSequences.start(run.link, number: run.number))
      picture.draw(run, of: frame, palette: palette)
      curses_update()
      add(LinkSequences.end)
    }
    if !runs.isEmpty, let cursor { show(cursor) }
  }

  private func add(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { terminal_add($0.baseAddress, $0.count) }
  }

  private func show(_ place: Position) {
    curses_show_cursor(
      Int32(min(max(0, place.y), size.rows - 1)), Int32(min(max(0, place.x), size.columns - 1)))
    curses_update()
  }

  private func move(cursorTo place: Position?) {
    if let place {
      curses_show_cursor(
        Int32(min(max(0, place.y), size.rows - 1)), Int32(min(max(0, place.x), size.columns - 1)))
    } else if cursor != nil {
      curses_hide_cursor()
    }
    cursor = place
  }

  private func palette(for theme: Theme) -> Palette {
    if let palette, palette.theme == theme { return palette }
    let new = Palette(theme, depth: colours, pairs: &pairs)
    curses_set_background(new[.text])
    palette = new
    isStale = true
    return new
  }

  /// Bytes written to the terminal so far, for measurements.
  package var bytesWritten: UInt64 { terminal_bytes_sent() }
}
