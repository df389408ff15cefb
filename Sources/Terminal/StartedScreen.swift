import CNcurses
import CTerminal
import Screen

/// A screen of ncurses, and what the user should know about how it came about.
struct StartedScreen {
  let screen: OpaquePointer
  let size: Size
  let notices: [String]

  /// Opens a screen for TERM, or for the terminals most like any other.
  static func start() throws(TerminalError) -> StartedScreen {
    guard let stream = terminal_stream() else { throw .refused(what: "a stream") }
    let size = realSize()
    let term = terminal_environment("TERM").map { String(cString: $0) } ?? ""
    for name in [term, "xterm-256color", "vt100"] where !name.isEmpty {
      let asksSize = size == realSize(limited: false)
      guard let screen = curses_open(name, stream, asksSize) else { continue }
      guard curses_capability("cup") != nil else {
        delscreen(screen)
        throw .cannotMoveCursor(term: name)
      }
      try enter(size)
      let notice =
        term.isEmpty
        ? "TERM is not set; drawing for \(name)"
        : "TERM=\(TerminalError.shown(term)) is not known on this machine; drawing for \(name)"
      return StartedScreen(screen: screen, size: size, notices: name == term ? [] : [notice])
    }
    throw .noDescription(term: term)
  }

  /// Columns and rows of the terminal; 80×24 when it does not know them.
  static func realSize(limited: Bool = true) -> Size {
    var columns: Int32 = 80
    var rows: Int32 = 24
    terminal_size(&columns, &rows)
    // A size that no screen has would only be a way to ask for all memory.
    return Size(
      columns: limited ? min(Int(columns), 1000) : Int(columns),
      rows: limited ? min(Int(rows), 500) : Int(rows))
  }

  /// From here on ncurses writes into memory; see `output.c`. The size comes before the screen is
  /// entered, since entering sets the region that scrolls.
  private static func enter(_ size: Size) throws(TerminalError) {
    guard terminal_collect() else { throw .refused(what: "memory") }
    curses_prepare()
    resizeterm(Int32(size.rows), Int32(size.columns))
    curses_leave_first_state()
    terminal_forget_collected()
    curses_enter()
  }
}
