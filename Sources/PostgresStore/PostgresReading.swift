internal import Figures
internal import Formats
internal import SQLiteStore

/// Puts entries together from the rows of a server.
enum PostgresReading {
  private static let columns =
    "sequence, type, filed_by, (extract(epoch FROM filed_at) * 1000)::bigint, fields, other_fields,"
    + " type || ':' || id"

  /// Asks for the filings after a place, at most so many.
  static let page =
    "SELECT \(columns) FROM strikedesk.filings WHERE sequence > $1 ORDER BY sequence LIMIT $2"

  /// Asks for the filing of a record.
  static let entry = "SELECT \(columns) FROM strikedesk.filings WHERE type = $1 AND id = $2"

  /// Asks for the filings of some types.
  static let tables =
    "SELECT \(columns) FROM strikedesk.filings WHERE type IN ('area', 'measure', 'action', 'window')"
    + " ORDER BY sequence"

  /// The type and id of a filing, by which it is known again.
  static func key(_ row: [String?]) -> String { row[6] ?? "" }

  /// A portion of the book from rows in its order.
  static func page(_ rows: [[String?]], file: String) -> BookPage {
    var page = BookPage()
    var reader = ColumnReader()
    for row in rows {
      guard let sequence = row[0].flatMap({ Int64($0) }) else { continue }
      page.last = sequence
      do throws(ColumnRefusal) {
        page.entries.append(try entry(row, sequence, &reader))
      } catch {
        page.problems.append(error.problem(file: file, filing: sequence))
      }
    }
    return page
  }

  private static func entry(
    _ row: [String?], _ sequence: Int64, _ reader: inout ColumnReader
  ) throws(ColumnRefusal) -> BookEntry {
    let type = row[1] ?? ""
    guard let kind = Record.Kind(rawValue: type) else {
      throw ColumnRefusal(column: "type", expected: "a known one", found: "\"\(type)\"")
    }
    guard let milliseconds = row[3].flatMap({ Int64($0) }) else {
      throw ColumnRefusal(column: "filed_at", expected: "a time", found: "none")
    }
    let filedAt = Instant(milliseconds: milliseconds)
    var values: [String: RecordColumns.Value] = [:]
    for member in try members(row[4], "fields") {
      switch member.value {
      case .string(let text): values[member.name] = .text(text)
      case .number(let number): values[member.name] = .number(number.value)
      case .null, .bool, .array, .object:
        throw ColumnRefusal(
          column: member.name, expected: "text or a number", found: member.value.typeName)
      }
    }
    let names = RecordFields.names(kind)
    if names.contains("recorded_at"), values["recorded_at"] == nil {
      values["recorded_at"] = .text(Moment(filedAt).iso)
    }
    let known = Set(names)
    if let unknown = values.keys.filter({ !known.contains($0) }).min() {
      throw ColumnRefusal(
        column: unknown, expected: "a column that the type has", found: "\"\(unknown)\"")
    }
    var others: [OtherField] = []
    for member in try members(row[5], "other_fields") {
      guard let value = member.value.string else {
        throw ColumnRefusal(
          column: "other_fields", expected: "an object of strings", found: member.value.typeName)
      }
      others.append(OtherField(name: member.name, value: value))
    }
    let columns = names.compactMap { name in
      values[name].map { RecordColumns.Column(name, $0) }
    }
    let record = try reader.record(RecordColumns(kind: kind, columns: columns, others: others))
    return BookEntry(
      sequence: sequence, record: record, filedBy: row[2] ?? "", filedAt: filedAt)
  }

  /// The members of an object; none for nothing.
  private static func members(
    _ text: String?, _ column: String
  ) throws(ColumnRefusal) -> [JSONMember] {
    guard let text else { return [] }
    do throws(JSONFlaw) {
      if case .object(let members) = try JSONReader.read(text) { return members }
    } catch {
      throw ColumnRefusal(column: column, expected: error.expected, found: error.found)
    }
    throw ColumnRefusal(column: column, expected: "an object", found: "something else")
  }
}
