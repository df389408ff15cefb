package import Figures

/// What is remembered of a version of a table besides its bytes: where the rows begin and whom they
/// name. The records themselves are not kept; an edit decodes the few rows that it touches twice,
/// from the old bytes and from the new.
package struct KnownTable: Sendable {
  package private(set) var layout: TableLayout
  /// The line and the byte at which each good row begins.
  private var lines: [UInt32]
  private var starts: [UInt32]
  private var end: Int
  private var endLine: Int
  package private(set) var ending: TableRows.Ending
  private var identities: IdentitySet
  private var refused: [TableRows.RefusedRow]
  /// What refused rows said when they were last good: the table still lists them.
  private var held: [UInt64: Record] = [:]
  package private(set) var problems: [Problem]
  private var unlisted: Int
  private var hasRepetitions: Bool

  /// A table that was read whole.
  package init(_ rows: TableRows, identities: IdentitySet, layout: TableLayout) {
    self.layout = layout
    self.identities = identities
    lines = rows.lines
    starts = rows.starts
    end = rows.end
    endLine = rows.endLine
    ending = rows.ending
    refused = rows.refused
    problems = rows.problems
    unlisted = rows.unlisted
    hasRepetitions = rows.hasRepetitions
  }

  /// The number of good rows.
  package var rowCount: Int { lines.count }

  /// All problems of the table.
  package var allProblems: [Problem] {
    guard unlisted > 0 else { return problems }
    var rows = TableRows()
    rows.problems = problems
    rows.unlisted = unlisted
    return rows.allProblems(file: layout.file)
  }

  /// Adds a doubt about a row.
  package mutating func note(_ problem: Problem) {
    if problems.count < CSVCaps.problems { problems.append(problem) } else { unlisted += 1 }
  }

  package func contains(_ identityHash: UInt64) -> Bool { identities.contains(identityHash) }
}

extension TableRows {
  /// The problem of the row in whose middle the bytes end, if they do.
  fileprivate var cutProblem: Problem? { ending.isCut ? problems.last : nil }
}

/// One change from a version of a table to the next.
package enum RowChange: Hashable, Sendable {
  case new(Record, line: Int)
  case edited(Record, line: Int)
  case gone(kind: Record.Kind, identity: String)
}

