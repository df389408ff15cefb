internal import Formats
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Decodes a large table on two threads.
enum ParallelRows {
  /// Below this a second thread costs more than it saves.
  private static let threshold = 4 << 20

  /// What another thread reads: an address, because pointers may not cross threads. The bytes stay
  /// where they are until the thread is joined.
  private struct Extent: Sendable {
    var address: UInt
    var count: Int
  }

  private final class Half: Sendable {
    let rows = Mutex<TableRows?>(nil)
  }

  /// The same as `layout.rows(of: bytes)`.
  static func read(_ bytes: UnsafeRawBufferPointer, _ layout: TableLayout) -> TableRows {
    guard bytes.count > threshold, let middle = layout.likelyRowNearMiddle(of: bytes) else {
      return layout.rows(of: bytes)
    }
    let half = Half()
    let extent = Extent(address: UInt(bitPattern: bytes.baseAddress), count: bytes.count)
    let thread = OwnThread.startJoinable {
      let bytes = UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: extent.address), count: extent.count)
      let rows = layout.rows(of: bytes, from: middle, line: 1)
      half.rows.withLock { $0 = rows }
    }
    guard let thread else { return layout.rows(of: bytes) }
    let first = layout.rows(
      of: bytes, from: layout.firstRow, line: layout.firstLine, stop: middle)
    pthread_join(thread, nil)
    let second = half.rows.withLock { rows in
      defer { rows = nil }
      return rows
    }
    // The guess holds exactly when the first half ended where the second began.
    guard first.end == middle, let second else { return layout.rows(of: bytes) }
    return first.followed(by: second)
  }
}
