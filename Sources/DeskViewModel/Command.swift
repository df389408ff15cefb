/// Something the desk can be told to do: a named value. Help, hints, palette and keys come from it.
package struct Command: Sendable, Hashable {
  package enum ID: String, CaseIterable, Sendable, Hashable {
    case up, down, pageUp, pageDown, halfUp, halfDown, first, last
    case nextPanel, previousPanel
    case panelRegion, panelEngland, panelHospitals, panelStaffing, panelNegotiation, panelLatest
    case open, close
    case filter, nextMatch, previousMatch, sort, reverse, nextConflict, compare
    case nextUnseen, previousUnseen, acknowledge, acknowledgeAll
    case stepBack, stepForward, hourBack, hourForward, backToNow, pause, strikeDay
    case copy, copyInFull, changedCopies
    case file, correct, review
    case askSources, problems, health, theme, palette, help, redraw, suspend, quit
  }

  package enum Group: String, CaseIterable, Sendable, Hashable {
    case move = "Move"
    case look = "Look"
    case changes = "What changed"
    case file = "Copy and file"
    case time = "Time"
    case desk = "Desk"
  }

  package var id: ID
  package var group: Group
  /// Names of keys as `Terminal` gives them; the first is shown.
  package var keys: [String]
  /// One or two words for the hint line.
  package var hint: String
  /// What it does, in a sentence for help and palette.
  package var sentence: String
  /// Panels whose hint line offers it; empty when the line does not.
  package var hintedIn: [PanelID]

  init(
    _ id: ID, _ group: Group, _ keys: [String], _ hint: String, _ sentence: String,
    hintedIn: [PanelID] = []
  ) {
    self.id = id
    self.group = group
    self.keys = keys
    self.hint = hint
    self.sentence = sentence
    self.hintedIn = hintedIn
  }
}
