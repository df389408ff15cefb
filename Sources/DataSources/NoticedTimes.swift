package import Figures
internal import Formats

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// When a row that does not say when it was recorded was noticed for the first time, from one start of
/// the desk to the next: a file of pairs, a hash of the row's record and milliseconds since 1970, both
/// of eight bytes, little end first. Used by one thread.
///
/// What cannot be read or written is no trouble: then rows count from when they were published or the
/// file was written, as at the first start.
package final class NoticedTimes {
  private let path: String
  private var times: [UInt64: Int64] = [:]
  private var waiting: [(hash: UInt64, time: Int64)] = []
  /// Pairs in the file, some of them of rows that are gone.
  private var countInFile = 0
  /// False when the file is not one of ours: then it is left as it is.
  private var isOurs = true
  /// True when an earlier run has left something: a row that is not in it came since.
  package let remembers: Bool

  private static let mark = Array("SDNOTED1".utf8)
  private static let pairSize = 16
  /// 16 MB; more rows are not remembered.
  private static let limit = 1_000_000

  /// Reads what an earlier run has left, if there is any.
  package init(path: String) {
    self.path = path
    let file = Descriptor(open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    let bytes = TableBytes()
    guard file.number >= 0, let size = file.stamp()?.size, size > 0 else {
      remembers = false
      return
    }
    guard size <= (NoticedTimes.limit + 1) * NoticedTimes.pairSize,
      bytes.read(file, from: 0, to: size), bytes.view.starts(with: NoticedTimes.mark)
    else {
      remembers = false
      isOurs = false
      return
    }
    let view = bytes.view
    var offset = NoticedTimes.mark.count
    times.reserveCapacity(size / NoticedTimes.pairSize)
    while offset + NoticedTimes.pairSize <= size {
      let hash = view.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      let time = view.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self).littleEndian
      times[hash] = min(times[hash] ?? time, time)
      offset += NoticedTimes.pairSize
      countInFile += 1
    }
    remembers = true
    // A pair that was cut off while it was written would put all later ones out of step.
    if offset != size { _ = truncate(path, off_t(offset)) }
  }

  /// When the record was noticed for the first time: as it is remembered, else `otherwise`, which is
  /// remembered from now on.
  package func time(of record: Record, otherwise: Instant) -> Instant {
    let hash = record.contentHash
    if let known = times[hash] { return Instant(milliseconds: known) }
    note(hash, otherwise)
    return otherwise
  }

  /// Remembers that a record came, or came back to what it was, at an instant.
  package func note(_ record: Record, at instant: Instant) {
    let hash = record.contentHash
    times[hash] = nil
    note(hash, instant)
  }

  private func note(_ hash: UInt64, _ instant: Instant) {
    guard countInFile + waiting.count < NoticedTimes.limit else { return }
    times[hash] = instant.milliseconds
    waiting.append((hash, instant.milliseconds))
  }

  /// Writes down what has been noted since the last time.
  package func keep() {
    guard isOurs, !waiting.isEmpty else { return }
    defer { waiting = [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(waiting.count * NoticedTimes.pairSize)
    for pair in waiting {
      withUnsafeBytes(of: pair.hash.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: pair.time.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let file = Descriptor(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600))
    guard file.number >= 0, let size = file.stamp()?.size else { return }
    if size == 0 { bytes = NoticedTimes.mark + bytes }
    // One write at the end of the file: two desks on one folder do not mix their pairs.
    if write(file.number, bytes, bytes.count) == bytes.count { countInFile += waiting.count }
  }
}

extension Record {
  /// A hash of all that the record says, the same in every run.
  fileprivate var contentHash: UInt64 { StableHash.of(NDJSON.line(self)) }
}
