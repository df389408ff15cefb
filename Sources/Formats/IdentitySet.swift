package import Figures

/// Which identities a table holds, as 64-bit hashes: eight bytes a row, no strings.
///
/// Open addressing with linear probing; removal shifts back what lies behind (Knuth 6.4, R). Two
/// identities with one hash are possible (for a million rows, once in thirty million tables), so
/// what looks like a repetition must be checked against the records.
package struct IdentitySet: Sendable {
  private var slots: [UInt64] = []
  private var mask = 0
  /// How many hashes it holds.
  package private(set) var count = 0

  /// An empty set with room for so many.
  package init(minimumCapacity: Int = 8) { grow(to: minimumCapacity * 2) }

  /// True when the hash is there.
  package func contains(_ hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  /// False when the hash was there before.
  @discardableResult
  package mutating func insert(_ hash: UInt64) -> Bool {
    if count * 2 >= slots.count { grow(to: slots.count * 2) }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = hash
    count += 1
    return true
  }

  /// Takes the hash out, if it is there.
  package mutating func remove(_ hash: UInt64) {
    var hole = Int(truncatingIfNeeded: hash) & mask
    while slots[hole] != hash {
      if slots[hole] == 0 { return }
      hole = (hole + 1) & mask
    }
    count -= 1
    var next = (hole + 1) & mask
    while slots[next] != 0 {
      let home = Int(truncatingIfNeeded: slots[next]) & mask
      if (next - home) & mask >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole] = 0
  }

  private mutating func grow(to capacity: Int) {
    var size = 16
    while size < capacity { size *= 2 }
    let old = slots
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    count = 0
    for hash in old where hash != 0 { insert(hash) }
  }
}

extension Record {
  /// A hash of the type and identity, the same in every run; never zero.
  package var identityHash: UInt64 {
    switch self {
    case .figure(let figure): IdentityHash.of(figure.id, .figure)
    case .staffing(let staffing): IdentityHash.of(staffing.id, .staffing)
    case .event(let event): IdentityHash.of(event.id, .event)
    case .notice(let notice): IdentityHash.of(notice.id, .notice)
    case .area, .measure, .action, .window: IdentityHash.of(identity, kind)
    }
  }
}

/// A hash of text that is the same in every run and on every machine.
package enum StableHash {
  /// Never zero.
  package static func of(_ text: String) -> UInt64 { IdentityHash.of(text, .figure) }
}

/// Mixes text eight bytes at a time by multiplying to 128 bits and folding (after wyhash).
enum IdentityHash {
  @inline(__always)
  static func of(_ bytes: UnsafeRawBufferPointer, _ kind: Record.Kind) -> UInt64 {
    of(bytes, seed: seed(kind))
  }

  static func of(_ text: String, _ kind: Record.Kind) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0), seed: seed(kind)) }
  }

  private static func seed(_ kind: Record.Kind) -> UInt64 {
    switch kind {
    case .area: 1
    case .measure: 2
    case .action: 3
    case .window: 4
    case .figure: 5
    case .staffing: 6
    case .event: 7
    case .notice: 8
    }
  }

  private static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var hash = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = fold(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    hash = fold(hash ^ rest)
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  private static func fold(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
