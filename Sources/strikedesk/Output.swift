#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output, standard error and files that the reader names.
enum Output {
  /// Writes all of a text to standard output or a file.
  static func write(_ text: String, to path: String? = nil) throws(OpeningError) {
    var file: Int32 = 1
    if let path, path != "-" {
      file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        throw OpeningError("\(Words.shown(path)): \(Words.systemError())")
      }
    }
    defer { if file != 1 { close(file) } }
    guard put(text, on: file) else {
      throw OpeningError("\(Words.shown(path ?? "standard output")): \(Words.systemError())")
    }
  }

  /// Adds a text to the end of a file that only its owner may read.
  static func append(_ text: String, to path: String) throws(OpeningError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw OpeningError("\(Words.shown(path)): \(Words.systemError())") }
    defer { close(file) }
    guard put(text, on: file) else {
      throw OpeningError("\(Words.shown(path)): \(Words.systemError())")
    }
  }

  /// True when standard output is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// A line on standard error.
  static func complain(_ text: String) { _ = put(text + "\n", on: 2) }

  private static func put(_ text: String, on file: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let written = UnsafeRawBufferPointer(rebasing: rest).withMemoryRebound(to: UInt8.self) {
          #if canImport(Darwin)
            Darwin.write(file, $0.baseAddress, $0.count)
          #else
            Glibc.write(file, $0.baseAddress, $0.count)
          #endif
        }
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = rest.dropFirst(written)
      }
      return true
    }
  }
}
