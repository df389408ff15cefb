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
    switch self {
    case .rehearsal: return
    case .desk:
      guard let record = records.first(where: \.isRehearsal) else { return }
      throw refusal("\(record.kind.rawValue) \(record.identity)", path)
    }
  }

  /// Refuses lines that a book of this kind never takes: in a desk book those copied from a rehearsal.
  package func check(_ lines: [CopiedLine], path: String) throws(BookError) {
    switch self {
    case .rehearsal: return
    case .desk:
      guard let line = lines.first(where: \.isRehearsal) else { return }
      throw refusal("copied line \(line.id)", path)
    }
  }

  private func refusal(_ what: String, _ path: String) -> BookError {
    BookError(
      .refused(Problem(file: what, expected: "what is real", found: "one of a rehearsal")),
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
