internal import Figures

/// An event in the making.
///
/// An event has a role of its own, the speaker's; the role of the person who told the desk, which
/// other records call `role`, is `person_role` here.
struct EventDraft: RecordDraft {
  enum Field: String, FieldName {
    case id, at, precision, party, speaker, role, kind, stance, condition
    case standingAfter = "standing_after"
    case headline, detail
    case personRole = "person_role"

    var type: FieldType {
      switch self {
      case .id, .party, .speaker, .role, .condition, .headline, .detail, .personRole: .text
      case .at: .moment
      case .precision: .words(of: DisputeEvent.Precision.self)
      case .kind: .words(of: DisputeEvent.Kind.self)
      case .stance: .words(of: DisputeEvent.Stance.self)
      case .standingAfter: .words(of: DisputeEvent.Standing.self)
      }
    }
  }

  static let required: [Field] = [.id, .at, .headline]
  static let hasProvenance = true

  private var event = DisputeEvent(id: "", at: Moment(Instant(milliseconds: 0)), headline: "")
  private var precision: DisputeEvent.Precision?

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .id: event.id = reader.unique(cell)
    case .at: event.at = try reader.moment(cell)
    case .precision: precision = try Vocabularies.precision.read(cell)
    case .party: event.party = reader.text(cell)
    case .speaker: event.speaker = reader.text(cell)
    case .role: event.role = reader.text(cell)
    case .kind: event.kind = try Vocabularies.eventKind.read(cell)
    case .stance: event.stance = try Vocabularies.stance.read(cell)
    case .condition: event.condition = reader.text(cell)
    case .standingAfter: event.standingAfter = try Vocabularies.standing.read(cell)
    case .headline: event.headline = reader.unique(cell)
    case .detail: event.detail = reader.unique(cell)
    case .personRole: event.provenance.role = reader.text(cell)
    }
  }

  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    try event.provenance.read(field, cell, &reader)
  }

  mutating func keep(_ other: OtherField) { event.provenance.otherFields.append(other) }

  func contradictions() -> [Contradiction<Field>] {
    guard precision == .minute, event.at.isDay else { return [] }
    return [
      Contradiction(
        field: .at,
        expected: "a time with its offset such as 2016-04-26T09:00+01:00 for the precision minute",
        found: "\"\(event.at.iso)\"")
    ]
  }

  /// An event without a stated precision is as precise as its time is written.
  consuming func record() -> Record {
    event.precision = precision ?? (event.at.isDay ? .day : .minute)
    return .event(event)
  }
}

extension EventDraft {
  static func text(_ field: Field, of event: DisputeEvent) -> FieldText {
    switch field {
    case .id: FieldText(event.id)
    case .at: FieldText(event.at)
    case .precision: FieldText(event.precision)
    case .party: FieldText(event.party)
    case .speaker: FieldText(event.speaker)
    case .role: FieldText(event.role)
    case .kind: FieldText(event.kind)
    case .stance: FieldText(event.stance)
    case .condition: FieldText(event.condition)
    case .standingAfter: FieldText(event.standingAfter)
    case .headline: FieldText(event.headline)
    case .detail: FieldText(event.detail)
    case .personRole: FieldText(event.provenance.role)
    }
  }

  static func provenance(of event: DisputeEvent) -> Provenance? { event.provenance }
  static func others(of event: DisputeEvent) -> [OtherField] { event.provenance.otherFields }
}
