internal import Figures

/// Staffing in the making.
struct StaffingDraft: RecordDraft {
  enum Field: String, FieldName {
    case id, action, area, department
    case shiftStart = "shift_start"
    case shiftEnd = "shift_end"
    case grade
    case onDuty = "on_duty"
    case normal, level, statement

    var type: FieldType {
      switch self {
      case .id, .action, .area, .department, .statement: .text
      case .shiftStart, .shiftEnd: .moment
      case .grade: .words(of: Staffing.Grade.self)
      case .onDuty, .normal: .count
      case .level: .words(of: Staffing.Level.self)
      }
    }
  }

  static let required: [Field] = [.id, .area]
  static let hasProvenance = true

  private var staffing = Staffing(id: "", area: "")

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .id: staffing.id = reader.unique(cell)
    case .action: staffing.action = reader.text(cell)
    case .area: staffing.area = reader.text(cell)
    case .department: staffing.department = reader.text(cell)
    case .shiftStart: staffing.shiftStart = try reader.moment(cell)
    case .shiftEnd: staffing.shiftEnd = try reader.moment(cell)
    case .grade: staffing.grade = try Vocabularies.grade.read(cell)
    case .onDuty: staffing.onDuty = try reader.count(cell)
    case .normal: staffing.normal = try reader.count(cell)
    case .level: staffing.level = try Vocabularies.level.read(cell)
    case .statement: staffing.statement = reader.unique(cell)
    }
  }

  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    try staffing.provenance.read(field, cell, &reader)
  }

  mutating func keep(_ other: OtherField) { staffing.provenance.otherFields.append(other) }

  func contradictions() -> [Contradiction<Field>] {
    Contradiction.endsBeforeStart(
      Period(start: staffing.shiftStart, end: staffing.shiftEnd), end: .shiftEnd,
      start: .shiftStart)
  }

  consuming func record() -> Record { .staffing(staffing) }
}

extension StaffingDraft {
  static func text(_ field: Field, of staffing: Staffing) -> FieldText {
    switch field {
    case .id: FieldText(staffing.id)
    case .action: FieldText(staffing.action)
    case .area: FieldText(staffing.area)
    case .department: FieldText(staffing.department)
    case .shiftStart: FieldText(staffing.shiftStart)
    case .shiftEnd: FieldText(staffing.shiftEnd)
    case .grade: FieldText(staffing.grade)
    case .onDuty: FieldText(staffing.onDuty)
    case .normal: FieldText(staffing.normal)
    case .level: FieldText(staffing.level)
    case .statement: FieldText(staffing.statement)
    }
  }

  static func provenance(of staffing: Staffing) -> Provenance? { staffing.provenance }
  static func others(of staffing: Staffing) -> [OtherField] { staffing.provenance.otherFields }
}
