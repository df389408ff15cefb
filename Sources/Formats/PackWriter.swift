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
  /// Licences as the standard describes them, when a package passes on those of another.
  package var licenceTerms: [JSONValue] = []

  static let apostropheNote =
    "Where a spreadsheet would take a cell for a formula, an apostrophe stands in front of it, and"
    + " the row says yes in the column \(FormulaApostrophe.column)."

  /// What the package says about itself.
  package init(
    name: String, title: String = "", description: String = "", licence: String? = nil,
    licenceTerms: [JSONValue] = []
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.licence = licence
    self.licenceTerms = licenceTerms
  }
}

extension DataPackage {
  /// The files of a package with these records: `datapackage.json` and a table for each type that
  /// occurs, in the order of the types, rows in the order given. Its description says how cells that
  /// a spreadsheet would take for formulas are written.
  package static func files(
    _ title: PackTitle, records: some Sequence<Record>, cells: CellStyle = .spreadsheetSafe
  ) -> [PackFile] {
    let tables = tables(records, cells: cells)
    var title = title
    if tables.contains(where: \.hasApostrophes),
      !title.description.contains(PackTitle.apostropheNote)
    {
      title.description += (title.description.isEmpty ? "" : " ") + PackTitle.apostropheNote
    }
    let description = JSONWriter.pretty(describe(title, tables)) + "\n"
    return [PackFile(path: PackDescription.fileName, bytes: Array(description.utf8))]
      + tables.map { PackFile(path: $0.path, bytes: $0.csv) }
  }

  /// The tables alone, as files named after the types that occur.
  package static func tableFiles(
    _ records: some Sequence<Record>, cells: CellStyle = .spreadsheetSafe
  ) -> [PackFile] {
    tables(records, cells: cells).map { PackFile(path: $0.path, bytes: $0.csv) }
  }

  private static func tables(_ records: some Sequence<Record>, cells: CellStyle) -> [TableText] {
    var byKind: [Record.Kind: [RecordText]] = [:]
    for record in records { byKind[record.kind, default: []].append(RecordText(record)) }
    return Record.Kind.allCases.compactMap { kind in
      byKind[kind].map { TableText(kind: kind, records: $0, cells: cells) }
    }
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
    let licence = title.licence.map { JSONValue.object([JSONMember("name", .string($0))]) }
    let terms = (licence.map { [$0] } ?? []) + title.licenceTerms
    if !terms.isEmpty { members.append(JSONMember("licenses", .array(terms))) }
    members.append(JSONMember("resources", .array(tables.map(\.resource))))
    return .object(members)
  }
}
