import Formats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A small JSON file that the program keeps for each desk name.
struct DeskFile {
  let path: String

  /// Nil without a home to keep it in. Letters and digits of the name stand in the file's as they
  /// are, other bytes as two digits, so that no name leads out of the folder.
  init?(_ kind: String, desk name: String) {
    guard let folder = StandardFolder.state else { return nil }
    var file = ""
    for byte in name.utf8.prefix(100) {
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      file += isPlain ? String(UnicodeScalar(byte)) : "_" + String(byte, radix: 16)
    }
    path = "\(folder)/\(kind)/\(file).json"
  }

  /// What was kept; nil where nothing was, or what is there cannot be read.
  func read() -> JSONValue? {
    guard access(path, F_OK) == 0, let bytes = try? FileBytes.read(path, limit: 4 << 20) else {
      return nil
    }
    return bytes.withUnsafeBytes { try? JSONReader.read($0) }
  }

  /// Keeps a document in place of the one before.
  func write(_ document: JSONValue) throws(OpeningError) {
    try StandardFolder.make(StandardFolder.parent(of: path))
    let new = "\(path).\(getpid())"
    try Output.write(JSONWriter.pretty(document) + "\n", to: new)
    guard rename(new, path) == 0 else {
      throw OpeningError("\(Words.shown(path)): \(Words.systemError())")
    }
  }
}
