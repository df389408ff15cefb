import CNcurses
package import Screen

/// The colours that a screen has got, which may be fewer than were asked for.
package enum ColourDepth: Sendable, Hashable {
  /// None: modifiers carry the meaning.
  case none
  /// Colours of a fixed palette.
  case palette(TerminalPalette)
  /// Any colour.
  case direct

  /// Starts colours. They come from the terminal's description alone: a COLORTERM that promises
  /// more than TERM describes is not taken at its word, since ncurses could only keep that promise
  /// by redefining the user's palette; the nearest of 256 colours is shown instead.
  static func start(_ choice: ColourChoice) -> ColourDepth {
    guard choice != .none, curses_start_colours() else { return .none }
    let wantsAny = choice == .automatic || choice == .truecolour
    if wantsAny, curses_has_direct_colours() { return .direct }
    switch Int(curses_colours()) {
    case 256...: return .palette(choice == .ansi16 ? .ansi16 : .xterm256)
    case 16...: return .palette(.ansi16)
    case 8...: return .palette(.ansi8)
    default: return .none
    }
  }

  /// The numbers of a style's colours; -1 is the terminal's own.
  func numbers(of style: Style) -> ColourPair {
    switch self {
    case .none: return .plain
    case .palette(let palette):
      let (foreground, background) = style.indexed(palette)
      return ColourPair(
        foreground: foreground.map(Int32.init) ?? -1, background: background.map(Int32.init) ?? -1)
    case .direct:
      return ColourPair(
        foreground: style.foreground.map(Self.direct) ?? -1,
        background: style.background.map(Self.direct) ?? -1)
    }
  }

  /// Descriptions with direct colours keep 0 to 7 for the ANSI ones; the nearest free number is a
  /// black that no eye tells from theirs.
  private static func direct(_ colour: Colour) -> Int32 {
    max(8, Int32(colour.red) << 16 | Int32(colour.green) << 8 | Int32(colour.blue))
  }
}

/// A foreground and a background by number.
struct ColourPair: Hashable {
  let foreground: Int32
  let background: Int32

  /// Both the terminal's own: pair 0, which is always there.
  static let plain = ColourPair(foreground: -1, background: -1)
}
