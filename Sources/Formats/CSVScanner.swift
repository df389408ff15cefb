/// Cuts the bytes of a CSV file into rows and fields (RFC 4180; lines may end in LF or CRLF).
///
/// It allocates nothing for a field: a row is a range, and the ends of its fields lie in one buffer
/// that is used again for the next row. The bytes must outlive the scanner. Offsets are 32 bits
/// wide, which the cap of 64 MiB a file allows.
package struct CSVScanner: ~Copyable {
  /// What the next row turned out to be.
  package enum Step: Hashable, Sendable {
    case row
    /// The row breaks the rules of the format; the scanner stands behind it.
    case flaw(CSVFlaw)
    case end
  }

  /// The bytes that are read.
  package let bytes: UnsafeRawBufferPointer
  /// Where the next row begins.
  package private(set) var position: Int
  /// The line of `position`, from one.
  package private(set) var line: Int
  /// Where the row last read begins.
  package private(set) var rowStart = 0
  /// Where the row last read ends, without its line end.
  package private(set) var rowEnd = 0
  /// The line on which it begins.
  package private(set) var rowLine = 1
  /// How many fields it has.
  package private(set) var fieldCount = 0
  /// False when the row last read ended with the file and not with a line feed.
  package private(set) var rowHasLineEnd = false

  private let ends: UnsafeMutablePointer<UInt32>
  private var block: Int
  private var marks: UInt64

  /// Reads from an offset that is the beginning of a row.
  package init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.line = line
    position = offset
    ends = .allocate(capacity: CSVCaps.columns + 1)
    block = offset
    marks = CSVScanner.marks(bytes, offset)
  }

  deinit { ends.deallocate() }

  /// Where a field of the row last read ends; the field before it ends one byte before it begins.
  @inline(__always)
  package func end(ofField index: Int) -> Int { Int(ends[index]) }

  /// The bytes of a field of the row last read, as they stand in the file, quotes included.
  package func field(_ index: Int) -> UnsafeRawBufferPointer {
    let start = index == 0 ? rowStart : Int(ends[index - 1]) + 1
    return UnsafeRawBufferPointer(rebasing: bytes[start..<Int(ends[index])])
  }

  /// Reads the next row.
  package mutating func next() -> Step {
    guard position < bytes.count, let base = bytes.baseAddress else { return .end }
    rowStart = position
    rowLine = line
    var block = block
    var marks = marks
    var count = 0
    var fieldStart = position
    var line = line
    let size = bytes.count
    defer {
      self.block = block
      self.marks = marks
      self.line = line
      fieldCount = count
    }
    while true {
      while marks == 0 {
        block += ByteBlock.width
        if block >= size {
          return finishAtEnd(&count)
        }
        marks = CSVScanner.marks(bytes, block)
      }
      let at = block + marks.trailingZeroBitCount
      marks &= marks &- 1
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      if byte == Ascii.comma {
        if count == CSVCaps.columns - 1 {
          let flawLine = line
          skipLine(&block, &marks, &line)
          return .flaw(CSVFlaw(.tooManyColumns, at: at, line: flawLine))
        }
        ends[count] = UInt32(truncatingIfNeeded: at)
        count += 1
        fieldStart = at + 1
      } else if byte == Ascii.lineFeed {
        line += 1
        position = at + 1
        rowHasLineEnd = true
        rowEnd = at
        if at > rowStart,
          base.load(fromByteOffset: at - 1, as: UInt8.self) == Ascii.carriageReturn
        {
          rowEnd = at - 1
        }
        ends[count] = UInt32(truncatingIfNeeded: rowEnd)
        count += 1
        return .row
      } else if at != fieldStart {
        let flawLine = line
        skipLine(&block, &marks, &line)
        return .flaw(CSVFlaw(.bareQuote, at: at, line: flawLine))
      } else {
        guard let close = closingQuote(&block, &marks, &line) else {
          position = size
          rowEnd = size
          rowHasLineEnd = false
          return .flaw(CSVFlaw(.unterminatedQuote, at: at, line: rowLineOf(at)))
        }
        let after = close + 1
        guard after < size else { return finishAtEnd(&count) }
        let next = base.load(fromByteOffset: after, as: UInt8.self)
        let endsLine =
          next == Ascii.lineFeed
          || (next == Ascii.carriageReturn && after + 1 < size
            && base.load(fromByteOffset: after + 1, as: UInt8.self) == Ascii.lineFeed)
        guard next == Ascii.comma || endsLine else {
          let flawLine = line
          skipLine(&block, &marks, &line)
          return .flaw(CSVFlaw(.textAfterQuote, at: after, line: flawLine))
        }
      }
    }
  }

  /// The quote that closes the field whose opening quote was the last mark taken.
  @inline(__always)
  private func closingQuote(
    _ block: inout Int, _ marks: inout UInt64, _ line: inout Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var second = -1
    while true {
      while marks == 0 {
        block += ByteBlock.width
        if block >= bytes.count { return nil }
        marks = CSVScanner.marks(bytes, block)
      }
      let at = block + marks.trailingZeroBitCount
      marks &= marks &- 1
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      if byte == Ascii.lineFeed {
        line += 1
      } else if byte == Ascii.quote, at != second {
        let after = at + 1
        guard after < bytes.count,
          base.load(fromByteOffset: after, as: UInt8.self) == Ascii.quote
        else { return at }
        second = after
      }
    }
  }

  /// The last row, which no line feed ends.
  private mutating func finishAtEnd(_ count: inout Int) -> Step {
    position = bytes.count
    rowEnd = bytes.count
    rowHasLineEnd = false
    ends[count] = UInt32(truncatingIfNeeded: bytes.count)
    count += 1
    return .row
  }

  /// Goes behind the line in which a flaw was found: what stands there belongs to no row for sure.
  private mutating func skipLine(
    _ block: inout Int, _ marks: inout UInt64, _ line: inout Int
  ) {
    rowHasLineEnd = false
    while true {
      while marks == 0 {
        block += ByteBlock.width
        if block >= bytes.count {
          position = bytes.count
          rowEnd = bytes.count
          return
        }
        marks = CSVScanner.marks(bytes, block)
      }
      let at = block + marks.trailingZeroBitCount
      marks &= marks &- 1
      if bytes[at] == Ascii.lineFeed {
        line += 1
        position = at + 1
        rowEnd = at
        rowHasLineEnd = true
        return
      }
    }
  }

  /// The line of an offset in the row that is being read.
  private func rowLineOf(_ offset: Int) -> Int {
    rowLine + bytes[rowStart..<offset].count(where: { $0 == Ascii.lineFeed })
  }

  /// Marks of the block at an offset; beyond the end of the file there are none.
  @inline(__always)
  private static func marks(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    if offset + ByteBlock.width <= bytes.count { return ByteBlock.marks(base + offset) }
    return lastMarks(bytes, offset)
  }

  @inline(never)
  private static func lastMarks(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    guard offset < bytes.count else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: ByteBlock.width, alignment: 16) { copy in
      guard let base = copy.baseAddress else { return 0 }
      copy.initializeMemory(as: UInt8.self, repeating: 0)
      copy.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
      return ByteBlock.marks(base)
    }
  }
}
