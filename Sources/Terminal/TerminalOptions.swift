/// How many colours to ask the terminal for.
package enum ColourChoice: String, Sendable, CaseIterable {
  /// As many as its description has.
  case automatic
  /// None; NO_COLOR asks for it. Bold, dim, reverse and underline carry the meaning.
  case none
  /// The sixteen ANSI colours, which users redefine.
  case ansi16
  /// The fixed 256 colours.
  case indexed256
  /// Any colour, where the description has direct colours; otherwise the nearest of the 256.
  case truecolour
}

/// What the user may choose about the terminal.
package struct TerminalOptions: Sendable {
  /// Colours to use.
  package var colour: ColourChoice
  /// Reports clicks and the wheel. Off, as it takes the terminal's own selection away.
  package var mouse: Bool
  /// Marks cells with a link as such (OSC 8), for a terminal that is not known to be without.
  package var links: Bool
  /// Where standard error goes while the screen is up; nil: a file that vanishes with the program.
  package var errorLog: String?
  /// Bytes of a paste that are kept.
  package var pasteLimit: Int

  /// Options; without arguments, those for a user who chose nothing.
  package init(
    colour: ColourChoice = .automatic, mouse: Bool = false, links: Bool = false,
    errorLog: String? = nil, pasteLimit: Int = 65_536
  ) {
    self.colour = colour
    self.mouse = mouse
    self.links = links
    self.errorLog = errorLog
    self.pasteLimit = max(0, pasteLimit)
  }
}
