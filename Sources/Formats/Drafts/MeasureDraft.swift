internal import Figures

/// A measure in the making.
struct MeasureDraft: RecordDraft {
  enum Field: String, FieldName {
    case code, title, one, many, unit, group, cadence, definition

    var type: FieldType {
      switch self {
      case .code, .title, .one, .many, .cadence, .definition: .text
      case .unit: .words(of: Measure.Unit.self)
      case .group: .words(of: Measure.Group.self)
      }
    }
  }

  static let required: [Field] = [.code, .title]
  static let hasProvenance = false

  private var measure = Measure(code: "", title: "")

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .code: measure.code = reader.unique(cell)
    case .title: measure.title = reader.unique(cell)
    case .one: measure.one = reader.text(cell)
    case .many: measure.many = reader.text(cell)
    case .unit: measure.unit = try Vocabularies.unit.read(cell)
    case .group: measure.group = try Vocabularies.group.read(cell)
    case .cadence: measure.cadence = try reader.cadence(cell)
    case .definition: measure.definition = reader.unique(cell)
    }
  }

  mutating func keep(_ other: OtherField) { measure.otherFields.append(other) }

  consuming func record() -> Record { .measure(measure) }
}

extension MeasureDraft {
  static func text(_ field: Field, of measure: Measure) -> FieldText {
    switch field {
    case .code: FieldText(measure.code)
    case .title: FieldText(measure.title)
    case .one: FieldText(measure.one)
    case .many: FieldText(measure.many)
    case .unit: FieldText(measure.unit)
    case .group: FieldText(measure.group)
    case .cadence: FieldText(measure.cadence?.text ?? "")
    case .definition: FieldText(measure.definition)
    }
  }

  static func provenance(of measure: Measure) -> Provenance? { nil }
  static func others(of measure: Measure) -> [OtherField] { measure.otherFields }
}
