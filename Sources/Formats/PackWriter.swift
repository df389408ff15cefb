package import Figures

/// A file of a package on its way out.
package struct PackFile: Hashable, Sendable {
  /// Its path in the package.
  package var path: String
  /// Its whole content.
  package var bytes: [UInt8]

  /// A file to be written.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What a package says about itself when it is written.
package struct PackTitle: Hashable, Sendable {
  /// Lower-case letters, digits, `-`, `_` and `.` only, as the standard asks.
  package var name: String
  /// For people; left out when empty.
  package var title: String
  /// For people; left out when empty.
  package var description: String
  /// A licence by its Open Definition identifier (such as `OGL-UK-3.0`), or nil.
  package var licence: String?

  /// What the package says about itself.
  package init(
    name: String, title: String = "", description: String = "", licence: String? = nil
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.licence = licence
  }
}

extension DataPackage {
  /// The files of a package with these records: `datapackage.json` and a table for each type that
  /// occurs, in the order of the types, rows in the order given.
  package static func files(_ title: PackTitle, records: some Sequence<Record>) -> [PackFile] {
    var byKind: [Record.Kind: [RecordText]] = [:]
    for record in records { byKind[record.kind, default: []].append(RecordText(record)) }
    let tables = Record.Kind.allCases.compactMap { kind in
      byKind[kind].map { TableText(kind: kind, records: $0) }
    }
    let description = JSONWriter.pretty(describe(title, tables)) + "\n"
    return [PackFile(path: PackDescription.fileName, bytes: Array(description.utf8))]
      + tables.map { PackFile(path: $0.path, bytes: $0.csv) }
  }

  private static func describe(_ title: PackTitle, _ tables: [TableText]) -> JSONValue {
    var members = [
      JSONMember("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      JSONMember("name", .string(title.name)),
    ]
    if !title.title.isEmpty { members.append(JSONMember("title", .string(title.title))) }
    if !title.description.isEmpty {
      members.append(JSONMember("description", .string(title.description)))
    }
    if let licence = title.licence {
      members.append(
        JSONMember("licenses", .array([.object([JSONMember("name", .string(licence))])])))
    }
    members.append(JSONMember("resources", .array(tables.map(\.resource))))
    return .object(members)
  }
}

/// One table on its way out.
private struct TableText {
  let kind: Record.Kind
  let records: [RecordText]
  /// The known columns that any record fills or that each must, then those the format does not know.
  let columns: [String]

  init(kind: Record.Kind, records: [RecordText]) {
    self.kind = kind
    self.records = records
    var filled = Set(RecordFields.required(kind))
    var others: [String] = []
    for record in records {
      for field in record.fields { filled.insert(field.name) }
      for other in record.others where !others.contains(other.name) { others.append(other.name) }
    }
    columns = RecordFields.names(kind).filter(filled.contains) + others
  }

  var path: String { RecordFields.table(kind) + ".csv" }

  var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(columns)
    for record in records {
      var texts = Dictionary(
        record.fields.map { ($0.name, $0.text.characters) }, uniquingKeysWith: { first, _ in first }
      )
      for other in record.others { texts[other.name] = other.value }
      writer.row(columns.map { texts[$0] ?? "" })
    }
    return writer.bytes
  }

  var resource: JSONValue {
    .object([
      JSONMember("name", .string(RecordFields.table(kind))),
      JSONMember("path", .string(path)),
      JSONMember("type", .string("table")),
      JSONMember("format", .string("csv")),
      JSONMember("mediatype", .string("text/csv")),
      JSONMember("encoding", .string("utf-8")),
      JSONMember("schema", TableSchema.schema(kind, columns: columns)),
    ])
  }
}
