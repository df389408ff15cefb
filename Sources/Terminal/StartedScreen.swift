import CNcurses
import CTerminal

/// A screen of ncurses, and what the user should know about how it came about.
struct StartedScreen {
  let screen: OpaquePointer
  let notices: [String]

  /// Opens a screen for TERM, or for the terminals most like any other.
  static func start() throws(TerminalError) -> StartedScreen {
    guard let stream = terminal_stream() else { throw .refused(what: "a stream") }
    let term = terminal_environment("TERM").map { String(cString: $0) } ?? ""
    for name in [term, "xterm-256color", "vt100"] where !name.isEmpty {
      guard let screen = curses_open(name, stream) else { continue }
      guard curses_capability("cup") != nil else {
        delscreen(screen)
        throw .cannotMoveCursor(term: name)
      }
      try collect()
      let notice =
        term.isEmpty
        ? "TERM is not set; drawing for \(name)"
        : "TERM=\(TerminalError.shown(term)) is not known on this machine; drawing for \(name)"
      return StartedScreen(screen: screen, notices: name == term ? [] : [notice])
    }
    throw .noDescription(term: term)
  }

  /// From here on ncurses writes into memory; see `output.c`.
  private static func collect() throws(TerminalError) {
    guard terminal_collect() else { throw .refused(what: "memory") }
    curses_prepare()
    curses_leave_first_state()
    terminal_forget_collected()
    curses_enter()
  }
}
