import CTerminal
import Screen

/// The bytes around cells that link to an address (OSC 8). No terminal's description has them; a
/// terminal that does not know them skips them, as it does every OSC sequence.
enum LinkSequences {
  /// Begins cells that link. Cells with one number belong together, in however many rows they stand.
  static func start(_ link: Link, number: UInt16) -> [UInt8] {
    Array("\u{1B}]8;id=sd\(number);\(link.target)\u{1B}\\".utf8)
  }

  /// Ends them.
  static let end = Array("\u{1B}]8;;\u{1B}\\".utf8)

  /// Ends an address that was not sent to its end, and whatever cells link.
  static let cutOff = Array("\u{1B}\\".utf8) + end

  /// False for terminals that know no OSC sequences, or only some of their own, and would show the
  /// address.
  static var areUnderstood: Bool {
    let term = terminal_environment("TERM").map { String(cString: $0) } ?? ""
    let without = ["linux", "dumb", "unknown", "vt", "cons", "ansi", "sun"]
    return !term.isEmpty && !without.contains { term.hasPrefix($0) }
  }
}
