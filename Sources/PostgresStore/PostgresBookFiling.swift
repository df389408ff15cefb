package import Figures
internal import Formats
package import SQLiteStore

extension PostgresBook {
  /// The most text that a record may have, in bytes, as in the local book.
  private static let textLimit = 8 << 20

  /// Files records: all or none, and on the server's disk when this returns. `time` is not used: a
  /// book of many machines has one clock, the server's. A record that says no `recorded_at` became
  /// known when the server took it.
  package func file(
    _ records: [Record], by filer: String, at time: Instant?
  ) throws(BookError) -> [Filed] {
    try mayFile()
    if records.isEmpty { return [] }
    try kind.check(records, path: path)
    var reader = ColumnReader()
    var items: [JSONValue] = []
    for record in records {
      do throws(ColumnRefusal) {
        items.append(try PostgresBook.item(try reader.columns(of: record), record))
      } catch {
        throw BookError(.refused(Problem(record, error)), path: path)
      }
    }
    let document = JSONWriter.compact(.array(items))
    let rows = try ask(
      "SELECT at, is_new FROM strikedesk.file($1, $2)", [filer, document],
      patience: PostgresSession.patience(filing: records.count))
    return rows.map { row in
      let place = row[0].flatMap { Int64($0) } ?? 0
      return row[1] == "t" ? .stored(place) : .alreadyStored(place)
    }
  }

  /// A record as the server's function takes it.
  private static func item(
    _ columns: RecordColumns, _ record: Record
  ) throws(ColumnRefusal) -> JSONValue {
    var bytes = 0
    func checked(_ name: String, _ text: String) throws(ColumnRefusal) -> JSONValue {
      if text.utf8.contains(0) {
        throw ColumnRefusal(
          column: name, expected: "text, which PostgreSQL keeps", found: "a NUL in it")
      }
      bytes += text.utf8.count
      return .string(text)
    }
    var fields: [JSONMember] = []
    for column in columns.columns {
      switch column.value {
      case .text(let text): fields.append(JSONMember(column.name, try checked(column.name, text)))
      case .number(let number): fields.append(JSONMember(column.name, .number(number)))
      }
    }
    let id = BookText.key(record.identity)
    var members = [
      JSONMember("type", .string(record.kind.rawValue)), JSONMember("id", .string(id)),
      JSONMember("fields", .object(fields)),
    ]
    var others: [JSONMember] = []
    for other in columns.others {
      _ = try checked("other fields", other.name)
      others.append(JSONMember(other.name, try checked(other.name, other.value)))
    }
    if !others.isEmpty { members.append(JSONMember("other_fields", .object(others))) }
    if bytes > textLimit {
      throw ColumnRefusal(
        column: "all", expected: "at most \(textLimit) bytes of text", found: "\(bytes)")
    }
    return .object(members)
  }
}
