import PostgresStore
import SQLiteStore
import Settings

/// Opens a book by its address: the path of a file, or the URL of a shared desk.
enum OpenBook {
  /// True for the URL of a shared desk.
  static func isShared(_ address: String) -> Bool {
    ["postgres://", "postgresql://"].contains { address.hasPrefix($0) }
  }

  /// For filing, a shared desk is opened even when its server is away: what is filed waits.
  static func open(
    _ address: String, access: BookAccess, kind: BookKind?
  ) throws(BookError) -> any RecordBook {
    guard isShared(address) else {
      return try DeskBook.open(address, access: access, kind: kind)
    }
    let place = try PostgresAddress(address)
    return try SharedBook.open(
      place, access: access, kind: kind, outbox: try outbox(of: place),
      replica: StandardFolder.replicas.map { Replica(in: $0, of: place) })
  }

  /// What waits on this machine for a shared desk.
  static func outbox(of place: PostgresAddress) throws(BookError) -> Outbox {
    guard let outbox = StandardFolder.outbox(of: place.shown) else {
      throw BookError(.noPermission("no HOME to keep in what waits"), path: place.shown)
    }
    return Outbox(path: outbox)
  }

  /// A shared desk as a source. What it reads is kept for when the server is away, unless it is not to.
  static func source(
    _ name: String, _ url: String, after place: Int64 = 0, keeps: Bool = true
  ) -> PostgresSource {
    PostgresSource(
      name: name, url: url, kind: nil, after: place,
      replicas: keeps ? StandardFolder.replicas : nil)
  }

  /// An address as it may be shown.
  static func shown(_ address: String) -> String {
    guard isShared(address) else { return StandardFolder.shown(address) }
    return (try? SourceURL(address)).map { Words.shown($0.description) } ?? "the shared desk"
  }

  /// Refuses a password that stands on the command line, where everyone on the machine can read it.
  static func refusePassword(_ address: String, _ option: String) throws(OpeningError) {
    guard isShared(address) else { return }
    let rest = address.drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
    guard user.contains(":") || rest.contains("password=") else { return }
    throw OpeningError(
      "\(option): expected a URL without a password, which everyone on this machine could read; keep"
        + " the password in ~/.pgpass or PGPASSWORD, or the URL in STRIKEDESK_BOOK or the"
        + " configuration")
  }
}
