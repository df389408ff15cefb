package import Figures

/// What the header line of a table says, and which texts stand for no value.
package struct TableLayout: Hashable, Sendable {
  /// The type of the table's records.
  package var kind: Record.Kind
  /// The name of the file, for places.
  package var file: String
  /// The names of the columns in order.
  package var columns: [String]
  /// Texts that mean "no value", besides the empty one.
  package var missing: [MissingText]
  /// The byte at which the first row begins.
  package var firstRow: Int
  /// The line of the first row.
  package var firstLine: Int
  /// The column that marks rows whose cells have got apostrophes; see `FormulaApostrophe`.
  var apostropheColumn: Int?
}

/// A text that stands for no value, by the `missingValues` of a Data Package.
package struct MissingText: Hashable, Sendable {
  /// As it stands in a field.
  package var text: String
  /// The reason that its label gives, for figures.
  package var reason: Figure.Missing?
  /// The one column that it holds for, or nil for all.
  package var column: String?

  /// A text for no value.
  package init(_ text: String, reason: Figure.Missing? = nil, column: String? = nil) {
    self.text = text
    self.reason = reason
    self.column = column
  }
}

/// What a column of a table holds.
enum ColumnRole<Field: FieldName>: Hashable {
  case own(Field)
  case provenance(ProvenanceField)
  /// The type of the record, which the table implies.
  case type
  /// Whether cells of the row have got apostrophes.
  case apostrophes
  case other
}

extension TableLayout {
  /// Reads the header line; refuses the file when the line cannot be a header of this type.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, kind: Record.Kind, file: String, missing: [MissingText] = []
  ) -> Result<TableLayout, TableRefusal> {
    func refusal(_ offset: Int?, _ expected: String, _ found: String)
      -> Result<TableLayout, TableRefusal>
    {
      let column = offset.map { TextPlace.column(of: $0, in: bytes) }
      return .failure(
        TableRefusal(
          Problem(file: file, line: 1, column: column, expected: expected, found: found)))
    }
    if bytes.count > CSVCaps.file {
      return .failure(
        TableRefusal(
          Problem(file: file, expected: "at most 64 MiB", found: "\(bytes.count) bytes")))
    }
    let begin = TextPlace.markLength(bytes)
    if bytes.count == begin { return refusal(nil, "a header line", "an empty file") }
    if bytes.count >= 2, bytes[0] ^ bytes[1] == 1, min(bytes[0], bytes[1]) == 0xFE {
      return refusal(1, "text in UTF-8", "UTF-16")
    }
    var scanner = CSVScanner(bytes, from: begin)
    switch scanner.next() {
    case .end: return refusal(nil, "a header line", "an empty file")
    case .flaw(let flaw): return .failure(TableRefusal(flaw.problem(in: bytes, file: file)))
    case .row: break
    }
    if let flaw = scanner.flawInRow() {
      return .failure(TableRefusal(flaw.problem(in: bytes, file: file)))
    }
    let texts = (0..<scanner.fieldCount).map { scanner.text($0) }
    let apostropheColumn = texts.firstIndex(of: FormulaApostrophe.column)
    var columns: [String] = []
    var names: Set<String> = []
    for (index, text) in texts.enumerated() {
      // Only where rows can be marked can the names of columns have apostrophes as well.
      let hasOwnName = apostropheColumn == nil || text == FormulaApostrophe.column
      let name = hasOwnName ? text : TableHeader.read(text)
      // The marking column is nobody's field: a field may have its name.
      if index != apostropheColumn, !name.isEmpty,
        !names.insert(name).inserted
          || text == FormulaApostrophe.column && apostropheColumn != nil
      {
        return refusal(
          scanner.start(ofField: index), "each column once", "\(quoted(name)) twice")
      }
      columns.append(name.isEmpty ? "column \(index + 1)" : name)
    }
    let layout = TableLayout(
      kind: kind, file: file, columns: columns, missing: missing.filter { !$0.text.isEmpty },
      firstRow: scanner.position, firstLine: scanner.line, apostropheColumn: apostropheColumn)
    if let absent = layout.absentColumns.first {
      return refusal(nil, layout.expectation(of: absent), layout.shownHeader)
    }
    return .success(layout)
  }

  /// The required columns that the header lacks.
  private var absentColumns: [String] {
    RecordFields.required(kind).filter { !columns.contains($0) }
  }

  private func expectation(of absent: String) -> String {
    let unknown = columns.filter { !RecordFields.names(kind).contains($0) }
    guard let near = Suggestion.nearest(to: absent, among: unknown) else {
      return "a column \(absent)"
    }
    return "a column \(absent) (is it \(quoted(near))?)"
  }

  private var shownHeader: String {
    if columns.count == 1, let header = columns.first {
      if header.contains(";") { return "columns separated by semicolons, not commas" }
      if header.contains("\t") { return "columns separated by tabs, not commas" }
    }
    return quoted(columns.joined(separator: ","))
  }

  /// True when the bytes seem to end in the middle of a row: with an open quote, or with a last line
  /// that has no end and too few commas. Quick, and wrong now and then; reading tells for sure.
  package func endsInsideRow(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.count < 1 << 20,
      ByteBlock.count(of: Ascii.quote, in: bytes[0..<bytes.count]) % 2 == 1
    {
      return true
    }
    let lastLine = bytes.reversed().prefix { $0 != Ascii.lineFeed }
    if lastLine.isEmpty { return false }
    return lastLine.count { $0 == Ascii.comma } < columns.count - 1
  }

  /// The column whose text alone is the identity of a record; areas and windows have none.
  var identityColumn: Int? {
    switch kind {
    case .area, .window: nil
    case .measure: columns.firstIndex(of: "code")
    case .action, .figure, .staffing, .event, .notice: columns.firstIndex(of: "id")
    }
  }

  func roles<Field: FieldName>(of type: Field.Type, provenance: Bool) -> [ColumnRole<Field>] {
    columns.enumerated().map { index, name in
      if index == apostropheColumn { return .apostrophes }
      if let field = Field(rawValue: name) { return .own(field) }
      if provenance, let field = ProvenanceField(rawValue: name) { return .provenance(field) }
      return name == "type" ? .type : .other
    }
  }
}

/// A whole table was refused.
package struct TableRefusal: Error, Hashable {
  /// Why.
  package var problem: Problem

  /// A refusal for this problem.
  package init(_ problem: Problem) { self.problem = problem }
}
