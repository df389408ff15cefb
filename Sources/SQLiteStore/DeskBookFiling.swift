package import Figures
internal import Formats
internal import GRDB
internal import GRDBSQLite

extension DeskBook {
  /// How far behind the newest filing's time the clock may be for the new filing to get that time.
  private static let largestStepBack: Int64 = 10_000

  /// Files records: all or none, and on disk when this returns. One answer for each, in order.
  ///
  /// A record whose id is in the book with the same content is not filed again, so that a filer who
  /// got no answer can simply try again; with other content everything is refused. Identity is that
  /// of `Record.identity`, for reference tables too.
  ///
  /// **Time.** `at` is when the filing was made, now when nil. The book keeps it as `filed_at`, and as
  /// `recorded_at` of the records that say none; one that a record brings, as an import does, stays.
  /// The ledger orders by `recorded_at` and then by arrival. So that the order of commits is the order
  /// of time even when the clock is set back a little, or a filer waits for its turn, a filing gets at
  /// least the time of the filing before it, if that lies less than ten seconds ahead. A larger step
  /// is not made up for: after a time far in the future by mistake, figures would be hidden until then.
  @discardableResult
  package func file(
    _ records: [Figures.Record], by filer: String, at time: Instant?
  ) throws(BookError) -> [Filed] {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    if records.isEmpty { return [] }
    try kind.check(records, path: path)
    var reader = ColumnReader()
    for record in records {
      do throws(ColumnRefusal) {
        let bytes = try reader.columns(of: record).bytes
        if bytes > BookConnection.textLimit {
          throw ColumnRefusal(
            column: "all", expected: "at most \(BookConnection.textLimit) bytes of text",
            found: "\(bytes)")
        }
      } catch {
        throw BookError(.refused(Problem(record, error)), path: path)
      }
    }
    let filed = try connection.write { db in
      let filing = try BookFiling(
        db, path: path, filer: filer, time: try filingTime(db, time ?? now()))
      return try records.map { try filing.file($0) }
    }
    try settle(isNew: filed.contains { if case .stored = $0 { true } else { false } })
    if filed.contains(where: { if case .alreadyStored = $0 { true } else { false } }) {
      // Whoever filed it first may have been killed before it was on disk.
      try connection.file.syncLog()
    }
    return filed
  }

  private func filingTime(_ db: Database, _ time: Instant) throws -> Instant {
    let newest = try String.fetchOne(
      db, sql: #"SELECT "filed_at" FROM "filings" ORDER BY "sequence" DESC LIMIT 1"#)
    guard let newest = newest.flatMap({ Moment($0) })?.instant,
      newest > time, newest.milliseconds - time.milliseconds < DeskBook.largestStepBack
    else { return time }
    return newest
  }

  /// After a commit: tells who watches, and keeps the log short.
  func settle(isNew: Bool) throws(BookError) {
    guard isNew else { return }
    let connection = try connection
    connection.file.ring()
    guard connection.file.logSize > BookConnection.logLimit else { return }
    // Readers are only ever short, so that the log can be emptied; if not now, then next time.
    try? connection.perform { db in
      sqlite3_busy_timeout(db.sqliteConnection, 200)
      defer { db.wait(seconds: connection.patience) }
      try db.checkpoint(.truncate)
    }
  }
}

extension RecordColumns {
  /// How long all texts are.
  fileprivate var bytes: Int {
    columns.reduce(others.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }) {
      if case .text(let text) = $1.value { $0 + text.utf8.count } else { $0 + 8 }
    }
  }
}

/// Files records within one transaction.
final class BookFiling {
  private let db: Database
  private let path: String
  private let filer: String
  private let time: Instant
  private let find: Statement
  private let enter: Statement
  private var reader = ColumnReader()
  private var next: Int64
  /// The place of the last filing.
  var last: Int64 { next - 1 }

  init(_ db: Database, path: String, filer: String = "", time: Instant = .distantPast) throws {
    self.db = db
    self.path = path
    self.filer = filer
    self.time = time
    find = try db.cachedStatement(
      sql: #"SELECT "sequence" FROM "filings" WHERE "type" = ? AND "id" = ?"#)
    enter = try db.cachedStatement(
      sql: #"INSERT INTO "filings" ("sequence", "type", "id", "filed_by", "filed_at")"#
        + " VALUES (?, ?, ?, ?, ?)")
    next = (try Int64.fetchOne(db, sql: #"SELECT max("sequence") FROM "filings""#) ?? 0) + 1
  }

  func file(_ record: Figures.Record) throws -> Filed {
    let id = BookText.key(record.identity)
    if let sequence = try Int64.fetchOne(
      find, arguments: [record.kind.rawValue, BookText.value(id)])
    {
      return try repeated(record, sequence)
    }
    var record = record
    if var provenance = record.provenance, provenance.recordedAt == nil {
      provenance.recordedAt = time
      record.provenance = provenance
    }
    return .stored(try add(record, id, by: filer, at: time))
  }

  /// Enters what another book has at the place that comes next; false for an entry of a later place.
  /// One of an earlier place is here already.
  func take(_ entry: BookEntry) throws -> Bool {
    if entry.sequence == next {
      let record = entry.record
      _ = try add(record, BookText.key(record.identity), by: entry.filedBy, at: entry.filedAt)
    }
    return entry.sequence < next
  }

  private func add(
    _ record: Figures.Record, _ id: String, by filer: String, at time: Instant
  ) throws -> Int64 {
    let sequence = next
    try enter.execute(arguments: [
      sequence, record.kind.rawValue, BookText.value(id), BookText.value(filer),
      Moment(time).iso,
    ])
    try keep(RecordColumns(record), sequence)
    next += 1
    return sequence
  }

  private func keep(_ columns: RecordColumns, _ sequence: Int64) throws {
    let names = RecordFields.names(columns.kind)
    let all = ["sequence"] + names + ["other_fields"]
    let statement = try db.cachedStatement(
      sql: "INSERT INTO \"\(RecordFields.table(columns.kind))\" ("
        + all.map { "\"\($0)\"" }.joined(separator: ", ") + ") VALUES ("
        + all.map { _ in "?" }.joined(separator: ", ") + ")")
    var values: [DatabaseValue] = [sequence.databaseValue]
    var rest = columns.columns[...]
    for name in names {
      // Columns that hold something come in the order of the names.
      if let column = rest.first, column.name == name {
        values.append(BookText.value(column.value))
        rest.removeFirst()
      } else {
        values.append(.null)
      }
    }
    values.append(BookText.value(others: columns.others))
    try statement.execute(arguments: StatementArguments(values))
  }

  /// The same id again: fine when it says the same.
  private func repeated(_ record: Figures.Record, _ sequence: Int64) throws -> Filed {
    let stored = try BookReading.record(db, record.kind, sequence)
    var record = record
    if var provenance = record.provenance, provenance.recordedAt == nil {
      provenance.recordedAt = stored?.provenance?.recordedAt
      record.provenance = provenance
    }
    if let stored, record.says(theSameAs: stored) { return .alreadyStored(sequence) }
    throw BookError(.idUsed(kind: record.kind.rawValue, id: record.identity), path: path)
  }
}
