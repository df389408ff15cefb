internal import Figures

/// A record in the making, and how its type is spelt: the fields that it has of its own, how each is
/// read from a cell and written as text. One such type for each type of record; tables and lines
/// share them.
protocol RecordDraft {
  associatedtype Field: FieldName
  associatedtype Subject

  static var required: [Field] { get }
  static var hasProvenance: Bool { get }

  init()
  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal)
  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  /// Keeps a field that the format does not know.
  mutating func keep(_ other: OtherField)
  /// Takes the reason that a labelled missing value stands for.
  mutating func readMissing(_ reason: Figure.Missing)
  /// What the fields say against each other.
  func contradictions() -> [Contradiction<Field>]
  consuming func record() -> Record

  static func text(_ field: Field, of subject: Subject) -> FieldText
  static func provenance(of subject: Subject) -> Provenance?
  static func others(of subject: Subject) -> [OtherField]
}

extension RecordDraft {
  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    keep(OtherField(name: field.rawValue, value: reader.text(cell)))
  }

  mutating func readMissing(_ reason: Figure.Missing) {}

  func contradictions() -> [Contradiction<Field>] { [] }
}

/// The name of a field, and what kind of text it holds.
protocol FieldName: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
  var type: FieldType { get }
}

/// What kind of text a field holds; the schemas of a Data Package are made from it.
enum FieldType: Hashable, Sendable {
  case text
  case number
  case count
  /// A time with its offset, or a day.
  case moment
  /// A time with its offset.
  case time
  case words([String])

  static func words<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> FieldType
  where Word.RawValue == String {
    .words(type.allCases.map(\.rawValue))
  }
}

/// The text of a field on its way out.
enum FieldText: Hashable, Sendable {
  case absent
  case text(String)
  /// Text that JSON may write without quotes.
  case number(String)

  init(_ text: String) { self = text.isEmpty ? .absent : .text(text) }
  init(_ number: Double?) { self = number.map { .number(NumberText.text($0)) } ?? .absent }
  init(_ count: Int?) { self = count.map { .number(String($0)) } ?? .absent }
  init(_ moment: Moment?) { self = moment.map { .text($0.iso) } ?? .absent }
  init(_ instant: Instant?) { self = instant.map { .text(Moment($0).iso) } ?? .absent }
  init<Word: RawRepresentable>(_ word: Word?) where Word.RawValue == String {
    self = word.map { .text($0.rawValue) } ?? .absent
  }

  /// The characters, empty when absent.
  var characters: String {
    switch self {
    case .absent: ""
    case .text(let text), .number(let text): text
    }
  }
}

/// Two fields of a record that cannot both be right; the place is that of the field named.
struct Contradiction<Field: FieldName>: Hashable {
  var field: Field
  var expected: String
  var found: String
  /// What was expected, where `expected` quotes another field.
  var plain: String?
}

extension Contradiction {
  /// The end of a span lies before its beginning.
  static func endsBeforeStart(_ period: Period, end: Field, start: Field) -> [Contradiction] {
    guard let begin = period.start, let finish = period.end, finish < begin,
      finish.upperInstant < begin.instant
    else { return [] }
    return [
      Contradiction(
        field: end, expected: "an end not before \(start.rawValue) (\(begin.iso))",
        found: finish.iso, plain: "an end not before \(start.rawValue)")
    ]
  }
}
