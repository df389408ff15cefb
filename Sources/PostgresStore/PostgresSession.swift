internal import SQLiteStore

/// What every connection of ours is set to, and what it finds there.
struct PostgresSession {
  /// How long an answer may take, in milliseconds.
  static let patience: Int32 = 12_000
  /// How long to try to reach one host, in milliseconds.
  static let reach: Int32 = 5000
  /// How long a filing waits for the one in front.
  static let lockSeconds = 5
  /// How long the server works on one statement, whoever still waits for it.
  static let statementSeconds = 600

  /// How long filing so many records may take, in milliseconds: a server takes some ten thousand a
  /// second, a busy one fewer.
  static func patience(filing records: Int) -> Int32 { patience + Int32(clamping: records) * 2 }

  /// What the book is for.
  let kind: BookKind
  /// By which it is told from every other.
  let name: String
  /// Why nothing can be filed; nil when it can.
  let whyReadOnly: String?

  private static let rights = """
    coalesce(has_function_privilege(
        to_regprocedure('strikedesk.file(text,json)'), 'EXECUTE'), false),
      pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean
    """

  private static let question = """
    SELECT (SELECT max(version) FROM strikedesk.schema_versions),
      (SELECT value FROM strikedesk.meta WHERE name = 'kind'),
      (SELECT value FROM strikedesk.meta WHERE name = 'book'),
      \(rights),
      set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit')
        IN ('off', 'local') THEN 'on' ELSE current_setting('synchronous_commit') END, false),
      set_config('lock_timeout', '\(lockSeconds)s', false),
      set_config('statement_timeout', '\(statementSeconds)s', false),
      set_config('search_path', 'pg_catalog', false)
    """

  /// Sets a connection up. An acknowledged filing is on the server's disk, whatever the server is
  /// set to. Throws when there is no shared desk of this version's schema.
  init(_ connection: PostgresConnection, path: String) throws(BookError) {
    let row: [String?]
    do throws(PostgresTrouble) {
      row = try connection.query(PostgresSession.question).first ?? []
    } catch {
      throw error.error(path)
    }
    guard row.count > 4, let version = row[0].flatMap({ Int($0) }),
      let kind = row[1].flatMap(BookKind.init(rawValue:)), let name = row[2]
    else {
      throw BookError(.damaged("one that does not say of what kind it is"), path: path)
    }
    if version > PostgresSchema.version {
      throw BookError(.newerSchema(String(version)), path: path)
    }
    if version < PostgresSchema.version {
      throw BookError(.olderSchema(String(version)), path: path)
    }
    self.kind = kind
    self.name = name
    whyReadOnly = PostgresSession.whyReadOnly(row[3...4], connection)
  }

  /// Why nothing can be filed over a connection now; nil when it can.
  static func whyReadOnly(_ connection: PostgresConnection) throws(PostgresTrouble) -> String? {
    whyReadOnly(try connection.query("SELECT \(rights)").first?.prefix(2) ?? [], connection)
  }

  private static func whyReadOnly(
    _ row: ArraySlice<String?>, _ connection: PostgresConnection
  ) -> String? {
    if row.last == "t" { return "the server takes no changes" }
    return row.first == "t" ? nil : "the server's user \(connection.user) may not file"
  }
}
