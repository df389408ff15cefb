package import Figures

extension TableRows {
  /// The problem of the row in whose middle the bytes end, if they do.
  var cutProblem: Problem? { ending.isCut ? problems.last : nil }
}

/// One change from a version of a table to the next.
package enum RowChange: Hashable, Sendable {
  case new(Record, line: Int)
  case edited(Record, line: Int)
  case gone(kind: Record.Kind, identity: String)
}

/// What an edit did to a table, before it is accepted.
package struct TableRevision: Sendable {
  /// By rows of the new version; then what is gone.
  package var changes: [RowChange]
  /// How the new bytes end.
  package var ending: TableRows.Ending
  /// The problem of the row in whose middle the new bytes end, if they do.
  package var cutProblem: Problem?
  /// How many rows at the end of the old table the new one lacks: a file that is still being written
  /// lacks its end.
  package var lostAtEnd: Int
  /// How many rows were decoded from the new bytes.
  package var decoded: Int
  var step: Step

  enum Step: Sendable {
    /// Everything was read anew.
    case whole(KnownTable)
    /// Rows from one boundary to another were read anew.
    case part(Part)
  }

  struct Part: Sendable {
    var rows: TableRows
    /// The good rows that were replaced.
    var replaced: Range<Int>
    /// The lines that were replaced, in the old numbering.
    var lines: Range<Int>
    var goneHashes: [UInt64]
    var byteShift: Int
    var lineShift: Int
    var held: [UInt64: Record]
  }
}
