package import Figures

/// Everything that can happen to a desk.
package enum DeskAction: Sendable, Hashable {
  /// The real clock: wall time, and milliseconds that never go back.
  case tick(wall: Instant, real: Int64)
  case report(SourceReport)
  /// A key by its name, and what it would type.
  case key(String, text: String?)
  case paste(String)
  case command(Command.ID)
  /// Something for the footer from outside the desk.
  case message(Message)
  case theme(String)
  /// A click on an item of a panel, by its place in the list.
  case pick(PanelID, Int)
  /// Whether the desk can file has become known, or has changed.
  case filingRight(FilingRight)
  /// The book has answered.
  case filed(FilingAnswer)
  /// So many filings and copied lines wait on this machine for the shared desk; why it does not take
  /// them, nil while it is only away.
  case waiting(Int, why: String? = nil)
  /// Lines that were copied or acknowledged, as the book has them.
  case copied([CopiedLine])
  /// Which sources are to run from now on, and how they rank.
  case listed([SourceListing])
  /// The configuration has been read.
  case configuration(ConfigurationState)
}

/// What a desk wants done. The loop does it.
package enum Effect: Sendable, Hashable {
  case quit
  case suspend
  case redraw
  case askSources
  case useTheme(String)
  /// What the desk has seen is to be kept: `Desk.lastLook`.
  case keepLook
  /// A line is to be put on the clipboard, and into the book's log where there is one.
  case copy(CopiedLine)
  /// Lines whose changes have been dealt with.
  case acknowledgeCopies([CopiedLine])
  /// A record is to be filed into the book; `DeskAction.filed` answers.
  case file(Record)
}

/// A line for the footer.
package struct Message: Sendable, Hashable {
  package var text: String
  package var tone: Tone

  package init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

/// What the layout shows: the desk scrolls by it.
package struct Viewport: Sendable, Hashable {
  package var rows: [PanelID: Int]
  package var overlayRows: Int

  package init(rows: [PanelID: Int], overlayRows: Int) {
    self.rows = rows
    self.overlayRows = overlayRows
  }
}
