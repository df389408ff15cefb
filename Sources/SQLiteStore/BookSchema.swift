internal import GRDB

/// The book's schemas, one after the other, and the check that a file has what they made.
enum BookSchema {
  /// The migrations; each runs once in a book's life, whole or not at all. Without a name the book gets
  /// one that no other has.
  static func migrator(
    _ kind: BookKind, named name: String? = nil, at path: String = ""
  ) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1", foreignKeyChecks: .immediate) { db in
      for statement in BookTables.first { try db.execute(sql: statement) }
      try db.execute(sql: "PRAGMA application_id = \(BookTables.applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
      for (name, value) in [("kind", kind.rawValue), ("book", name ?? BookName.random())] {
        try db.execute(
          sql: #"INSERT INTO "meta" ("name", "value") VALUES (?, ?)"#, arguments: [name, value])
      }
    }
    migrator.registerMigration(EmbargoColumn.schema, foreignKeyChecks: .immediate) { db in
      try EmbargoColumn.add(db, path)
    }
    return migrator
  }

  /// What a file holds, seen from here.
  enum State: Equatable {
    /// Nothing yet, or what a program left that was killed while it made a book.
    case empty
    /// A book of a schema that is known, or a file that pretends to be one.
    case book
    /// A book that is waiting for a migration.
    case older
    /// A migration that is not known here.
    case newer(String)
    /// Something else.
    case foreign
  }

  static func state(_ db: Database) throws -> State {
    var names: Set<String> = []
    var migrations: String?
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT \"name\", \"sql\" FROM sqlite_schema WHERE \"type\" IN ('table', 'view')")
    while let row = try rows.next() {
      let name: String = row[0] ?? ""
      names.insert(name)
      if name == "grdb_migrations" { migrations = row[1] }
    }
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if application == 0, names.isSubset(of: ["grdb_migrations"]) { return .empty }
    guard application == BookTables.applicationID else { return .foreign }
    // Not read before it is sure to be a table: a view could go on for ever.
    guard migrations == BookTables.migrations else { return .book }
    let migrator = migrator(.desk)
    let applied = try migrator.appliedIdentifiers(db)
    if let unknown = applied.subtracting(migrator.migrations).max() { return .newer(unknown) }
    return try migrator.hasCompletedMigrations(db) ? .book : .older
  }

  /// What is wrong with the tables of a file; nil when they are those of a schema, to the letter.
  ///
  /// A file from elsewhere can hold triggers and views that run when it is read or written. So every
  /// table and trigger must be as the migrations made it, and there must be no other trigger and no
  /// index of an expression. Other tables and views may be there; nobody ever names them.
  static func flaw(_ db: Database, _ statements: [String]) throws -> String? {
    var expected = Set(statements + [BookTables.migrations])
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT \"type\", \"name\", \"sql\" FROM sqlite_schema WHERE \"sql\" IS NOT NULL")
    while let row = try rows.next() {
      let type: String = row[0] ?? ""
      let name: String = row[1] ?? ""
      let sql: String = row[2] ?? ""
      if expected.remove(sql) == nil, type == "trigger" || type == "index" {
        return "a \(type) that is not the book's own, \"\(name)\""
      }
    }
    return expected.isEmpty
      ? nil : "\(expected.count) of its tables and triggers missing or changed"
  }
}

/// The name by which a book is told from every other.
package enum BookName {
  /// 128 random bits in hexadecimal.
  package static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}
