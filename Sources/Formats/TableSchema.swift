internal import Figures

/// Table Schemas of our types, for validators and for people.
enum TableSchema {
  static func schema(_ kind: Record.Kind, columns: [String]) -> JSONValue {
    let types = RecordFields.types(kind)
    let required = RecordFields.required(kind)
    let fields = columns.map { name in
      field(name, types[name] ?? .text, isRequired: required.contains(name))
    }
    var members = [JSONMember("fields", .array(fields))]
    let missing = [JSONMember("value", .string("")), JSONMember("label", .string("not given"))]
    members.append(JSONMember("missingValues", .array([.object(missing)])))
    if let key = key(kind) { members.append(JSONMember("primaryKey", key)) }
    return .object(members)
  }

  private static func field(_ name: String, _ type: FieldType, isRequired: Bool) -> JSONValue {
    var constraints: [JSONMember] = []
    if isRequired { constraints.append(JSONMember("required", .bool(true))) }
    switch type {
    case .text, .number: break
    case .count: constraints.append(JSONMember("minimum", .number(0)))
    case .moment: constraints.append(JSONMember("pattern", .string(momentPattern)))
    case .time: constraints.append(JSONMember("pattern", .string(timePattern)))
    case .words(let words):
      constraints.append(JSONMember("enum", .array(words.map { .string($0) })))
    }
    var members = [
      JSONMember("name", .string(name)), JSONMember("type", .string(typeName(type))),
    ]
    if name == FormulaApostrophe.column {
      let marks = JSONValue.array([.string(FormulaApostrophe.mark)])
      constraints.append(JSONMember("enum", marks))
      members.append(JSONMember("description", .string(FormulaApostrophe.meaning)))
    }
    if !constraints.isEmpty { members.append(JSONMember("constraints", .object(constraints))) }
    return .object(members)
  }

  /// Times are strings with a pattern: a Table Schema has no type for "a time with its offset, or a
  /// day", and its `datetime` knows UTC only.
  private static func typeName(_ type: FieldType) -> String {
    switch type {
    case .text, .moment, .time, .words: "string"
    case .number: "number"
    case .count: "integer"
    }
  }

  /// What `Moment` reads, but for days that are in no calendar. A space instead of the T is what
  /// databases and Python write, and RFC 3339 allows.
  private static let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
  private static let clock =
    "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)([.][0-9]{1,9})?)?"
    + "(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])"
  static let timePattern = "^" + day + clock + "$"
  static let momentPattern = "^" + day + "(" + clock + ")?$"

  /// Areas may occur more than once, each time with other dates; windows have no id.
  private static func key(_ kind: Record.Kind) -> JSONValue? {
    switch kind {
    case .area, .window: nil
    case .measure: .array([.string("code")])
    case .action, .figure, .staffing, .event, .notice: .array([.string("id")])
    }
  }
}

extension RecordFields {
  /// What kind of text each field of a type holds.
  static func types(_ kind: Record.Kind) -> [String: FieldType] {
    switch kind {
    case .area: types(AreaDraft.self)
    case .measure: types(MeasureDraft.self)
    case .action: types(ActionDraft.self)
    case .window: types(WindowDraft.self)
    case .figure: types(FigureDraft.self)
    case .staffing: types(StaffingDraft.self)
    case .event: types(EventDraft.self)
    case .notice: types(NoticeDraft.self)
    }
  }

  private static func types<Draft: RecordDraft>(_ draft: Draft.Type) -> [String: FieldType] {
    var types: [String: FieldType] = [:]
    if Draft.hasProvenance {
      for field in ProvenanceField.allCases { types[field.rawValue] = field.type }
    }
    for field in Draft.Field.allCases { types[field.rawValue] = field.type }
    return types
  }
}
