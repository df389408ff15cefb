package import Figures

/// What a book is for. It is kept in the book and never changes.
package enum BookKind: String, CaseIterable, Sendable, Hashable {
  /// What the newsroom stands behind.
  case desk
  /// Invented figures to practise with. They never enter a book of the other kind.
  case rehearsal
}

extension BookKind {
  /// Refuses what a book of this kind never takes: in a desk book what comes from a rehearsal.
  package func check(_ records: [Record], path: String) throws(BookError) {
    try refuse(
      records.first(where: \.isRehearsal).map { "\($0.kind.rawValue) \($0.identity)" }, path)
  }

  /// Refuses lines that a book of this kind never takes: in a desk book those copied from a rehearsal.
  package func check(_ lines: [CopiedLine], path: String) throws(BookError) {
    try refuse(lines.first(where: \.isRehearsal).map { "copied line \($0.id)" }, path)
  }

  private func refuse(_ rehearsed: String?, _ path: String) throws(BookError) {
    guard self == .desk, let rehearsed else { return }
    throw BookError(
      .refused(Problem(file: rehearsed, expected: "what is real", found: "one of a rehearsal")),
      path: path)
  }
}

/// What a book is opened for.
package enum BookAccess: Sendable, Hashable {
  /// The book must be there.
  case reading
  /// The book and its folder are made where there are none.
  case filing
}
