/// Makes zip archives byte by byte, sound ones and broken ones (APPNOTE 6.3.10, 4.3).
package struct ZipBuilder {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An archive of nothing yet.
  package init() {}

  /// What may be wrong with an entry.
  package struct Faults {
    package var checksum: UInt32?
    package var flags: UInt16 = 0
    package var method: UInt16?
    /// The size that the entry claims to have when inflated.
    package var claimedSize: UInt32?

    package init(
      checksum: UInt32? = nil, flags: UInt16 = 0, method: UInt16? = nil, claimedSize: UInt32? = nil
    ) {
      self.checksum = checksum
      self.flags = flags
      self.method = method
      self.claimedSize = claimedSize
    }
  }

  /// Adds an entry that is stored.
  package mutating func add(_ name: String, _ content: [UInt8], _ faults: Faults = Faults()) {
    add(name, content, method: 0, size: content.count, crc: ZipBuilder.crc(content), faults)
  }

  /// Adds an entry of text that is stored.
  package mutating func add(_ name: String, _ text: String, _ faults: Faults = Faults()) {
    add(name, Array(text.utf8), faults)
  }

  /// Adds an entry that inflates to some text, then so many blanks, then some text.
  package mutating func addBomb(
    _ name: String, before: String, blanks: Int, after: String, claimedSize: UInt32? = nil
  ) {
    var crc: UInt32 = ~0
    for byte in before.utf8 { crc = ZipBuilder.step(crc, byte) }
    for _ in 0..<blanks { crc = ZipBuilder.step(crc, 0x20) }
    for byte in after.utf8 { crc = ZipBuilder.step(crc, byte) }
    let deflated = Deflater.text(before, blanks: blanks, after: after)
    let size = before.utf8.count + blanks + after.utf8.count
    add(
      name, deflated, method: 8, size: size, crc: ~crc, Faults(claimedSize: claimedSize))
  }

  private mutating func add(
    _ name: String, _ stored: [UInt8], method: UInt16, size: Int, crc: UInt32, _ faults: Faults
  ) {
    let offset = UInt32(bytes.count)
    var fields: [UInt8] = []
    put16(&fields, 20)
    put16(&fields, faults.flags)
    put16(&fields, faults.method ?? method)
    put32(&fields, 0x5A21_0000)
    put32(&fields, faults.checksum ?? crc)
    put32(&fields, UInt32(stored.count))
    put32(&fields, faults.claimedSize ?? UInt32(size))
    put16(&fields, UInt16(name.utf8.count))
    put16(&fields, 0)
    bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + stored
    directory += [0x50, 0x4B, 1, 2, 20, 0] + fields
    for _ in 0..<3 { put16(&directory, 0) }
    put32(&directory, 0)
    put32(&directory, offset)
    directory += Array(name.utf8)
    count += 1
  }

  /// The archive as it stands.
  package var archive: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    put16(&end, UInt16(count))
    put16(&end, UInt16(count))
    put32(&end, UInt32(directory.count))
    put32(&end, UInt32(bytes.count))
    put16(&end, 0)
    return bytes + directory + end
  }

  private func put16(_ bytes: inout [UInt8], _ value: UInt16) {
    bytes += [UInt8(value & 0xFF), UInt8(value >> 8)]
  }

  private func put32(_ bytes: inout [UInt8], _ value: UInt32) {
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(value >> shift & 0xFF)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  private static func step(_ crc: UInt32, _ byte: UInt8) -> UInt32 {
    table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 { ~bytes.reduce(~0) { step($0, $1) } }
}

/// Deflates text around a long run of blanks with the fixed codes of RFC 1951, 3.2.6.
private struct Deflater {
  private var bytes: [UInt8] = []
  private var word: UInt32 = 0
  private var filled: UInt32 = 0

  static func text(_ before: String, blanks: Int, after: String) -> [UInt8] {
    var deflater = Deflater()
    deflater.put(0b011, 3)
    before.utf8.forEach { deflater.literal($0) }
    if blanks > 0 { deflater.literal(0x20) }
    var left = max(blanks - 1, 0)
    while left >= 258 {
      // Length 258 (code 285) from one byte back (distance code 0).
      deflater.code(0b1100_0101, 8)
      deflater.code(0, 5)
      left -= 258
    }
    for _ in 0..<left { deflater.literal(0x20) }
    after.utf8.forEach { deflater.literal($0) }
    deflater.code(0, 7)
    return deflater.finished()
  }

  private mutating func literal(_ byte: UInt8) {
    if byte < 144 {
      code(0x30 + UInt32(byte), 8)
    } else {
      code(0x190 + UInt32(byte) - 144, 9)
    }
  }

  /// Codes come with their highest bit first.
  private mutating func code(_ value: UInt32, _ length: UInt32) {
    for bit in (0..<length).reversed() { put(value >> bit & 1, 1) }
  }

  private mutating func put(_ value: UInt32, _ length: UInt32) {
    word |= value << filled
    filled += length
    while filled >= 8 {
      bytes.append(UInt8(word & 0xFF))
      word >>= 8
      filled -= 8
    }
  }

  private func finished() -> [UInt8] { filled > 0 ? bytes + [UInt8(word & 0xFF)] : bytes }
}
