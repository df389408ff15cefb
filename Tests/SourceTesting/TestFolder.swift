internal import FolderTesting

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder of a test's own, in which files are written as people and programs write them.
package final class TestFolder: Sendable {
  private let folder = ScratchFolder()
  package var path: String { folder.path }

  package init() {}

  package func file(_ name: String) -> String { path + "/" + name }

  package func makeFolder(_ name: String) { mkdir(file(name), 0o755) }

  package func removeFile(_ name: String) { unlink(file(name)) }

  /// How people and programs write a file.
  package enum Manner: String, CaseIterable, Sendable {
    case truncate, renameOver, removeAndCreate, pieces, piecesWithCloses, backupAndCreate
  }

  /// Writes a file as `truncate` does: empties it, writes, closes.
  package func write(_ name: String, _ text: String, _ manner: Manner = .truncate) {
    let bytes = Array(text.utf8)
    switch manner {
    case .truncate: put(bytes, name, O_CREAT | O_TRUNC)
    case .renameOver:
      put(bytes, name + ".new", O_CREAT | O_TRUNC)
      rename(file(name + ".new"), file(name))
    case .removeAndCreate:
      unlink(file(name))
      put(bytes, name, O_CREAT | O_EXCL)
    case .backupAndCreate:
      rename(file(name), file(name + "~"))
      put(bytes, name, O_CREAT | O_EXCL)
    case .pieces: put(bytes, name, O_CREAT | O_TRUNC, piece: 4096)
    case .piecesWithCloses:
      put([], name, O_CREAT | O_TRUNC)
      var rest = bytes[...]
      while !rest.isEmpty {
        put(Array(rest.prefix(4096)), name, O_APPEND)
        rest = rest.dropFirst(4096)
      }
    }
  }

  /// Puts a whole file in place of the one before, at once.
  package func replace(_ name: String, with bytes: [UInt8]) {
    put(bytes, name + ".new", O_CREAT | O_TRUNC)
    rename(file(name + ".new"), file(name))
  }

  package func append(_ name: String, _ text: String) { put(Array(text.utf8), name, O_APPEND) }

  package func put(_ bytes: [UInt8], _ name: String, _ flags: Int32, piece: Int = 1 << 20) {
    let number = open(file(name), O_WRONLY | flags, 0o644)
    var offset = 0
    bytes.withUnsafeBytes { bytes in
      while offset < bytes.count {
        let part = bytes[offset..<min(bytes.count, offset + piece)]
        let count = UnsafeRawBufferPointer(rebasing: part).withMemoryRebound(to: UInt8.self) {
          Glibc.write(number, $0.baseAddress, $0.count)
        }
        if count <= 0 { break }
        offset += count
      }
    }
    close(number)
  }
}
