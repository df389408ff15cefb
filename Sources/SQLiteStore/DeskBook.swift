package import DataSources
internal import Figures
internal import GRDB

/// The desk book: what the newsroom filed, in one file, append-only, shared by every program on the
/// machine.
///
/// A filing is in the book whole or not at all, and on disk when it is acknowledged. Its place is
/// given under the book's one lock, so that the order of places is the order of commits. Calls block
/// until they are done: filing waits up to five seconds for its turn.
package final class DeskBook: Sendable {
  /// Where the book is, as it was given.
  package let path: String
  /// What the book is for.
  package let kind: BookKind
  /// 32 hexadecimal digits that no other book has.
  package let name: String
  /// Why nothing can be filed, in one clause; nil when filing is possible.
  package let whyReadOnly: String?

  let connection: BookConnection
  let now: Now

  /// True when nothing can be filed.
  package var isReadOnly: Bool { whyReadOnly != nil }

  private init(
    path: String, connection: BookConnection, meta: [String: String], kind: BookKind,
    whyReadOnly: String?, now: @escaping Now
  ) {
    self.path = path
    self.connection = connection
    self.kind = kind
    name = meta["book"] ?? ""
    self.whyReadOnly = whyReadOnly
    self.now = now
  }

  /// Opens the book at a path.
  ///
  /// For filing, the folder and the book are made where there are none; a book that cannot be written
  /// is opened all the same and says why in `whyReadOnly`. A file of no bytes counts as none. With a
  /// `kind`, a book of the other kind is refused; without one any book is opened, and a desk book
  /// made. `patience` is how many seconds to wait for a book that another program holds.
  package static func open(
    _ path: String, access: BookAccess, kind: BookKind? = .desk, patience: Int = 5,
    now: @escaping Now = WallClock.now
  ) throws(BookError) -> DeskBook {
    let file = try BookFile(path, making: access == .filing)
    let size = try file.size()
    let isThere = size != .absent && size != .empty
    if access == .reading, !isThere { throw BookError(.noBook, path: path) }
    if file.isOnSharedFolder { throw BookError(.sharedFolder, path: path) }
    let why = access == .reading ? "it was opened to be read" : file.whyReadOnly
    if let why, !isThere { throw BookError(.noPermission(why), path: path) }
    let connection = try BookConnection(file, isReadOnly: why != nil, patience: patience)
    let meta = try BookOpening(connection, making: kind ?? .desk).meta()
    guard let found = meta["kind"].flatMap(BookKind.init(rawValue:)) else {
      throw BookError(.damaged("one that does not say of what kind it is"), path: path)
    }
    if let kind, kind != found {
      throw BookError(.otherKind(expected: kind, found: found), path: path)
    }
    return DeskBook(
      path: path, connection: connection, meta: meta, kind: found, whyReadOnly: why, now: now)
  }
}

/// What is done once with a file that was opened: it is made a book, or found to be one.
struct BookOpening {
  private let connection: BookConnection
  private let kind: BookKind

  /// Files up to so many bytes are checked page by page each time; it takes about a millisecond.
  private static let smallFile = 1 << 20

  init(_ connection: BookConnection, making kind: BookKind) {
    self.connection = connection
    self.kind = kind
  }

  /// The book's own facts, by name.
  func meta() throws(BookError) -> [String: String] {
    switch try connection.read({ db in try BookSchema.state(db) }) {
    case .empty, .older: try make()
    case .book: break
    case .newer(let schema): throw error(.newerSchema(schema))
    case .foreign: throw error(.foreign)
    }
    if !connection.isReadOnly { try useLog() }
    let isSmall = connection.file.isAtMost(BookOpening.smallFile)
    return try connection.read { db in
      if isSmall, let flaw = try BookOpening.quickCheck(db) { throw error(.damaged(flaw)) }
      if let flaw = try BookSchema.flaw(db) { throw error(.damaged("one with \(flaw)")) }
      var meta: [String: String] = [:]
      let rows = try Row.fetchCursor(db, sql: #"SELECT "name", "value" FROM "meta""#)
      while let row = try rows.next() { meta[row[0] ?? ""] = row[1] ?? "" }
      return meta
    }
  }

  /// What SQLite finds wrong with the pages of the file; nil when it finds nothing.
  static func quickCheck(_ db: Database) throws -> String? {
    let found = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
    return found == "ok" ? nil : "one whose pages do not fit together"
  }

  /// Makes the tables. Of several programs that do so at once, one does, and the others see it done.
  private func make() throws(BookError) {
    if connection.isReadOnly { throw error(.noBook) }
    try useLog()
    do {
      try connection.migrate(BookSchema.migrator(kind))
    } catch let failure {
      guard try connection.read({ db in try BookSchema.state(db) }) == .book else {
        throw BookError(failure, connection.file, patience: connection.patience)
      }
    }
  }

  private func useLog() throws(BookError) {
    let mode = try connection.perform { db in
      try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
    }
    if mode != "wal" { throw error(.system("no write-ahead log can be kept there")) }
  }

  private func error(_ reason: BookError.Reason) -> BookError {
    BookError(reason, path: connection.file.path)
  }
}
