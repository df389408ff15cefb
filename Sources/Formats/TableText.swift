internal import Figures

/// How the cells of a table are written.
package enum CellStyle: Hashable, Sendable {
  /// So that a spreadsheet runs none of them; see `FormulaApostrophe`. Text stands in quotes.
  case spreadsheetSafe
  /// As they are, with quotes only where they are needed.
  case raw
}

/// One table on its way out.
struct TableText {
  let kind: Record.Kind
  let hasApostrophes: Bool
  private let records: [RecordText]
  private let cells: CellStyle
  /// The known columns that any record fills or that each must, then those the format does not know.
  private let columns: [String]
  private let others: Set<String>

  init(kind: Record.Kind, records: [RecordText], cells: CellStyle) {
    self.kind = kind
    self.records = records
    self.cells = cells
    var filled = Set(RecordFields.required(kind))
    var names: [String] = []
    var others: Set<String> = []
    for record in records {
      for field in record.fields { filled.insert(field.name) }
      for other in record.others where others.insert(other.name).inserted {
        names.append(other.name)
      }
    }
    columns = RecordFields.names(kind).filter(filled.contains) + names
    self.others = others
    // A field of somebody's own that has the name of the marking column must not pass for it.
    hasApostrophes =
      names.contains { TableHeader.isMarkingColumn($0) }
      || cells == .spreadsheetSafe
        && (names.contains { FormulaApostrophe.isRisky($0) } || records.contains { $0.isRisky })
  }

  /// Its path in a package.
  var path: String { RecordFields.table(kind) + ".csv" }

  /// The names of the columns as they are written.
  private var header: [String] {
    hasApostrophes
      ? columns.map { others.contains($0) ? TableHeader.written($0) : $0 }
        + [FormulaApostrophe.column] : columns
  }

  var csv: [UInt8] {
    var writer = CSVWriter()
    let quotes = cells == .spreadsheetSafe
    writer.row(header, quotingText: quotes)
    for record in records {
      var texts = Dictionary(
        record.fields.map { ($0.name, $0.text.characters) }, uniquingKeysWith: { first, _ in first }
      )
      for other in record.others { texts[other.name] = other.value }
      var row = columns.map { texts[$0] ?? "" }
      if hasApostrophes {
        let isRisky = cells == .spreadsheetSafe && record.isRisky
        if isRisky { row = row.map(FormulaApostrophe.written) }
        row.append(isRisky ? FormulaApostrophe.mark : "")
      }
      writer.row(row, quotingText: quotes)
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
      JSONMember("schema", TableSchema.schema(kind, columns: header)),
    ])
  }
}

/// Names of columns that only the input knows, in a table with apostrophes.
enum TableHeader {
  /// True for the name of the marking column, also behind apostrophes.
  static func isMarkingColumn(_ name: String) -> Bool {
    name.drop { $0 == "'" } == FormulaApostrophe.column
  }

  static func written(_ name: String) -> String {
    isMarkingColumn(name) ? "'" + name : FormulaApostrophe.written(name)
  }

  static func read(_ name: String) -> String {
    name.hasPrefix("'") && isMarkingColumn(name)
      ? String(name.dropFirst()) : FormulaApostrophe.read(name)
  }
}

extension RecordText {
  /// True when a spreadsheet might run one of its cells.
  var isRisky: Bool {
    fields.contains { field in
      switch field.text {
      case .text(let text): FormulaApostrophe.isRisky(text)
      case .absent, .number: false
      }
    } || others.contains { FormulaApostrophe.isRisky($0.value) }
  }
}
