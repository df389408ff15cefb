package import Figures

/// A line that somebody copied out of the desk, for a story or anywhere else: what was taken, in the
/// words in which it was taken, so that a correction can find its way to where the line went.
package struct CopiedLine: Hashable, Sendable {
  /// Made by whoever copies; the same line logged again is not logged twice.
  package var id: String
  /// The id of the record that the line was made of.
  package var figure: String
  /// The line as it was put on the clipboard.
  package var wording: String
  /// The name that the reader gave.
  package var copiedBy: String
  /// When it was copied.
  package var copiedAt: Instant
  /// The story's slug; empty when none was given.
  package var story: String
  /// When somebody last acknowledged what became of the figure; nil when nobody has. What changes
  /// after it is to be acknowledged anew.
  package var acknowledgedAt: Instant?
  /// Who acknowledged it then.
  package var acknowledgedBy: String

  /// A line that was copied.
  package init(
    id: String, figure: String, wording: String, copiedBy: String, copiedAt: Instant,
    story: String = "", acknowledgedAt: Instant? = nil, acknowledgedBy: String = ""
  ) {
    self.id = id
    self.figure = figure
    self.wording = wording
    self.copiedBy = copiedBy
    self.copiedAt = copiedAt
    self.story = story
    self.acknowledgedAt = acknowledgedAt
    self.acknowledgedBy = acknowledgedBy
  }
}

/// Where a desk's readers had got to.
package struct SeenMark: Hashable, Sendable {
  /// When the desk was last looked at: what became known later is unseen.
  package var lookedAt: Instant
  /// What was known by then and not acknowledged, as `type:id`.
  package var unseen: [String]

  /// A mark of a desk.
  package init(lookedAt: Instant, unseen: [String] = []) {
    self.lookedAt = lookedAt
    self.unseen = unseen
  }
}
