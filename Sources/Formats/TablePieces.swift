internal import Figures

/// Reads a large table piece by piece, so that its first rows can be used while the last are still
/// read. The bytes must outlive it.
package struct TablePieces: ~Copyable {
  /// What the header line said.
  package let layout: TableLayout
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int
  private var line: Int
  private var identities: IdentitySet
  /// All that was read but the records.
  private var read = TableRows()
  /// The lines of rows that were held back because their identity seemed to come again.
  private var heldBack: Set<UInt32> = []

  /// A table of which nothing has been read but its header.
  package init(_ bytes: UnsafeRawBufferPointer, _ layout: TableLayout) {
    self.bytes = bytes
    self.layout = layout
    offset = layout.firstRow
    line = layout.firstLine
    identities = IdentitySet(minimumCapacity: bytes.count / 256)
    read.end = offset
    read.endLine = line
  }

  /// The rows that begin in the next so many bytes; nil when all have been read.
  package mutating func next(_ size: Int) -> TableRows? {
    guard offset < bytes.count else { return nil }
    var rows = layout.rows(of: bytes, from: offset, line: line, stop: offset + size)
    guard rows.end > offset else { return nil }
    offset = rows.end
    line = rows.endLine
    holdBackRepetitions(&rows)
    read.take(rows)
    return rows
  }

  private mutating func holdBackRepetitions(_ rows: inout TableRows) {
    var kept: [Int]?
    for index in rows.records.indices {
      if identities.insert(rows.hashes[index]) {
        kept?.append(index)
      } else {
        if kept == nil { kept = Array(0..<index) }
        heldBack.insert(rows.lines[index])
      }
    }
    if let kept { rows.keep(kept) }
  }

  /// What is known of the table when all pieces have been read, and the rows that were held back
  /// without need: two identities may have one hash.
  package consuming func finish() -> (table: KnownTable, late: TableRows) {
    if heldBack.isEmpty {
      return (KnownTable(read, identities: identities, layout: layout), TableRows())
    }
    var whole = layout.rows(of: bytes)
    identities = whole.refuseRepetitions(in: bytes, file: layout.file)
    var late = whole
    late.keep(whole.lines.indices.filter { heldBack.contains(whole.lines[$0]) })
    return (KnownTable(whole, identities: identities, layout: layout), late)
  }
}

extension TableRows {
  /// Adds all of the next piece but its records.
  fileprivate mutating func take(_ next: TableRows) {
    lines.append(contentsOf: next.lines)
    starts.append(contentsOf: next.starts)
    refused.append(contentsOf: next.refused)
    for problem in next.problems { add(problem) }
    unlisted += next.unlisted
    end = next.end
    endLine = next.endLine
    ending = next.ending
  }
}
