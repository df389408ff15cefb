/// Where the files of a Data Package come from: a folder, or bytes in the program itself.
package protocol PackageFiles {
  /// Lends the bytes of a file for the length of a call. The path has been checked: see `PackagePath`.
  func withBytes<Value>(
    of path: PackagePath, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(FileRefusal) -> Value
}

/// A path that stays inside of its package (Data Package, security): relative, no `..`, no
/// backslash, no NUL, no address. Nothing is decoded: `%2e%2e` is a name of six characters.
package struct PackagePath: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The names between the slashes; at least one.
  package let components: [String]

  /// Checks a path; refuses one that does not stay inside.
  package init(_ text: String) throws(FileRefusal) {
    let expected = "a path inside of the package such as figures.csv"
    func refusal(_ reason: String) -> FileRefusal {
      FileRefusal(.path, expected: expected, found: "\(quoted(text)), \(reason)")
    }
    if text.isEmpty { throw FileRefusal(.path, expected: expected, found: "an empty path") }
    if text.utf8.count > 1024 { throw refusal("which is longer than 1,024 bytes") }
    if text.utf8.contains(0) { throw refusal("which holds a NUL") }
    if text.utf8.contains(UInt8(ascii: "\\")) { throw refusal("which holds a backslash") }
    if text.contains("://") || PackagePath.startsWithScheme(text) {
      throw refusal("an address; nothing is fetched")
    }
    if text.utf8.first == UInt8(ascii: "/") { throw refusal("which is absolute") }
    if text.utf8.first == UInt8(ascii: "~") { throw refusal("which names a home folder") }
    let components = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if components.contains("..") { throw refusal("which leaves the package") }
    let named = components.filter { $0 != "." }
    if named.isEmpty || named.contains("") { throw refusal("which names no file") }
    if named.count > 32 { throw refusal("which is deeper than 32 folders") }
    self.text = text
    self.components = named
  }

  /// The file's own name.
  package var name: String { components.last ?? text }

  private static func startsWithScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    return !scheme.isEmpty
      && scheme.allSatisfy {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B
          || $0 == 0x2D || $0 == 0x2E
      }
  }
}

/// Files that lie in the program itself. Nothing is copied.
package struct EmbeddedFiles: PackageFiles, Sendable {
  /// Where a file lies. An address, because pointers may not cross tasks; the memory never changes.
  private struct Extent: Sendable {
    var address: UInt
    var count: Int
  }

  private let extents: [String: Extent]

  /// The memory must last as long as the program, as that of embedded files does.
  package init(_ files: [String: UnsafeRawBufferPointer]) {
    extents = files.mapValues {
      Extent(address: UInt(bitPattern: $0.baseAddress), count: $0.count)
    }
  }

  /// Lends the bytes where they lie.
  package func withBytes<Value>(
    of path: PackagePath, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(FileRefusal) -> Value {
    guard let extent = extents[path.components.joined(separator: "/")] else {
      throw FileRefusal(.absent, expected: "a file \(path.text)", found: "none")
    }
    return body(
      UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: extent.address), count: extent.count))
  }
}
