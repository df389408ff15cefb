import DeskViewModel
import Figures
import Formats
import Ledger

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where it is kept what a desk has seen, a small file for each desk name.
struct LookFile {
  private let path: String

  /// Nil without a home to keep it in. Letters and digits of the name stand in the file's as they
  /// are, other bytes as two digits, so that no name leads out of the folder.
  init?(desk name: String) {
    guard let folder = StandardFolder.state else { return nil }
    var file = ""
    for byte in name.utf8.prefix(100) {
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      file += isPlain ? String(UnicodeScalar(byte)) : "_" + String(byte, radix: 16)
    }
    path = "\(folder)/seen/\(file).json"
  }

  /// What was kept. Nil where nothing was, or what is there cannot be read: then the desk opens as if
  /// for the first time.
  func read() -> LastLook? {
    guard access(path, F_OK) == 0, let bytes = try? FileBytes.read(path, limit: 4 << 20),
      let value = bytes.withUnsafeBytes({ try? JSONReader.read($0) }),
      let until = value["seen_until"]?.string.flatMap({ Moment($0)?.instant })
    else { return nil }
    var unseen: Set<Ledger.RecordKey> = []
    for record in value["unseen"]?.array ?? [] {
      guard let kind = record["type"]?.string.flatMap({ Record.Kind(rawValue: $0) }),
        let id = record["id"]?.string
      else { continue }
      unseen.insert(Ledger.RecordKey(kind, id))
    }
    return LastLook(until: until, unseen: unseen)
  }

  /// Keeps a look in place of the one before.
  func write(_ look: LastLook) throws(OpeningError) {
    let keys = look.unseen.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }
    let records = keys.map {
      JSONValue.object([
        JSONMember("type", .string($0.kind.rawValue)), JSONMember("id", .string($0.id)),
      ])
    }
    let document = JSONValue.object([
      JSONMember("seen_until", .string(Moment(look.until).iso)),
      JSONMember("unseen", .array(records)),
    ])
    try StandardFolder.make(StandardFolder.parent(of: path))
    let new = "\(path).\(getpid())"
    try Output.write(JSONWriter.pretty(document) + "\n", to: new)
    guard rename(new, path) == 0 else {
      throw OpeningError("\(Words.shown(path)): \(Words.systemError())")
    }
  }
}
