internal import Figures

extension TableLayout {
  /// Where a row probably begins near the middle of a table, for two readers: behind the first line
  /// end that no quotes surround, if the quotes before it are balanced. A guess: it holds exactly when
  /// a reader of the first half ends there.
  package func likelyRowNearMiddle(of bytes: UnsafeRawBufferPointer) -> Int? {
    let middle = firstRow + (bytes.count - firstRow) / 2
    guard middle < bytes.count else { return nil }
    var isQuoted = ByteBlock.count(of: Ascii.quote, in: bytes[firstRow..<middle]) % 2 == 1
    var index = middle
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Ascii.quote { isQuoted.toggle() }
      if byte == Ascii.lineFeed, !isQuoted { return index }
    }
    return nil
  }
}

extension TableRows {
  /// These rows and those behind them, which were read as if they began on line 1.
  package consuming func followed(by next: TableRows) -> TableRows {
    let shift = endLine - 1
    records.append(contentsOf: next.records)
    lines.append(contentsOf: next.lines.lazy.map { $0 + UInt32(truncatingIfNeeded: shift) })
    starts.append(contentsOf: next.starts)
    refused.append(
      contentsOf: next.refused.map {
        RefusedRow(
          identityHash: $0.identityHash, line: $0.line + UInt32(truncatingIfNeeded: shift))
      })
    for var problem in next.problems {
      problem.line = problem.line.map { $0 + shift }
      add(problem)
    }
    unlisted += next.unlisted
    end = next.end
    endLine = next.endLine + shift
    ending = next.ending
    return self
  }
}
