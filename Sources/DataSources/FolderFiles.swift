package import Formats

/// The files of a package in a folder on disk.
package struct FolderFiles: PackageFiles, Sendable {
  /// The folder, as whoever runs the program named it.
  package let path: String

  /// The files below a folder; nothing is opened yet.
  package init(_ path: String) { self.path = path }

  /// Reads the whole file and lends it; it is freed after the call.
  package func withBytes<Value>(
    of path: PackagePath, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(FileRefusal) -> Value {
    let root = try FolderRoot(self.path)
    let bytes = TableBytes()
    _ = try root.read(path, into: bytes)
    return body(bytes.view)
  }
}

extension FolderRoot {
  private static let attempts = 5

  /// Reads a whole file as it was at one moment, and says which version that was. A file that changes
  /// while it is read is read again; one that does not hold still is refused.
  func read(_ path: PackagePath, into bytes: TableBytes) throws(FileRefusal) -> FileStamp {
    let file = try file(path)
    for _ in 0..<FolderRoot.attempts {
      guard let before = file.stamp() else { break }
      guard before.size <= CSVCaps.file else {
        throw FileRefusal(
          .tooLarge, expected: "at most 64 MiB in \(path.text)", found: "\(before.size) bytes")
      }
      guard bytes.read(file, from: 0, to: before.size) else { continue }
      if let after = file.stamp(), after == before { return before }
    }
    throw FileRefusal(
      .unreadable, expected: "\(path.text) to hold still while it is read",
      found: "a file that changes")
  }
}
