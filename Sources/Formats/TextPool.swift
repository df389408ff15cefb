/// Strings that were made before, so that the same words share one storage: "NHS England" a hundred
/// thousand times costs one allocation. A cache of fixed size, in which a newcomer takes the place
/// of what lay there; it forgets, it never grows.
struct TextPool: ~Copyable {
  private struct Entry {
    var key: CellKey
    var text: String
  }

  private let entries: UnsafeMutablePointer<Entry>
  private let mask: Int
  private let lasts: UnsafeMutablePointer<Entry>
  private let columns: Int

  /// `size` must be a power of two.
  init(columns: Int, size: Int) {
    mask = size - 1
    self.columns = columns
    entries = .allocate(capacity: size)
    entries.initialize(repeating: Entry(key: .none, text: ""), count: size)
    lasts = .allocate(capacity: columns)
    lasts.initialize(repeating: Entry(key: .none, text: ""), count: columns)
  }

  deinit {
    entries.deinitialize(count: mask + 1)
    entries.deallocate()
    lasts.deinitialize(count: columns)
    lasts.deallocate()
  }

  /// The text of a cell, shared with equal text seen before: first the column's last, then the pool.
  @inline(__always)
  func text(_ cell: Cell) -> String {
    let key = CellKey(cell.bytes)
    let last = lasts + cell.column
    if last.pointee.key == key, key.isWhole || TextPool.same(last.pointee.text, cell.bytes) {
      return last.pointee.text
    }
    return pooled(cell, key, last)
  }

  private func pooled(_ cell: Cell, _ key: CellKey, _ last: UnsafeMutablePointer<Entry>) -> String {
    let entry = entries + Int(truncatingIfNeeded: key.hash >> 40) & mask
    if entry.pointee.key != key || !key.isWhole && !TextPool.same(entry.pointee.text, cell.bytes) {
      entry.pointee = Entry(key: key, text: cell.string)
    }
    last.pointee = entry.pointee
    return entry.pointee.text
  }

  /// True when the string has these bytes; their number is known to be equal.
  private static func same(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    text.utf8.withContiguousStorageIfAvailable {
      ByteBlock.areEqual(UnsafeRawBufferPointer($0), bytes)
    } ?? text.utf8.elementsEqual(bytes)
  }
}
