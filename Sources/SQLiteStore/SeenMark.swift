package import Figures

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
