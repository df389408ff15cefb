/// Completes the members of a line by its number, before they are read, and says what cannot stand.
package typealias LineCompleting = (inout [JSONMember], Int) -> [MemberRefusal]

/// Why a member of a line cannot stand, or why one is missed.
package struct MemberRefusal: Hashable, Sendable {
  /// The member's name.
  package var name: String
  /// What would have been right.
  package var expected: String
  /// What is there instead; nil for nothing.
  package var found: String?
  /// What was expected, without a word of what is there; nil when `expected` has none.
  package var plain: String?

  /// A refusal of a member, or of its absence.
  package init(_ name: String, expected: String, found: String?, plain: String? = nil) {
    self.name = name
    self.expected = expected
    self.found = found
    self.plain = plain
  }
}
