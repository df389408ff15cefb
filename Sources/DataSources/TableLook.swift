internal import Figures
internal import Formats

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What a look at a table's file led to.
enum TableLook {
  /// It was taken; these are the changes.
  case taken([RowChange])
  /// It may be half a table: look again after so many milliseconds unless told before.
  case wait(milliseconds: Int)
  case broken(Problem, reason: String)
  /// Nothing to do.
  case unchanged
}

/// How long to wait before something suspicious is believed, in milliseconds.
enum Patience {
  /// One row less at the end, an empty file, a file that is gone: most often just so, sometimes the
  /// first half of a change.
  static let short = 15
  /// Several rows less at the end, or a last line without its end: most often the first half.
  static let long = 300
  /// A writer keeps the file open; how often its new lines are fetched.
  static let growth = 1000
  /// How long a large file that grew is taken at its word before all of it is compared: many rows
  /// that come one by one share one comparison.
  static let comparison = 500
}

extension WatchedTable {
  /// Files above this size are not read whole when they only grew.
  private static let wholeReadLimit = 1 << 20

  /// So much of what a large file held before its new rows is compared at once: whatever shifted the
  /// rows behind it shows here.
  private static let seam = 1 << 16

  /// Bytes of a table in one piece: some ten thousand rows.
  private static let pieceSize = 2 << 20

  /// Takes a piece of a table that is read for the first time; true for the headline figures, which
  /// come once more with the rest.
  typealias TakePiece = (TableRows, Bool) -> Void

  /// Looks at the file and takes it if it is whole. A table that is read for the first time comes in
  /// pieces, which are handed on as they are read; a large one begins with the figures about the areas
  /// that make headlines.
  func look(
    _ why: Look, in root: borrowing FolderRoot, now: Instant, headlines: Set<String>,
    piece: TakePiece
  ) -> TableLook {
    due = nil
    do throws(FileRefusal) {
      if let grown = try takeGrowth(why, root, now) { return grown }
      return try takeWhole(why, root, now, headlines, piece)
    } catch {
      lastStamp = nil
      if error.kind == .absent {
        if resource.isOptional, good == nil { return .unchanged }
        return believe(
          after: why, patience: Patience.short,
          else: .broken(
            error.problem(file: resource.path.text),
            reason: good == nil
              ? "\(resource.path.text) is missing" : "\(resource.path.text) was removed"))
      }
      return .broken(
        error.problem(file: resource.path.text), reason: "\(error.expected): found \(error.found)")
    }
  }

  /// Waits at the first sight of something suspicious, and believes it at the second.
  private func believe(after why: Look, patience: Int, else outcome: TableLook) -> TableLook {
    switch why {
    case .closed: .wait(milliseconds: patience)
    case .growing: .unchanged
    case .movedIn, .settled: outcome
    }
  }

  private func takeWhole(
    _ why: Look, _ root: borrowing FolderRoot, _ now: Instant, _ headlines: Set<String>,
    _ piece: TakePiece
  ) throws(FileRefusal) -> TableLook {
    let bytes = spare ?? TableBytes()
    spare = nil
    defer { if good?.bytes !== bytes { keepForReuse(bytes) } }
    let stamp = try root.read(resource.path, into: bytes)
    lastStamp = stamp
    if bytes.view.isEmpty {
      let problem = Problem(
        file: resource.path.text, line: 1, expected: "a header line", found: "an empty file")
      return believe(
        after: why, patience: Patience.short,
        else: .broken(problem, reason: "\(resource.path.text) is empty"))
    }
    guard let good else { return takeFirst(bytes, stamp, why, now, headlines, piece) }
    if case .growing = why { bytes.truncate(to: bytes.view.endOfLastLine) }
    switch good.table.revision(from: good.bytes.view, to: bytes.view, missing: resource.missing) {
    case .failure(let refusal):
      return believe(after: why, patience: Patience.short, else: broken(refusal.problem))
    case .success(let revision):
      if case .growing = why, !revision.onlyAdds { return .unchanged }
      if let doubt = doubt(revision, good, why) { return doubt }
      return accept(revision, bytes, stamp, now)
    }
  }

  private func takeFirst(
    _ bytes: TableBytes, _ stamp: FileStamp, _ why: Look, _ now: Instant,
    _ headlines: Set<String>, _ piece: TakePiece
  ) -> TableLook {
    if case .growing = why { return .unchanged }
    let layout: TableLayout
    switch TableLayout.read(
      bytes.view, kind: resource.kind, file: resource.path.text, missing: resource.missing)
    {
    case .failure(let refusal):
      return believe(after: why, patience: Patience.short, else: broken(refusal.problem))
    case .success(let read): layout = read
    }
    if case .closed = why, layout.endsInsideRow(bytes.view) {
      return .wait(milliseconds: Patience.long)
    }
    if resource.kind == .figure, bytes.count > WatchedTable.wholeReadLimit {
      let first = layout.figures(of: bytes.view, areas: headlines)
      if !first.records.isEmpty { piece(first, true) }
      doubts = []
    }
    var pieces = TablePieces(bytes.view, layout)
    // The first is small, so that something is there to see soon.
    var size = WatchedTable.pieceSize / 4
    while let rows = pieces.next(size) {
      piece(rows, false)
      size = WatchedTable.pieceSize
    }
    let (table, late) = pieces.finish()
    if !late.records.isEmpty { piece(late, false) }
    good = GoodTable(bytes: bytes, table: table, stamp: stamp, takenAt: now)
    trouble = nil
    if table.ending.isCut, let problem = table.problems.last {
      note(problem, reason: reason(problem, table.ending), at: now)
    }
    return .taken([])
  }

