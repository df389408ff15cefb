package import Figures

/// Rows of a table, decoded: parallel arrays, so that a record's place costs eight bytes.
package struct TableRows: Sendable {
  /// The records of the good rows, in order.
  package var records: [Record] = []
  /// The line on which each record's row begins.
  package var lines: [UInt32] = []
  /// The byte at which it begins.
  package var starts: [UInt32] = []
  /// The hash of each record's type and identity.
  package var hashes: [UInt64] = []
  /// Rows that were refused though their identity can be read: the table still lists it.
  package var refused: [RefusedRow] = []
  /// True when rows were refused because their identity came before.
  package var hasRepetitions = false
  /// What was refused, by line.
  package var problems: [Problem] = []
  /// Problems that were counted but not listed.
  package var unlisted = 0
  /// The byte at which reading stopped.
  package var end = 0
  /// The line at which reading stopped.
  package var endLine = 1
  /// How the bytes end.
  package var ending = Ending.whole

  /// No rows.
  package init() {}

  /// How the bytes end.
  package enum Ending: Hashable, Sendable {
    /// With a line feed, or with nothing at all.
    case whole
    /// The last row has all its fields but no line feed.
    case openLine
    /// In the middle of a row, with too few fields and no line feed.
    case shortLine
    /// In the middle of a quoted field.
    case openQuote

    /// True when the bytes end in the middle of a row.
    package var isCut: Bool {
      switch self {
      case .whole, .openLine: false
      case .shortLine, .openQuote: true
      }
    }
  }

  /// A row that was refused, by the hash of its identity.
  package struct RefusedRow: Hashable, Sendable {
    /// The hash of the identity that the row names.
    package var identityHash: UInt64
    /// The line on which the row begins.
    package var line: UInt32
  }

  mutating func add(_ problem: Problem) {
    if problems.count < CSVCaps.problems { problems.append(problem) } else { unlisted += 1 }
  }
}

extension CSVScanner {
  /// Where a field of the row last read begins.
  @inline(__always)
  func start(ofField index: Int) -> Int { index == 0 ? rowStart : end(ofField: index - 1) + 1 }

  /// The first byte of the row last read that text cannot hold, or a field that is too long.
  @inline(__always)
  func flawInRow() -> CSVFlaw? {
    guard let base = bytes.baseAddress else { return nil }
    if rowEnd - rowStart > CSVCaps.field, let flaw = longField() { return flaw }
    guard ByteBlock.needsCloserLook(base + rowStart, count: rowEnd - rowStart) else { return nil }
    return CSVFlaw.first(in: bytes, from: rowStart, to: rowEnd, line: rowLine)
  }

  private func longField() -> CSVFlaw? {
    for index in 0..<fieldCount where end(ofField: index) - start(ofField: index) > CSVCaps.field {
      let before = bytes[rowStart..<start(ofField: index)]
      return CSVFlaw(
        .fieldTooLong, at: start(ofField: index),
        line: rowLine + before.count(where: { $0 == Ascii.lineFeed }))
    }
    return nil
  }

  /// The text of a field of the row last read, without its quotes.
  package func text(_ index: Int) -> String {
    let raw = field(index)
    guard raw.first == Ascii.quote else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    var isSecond = false
    for byte in raw.dropFirst().dropLast() {
      isSecond = byte == Ascii.quote && !isSecond
      if !isSecond { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// True when the row last read is an empty line or has only empty fields: nobody wrote it.
  @inline(__always)
  var rowIsEmpty: Bool { rowEnd - rowStart == fieldCount - 1 }
}

/// Memory for the text of quoted fields that hold doubled quotes.
struct QuoteScratch: ~Copyable {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 8)

  deinit { buffer.deallocate() }

  /// What stands between the quotes, quotes doubled no more. Good until the next call.
  @inline(__always)
  mutating func unquote(_ raw: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let inner = UnsafeRawBufferPointer(rebasing: raw[1..<(raw.count - 1)])
    return inner.contains(Ascii.quote) ? undouble(inner) : inner
  }

  private mutating func undouble(_ inner: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if buffer.count < inner.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: inner.count * 2, alignment: 8)
    }
    var count = 0
    var isSecond = false
    for byte in inner {
      isSecond = byte == Ascii.quote && !isSecond
      if isSecond { continue }
      buffer[count] = byte
      count += 1
    }
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[0..<count])
  }
}
