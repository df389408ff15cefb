package import Figures
internal import GRDB

/// A book that holds what was read from another one, at the same places.
extension DeskBook {
  /// Takes over entries of the book that this one is a replica of, in its order. Those that are here are
  /// passed over; from the first that does not follow the last one here, none is taken. Returns the
  /// place of the last entry here.
  @discardableResult
  package func takeOver(_ entries: [BookEntry]) throws(BookError) -> Int64 {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    let last = try connection.write { db in
      let filing = try BookFiling(db, path: path)
      for entry in entries {
        guard try filing.take(entry) else { break }
      }
      return filing.last
    }
    try settle(isNew: true)
    return last
  }

  /// Takes over copied lines, and what was said of each last.
  package func takeOver(_ lines: [CopiedLine]) throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    if !lines.isEmpty { try keep(lines) }
    for line in lines {
      guard let time = line.acknowledgedAt,
        let known = try copies(of: [line.figure]).first(where: { $0.id == line.id }), known != line
      else { continue }
      try acknowledge(copies: [line.id], by: line.acknowledgedBy, at: time)
    }
  }
}