  /// Reads only what was added to a large file, and compares the rest afterwards: see `verify`.
  private func takeGrowth(
    _ why: Look, _ root: borrowing FolderRoot, _ now: Instant
  ) throws(FileRefusal) -> TableLook? {
    guard let good, good.bytes.count > WatchedTable.wholeReadLimit else { return nil }
    switch why {
    case .closed, .growing: break
    case .movedIn, .settled: return nil
    }
    let file = try root.file(resource.path)
    let size = good.bytes.count
    guard let stamp = file.stamp(), stamp.identity == good.stamp.identity,
      stamp.size > size, stamp.size <= CSVCaps.file, good.table.ending == .whole,
      file.holds(good.bytes.view, from: max(0, size - WatchedTable.seam)),
      good.bytes.read(file, from: size, to: stamp.size),
      file.stamp() == stamp
    else {
      good.bytes.truncate(to: size)
      return nil
    }
    if case .growing = why { good.bytes.truncate(to: good.bytes.view.endOfLastLine) }
    let view = good.bytes.view
    let result = good.table.revision(
      from: UnsafeRawBufferPointer(rebasing: view[..<size]), to: view, missing: resource.missing,
      samePrefix: size)
    guard case .success(let revision) = result, revision.onlyAdds, revision.ending == .whole else {
      good.bytes.truncate(to: size)
      return nil
    }
    lastStamp = stamp
    unverified =
      unverified
      ?? Unverified(
        size: size, due: .now + .milliseconds(Patience.comparison))
    return accept(revision, good.bytes, stamp, now)
  }

  /// Compares what a large file holds with what was taken for granted when it grew, if it is time to.
  /// True when it is the same or not due.
  func verify(in root: borrowing FolderRoot) -> Bool {
    guard let claim = unverified, claim.due <= .now, let good else { return true }
    unverified = nil
    guard let file = try? root.file(resource.path) else { return false }
    let view = good.bytes.view
    return file.holds(UnsafeRawBufferPointer(rebasing: view[..<min(claim.size, view.count)]))
  }

  /// A reason not to believe what the file says yet.
  private func doubt(_ revision: TableRevision, _ good: GoodTable, _ why: Look) -> TableLook? {
    if let problem = revision.cutProblem {
      return believe(
        after: why, patience: Patience.short,
        else: .broken(problem, reason: reason(problem, revision.ending)))
    }
    guard case .closed = why else { return nil }
    if revision.ending == .openLine, good.table.ending == .whole {
      return .wait(milliseconds: Patience.long)
    }
    switch revision.lostAtEnd {
    case 0: return nil
    case 1: return .wait(milliseconds: Patience.short)
    default: return .wait(milliseconds: Patience.long)
    }
  }

  private func accept(
    _ revision: TableRevision, _ bytes: TableBytes, _ stamp: FileStamp, _ now: Instant
  ) -> TableLook {
    if let good {
      if good.bytes !== bytes { keepForReuse(good.bytes) }
      good.bytes = bytes
      good.stamp = stamp
      good.takenAt = now
      good.table.accept(revision)
    }
    trouble = nil
    return .taken(revision.changes)
  }

  /// Memory that has been used is half of the cost of reading a large file: fresh pages are the rest.
  private func keepForReuse(_ bytes: TableBytes) {
    if bytes.count > WatchedTable.wholeReadLimit { spare = bytes }
  }

  private func broken(_ problem: Problem) -> TableLook {
    .broken(problem, reason: reason(problem, .whole))
  }

  /// `figures.csv line 14: unterminated quote`.
  private func reason(_ problem: Problem, _ ending: TableRows.Ending) -> String {
    let place = problem.line.map { "\(problem.file) line \($0)" } ?? problem.file
    let words =
      switch ending {
      case .openQuote: "unterminated quote"
      case .shortLine: "the last line is cut off"
      case .whole, .openLine: "expected \(problem.expected), found \(problem.found)"
      }
    return "\(place): \(words)"
  }
}

extension TableRevision {
  /// True when every change is a row that was not there before.
  var onlyAdds: Bool {
    changes.allSatisfy { change in
      switch change {
      case .new: true
      case .edited, .gone: false
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The offset behind the last line feed.
  var endOfLastLine: Int { (lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1 }
}

extension Descriptor {
  /// True when the file begins with these bytes, as far as they are looked at: from an offset on.
  func holds(_ expected: UnsafeRawBufferPointer, from start: Int = 0) -> Bool {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { block.deallocate() }
    var offset = start
    while offset < expected.count {
      let count = min(block.count, expected.count - offset)
      let part = UnsafeMutableRawBufferPointer(rebasing: block[..<count])
      guard read(into: part, at: offset) == count, let held = expected.baseAddress,
        let mine = block.baseAddress, memcmp(mine, held + offset, count) == 0
      else { return false }
      offset += count
    }
    return true
  }
}
