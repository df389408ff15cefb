/// One field of input: its text in UTF-8 without quotes, and the column that it stands in.
struct Cell {
  var bytes: UnsafeRawBufferPointer
  /// The index of the column, by which the last value is remembered.
  var column: Int

  /// The text as a new string.
  var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// Why a field was refused. The place is the reader's to add.
struct CellRefusal: Error, Hashable {
  var expected: String
  var found: String
  /// What was expected, where `expected` guesses at what was meant.
  var plain: String?

  init(expected: String, found: String) {
    self.expected = expected
    self.found = found
  }

  init(expected: String, plainly plain: String? = nil, found cell: Cell) {
    self.init(expected: expected, found: quoted(cell.bytes))
    self.plain = plain
  }
}

/// Up to sixteen bytes as three numbers that compare at once; of longer text its two ends.
struct CellKey: Hashable {
  var head: UInt64
  var tail: UInt64
  var count: Int

  static let none = CellKey(head: 0, tail: 0, count: -1)

  init(head: UInt64, tail: UInt64, count: Int) {
    self.head = head
    self.tail = tail
    self.count = count
  }

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    count = bytes.count
    guard count > 0, let base = bytes.baseAddress else {
      head = 0
      tail = 0
      return
    }
    if count >= 8 {
      head = base.loadUnaligned(as: UInt64.self)
      tail = base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      head = UInt64(base.loadUnaligned(as: UInt32.self))
      tail = UInt64(base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      head = UInt64(base.load(as: UInt8.self))
      tail =
        UInt64(base.load(fromByteOffset: count >> 1, as: UInt8.self)) << 8
        | UInt64(base.load(fromByteOffset: count - 1, as: UInt8.self))
    }
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { CellKey(UnsafeRawBufferPointer($0)) }
  }

  /// True when equal keys mean equal text.
  @inline(__always)
  var isWhole: Bool { count <= 16 }

  @inline(__always)
  var hash: UInt64 {
    var mixed = head &* 0x9E37_79B9_7F4A_7C15
    mixed ^= (tail &+ UInt64(truncatingIfNeeded: count)) &* 0xC2B2_AE3D_27D4_EB4F
    mixed ^= mixed >> 29
    return mixed &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  static func == (lhs: CellKey, rhs: CellKey) -> Bool {
    lhs.count == rhs.count && lhs.head == rhs.head && lhs.tail == rhs.tail
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
