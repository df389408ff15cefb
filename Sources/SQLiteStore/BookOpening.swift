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
    let state = try connection.read { db in try BookSchema.state(db) }
    switch state {
    case .empty: try make(from: state)
    // What cannot be brought up to date is read as it is.
    case .older: if !connection.isReadOnly { try make(from: state) }
    case .book: break
    case .newer(let schema): throw error(.newerSchema(schema))
    case .foreign: throw error(.foreign)
    }
    if !connection.isReadOnly { try useLog() }
    let isSmall = connection.file.isAtMost(BookOpening.smallFile)
    return try connection.read { db in
      let isOlder = try BookSchema.state(db) == .older
      let statements = isOlder ? BookTables.first : EmbargoColumn.statements
      if let flaw = try BookSchema.flaw(db, statements) {
        throw error(.damaged("one with \(flaw)"))
      }
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

  /// Makes the tables, or what they lack. Of several programs that do so at once, one does, and the
  /// others see it done, schema by schema.
  private func make(from state: BookSchema.State) throws(BookError) {
    if connection.isReadOnly { throw error(.noBook) }
    try useLog()
    do {
      try connection.migrate(BookSchema.migrator(kind, named: name, at: connection.file.path))
    } catch let failure {
      let found = try connection.read { db in try BookSchema.state(db) }
      if found == .book { return }
      if found == .older, state == .empty { return try make(from: found) }
      throw BookError(failure, connection.file, patience: connection.patience)
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
