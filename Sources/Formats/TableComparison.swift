internal import Figures

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
    let oldHashes = Set(oldRows.hashes)
    var newHashes = Set<UInt64>()
    for hash in newRows.hashes {
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
    guard ending.isCut, var problem = problems.last(where: { $0.severity == .refused }) else {
      return nil
    }
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
}
