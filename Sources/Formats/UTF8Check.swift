/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// The offset of the first byte that is not UTF-8, or nil.
  static func firstFlaw(in bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// How many bytes the character at an offset takes; 0 when it is none.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let left = bytes.count - index
    switch lead {
    case 0xC2...0xDF:
      return left >= 2 && isTail(bytes[index + 1]) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, isTail(bytes[index + 1]), isTail(bytes[index + 2]) else { return 0 }
      if lead == 0xE0, bytes[index + 1] < 0xA0 { return 0 }
      if lead == 0xED, bytes[index + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, isTail(bytes[index + 1]), isTail(bytes[index + 2]),
        isTail(bytes[index + 3])
      else { return 0 }
      if lead == 0xF0, bytes[index + 1] < 0x90 { return 0 }
      if lead == 0xF4, bytes[index + 1] > 0x8F { return 0 }
      return 4
    default:
      return 0
    }
  }

  @inline(__always)
  private static func isTail(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

extension CSVFlaw {
  /// The first byte of a row that CSV in UTF-8 cannot hold: a NUL, a carriage return outside of
  /// quotes, or what is not UTF-8.
  @inline(never)
  static func first(
    in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, line: Int
  ) -> CSVFlaw? {
    let row = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    var index = 0
    var line = line
    var inQuotes = false
    while index < row.count {
      let byte = row[index]
      if byte >= 0x30, byte < 0x80 {
        index += 1
        continue
      }
      let length = UTF8Check.sequenceLength(row, at: index)
      if length == 0 { return CSVFlaw(.invalidUTF8, at: start + index, line: line) }
      if byte == 0 { return CSVFlaw(.nul, at: start + index, line: line) }
      if byte == Ascii.carriageReturn, !inQuotes {
        return CSVFlaw(.carriageReturn, at: start + index, line: line)
      }
      if byte == Ascii.quote { inQuotes.toggle() }
      if byte == Ascii.lineFeed { line += 1 }
      index += length
    }
    return nil
  }
}
