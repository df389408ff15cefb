#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The bytes of a file, in memory that can grow where it lies (large blocks are remapped, not copied).
/// Used by one thread.
final class TableBytes {
  private var memory: UnsafeMutableRawPointer?
  private var capacity = 0
  private(set) var count = 0

  deinit { free(memory) }

  /// Good until the bytes change.
  var view: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Reads a file from an offset, behind the first `offset` bytes that are here already. False when
  /// the system refuses or the file is shorter than expected.
  func read(_ file: borrowing Descriptor, from offset: Int, to size: Int) -> Bool {
    guard reserve(size), let memory else { return size == 0 }
    let space = UnsafeMutableRawBufferPointer(start: memory + offset, count: size - offset)
    guard file.read(into: space, at: offset) == size - offset else { return false }
    count = size
    return true
  }

  /// Forgets what lies behind the first bytes.
  func truncate(to size: Int) { count = min(count, size) }

  private func reserve(_ size: Int) -> Bool {
    if size <= capacity { return true }
    // Room for the lines to come, so that most appends move nothing.
    let wanted = size + max(4096, size / 16)
    guard let grown = realloc(memory, wanted) else { return false }
    memory = grown
    capacity = wanted
    return true
  }
}
