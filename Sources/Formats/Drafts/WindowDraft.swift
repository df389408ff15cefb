internal import Figures

/// A strike day's hours in the making.
struct WindowDraft: RecordDraft {
  enum Field: String, FieldName {
    case action, start, end

    var type: FieldType {
      switch self {
      case .action: .text
      case .start, .end: .time
      }
    }
  }

  static let required: [Field] = [.action, .start, .end]
  static let hasProvenance = false

  private var window = StrikeWindow(
    action: "", start: Instant(milliseconds: 0), end: Instant(milliseconds: 0))

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .action: window.action = reader.text(cell)
    case .start: window.start = try reader.time(cell)
    case .end: window.end = try reader.time(cell)
    }
  }

  mutating func keep(_ other: OtherField) { window.otherFields.append(other) }

  func contradictions() -> [Contradiction<Field>] {
    guard window.end <= window.start else { return [] }
    return [
      Contradiction(
        field: .end, expected: "an end after the start \(Moment(window.start).iso)",
        found: Moment(window.end).iso)
    ]
  }

  consuming func record() -> Record { .window(window) }
}

extension WindowDraft {
  static func text(_ field: Field, of window: StrikeWindow) -> FieldText {
    switch field {
    case .action: FieldText(window.action)
    case .start: FieldText(Optional(window.start))
    case .end: FieldText(Optional(window.end))
    }
  }

  static func provenance(of window: StrikeWindow) -> Provenance? { nil }
  static func others(of window: StrikeWindow) -> [OtherField] { window.otherFields }
}
