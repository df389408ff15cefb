internal import Figures
internal import Formats
internal import GRDB

/// Reads filings back, within one transaction.
enum BookReading {
  /// What a portion looks like while it is put together.
  private struct Filing {
    var sequence: Int64
    var kind: String
    var filedBy: String
    var filedAt: String
  }

  /// The filings after a place, at most so many.
  static func page(_ db: Database, after place: Int64, limit: Int, file: String) throws -> BookPage
  {
    var filings: [Filing] = []
    let statement = try db.cachedStatement(
      sql: #"SELECT "sequence", "type", "filed_by", "filed_at" FROM "filings""#
        + #" WHERE "sequence" > ? ORDER BY "sequence" LIMIT ?"#)
    let rows = try Row.fetchCursor(statement, arguments: [place, limit])
    while let row = try rows.next() {
      filings.append(
        Filing(
          sequence: row[0] ?? 0, kind: BookText.text(row[1]), filedBy: BookText.text(row[2]),
          filedAt: BookText.text(row[3])))
    }
    guard let first = filings.first, let last = filings.last else { return BookPage() }
    var records: [Int64: Result<Figures.Record, ColumnRefusal>] = [:]
    for name in Set(filings.map(\.kind)) {
      guard let kind = Figures.Record.Kind(rawValue: name) else { continue }
      try read(db, kind, first.sequence...last.sequence) { records[$0] = $1 }
    }
    var page = BookPage(last: last.sequence)
    for filing in filings {
      func refuse(_ expected: String, _ found: String) {
        page.problems.append(
          Problem(
            file: file, expected: expected, found: "\(found) in filing \(filing.sequence)"))
      }
      switch records[filing.sequence] {
      case .success(let record):
        guard let time = Moment(filing.filedAt) else {
          refuse("the time of filing", "\"\(filing.filedAt)\"")
          continue
        }
        page.entries.append(
          BookEntry(
            sequence: filing.sequence, record: record, filedBy: filing.filedBy,
            filedAt: time.instant))
      case .failure(let refusal):
        page.problems.append(refusal.problem(file: file, filing: filing.sequence))
      case nil: refuse("a record", "none of type \"\(filing.kind)\"")
      }
    }
    return page
  }

  /// One record; nil when its place in the table is empty or cannot be read.
  static func record(_ db: Database, _ kind: Figures.Record.Kind, _ sequence: Int64) throws
    -> Figures.Record?
  {
    var found: Figures.Record?
    try read(db, kind, sequence...sequence) { found = try? $1.get() }
    return found
  }

  /// The records of one table between two places.
  static func read(
    _ db: Database, _ kind: Figures.Record.Kind, _ places: ClosedRange<Int64>,
    _ take: (Int64, Result<Figures.Record, ColumnRefusal>) -> Void
  ) throws {
    let names = RecordFields.names(kind)
    let columns = (["sequence"] + names + ["other_fields"]).map { "\"\($0)\"" }
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM \"\(RecordFields.table(kind))\""
        + #" WHERE "sequence" BETWEEN ? AND ?"#)
    let rows = try Row.fetchCursor(statement, arguments: [places.lowerBound, places.upperBound])
    var reader = ColumnReader()
    while let row = try rows.next() {
      let result: Result<Figures.Record, ColumnRefusal>
      do throws(ColumnRefusal) {
        result = .success(try record(row, kind, names, &reader))
      } catch {
        result = .failure(error)
      }
      take(row[0] ?? 0, result)
    }
  }

  private static func record(
    _ row: Row, _ kind: Figures.Record.Kind, _ names: [String], _ reader: inout ColumnReader
  ) throws(ColumnRefusal) -> Figures.Record {
    var columns: [RecordColumns.Column] = []
    for (index, name) in names.enumerated() {
      let stored: DatabaseValue = row[index + 1]
      if let value = BookText.value(stored) {
        columns.append(RecordColumns.Column(name, value))
      }
    }
    guard let others = BookText.others(row[names.count + 1]) else {
      throw ColumnRefusal(
        column: "other_fields", expected: "an object of strings", found: "something else")
    }
    return try reader.record(RecordColumns(kind: kind, columns: columns, others: others))
  }
}
