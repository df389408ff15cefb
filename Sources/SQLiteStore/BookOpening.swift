internal import GRDB

/// What is done once with a file that was opened: it is made a book, or found to be one.
struct BookOpening {
  private let connection: BookConnection
  private let kind: BookKind
  private let name: String?

  /// Files up to so many bytes are checked page by page each time; it takes about a millisecond.
  private static let smallFile = 1 << 20

  init(_ connection: BookConnection, making kind: BookKind, named name: String? = nil) {
    self.connection = connection
    self.kind = kind
    self.name = name
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
      if let flaw = try BookSchema.flaw(db) { throw error(.damaged("one with \(flaw)")) }
      if isSmall, let flaw = try BookOpening.quickCheck(db) { throw error(.damaged(flaw)) }
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
      try connection.migrate(BookSchema.migrator(kind, named: name))
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
