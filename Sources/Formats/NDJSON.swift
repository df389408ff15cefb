package import Figures

/// Records as lines of JSON: one object a line, the same names as the columns of a table.
package enum NDJSON {
  /// 1 MiB.
  package static let lineCap = 1 << 20

  /// Reads all lines of a text. A line that cannot be used is refused, the rest is used; empty lines
  /// are passed over. `file` is what places call the text; what a line leaves out, `completing` adds.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, file: String,
    completing: @escaping LineCompleting = { _, _ in [] }
  ) -> TableRows {
    var reader = NDJSONReader(file: file, expectedBytes: bytes.count, completing: completing)
    var rows = TableRows()
    var start = TextPlace.markLength(bytes)
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: Ascii.lineFeed) ?? bytes.count
      let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      switch reader.record(content, line: line) {
      case nil: break
      case .success(let record):
        rows.records.append(record)
        rows.hashes.append(record.identityHash)
        rows.lines.append(UInt32(truncatingIfNeeded: line))
        rows.starts.append(UInt32(truncatingIfNeeded: start))
      case .failure(let refusal):
        for problem in refusal.problems { rows.add(problem) }
      }
      start = end + 1
      line += 1
    }
    rows.end = bytes.count
    rows.endLine = line
    return rows
  }

  /// A record as one line, without the line feed.
  package static func line(_ record: Record) -> String { JSONWriter.compact(object(record)) }

  /// A record as an object: `type` first, then what it holds, then what the format does not know.
  package static func object(_ record: Record) -> JSONValue {
    let text = RecordText(record)
    var members = [JSONMember("type", .string(text.kind.rawValue))]
    for field in text.fields {
      switch field.text {
      case .absent: break
      case .text(let characters): members.append(JSONMember(field.name, .string(characters)))
      case .number(let characters):
        let value = Double(characters) ?? .nan
        members.append(
          JSONMember(field.name, .number(JSONNumber(text: characters, value: value))))
      }
    }
    for other in text.others { members.append(JSONMember(other.name, .string(other.value))) }
    return .object(members)
  }
}

/// Why a line was refused.
package struct LineRefusal: Error, Hashable, Sendable {
  /// At least one.
  package var problems: [Problem]
}
