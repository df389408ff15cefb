import CNcurses
import Screen

/// A theme as ncurses wants it: for each role a blank cell with its attributes and colour pair.
struct Palette {
  let theme: Theme
  private let blanks: [cchar_t]
  private let papers: [Paper]

  /// What can be seen of a blank.
  private struct Paper: Equatable {
    let colours: ColourPair
    let modifiers: Modifiers

    init(_ pair: ColourPair, _ modifiers: Modifiers) {
      self.modifiers = modifiers.intersection([.underline, .reverse])
      // Without a line or an exchange of colours, the foreground does not show.
      colours =
        self.modifiers.isEmpty ? ColourPair(foreground: -1, background: pair.background) : pair
    }
  }

  init(_ theme: Theme, depth: ColourDepth, pairs: inout PairBook) {
    self.theme = theme
    let shown = depth == .none ? theme.withoutColours : theme
    let wanted = Role.allCases.map { depth.numbers(of: shown[$0]) }
    let all = Set(wanted)
    var blanks: [cchar_t] = []
    var papers: [Paper] = []
    for (role, pair) in zip(Role.allCases, wanted) {
      let number = pairs.number(of: pair, keeping: all)
      blanks.append(curses_blank(Self.attributes(shown[role].modifiers), number))
      papers.append(Paper(number == 0 ? .plain : pair, shown[role].modifiers))
    }
    self.blanks = blanks
    self.papers = papers
  }

  /// A blank in the look of a role.
  subscript(role: Role) -> cchar_t { blanks[Int(role.rawValue)] }

  /// True when nobody can tell a blank in one role from a blank in the other.
  func sharesPaper(_ one: Role, _ other: Role) -> Bool {
    one == other || papers[Int(one.rawValue)] == papers[Int(other.rawValue)]
  }

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
