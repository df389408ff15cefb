package import Figures

/// What an export says of itself, whatever its format.
package struct ExportHeading: Hashable, Sendable {
  /// For people.
  package var title: String
  /// The instant whose knowledge it holds.
  package var asKnownAt: Instant
  /// True when any of it comes from a rehearsal.
  package var isRehearsal: Bool
  /// True when figures that are still under an embargo are in it.
  package var hasEmbargoed: Bool

  /// What an export says of itself; the title gets the word of a rehearsal in front, once.
  package init(
    title: String, asKnownAt: Instant, isRehearsal: Bool = false, hasEmbargoed: Bool = false
  ) {
    let isMarked = !isRehearsal || title.hasPrefix(RehearsalMark.word)
    self.title = isMarked ? title : "\(RehearsalMark.word): \(title)"
    self.asKnownAt = asKnownAt
    self.isRehearsal = isRehearsal
    self.hasEmbargoed = hasEmbargoed
  }
}
