package import Figures

/// What was read from a Data Package.
package struct PackContents: Sendable {
  /// The package's short name, as its description gives it; empty without one.
  package var name = ""
  /// Its title, for people.
  package var title = ""
  /// What it is, in a few sentences.
  package var description = ""
  /// The names of its licences.
  package var licences: [String] = []
  /// Its licences as its description has them.
  package var licenceTerms: [JSONValue] = []
  /// Its tables, in the order of the description.
  package var tables: [PackTable] = []
  /// Names of resources that hold no records of ours.
  package var ignored: [String] = []
  /// Problems of the package itself; those of its tables are with the tables.
  package var packageProblems: [Problem] = []

  /// Nothing yet.
  package init() {}

  /// All records, table after table.
  package var records: [Record] {
    if tables.count == 1, let table = tables.first { return table.rows.records }
    var records: [Record] = []
    records.reserveCapacity(tables.reduce(0) { $0 + $1.rows.records.count })
    for table in tables { records.append(contentsOf: table.rows.records) }
    return records
  }

  /// All problems: of the package, then table after table.
  package var problems: [Problem] {
    packageProblems + tables.flatMap { $0.rows.allProblems(file: $0.file) }
  }
}

/// One table of a package, with the places of its records.
package struct PackTable: Sendable {
  /// Its path inside of the package.
  package var file: String
  /// The type of its records.
  package var kind: Record.Kind
  /// Its records, with their places and problems.
  package var rows: TableRows

  /// A table from a file.
  package init(file: String, kind: Record.Kind, rows: TableRows) {
    self.file = file
    self.kind = kind
    self.rows = rows
  }
}
