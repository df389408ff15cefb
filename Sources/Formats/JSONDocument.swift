package import Figures

/// Records as one JSON document: a heading and a list, each record an object as on a line of NDJSON.
package enum JSONDocument {
  /// The document, a record a line, with a line feed at the end.
  package static func text(_ heading: ExportHeading, records: some Sequence<Record>) -> String {
    var members = heading.isRehearsal ? [JSONMember("rehearsal", .bool(true))] : []
    members.append(JSONMember("title", .string(heading.title)))
    members.append(JSONMember("as_known_at", .string(Moment(heading.asKnownAt).iso)))
    if heading.hasEmbargoed { members.append(JSONMember("embargoed", .bool(true))) }
    let head = members.map { "  \(JSONWriter.quoted($0.name)): \(JSONWriter.compact($0.value)),\n" }
    let lines = records.map { "    " + NDJSON.line($0) }
    return "{\n" + head.joined() + "  \"records\": ["
      + (lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n  ") + "]\n}\n"
  }

  /// True when the heading of a document says that it comes from a rehearsal.
  package static func saysRehearsal(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let text = UnsafeRawBufferPointer(rebasing: bytes[TextPlace.markLength(bytes)...])
    guard let value = try? JSONReader.read(text), case .bool(let says) = value["rehearsal"] else {
      return false
    }
    return says
  }

  /// Reads the records of a document, or of a bare list; one that cannot be used is refused with its
  /// place, the rest is used.
  package static func read(_ bytes: UnsafeRawBufferPointer, file: String) -> TableRows {
    var rows = TableRows()
    rows.end = bytes.count
    let mark = TextPlace.markLength(bytes)
    let text = UnsafeRawBufferPointer(rebasing: bytes[mark...])
    let value: JSONValue
    do throws(JSONFlaw) {
      value = try JSONReader.read(text)
    } catch {
      rows.add(
        Problem(
          file: file, line: error.place.line, column: error.place.column,
          expected: error.expected, found: error.found
        ).held(until: RefusalEmbargo.end(unreadable: text)))
      return rows
    }
    guard let list = value.array ?? value["records"]?.array else {
      let found = value["records"]?.typeName ?? (value.isObject ? "none" : value.typeName)
      rows.add(
        Problem(file: file, line: 1, column: 1, expected: "a list of records", found: found))
      return rows
    }
    var reader = NDJSONReader(file: file, expectedBytes: bytes.count)
    // A value has no place of its own; its first member's is as near as can be said.
    var line = 1
    for element in list {
      line = element.firstPlace?.line ?? line
      switch reader.record(element, line) {
      case .success(let record):
        rows.records.append(record)
        rows.hashes.append(record.identityHash)
        rows.lines.append(UInt32(truncatingIfNeeded: line))
        rows.starts.append(0)
      case .failure(let refusal):
        for problem in refusal.problems { rows.add(problem) }
      }
    }
    return rows
  }
}

extension JSONValue {
  fileprivate var isObject: Bool { if case .object = self { true } else { false } }

  fileprivate var firstPlace: JSONPlace? {
    guard case .object(let members) = self else { return nil }
    return members.first?.place
  }
}
