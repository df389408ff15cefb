package import Figures
package import Formats

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The bytes of one file that a source watches, and when they were written.
package struct WholeFile: Sendable {
  package var bytes: [UInt8]
  package var written: Instant

  /// Reads a regular file of at most so many bytes. A pipe or device is never waited for.
  package static func read(_ path: String, cap: Int) throws(FileRefusal) -> WholeFile {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let file = Descriptor(open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
    guard file.number >= 0 else {
      let isAbsent = errno == ENOENT
      throw FileRefusal(
        isAbsent ? .absent : .unreadable, expected: "a file \(name)",
        found: isAbsent ? "none" : String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileRefusal(.notAFile, expected: "\(name) to be a file", found: "something else")
    }
    let stamp = FileStamp(status)
    guard stamp.size <= cap else {
      throw FileRefusal(
        .tooLarge, expected: "at most \(cap) bytes in \(name)", found: "\(stamp.size)")
    }
    var bytes = [UInt8](repeating: 0, count: stamp.size)
    let count = bytes.withUnsafeMutableBytes { file.read(into: $0, at: 0) }
    guard let count else {
      throw FileRefusal(
        .unreadable, expected: "\(name) to be readable", found: String(cString: strerror(errno)))
    }
    bytes.removeLast(bytes.count - count)
    return WholeFile(
      bytes: bytes, written: Instant(milliseconds: stamp.modified / 1_000_000))
  }
}
