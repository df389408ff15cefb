internal import Figures

/// An area in the making.
struct AreaDraft: RecordDraft {
  enum Field: String, FieldName {
    case code, name
    case shortName = "short_name"
    case kind, parent
    case odsCode = "ods_code"
    case emergencyType = "ae_type"
    case latitude, longitude
    case validFrom = "valid_from"
    case validTo = "valid_to"

    var type: FieldType {
      switch self {
      case .code, .name, .shortName, .parent, .odsCode: .text
      case .kind: .words(of: Area.Kind.self)
      case .emergencyType: .words(of: Area.EmergencyType.self)
      case .latitude, .longitude: .number
      case .validFrom, .validTo: .moment
      }
    }
  }

  static let required: [Field] = [.code, .name, .kind]
  static let hasProvenance = false

  private var area = Area(code: "", name: "", kind: .site)

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .code: area.code = reader.unique(cell)
    case .name: area.name = reader.unique(cell)
    case .shortName: area.shortName = reader.unique(cell)
    case .kind: area.kind = try Vocabularies.areaKind.read(cell)
    case .parent: area.parent = reader.text(cell)
    case .odsCode: area.odsCode = reader.unique(cell)
    case .emergencyType: area.emergencyType = try Vocabularies.emergencyType.read(cell)
    case .latitude: area.latitude = try reader.degrees(cell, limit: 90)
    case .longitude: area.longitude = try reader.degrees(cell, limit: 180)
    case .validFrom: area.validity.start = try reader.moment(cell)
    case .validTo: area.validity.end = try reader.moment(cell)
    }
  }

  mutating func keep(_ other: OtherField) { area.otherFields.append(other) }

  func contradictions() -> [Contradiction<Field>] {
    Contradiction.endsBeforeStart(area.validity, end: .validTo, start: .validFrom)
  }

  consuming func record() -> Record { .area(area) }
}

extension AreaDraft {
  static func text(_ field: Field, of area: Area) -> FieldText {
    switch field {
    case .code: FieldText(area.code)
    case .name: FieldText(area.name)
    case .shortName: FieldText(area.shortName)
    case .kind: FieldText(area.kind)
    case .parent: FieldText(area.parent)
    case .odsCode: FieldText(area.odsCode)
    case .emergencyType: FieldText(area.emergencyType)
    case .latitude: FieldText(area.latitude)
    case .longitude: FieldText(area.longitude)
    case .validFrom: FieldText(area.validity.start)
    case .validTo: FieldText(area.validity.end)
    }
  }

  static func provenance(of area: Area) -> Provenance? { nil }
  static func others(of area: Area) -> [OtherField] { area.otherFields }
}
