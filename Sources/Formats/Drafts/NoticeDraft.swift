internal import Figures

/// A notice in the making.
struct NoticeDraft: RecordDraft {
  enum Field: String, FieldName {
    case id, area, kind, headline, detail, contact
    case validFrom = "valid_from"
    case validTo = "valid_to"

    var type: FieldType {
      switch self {
      case .id, .area, .headline, .detail, .contact: .text
      case .kind: .words(of: Notice.Kind.self)
      case .validFrom, .validTo: .moment
      }
    }
  }

  static let required: [Field] = [.id, .area, .headline]
  static let hasProvenance = true

  private var notice = Notice(id: "", area: "", headline: "")

  init() {}

  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .id: notice.id = reader.unique(cell)
    case .area: notice.area = reader.text(cell)
    case .kind: notice.kind = try Vocabularies.noticeKind.read(cell)
    case .headline: notice.headline = reader.unique(cell)
    case .detail: notice.detail = reader.unique(cell)
    case .contact: notice.contact = reader.text(cell)
    case .validFrom: notice.validity.start = try reader.moment(cell)
    case .validTo: notice.validity.end = try reader.moment(cell)
    }
  }

  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    try notice.provenance.read(field, cell, &reader)
  }

  mutating func keep(_ other: OtherField) { notice.provenance.otherFields.append(other) }

  func contradictions() -> [Contradiction<Field>] {
    Contradiction.endsBeforeStart(notice.validity, end: .validTo, start: .validFrom)
  }

  consuming func record() -> Record { .notice(notice) }
}

extension NoticeDraft {
  static func text(_ field: Field, of notice: Notice) -> FieldText {
    switch field {
    case .id: FieldText(notice.id)
    case .area: FieldText(notice.area)
    case .kind: FieldText(notice.kind)
    case .headline: FieldText(notice.headline)
    case .detail: FieldText(notice.detail)
    case .contact: FieldText(notice.contact)
    case .validFrom: FieldText(notice.validity.start)
    case .validTo: FieldText(notice.validity.end)
    }
  }

  static func provenance(of notice: Notice) -> Provenance? { notice.provenance }
  static func others(of notice: Notice) -> [OtherField] { notice.provenance.otherFields }
}
