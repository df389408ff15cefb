internal import Figures

/// The fields that say who says so, the same for figures, staffing, events and notices.
enum ProvenanceField: String, FieldName {
  case source
  case sourceKind = "source_kind"
  case person, role, url, how
  case measuredAt = "measured_at"
  case publishedAt = "published_at"
  case recordedAt = "recorded_at"
  case embargoUntil = "embargo_until"
  case supersedes, change, definition, note

  var type: FieldType {
    switch self {
    case .source, .person, .role, .url, .supersedes, .definition, .note: .text
    case .sourceKind: .words(of: Provenance.SourceKind.self)
    case .how: .words(of: Provenance.Channel.self)
    case .change: .words(of: Provenance.Change.self)
    case .measuredAt, .publishedAt, .recordedAt, .embargoUntil: .moment
    }
  }
}

extension Provenance {
  @inline(__always)
  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    switch field {
    case .source: source = reader.text(cell)
    case .sourceKind: sourceKind = try Vocabularies.sourceKind.read(cell)
    case .person: person = reader.text(cell)
    case .role: role = reader.text(cell)
    case .url: url = reader.text(cell)
    case .how: how = try Vocabularies.channel.read(cell)
    case .measuredAt: measuredAt = try reader.moment(cell)
    case .publishedAt: publishedAt = try reader.moment(cell)
    case .recordedAt: recordedAt = try reader.instant(cell)
    case .embargoUntil: embargoUntil = try reader.instant(cell)
    case .supersedes: supersedes = reader.unique(cell)
    case .change: change = try Vocabularies.change.read(cell)
    case .definition: definition = reader.text(cell)
    case .note: note = reader.text(cell)
    }
  }

  func text(_ field: ProvenanceField) -> FieldText {
    switch field {
    case .source: FieldText(source)
    case .sourceKind: FieldText(sourceKind)
    case .person: FieldText(person)
    case .role: FieldText(role)
    case .url: FieldText(url)
    case .how: FieldText(how)
    case .measuredAt: FieldText(measuredAt)
    case .publishedAt: FieldText(publishedAt)
    case .recordedAt: FieldText(recordedAt)
    case .embargoUntil: FieldText(embargoUntil)
    case .supersedes: FieldText(supersedes)
    case .change: FieldText(change)
    case .definition: FieldText(definition)
    case .note: FieldText(note)
    }
  }
}
