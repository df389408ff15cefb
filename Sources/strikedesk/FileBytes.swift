#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files that the reader names on the command line.
enum FileBytes {
  /// The bytes of a regular file.
  static func read(_ path: String, limit: Int) throws(OpeningError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw OpeningError("\(Words.shown(path)): \(Words.systemError())") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw OpeningError("\(Words.shown(path)): expected a file, found something else")
    }
    return try all(file, name: path, limit: limit)
  }

  static func standardInput(limit: Int) throws(OpeningError) -> [UInt8] {
    try all(0, name: "stdin", limit: limit)
  }

  private static func all(_ file: Int32, name: String, limit: Int) throws(OpeningError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = piece.withUnsafeMutableBytes { system_read(file, $0.baseAddress, $0.count) }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else {
        throw OpeningError("\(Words.shown(name)): \(Words.systemError())")
      }
      if got == 0 { return bytes }
      bytes.append(contentsOf: piece[..<got])
      guard bytes.count <= limit else {
        throw OpeningError("\(Words.shown(name)): expected at most \(limit) bytes, found more")
      }
    }
  }
}

/// The system's `read`, whose name members of ours would hide.
private func system_read(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, bytes, count)
}
