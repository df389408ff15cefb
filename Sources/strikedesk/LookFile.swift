import DeskViewModel
import Figures
import Formats
import Ledger

/// Where it is kept what a desk has seen, a small file for each desk name.
struct LookFile {
  private let file: DeskFile

  /// Nil without a home to keep it in.
  init?(desk name: String) {
    guard let file = DeskFile("seen", desk: name) else { return nil }
    self.file = file
  }

  /// What was kept. Nil where nothing was, or what is there cannot be read: then the desk opens as if
  /// for the first time.
  func read() -> LastLook? {
    guard let value = file.read(),
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
    try file.write(document)
  }
}
