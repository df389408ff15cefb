/// A sentence that went from the desk into copy. What was copied is kept, so that the desk can be told
/// what to correct when the figure behind it turns out otherwise.
package struct CopiedLine: Hashable, Sendable {
  /// Made by whoever copies, so that a retry is not logged twice.
  package var id: String
  /// The type and id of the record that the sentence says.
  package var kind: Record.Kind
  package var figure: String
  /// The sentence as it was copied.
  package var wording: String
  package var copiedBy: String
  /// By the real clock.
  package var copiedAt: Instant
  /// The instant of the desk's view at which it was worded: `copiedAt` on a live desk, a time of the
  /// past in a replay or on a desk that stands in the past. What became known after it was not in
  /// the copy.
  package var knownAt: Instant
  /// When the embargo ends that held for the record in the desk's view at `knownAt`; nil when none did.
  package var embargoUntil: Instant?
  /// What the story is called in the newsroom; empty when nobody said.
  package var story: String
  /// By the clock of the desk's view: changes of the figure known by then have been dealt with.
  package var acknowledgedAt: Instant?
  package var acknowledgedBy: String
  /// True when the sentence is kept from whoever sees this line; `wording` says so then.
  package private(set) var isWithheld = false

  package init(
    id: String, kind: Record.Kind = .figure, figure: String, wording: String,
    copiedBy: String = "", copiedAt: Instant, knownAt: Instant? = nil,
    embargoUntil: Instant? = nil, story: String = "", acknowledgedAt: Instant? = nil,
    acknowledgedBy: String = ""
  ) {
    self.id = id
    self.kind = kind
    self.figure = figure
    self.wording = wording
    self.copiedBy = copiedBy
    self.copiedAt = copiedAt
    self.knownAt = knownAt ?? copiedAt
    self.embargoUntil = embargoUntil
    self.story = story
    self.acknowledgedAt = acknowledgedAt
    self.acknowledgedBy = acknowledgedBy
  }
}

extension CopiedLine {
  /// True for a line that was copied from a rehearsal.
  package var isRehearsal: Bool {
    figure.hasPrefix(RehearsalMark.idPrefix) || wording.hasPrefix(RehearsalMark.prefix)
  }

  /// The line without its sentence, for a desk that may not see what is under embargo.
  package var withheld: CopiedLine {
    var line = self
    line.wording = "A line copied under embargo."
    line.isWithheld = true
    return line
  }
}
