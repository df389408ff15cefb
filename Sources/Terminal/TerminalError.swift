import Screen

/// Why the screen could not be opened. The description is one line for the user.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input is closed, a file or a pipe.
  case inputIsNoTerminal
  /// Standard output is a file or a pipe.
  case outputIsNoTerminal
  /// The terminal of that name cannot move its cursor.
  case cannotMoveCursor(term: String)
  /// Neither TERM nor the usual names have a description on this machine.
  case noDescription(term: String)
  /// The system refused what a screen needs.
  case refused(what: String)

  /// What was expected, what was found and what to do, without control characters.
  package var description: String {
    switch self {
    case .inputIsNoTerminal:
      "standard input is not a terminal, so no key could be read; start it in a terminal, "
        + "or use `strikedesk print`"
    case .outputIsNoTerminal:
      "standard output is not a terminal, so nothing could be drawn; start it in a terminal, "
        + "or use `strikedesk print`"
    case .cannotMoveCursor(let term):
      "the terminal TERM=\(Self.shown(term)) cannot move its cursor; set TERM to what it really "
        + "is, for example xterm-256color, or use `strikedesk print`"
    case .noDescription(let term):
      "no description of the terminal TERM=\(Self.shown(term)), xterm-256color or vt100 on this "
        + "machine; install ncurses-base, or use `strikedesk print`"
    case .refused(let what):
      "the system refused \(what) for the screen; use `strikedesk print`"
    }
  }

  /// A value of TERM as it may be shown.
  static func shown(_ term: String) -> String {
    Sanitiser.clean(term, limit: 60)
  }
}
