package import Figures

/// Puts records together from the columns of a store.
package struct ColumnReader: ~Copyable {
  private var reader = CellReader(columns: 1, expectedBytes: 0)

  /// A reader for any number of records of any type.
  package init() {}

  /// The record that the columns make.
  ///
  /// What was kept is read: fields that contradict each other, which input would be refused for, are
  /// the reader's to see.
  package mutating func record(_ columns: RecordColumns) throws(ColumnRefusal) -> Record {
    do throws(ColumnRefusal) {
      return try record(columns, checking: false)
    } catch {
      var refusal = error
      refusal.embargo = columns.columns.first { $0.name == RefusalEmbargo.field }.flatMap {
        switch $0.value {
        case .text(let text): RefusalEmbargo.end(text)
        case .number: .distantFuture
        }
      }
      throw refusal
    }
  }

  /// Takes a record apart for keeping, once it is sure that the same will be read: the fields that a
  /// record of its type needs are there, none contradicts another, and the way there and back
  /// changes nothing.
  package mutating func columns(of record: Record) throws(ColumnRefusal) -> RecordColumns {
    let columns = RecordColumns(record)
    var names: Set<String> = []
    for other in columns.others where !names.insert(other.name).inserted {
      throw ColumnRefusal(
        column: other.name, expected: "each other field once", found: "the same name twice")
    }
    let again = try self.record(columns, checking: true)
    if again != record {
      throw ColumnRefusal(
        column: ColumnReader.difference(columns, RecordColumns(again)),
        expected: "a value that can be written as text and read back", found: "one that changes")
    }
    return columns
  }

  private static func difference(_ one: RecordColumns, _ other: RecordColumns) -> String {
    one.columns.first { !other.columns.contains($0) }?.name
      ?? other.columns.first { !one.columns.contains($0) }?.name ?? "other fields"
  }

  private mutating func record(
    _ columns: RecordColumns, checking: Bool
  ) throws(ColumnRefusal) -> Record {
    switch columns.kind {
    case .area: try read(columns, AreaDraft(), checking)
    case .measure: try read(columns, MeasureDraft(), checking)
    case .action: try read(columns, ActionDraft(), checking)
    case .window: try read(columns, WindowDraft(), checking)
    case .figure: try read(columns, FigureDraft(), checking)
    case .staffing: try read(columns, StaffingDraft(), checking)
    case .event: try read(columns, EventDraft(), checking)
    case .notice: try read(columns, NoticeDraft(), checking)
    }
  }

  private mutating func read<Draft: RecordDraft>(
    _ columns: RecordColumns, _ empty: Draft, _ checking: Bool
  ) throws(ColumnRefusal) -> Record {
    var draft = empty
    for column in columns.columns { try take(column, &draft) }
    for other in columns.others { draft.keep(other) }
    if checking {
      for field in Draft.required
      where !columns.columns.contains(where: { $0.name == field.rawValue }) {
        throw ColumnRefusal(
          column: field.rawValue, expected: "a value for \(field.rawValue)", found: "nothing")
      }
      if let contradiction = draft.contradictions().first {
        throw ColumnRefusal(
          column: contradiction.field.rawValue, expected: contradiction.expected,
          found: contradiction.found)
      }
    }
    return draft.record()
  }

  private mutating func take<Draft: RecordDraft>(
    _ column: RecordColumns.Column, _ draft: inout Draft
  ) throws(ColumnRefusal) {
    var text =
      switch column.value {
      case .text(let characters): characters
      case .number(let number): NumberText.text(number)
      }
    let refusal: CellRefusal? = text.withUTF8 { utf8 in
      let cell = Cell(bytes: UnsafeRawBufferPointer(utf8), column: 0)
      do throws(CellRefusal) {
        if let own = Draft.Field(rawValue: column.name) {
          try draft.read(own, cell, &reader)
        } else if Draft.hasProvenance, let field = ProvenanceField(rawValue: column.name) {
          try draft.read(field, cell, &reader)
        } else {
          return CellRefusal(expected: "a column that the type has", found: quoted(column.name))
        }
        return nil
      } catch {
        return error
      }
    }
    if let refusal {
      throw ColumnRefusal(
        column: column.name, expected: refusal.expected, found: refusal.found)
    }
  }
}
