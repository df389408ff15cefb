package import Figures

/// A record taken apart as a table of a store keeps it: each field that holds something under the
/// name of its column, and beside them the fields that the format does not know.
///
/// Put together again it is the same record, to the byte of every text. Unlike a line or a table, a
/// store keeps other fields apart from the known ones, so their names may be any.
package struct RecordColumns: Hashable, Sendable {
  /// What a column holds.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
  }

  /// One column that holds something.
  package struct Column: Hashable, Sendable {
    /// As in `RecordFields.names`.
    package var name: String
    /// What it holds.
    package var value: Value

    /// A column of this name with this value.
    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The type of the record.
  package var kind: Record.Kind
  /// Those that hold something, in the order of `RecordFields.names`.
  package var columns: [Column]
  /// In the order in which the record has them.
  package var others: [OtherField]

  /// Columns as a store has read them.
  package init(kind: Record.Kind, columns: [Column], others: [OtherField]) {
    self.kind = kind
    self.columns = columns
    self.others = others
  }

  /// Takes a record apart.
  package init(_ record: Record) {
    let text = RecordText(record)
    kind = text.kind
    others = text.everyOther
    columns = text.fields.compactMap { field in
      switch field.text {
      case .absent: nil
      case .text(let characters): Column(field.name, .text(characters))
      case .number(let characters): Column(field.name, .number(Double(characters) ?? .nan))
      }
    }
  }
}

/// Why columns make no record: which one, what was expected, what was found.
package struct ColumnRefusal: Error, Hashable, Sendable {
  /// The name of the column.
  package var column: String
  /// What would have been right.
  package var expected: String
  /// What is there instead.
  package var found: String
  /// Until when what is there is under an embargo; nil for none.
  package var embargo: Instant?

  /// A refusal in words.
  package init(column: String, expected: String, found: String) {
    self.column = column
    self.expected = expected
    self.found = found
  }

  /// The refusal as a problem of a filing in a book.
  package func problem(file: String, filing: Int64) -> Problem {
    Problem(
      file: file, expected: "\(column) \(expected)", found: "\(found) in filing \(filing)"
    ).held(until: embargo, plainly: "\(column) that can be read")
  }
}

extension RecordFields {
  /// The columns of a type that hold numbers; all others hold text.
  package static func numbers(_ kind: Record.Kind) -> Set<String> {
    switch kind {
    case .area: numbers(AreaDraft.self)
    case .measure: numbers(MeasureDraft.self)
    case .action: numbers(ActionDraft.self)
    case .window: numbers(WindowDraft.self)
    case .figure: numbers(FigureDraft.self)
    case .staffing: numbers(StaffingDraft.self)
    case .event: numbers(EventDraft.self)
    case .notice: numbers(NoticeDraft.self)
    }
  }

  private static func numbers<Draft: RecordDraft>(_ draft: Draft.Type) -> Set<String> {
    Set(
      Draft.Field.allCases.filter { $0.type == .number || $0.type == .count }.map(\.rawValue))
  }
}
