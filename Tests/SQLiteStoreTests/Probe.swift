import TerminalTesting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs that file in a book of a test.
enum Probe {
  static let path = BuiltProgram.path("book-probe")

  /// Runs the probe to its end, or kills it after so many milliseconds.
  static func run(_ arguments: String..., within limit: Int = 60_000) throws -> ProgramRun {
    try ProgramRun([path] + arguments, environment: [:], within: limit)
  }

  /// Runs a script in which `probe` is the probe's path and `book` the book's.
  static func script(_ text: String, book: String, within limit: Int = 120_000) throws
    -> ProgramRun
  {
    try ProgramRun(
      ["/bin/sh", "-c", text], environment: ["probe": path, "book": book, "PATH": "/usr/bin:/bin"],
      within: limit)
  }

  /// What is in a file, as lines.
  static func lines(_ path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// How much to do: more on demand (scripts/hammer-book).
  static func amount(_ name: String, _ customary: Int) -> Int {
    getenv(name).flatMap { Int(String(cString: $0)) } ?? customary
  }

  static var hasTracer: Bool { access("/usr/bin/strace", X_OK) == 0 }

  static var isRoot: Bool { getuid() == 0 }
}
