internal import Figures

/// A round of action in the making.
struct ActionDraft: RecordDraft {
  enum Field: String, FieldName {
    case id, title, union
    case staffGroup = "staff_group"
    case emergencyCare = "emergency_care"
    case announcedAt = "announced_at"
    case status

    var type: FieldType {
      switch self {
      case .id, .title, .union, .staffGroup: .text
      case .emergencyCare: .words(of: StrikeAction.EmergencyCare.self)
      case .announcedAt: .moment
      case .status: .words(of: StrikeAction.Status.self)
      }
    }
  }

  static let required: [Field] = [.id, .title]
  static let hasProvenance = false

  private var action = StrikeAction(id: "", title: "")

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .id: action.id = reader.unique(cell)
    case .title: action.title = reader.unique(cell)
    case .union: action.union = reader.text(cell)
    case .staffGroup: action.staffGroup = reader.text(cell)
    case .emergencyCare: action.emergencyCare = try Vocabularies.emergencyCare.read(cell)
    case .announcedAt: action.announcedAt = try reader.moment(cell)
    case .status: action.status = try Vocabularies.actionStatus.read(cell)
    }
  }

  mutating func keep(_ other: OtherField) { action.otherFields.append(other) }

  consuming func record() -> Record { .action(action) }
}

extension ActionDraft {
  static func text(_ field: Field, of action: StrikeAction) -> FieldText {
    switch field {
    case .id: FieldText(action.id)
    case .title: FieldText(action.title)
    case .union: FieldText(action.union)
    case .staffGroup: FieldText(action.staffGroup)
    case .emergencyCare: FieldText(action.emergencyCare)
    case .announcedAt: FieldText(action.announcedAt)
    case .status: FieldText(action.status)
    }
  }

  static func provenance(of action: StrikeAction) -> Provenance? { nil }
  static func others(of action: StrikeAction) -> [OtherField] { action.otherFields }
}
