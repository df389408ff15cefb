internal import Figures
internal import Formats

/// Documents with records: lines of JSON, one JSON document, a table as CSV, the description of a Data
/// Package. Which it is, the media type says, else the name, else a look at it.
package struct RecordDecoder: WebDecoder {
  /// A decoder of records.
  package init() {}

  /// Lines of JSON are liked best, and streams besides.
  package let accepted =
    "application/x-ndjson, application/json;q=0.9, text/csv;q=0.8, text/event-stream;q=0.7, */*;q=0.1"

  /// What a document is.
  enum Format: Hashable {
    case lines, document, table, package, page
  }

  /// The records of a document.
  package func decode(_ document: WebDocument) -> WebReading {
    document.bytes.withUnsafeBytes { bytes in
      switch RecordDecoder.format(document, bytes) {
      case .lines: RecordDecoder.lines(bytes, document.name)
      case .document: RecordDecoder.document(bytes, document.name)
      case .table: RecordDecoder.table(bytes, document.name)
      case .package: RecordDecoder.package(bytes)
      case .page:
        .refused(
          "\(document.name) is a web page, not records",
          [
            Problem(
              file: document.name, line: 1, column: 1, expected: "records", found: "a web page")
          ])
      }
    }
  }

  static func format(_ document: WebDocument, _ bytes: UnsafeRawBufferPointer) -> Format {
    // Whatever its server calls it.
    if look(bytes) == .page { return .page }
    if document.name == PackDescription.fileName { return .package }
    let type = document.contentType
    switch type {
    case "application/x-ndjson", "application/ndjson", "application/jsonl",
      "application/x-jsonlines",
      "application/jsonlines", "text/x-ndjson":
      return .lines
    case "text/csv", "application/csv": return .table
    case "application/vnd.datapackage+json": return .package
    case "application/json", "text/json": return describesPackage(bytes) ? .package : .document
    default: break
    }
    let name = document.name.lowercased()
    if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return .lines }
    if name.hasSuffix(".csv") { return .table }
    if name.hasSuffix(".json") { return describesPackage(bytes) ? .package : .document }
    return look(bytes)
  }

  private static func look(_ bytes: UnsafeRawBufferPointer) -> Format {
    let start = bytes[TextPlace.markLength(bytes)...].drop {
      $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
    }
    switch start.first {
    case UInt8(ascii: "<"): return .page
    case UInt8(ascii: "["): return .document
    case UInt8(ascii: "{"):
      let line = UnsafeRawBufferPointer(rebasing: start.prefix { $0 != 0x0A })
      guard (try? JSONReader.read(line)) != nil else {
        return describesPackage(bytes) ? .package : .document
      }
      return describesPackage(bytes) ? .package : .lines
    default: return .table
    }
  }

  /// True for an object that has resources and is no record.
  private static func describesPackage(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= NDJSON.lineCap, let value = try? JSONReader.read(bytes) else {
      return false
    }
    return value["resources"]?.array != nil && value["type"] == nil && value["records"] == nil
  }

  private static func lines(_ bytes: UnsafeRawBufferPointer, _ name: String) -> WebReading {
    var rows = NDJSON.read(bytes, file: name)
    _ = rows.refuseRepetitions(in: bytes, file: name)
    var reading = WebReading(rows, file: name)
    // A last line without its end that is no record was cut off, as far as anybody can tell.
    let lastLine = UInt32(truncatingIfNeeded: 1 + bytes.count { $0 == 0x0A })
    reading.isCut =
      bytes.last.map { $0 != 0x0A } ?? false
      && rows.problems.contains { $0.line == Int(lastLine) && $0.severity == .refused }
    return judged(reading, bytes, name)
  }

  private static func document(_ bytes: UnsafeRawBufferPointer, _ name: String) -> WebReading {
    var rows = JSONDocument.read(bytes, file: name)
    _ = rows.refuseRepetitions(in: bytes, file: name)
    return judged(WebReading(rows, file: name), bytes, name)
  }

  private static func table(_ bytes: UnsafeRawBufferPointer, _ name: String) -> WebReading {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    // A name that says nothing: the first type whose columns are there.
    let others: [Record.Kind] = [
      .figure, .staffing, .event, .notice, .area, .measure, .action, .window,
    ]
    let kinds = RecordFields.kind(ofTable: stem).map { [$0] } ?? others
    var refusal: TableRefusal?
    for kind in kinds {
      switch TableLayout.read(bytes, kind: kind, file: name) {
      case .success(let layout):
        return judged(WebReading(layout.table(bytes), file: name), bytes, name)
      case .failure(let failure): refusal = refusal ?? failure
      }
    }
    return TableDecoder.refused(refusal, name)
  }

  private static func package(_ bytes: UnsafeRawBufferPointer) -> WebReading {
    let description = PackDescription.read(bytes)
    var reading = WebReading()
    reading.problems = description.problems
    reading.tables = description.resources
    if description.resources.isEmpty {
      reading.refusal = "\(PackDescription.fileName) names no table that can be read"
    }
    return reading
  }

  /// Without a single record but with refusals, it is not what was meant.
  static func judged(
    _ reading: WebReading, _ bytes: UnsafeRawBufferPointer, _ name: String
  ) -> WebReading {
    var reading = reading
    if reading.records.isEmpty, reading.problems.contains(where: { $0.severity == .refused }) {
      reading.refusal = "\(name) holds nothing that can be read"
    } else if bytes.allSatisfy({ $0 <= 0x20 }) {
      reading.refusal = "\(name) is empty"
    }
    return reading
  }
}

/// A table of a Data Package, which says what its rows are.
struct TableDecoder: WebDecoder {
  let resource: PackResource
  let accepted = "text/csv, */*;q=0.1"

  func decode(_ document: WebDocument) -> WebReading {
    let name = resource.path.text
    return document.bytes.withUnsafeBytes { bytes in
      let read = TableLayout.read(
        bytes, kind: resource.kind, file: name, missing: resource.missing)
      switch read {
      case .success(let layout):
        return RecordDecoder.judged(WebReading(layout.table(bytes), file: name), bytes, name)
      case .failure(let refusal): return TableDecoder.refused(refusal, name)
      }
    }
  }

  static func refused(_ refusal: TableRefusal?, _ name: String) -> WebReading {
    .refused("\(name) is not a table that can be read", refusal.map { [$0.problem] } ?? [])
  }
}
