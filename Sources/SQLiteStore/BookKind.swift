/// What a book is for. It is kept in the book and never changes.
package enum BookKind: String, CaseIterable, Sendable, Hashable {
  /// What the newsroom stands behind.
  case desk
  /// Invented figures to practise with. They never enter a book of the other kind.
  case rehearsal
}

/// What a book is opened for.
package enum BookAccess: Sendable, Hashable {
  /// The book must be there.
  case reading
  /// The book and its folder are made where there are none.
  case filing
}
