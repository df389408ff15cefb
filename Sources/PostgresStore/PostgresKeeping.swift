package import Figures
internal import Formats
package import SQLiteStore

/// What the keeper of a shared desk does: make it, let people in, look after it.
package struct PostgresKeeping {
  private let address: PostgresAddress
  private let connection: PostgresConnection

  /// How a shared desk is.
  package struct Status: Hashable, Sendable {
    /// What the book is for, and by which name it is told from others.
    package var kind: BookKind
    package var name: String
    package var schema: Int
    /// As the server numbers it: 15.18 is 150018.
    package var serverVersion: Int
    /// Which of the hosts answered; empty for the default.
    package var host: String
    package var isEncrypted: Bool
    /// The role we are, and why it cannot file; nil when it can.
    package var user: String
    package var whyReadOnly: String?
    package var filings: Int64
    package var newest: Instant?
    package var copies: Int64
    /// How many connections of strikedesk the server has, as far as it lets us see.
    package var connections: Int
    package var readers: [String]
    package var filers: [String]
  }

  /// Connects to the database, whatever it holds.
  package init(_ address: PostgresAddress) throws(BookError) {
    self.address = address
    do throws(PostgresTrouble) {
      connection = try PostgresConnection.open(address, patience: PostgresSession.reach)
    } catch {
      throw error.error(address.shown)
    }
  }

  private func ask(_ text: String, _ values: [String?] = []) throws(BookError) -> [[String?]] {
    do throws(PostgresTrouble) {
      return try connection.query(text, values)
    } catch {
      throw error.error(address.shown)
    }
  }

  /// Makes the shared desk, or brings it up to date: all of it or nothing. Returns the schema that was
  /// there before, 0 for none, and the one that is there now.
  package func make(_ kind: BookKind) throws(BookError) -> (before: Int, now: Int) {
    let encoding = try ask("SHOW server_encoding").first?.first?.flatMap { $0 } ?? ""
    guard encoding == "UTF8" else {
      throw BookError(
        .badAddress(expected: "a database in UTF8", found: "one in \(encoding)"),
        path: address.shown)
    }
    _ = try ask("BEGIN")
    do throws(BookError) {
      let versions = try makeInTransaction(kind)
      _ = try ask("COMMIT")
      return versions
    } catch {
      _ = try? ask("ROLLBACK")
      throw error
    }
  }

  private func makeInTransaction(_ kind: BookKind) throws(BookError) -> (before: Int, now: Int) {
    _ = try ask("SELECT pg_advisory_xact_lock(\(PostgresSchema.making))")
    let isThere = try ask("SELECT FROM pg_namespace WHERE nspname = 'strikedesk'").count == 1
    var before = 0
    if isThere {
      let rows = try ask("SELECT max(version) FROM strikedesk.schema_versions")
      before = rows.first?.first?.flatMap { Int($0) } ?? 0
      if before > PostgresSchema.version {
        throw BookError(.newerSchema(String(before)), path: address.shown)
      }
      let found = try ask("SELECT value FROM strikedesk.meta WHERE name = 'kind'")
      if let other = found.first?.first?.flatMap(BookKind.init(rawValue:)), other != kind {
        throw BookError(.otherKind(expected: kind, found: other), path: address.shown)
      }
    }
    for version in before..<PostgresSchema.version {
      for statement in PostgresSchema.versions[version] { _ = try ask(statement) }
      if version == 1 { try fillEmbargoes() }
      _ = try ask(
        "INSERT INTO strikedesk.schema_versions (version) VALUES ($1)", [String(version + 1)])
    }
    if before == 0 {
      _ = try ask(
        "INSERT INTO strikedesk.meta VALUES ('kind', $1), ('book', $2)",
        [kind.rawValue, BookName.random()])
    }
    return (before, PostgresSchema.version)
  }

  /// Lines that were copied before the second schema have the end of their embargo in their sentences
  /// alone.
  private func fillEmbargoes() throws(BookError) {
    let lines = CopiedRows.lines(try ask(CopiedRows.all)).compactMap { line in
      EmbargoedSentence.end(in: line.wording, worded: line.knownAt).map { until in
        JSONValue.object([
          JSONMember("id", .string(line.id)),
          JSONMember("embargo_until", .string(Moment(until).iso)),
        ])
      }
    }
    if lines.isEmpty { return }
    // The one change of what never changes.
    let table = "ALTER TABLE strikedesk.copied"
    _ = try ask("\(table) DISABLE TRIGGER copied_never_changes")
    _ = try ask(PostgresSchema.fillEmbargoes, [JSONWriter.compact(.array(lines))])
    _ = try ask("\(table) ENABLE TRIGGER copied_never_changes")
  }

  /// Lets a role of the server read, or file as well.
  package func grant(_ role: String, filing: Bool) throws(BookError) {
    _ = try PostgresSession(connection, path: address.shown)
    guard try ask("SELECT FROM pg_roles WHERE rolname = $1", [role]).count == 1 else {
      throw BookError(
        .badAddress(
          expected: "a user of the server, made with createuser --pwprompt",
          found: "none called \"\(role)\""), path: address.shown)
    }
    let quoted = try ask("SELECT quote_ident($1)", [role]).first?.first?.flatMap { $0 } ?? "\"\""
    let group = filing ? PostgresSchema.filer : PostgresSchema.reader
    _ = try ask("GRANT \(group) TO \(quoted)")
    let database = try ask("SELECT quote_ident(current_database())").first?.first?.flatMap { $0 }
    if let database { _ = try ask("GRANT CONNECT ON DATABASE \(database) TO \(quoted)") }
    _ = try ask("NOTIFY \(PostgresSchema.rightsChannel)")
  }

  /// How the shared desk is.
  package func status() throws(BookError) -> Status {
    let session = try PostgresSession(connection, path: address.shown)
    let row =
      try ask(
        """
        SELECT coalesce(max(sequence), 0), (extract(epoch FROM max(filed_at)) * 1000)::bigint,
          (SELECT count(*) FROM strikedesk.copied),
          (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
            AND application_name = 'strikedesk')
        FROM strikedesk.filings
        """
      ).first ?? []
    func members(_ group: String) throws(BookError) -> [String] {
      try ask(
        "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
          + " JOIN pg_roles g ON g.oid = a.roleid WHERE g.rolname = $1 AND m.rolname <> $2"
          + " ORDER BY 1", [group, PostgresSchema.filer]
      ).compactMap { $0[0] }
    }
    func number(_ index: Int) -> Int64? {
      row.indices.contains(index) ? row[index].flatMap { Int64($0) } : nil
    }
    return Status(
      kind: session.kind, name: session.name, schema: PostgresSchema.version,
      serverVersion: connection.serverVersion, host: connection.host.name,
      isEncrypted: connection.isEncrypted, user: connection.user,
      whyReadOnly: session.whyReadOnly, filings: number(0) ?? 0,
      newest: number(1).map { Instant(milliseconds: $0) }, copies: number(2) ?? 0,
      connections: Int(number(3) ?? 0), readers: try members(PostgresSchema.reader),
      filers: try members(PostgresSchema.filer))
  }
}
