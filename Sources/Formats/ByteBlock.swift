/// Finds the bytes that matter to a CSV reader, 64 at a time.
///
/// Eight bytes are compared at once in an ordinary register. The standard library's SIMD types would
/// read better, but compile to loops over the lanes here: eighty times slower, measured.
enum ByteBlock {
  static let width = 64

  private static let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let high: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// One bit for each of the 64 bytes that is a comma, a quote or a line feed.
  @inline(__always)
  static func marks(_ bytes: UnsafeRawPointer) -> UInt64 {
    var marks: UInt64 = 0
    var offset = 0
    while offset < width {
      marks |=
        marks8(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) << UInt64(offset)
      offset += 8
    }
    return marks
  }

  @inline(__always)
  private static func marks8(_ word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    let others =
      differs(word, ones &* UInt64(Ascii.comma)) & differs(word, ones &* UInt64(Ascii.quote))
      & differs(word, ones &* UInt64(Ascii.lineFeed))
    // Bit 7 of byte i goes to bit 56 + i of the product.
    return (((~others & high) >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  /// Bit 7 of each byte that differs from the pattern's. The sum never carries out of its byte.
  @inline(__always)
  private static func differs(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ((difference & low7) &+ low7) | difference
  }

  /// True when a byte is not ASCII, or is a NUL or a carriage return: the row needs a closer look.
  @inline(__always)
  static func needsCloserLook(_ bytes: UnsafeRawPointer, count: Int) -> Bool {
    var clean = high
    var offset = 0
    if count >= 8 {
      while offset + 8 < count {
        clean &= cleanBytes(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      return clean & cleanBytes(bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
        != high
    }
    while offset < count {
      let byte = bytes.load(fromByteOffset: offset, as: UInt8.self)
      if byte >= 0x80 || byte == 0 || byte == Ascii.carriageReturn { return true }
      offset += 1
    }
    return false
  }

  /// How often a byte occurs.
  static func count(of byte: UInt8, in bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    let pattern = ones &* UInt64(byte)
    var count = 0
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      count += (~differs(word, pattern) & high).nonzeroBitCount
      index += 8
    }
    return count + bytes[index...].count(where: { $0 == byte })
  }

  /// True when both hold the same bytes.
  @inline(__always)
  static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    return commonPrefix(a, b) == a.count
  }

  /// How many bytes both have in common from the beginning.
  static func commonPrefix(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let count = min(a.count, b.count)
    guard let left = a.baseAddress, let right = b.baseAddress else { return 0 }
    var index = 0
    while index + 8 <= count {
      let difference =
        left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        ^ right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if difference != 0 { return index + difference.littleEndian.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, a[index] == b[index] { index += 1 }
    return index
  }

  /// How many bytes both have in common at the end.
  static func commonSuffix(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let count = min(a.count, b.count)
    guard let left = a.baseAddress, let right = b.baseAddress else { return 0 }
    let (leftEnd, rightEnd) = (left + a.count, right + b.count)
    var index = 0
    while index + 8 <= count {
      let difference =
        leftEnd.loadUnaligned(fromByteOffset: -index - 8, as: UInt64.self)
        ^ rightEnd.loadUnaligned(fromByteOffset: -index - 8, as: UInt64.self)
      if difference != 0 { return index + difference.littleEndian.leadingZeroBitCount / 8 }
      index += 8
    }
    while index < count, a[a.count - 1 - index] == b[b.count - 1 - index] { index += 1 }
    return index
  }

  /// Bit 7 of each byte that is ASCII and neither NUL nor a carriage return.
  @inline(__always)
  private static func cleanBytes(_ word: UInt64) -> UInt64 {
    ~word & ((word & low7) &+ low7) & differs(word, ones &* UInt64(Ascii.carriageReturn)) & high
  }
}

/// The bytes by which the formats are cut.
enum Ascii {
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let backslash = UInt8(ascii: "\\")
  static let zero = UInt8(ascii: "0")
  static let nine = UInt8(ascii: "9")
}
