/// What a cell of the screen means. Panels draw roles; only a theme turns a role into a colour.
package enum Role: UInt8, CaseIterable, Sendable, Hashable {
  /// Ordinary text; also the background of the whole screen.
  case text
  /// What qualifies a figure: status, source, period. Quieter than text.
  case muted
  /// Placeholders such as `–` for *not reported*; the quietest text.
  case faint
  /// The one loud number of a panel.
  case headline
  /// Other figures.
  case number
  /// Borders of panels without the focus.
  case border
  /// The border of the panel that has the focus.
  case borderFocus
  /// A panel's title.
  case title
  /// The title and number of the panel that has the focus.
  case titleFocus
  /// Column heads and labels.
  case label
  /// The marker and name of the selected row in the focused panel.
  case selection
  /// The marker and name of the selected row in a panel without the focus.
  case selectionQuiet
  /// The header's name of the program and the action.
  case header
  /// The header's mode when it is not live: REPLAY, PAUSED, AS KNOWN AT.
  case mode
  /// The clock.
  case clock
  /// A fact, a normal level, a source that is live, a check that holds.
  case good
  /// Reduced, due, loose.
  case warning
  /// Critical level, broken source. The only red.
  case critical
  /// A claim that names no source, or a statement.
  case claim
  /// New and not yet seen.
  case new
  /// A correction or revision.
  case correction
  /// Two sources that cannot both be true.
  case conflict
  /// Older than its source's cadence allows.
  case stale
  /// Withdrawn or no longer listed.
  case withdrawn
  /// Embargoed, seen by right.
  case embargoed
  /// The standing of the negotiation.
  case standing
  /// A bar's filled part, and a trend's marks.
  case bar
  /// A bar's unfilled part.
  case barRest
  /// A key in the footer or the help.
  case key
  /// What a key does.
  case hint
  /// A message in the footer.
  case message
  /// An error in the footer or header.
  case error
  /// The part of a name that a filter matched.
  case match
  /// REHEARSAL on every screen.
  case rehearsal
}
