internal import Figures

/// The records as a JSON Schema (draft 2020-12), made from the table that the reader uses.
///
/// What the reader takes, the schema takes. What it cannot say, the reader refuses besides: days that
/// are in no calendar, an end before its beginning, an upper end below the value, numbers that are too
/// large, NUL, a line over 1 MiB, and the same name twice in one object.
package enum RecordSchema {
  /// The whole document.
  package static func document() -> JSONValue {
    let kinds = Record.Kind.allCases
    return object([
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("A StrikeDesk record, one line of NDJSON")),
      (
        "description",
        .string(
          "Null, an empty string and an absent field mean the same. Other fields than those named "
            + "are kept and shown.")
      ),
      ("type", .string("object")),
      ("required", .array([.string("type")])),
      ("properties", object([("type", words(kinds.map(\.rawValue)))])),
      (
        "allOf",
        .array(
          kinds.map { kind in
            object([
              ("if", object([("properties", object([("type", constant(kind.rawValue))]))])),
              ("then", object([("$ref", .string("#/$defs/\(kind.rawValue)"))])),
            ])
          })
      ),
      ("$defs", object(definitions + kinds.map { ($0.rawValue, schema($0)) })),
    ])
  }

  private static let definitions: [(String, JSONValue)] = [
    ("absent", object([("enum", .array([.null, .string("")]))])),
    ("text", object([("type", .array([.string("string"), .string("number")]))])),
    ("number", numeral("^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$", least: nil)),
    ("count", numeral("^[0-9]+$", least: 0)),
    ("moment", pattern(TableSchema.momentPattern)),
    ("time", pattern(TableSchema.timePattern)),
  ]

  private static func schema(_ kind: Record.Kind) -> JSONValue {
    let types = RecordFields.types(kind)
    let required = RecordFields.required(kind)
    var properties: [(String, JSONValue)] = []
    for name in RecordFields.names(kind) {
      let held = schema(types[name] ?? .text)
      if required.contains(name) {
        properties.append((name, object([("allOf", .array([held, notAbsent]))])))
      } else {
        properties.append((name, object([("anyOf", .array([absent, held]))])))
      }
    }
    var members: [(String, JSONValue)] = []
    if !required.isEmpty { members.append(("required", .array(required.map { .string($0) }))) }
    members.append(("properties", object(properties)))
    if kind == .figure { members.append(("allOf", .array(figureRules))) }
    if kind == .event { members.append(("allOf", .array(eventRules))) }
    return object(members)
  }

  private static func schema(_ type: FieldType) -> JSONValue {
    switch type {
    case .text: reference("text")
    case .number: reference("number")
    case .count: reference("count")
    case .moment: reference("moment")
    case .time: reference("time")
    case .words(let list): words(list)
    }
  }

  /// Which fields go together in a figure.
  private static let figureRules: [JSONValue] = [
    rule(
      if: held("value"),
      then: object([
        ("not", held("missing")),
        ("if", holds("qualifier", "between")), ("then", held("upper")),
        ("else", object([("not", held("upper"))])),
      ]),
      else: object([
        (
          "not",
          object([
            (
              "anyOf",
              .array([
                held("upper"),
                object([
                  (
                    "allOf",
                    .array([
                      held("qualifier"), object([("not", holds("qualifier", "exact"))]),
                    ])
                  )
                ]),
              ])
            )
          ])
        ),
        ("anyOf", .array([held("missing"), holds("change", "withdrawn")])),
      ]))
  ]

  /// A day alone is not as precise as a minute.
  private static let eventRules: [JSONValue] = [
    rule(
      if: holds("precision", "minute"),
      then: object([("properties", object([("at", object([("minLength", number(11))]))]))]),
      else: nil)
  ]

  private static func rule(
    if condition: JSONValue, then: JSONValue, else otherwise: JSONValue?
  ) -> JSONValue {
    object([("if", condition), ("then", then)] + (otherwise.map { [("else", $0)] } ?? []))
  }

  private static let absent = reference("absent")
  private static let notAbsent = object([("not", absent)])

  private static func held(_ name: String) -> JSONValue {
    object([
      ("required", .array([.string(name)])), ("properties", object([(name, notAbsent)])),
    ])
  }

  private static func holds(_ name: String, _ word: String) -> JSONValue {
    object([
      ("required", .array([.string(name)])), ("properties", object([(name, constant(word))])),
    ])
  }

  /// A number may be written as one or as text.
  private static func numeral(_ text: String, least: Int?) -> JSONValue {
    let bare = object(
      least.map { [("type", .string("integer")), ("minimum", number($0))] }
        ?? [("type", .string("number"))])
    return object([("anyOf", .array([bare, pattern(text)]))])
  }

  private static func pattern(_ text: String) -> JSONValue {
    object([("type", .string("string")), ("pattern", .string(text))])
  }

  /// A word that is a number may be written as one.
  private static func words(_ list: [String]) -> JSONValue {
    let numbers = list.compactMap { Int($0).map { number($0) } }
    return object([("enum", .array(list.map { .string($0) } + numbers))])
  }

  private static func constant(_ word: String) -> JSONValue { object([("const", .string(word))]) }
  private static func reference(_ name: String) -> JSONValue {
    object([("$ref", .string("#/$defs/\(name)"))])
  }
  private static func number(_ value: Int) -> JSONValue {
    .number(JSONNumber(text: String(value), value: Double(value)))
  }
  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, $0.1) })
  }
}