/// What an edit did to a table, before it is accepted.
package struct TableRevision: Sendable {
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
  fileprivate var step: Step

  fileprivate enum Step: Sendable {
    /// Everything was read anew.
    case whole(KnownTable)
    /// Rows from one boundary to another were read anew.
    case part(Part)
  }

  fileprivate struct Part: Sendable {
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

extension KnownTable {
  /// Compares the table with its next version. `old` are the bytes that the table was read from;
  /// `samePrefix`, when known, is how many bytes both have in common at the beginning.
  package func revision(
    from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer, missing: [MissingText],
    samePrefix: Int? = nil
  ) -> Result<TableRevision, TableRefusal> {
    if missing.filter({ !$0.text.isEmpty }) == layout.missing, !hasRepetitions, unlisted == 0 {
      let prefix = samePrefix ?? ByteBlock.commonPrefix(old, new)
      // A header without a line end may go on in the next version.
      let headerIsWhole = layout.firstRow > 0 && old[layout.firstRow - 1] == Ascii.lineFeed
      if headerIsWhole, prefix >= layout.firstRow, new.count <= CSVCaps.file,
        let revision = partRevision(from: old, to: new, prefix: prefix)
      {
        return .success(revision)
      }
    }
    return TableLayout.read(new, kind: layout.kind, file: layout.file, missing: missing)
      .map { wholeRevision(from: old, to: new, $0) }
  }

  private func wholeRevision(
    from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer, _ newLayout: TableLayout
  ) -> TableRevision {
    let oldRows = layout.table(old)
    var newRows = newLayout.rows(of: new)
    let newIdentities = newRows.refuseRepetitions(in: new, file: layout.file)
    var difference = RowDifference(old: oldRows.records, held: held, refused: newRows.refused)
    difference.take(newRows)
    difference.finish(oldRows.records)
    var table = KnownTable(newRows, identities: newIdentities, layout: newLayout)
    table.held = difference.held
    return TableRevision(
      changes: difference.changes, ending: newRows.ending, cutProblem: newRows.cutProblem,
      lostAtEnd: difference.lostAtEnd, decoded: newRows.records.count, step: .whole(table))
  }

  /// Nil when rows outside of the part that changed may be concerned.
  private func partRevision(
    from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer, prefix: Int
  ) -> TableRevision? {
    let begin = boundary(before: prefix)
    let shift = new.count - old.count
    var stop = rowAfterChange(old, new, begin)
    var newRows = layout.rows(
      of: new, from: begin.offset, line: begin.line,
      stop: stop < starts.count ? Int(starts[stop]) + shift : .max)
    if stop < starts.count, newRows.end != Int(starts[stop]) + shift {
      // The change opened or closed a quote: nothing behind it is as it was.
      stop = starts.count
      newRows = layout.rows(of: new, from: begin.offset, line: begin.line)
    }
    if newRows.unlisted > 0 { return nil }
    let oldRows = layout.rows(
      of: old, from: begin.offset, line: begin.line,
      stop: stop < starts.count ? Int(starts[stop]) : .max)
    let oldLine = stop < starts.count ? Int(lines[stop]) : endLine
    let lineShift = newRows.endLine - oldLine
    let oldHashes = Set(oldRows.records.map(\.identityHash))
    var newHashes = Set<UInt64>()
    for record in newRows.records {
      let hash = record.identityHash
      let isElsewhere = identities.contains(hash) && !oldHashes.contains(hash)
      if isElsewhere || !newHashes.insert(hash).inserted { return nil }
    }
    let behind = stop < starts.count ? oldLine : Int.max
    let stillRefused =
      newRows.refused + refused.filter { Int($0.line) < begin.line || Int($0.line) >= behind }
    var difference = RowDifference(old: oldRows.records, held: held, refused: stillRefused)
    difference.take(newRows)
    difference.finish(oldRows.records)
    let part = TableRevision.Part(
      rows: newRows, replaced: begin.row..<max(begin.row, stop),
      lines: begin.line..<max(begin.line, behind),
      goneHashes: oldHashes.subtracting(newHashes).map { $0 }, byteShift: shift,
      lineShift: lineShift, held: difference.held)
    return TableRevision(
      changes: difference.changes, ending: stop < starts.count ? ending : newRows.ending,
      cutProblem: stop < starts.count
        ? cutProblem(shift: lineShift) : newRows.cutProblem,
      lostAtEnd: stop < starts.count ? 0 : difference.lostAtEnd,
      decoded: newRows.records.count, step: .part(part))
  }

  /// The problem of the cut row that the old bytes end with, as the new bytes do.
  private func cutProblem(shift: Int) -> Problem? {
    guard ending.isCut, var problem = problems.last else { return nil }
    problem.line = problem.line.map { $0 + shift }
    return problem
  }

  private struct Boundary {
    /// The index of the first good row at or behind the boundary.
    var row: Int
    var offset: Int
    var line: Int
  }

  /// The last place at or before an offset where a row begins in both versions.
  private func boundary(before offset: Int) -> Boundary {
    if ending == .whole, end <= offset {
      return Boundary(row: starts.count, offset: end, line: endLine)
    }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else {
      return Boundary(row: 0, offset: layout.firstRow, line: layout.firstLine)
    }
    return Boundary(row: low - 1, offset: Int(starts[low - 1]), line: Int(lines[low - 1]))
  }

  /// The first good row behind all that changed.
  private func rowAfterChange(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ begin: Boundary
  ) -> Int {
    if begin.row >= starts.count { return starts.count }
    let oldRest = UnsafeRawBufferPointer(rebasing: old[begin.offset...])
    let newRest = UnsafeRawBufferPointer(rebasing: new[min(begin.offset, new.count)...])
    let same = ByteBlock.commonSuffix(oldRest, newRest)
    let offset = old.count - same
    var low = begin.row
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) >= offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Makes the table the one that the revision led to.
  package mutating func accept(_ revision: TableRevision) {
    let part: TableRevision.Part
    switch revision.step {
    case .whole(let table):
      self = table
      return
    case .part(let changed): part = changed
    }
    for hash in part.goneHashes { identities.remove(hash) }
    for record in part.rows.records { identities.insert(record.identityHash) }
    let reachesEnd = part.replaced.upperBound >= starts.count
    shift(from: part.replaced.upperBound, bytes: part.byteShift, lines: part.lineShift)
    starts.replaceSubrange(part.replaced, with: part.rows.starts)
    lines.replaceSubrange(part.replaced, with: part.rows.lines)
    problems = replaced(problems, part, part.rows.problems) {
      $0.line ?? 0
    } shift: {
      $0.line = ($0.line ?? 0) + part.lineShift
    }
    refused = replaced(refused, part, part.rows.refused) {
      Int($0.line)
    } shift: {
      $0.line = UInt32(truncatingIfNeeded: Int($0.line) + part.lineShift)
    }
    held = part.held
    ending = revision.ending
    end = reachesEnd ? part.rows.end : end + part.byteShift
    endLine = reachesEnd ? part.rows.endLine : endLine + part.lineShift
  }

  private mutating func shift(from row: Int, bytes: Int, lines lineShift: Int) {
    if bytes != 0 {
      for index in row..<starts.count {
        starts[index] = UInt32(truncatingIfNeeded: Int(starts[index]) + bytes)
      }
    }
    if lineShift != 0 {
      for index in row..<lines.count {
        lines[index] = UInt32(truncatingIfNeeded: Int(lines[index]) + lineShift)
      }
    }
  }

  private func replaced<Element>(
    _ old: [Element], _ part: TableRevision.Part, _ new: [Element], line: (Element) -> Int,
    shift: (inout Element) -> Void
  ) -> [Element] {
    if old.isEmpty { return new }
    var result = old.filter { line($0) < part.lines.lowerBound }
    result += new
    for var element in old where line(element) >= part.lines.upperBound {
      shift(&element)
      result.append(element)
    }
    return result
  }
}
