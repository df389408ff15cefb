internal import Figures

/// Picks the rows of a table that can be used before the rest is read: those with one of a few texts
/// in one column, as far as no row before them has the same identity.
struct RowPick {
  private let column: Int
  private let identityColumn: Int
  private let kind: Record.Kind
  private let texts: [[UInt8]]
  private var identities: IdentitySet

  /// Nil where the table has no such column, or no column that is the identity.
  init?(_ layout: TableLayout, column: String, texts: Set<String>, expectedBytes: Int) {
    guard let column = layout.columns.firstIndex(of: column),
      let identityColumn = layout.identityColumn, !texts.isEmpty
    else { return nil }
    self.column = column
    self.identityColumn = identityColumn
    kind = layout.kind
    self.texts = texts.sorted().map { Array($0.utf8) }
    identities = IdentitySet(minimumCapacity: expectedBytes / 256)
  }

  /// Looks at the row last read. A row that is passed over still takes its identity.
  @inline(__always)
  mutating func passesOver(_ scanner: borrowing CSVScanner) -> Bool {
    guard max(column, identityColumn) < scanner.fieldCount else { return true }
    let isFirst = identities.insert(IdentityHash.of(scanner.field(identityColumn), kind))
    let field = scanner.field(column)
    return !isFirst || !texts.contains { $0.count == field.count && $0.elementsEqual(field) }
  }
}

extension TableLayout {
  /// The figures about some areas, picked from the whole table, without its problems. Reading all of
  /// it later gives the same rows again. A row that writes an area's code in quotes is not picked.
  package func figures(of bytes: UnsafeRawBufferPointer, areas: Set<String>) -> TableRows {
    guard
      let pick = RowPick(self, column: "area", texts: areas, expectedBytes: bytes.count)
    else { return TableRows() }
    let span = DecodeSpan(bytes: bytes, from: firstRow, line: firstLine, stop: bytes.count)
    var rows = decode(FigureDraft.self, span, pick: pick)
    rows.problems = []
    return rows
  }
}
