#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import FolderTesting

/// A folder of a test's own, which goes with it.
final class TemporaryFolder {
  private let folder = ScratchFolder()
  var path: String { folder.path }

  struct Refused: Error { let what: String }

  /// The path of what is in it by that name.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder in it and returns its path.
  @discardableResult
  func folder(_ name: String) throws -> String {
    guard mkdir(self[name], 0o755) == 0 else { throw Refused(what: name) }
    return self[name]
  }

  func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  /// Writes a file as an editor that truncates does.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try put(name, bytes, O_WRONLY | O_CREAT | O_TRUNC)
  }

  /// Adds to a file; it is closed when this returns.
  func append(_ name: String, _ text: String) throws {
    try put(name, Array(text.utf8), O_WRONLY | O_APPEND)
  }

  private func put(_ name: String, _ bytes: [UInt8], _ flags: Int32) throws {
    let file = open(self[name], flags | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Refused(what: name) }
    let count = bytes.withUnsafeBytes { system_write(file, $0.baseAddress, $0.count) }
    guard close(file) == 0, count == bytes.count else { throw Refused(what: name) }
  }

  func bytes(of name: String) throws -> [UInt8] {
    guard let file = fopen(self[name], "r") else { throw Refused(what: name) }
    defer { fclose(file) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return all }
      all += buffer.prefix(count)
    }
  }

  func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

}

/// The system's `write`, whose name members of ours hide.
private func system_write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
