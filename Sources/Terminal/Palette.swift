import CNcurses
import Screen

/// A theme as ncurses wants it: for each role a blank cell with its attributes and colour pair.
struct Palette {
  let theme: Theme
  private let blanks: [cchar_t]

  init(_ theme: Theme, depth: ColourDepth, pairs: inout PairBook) {
    self.theme = theme
    let shown = depth == .none ? theme.withoutColours : theme
    let wanted = Role.allCases.map { depth.numbers(of: shown[$0]) }
    let all = Set(wanted)
    blanks = zip(Role.allCases, wanted).map { role, pair in
      curses_blank(
        Self.attributes(shown[role].modifiers), pairs.number(of: pair, keeping: all))
    }
  }

  /// A blank in the look of a role.
  subscript(role: Role) -> cchar_t { blanks[Int(role.rawValue)] }

  private static func attributes(_ modifiers: Modifiers) -> attr_t {
    var attributes: attr_t = 0
    if modifiers.contains(.bold) { attributes |= curses_bold() }
    if modifiers.contains(.dim) { attributes |= curses_dim() }
    if modifiers.contains(.italic) { attributes |= curses_italic() }
    if modifiers.contains(.underline) { attributes |= curses_underline() }
    if modifiers.contains(.reverse) { attributes |= curses_reverse() }
    return attributes
  }
}
