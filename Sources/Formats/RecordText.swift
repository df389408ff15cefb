internal import Figures

/// The fields of a record that hold something, by name, in the order in which they are written.
struct RecordText {
  var kind: Record.Kind
  var fields: [(name: String, text: FieldText)]
  var others: [OtherField]

  init(_ record: Record) {
    kind = record.kind
    switch record {
    case .area(let area): (fields, others) = RecordText.of(area, AreaDraft.self)
    case .measure(let measure): (fields, others) = RecordText.of(measure, MeasureDraft.self)
    case .action(let action): (fields, others) = RecordText.of(action, ActionDraft.self)
    case .window(let window): (fields, others) = RecordText.of(window, WindowDraft.self)
    case .figure(let figure): (fields, others) = RecordText.of(figure, FigureDraft.self)
    case .staffing(let staffing): (fields, others) = RecordText.of(staffing, StaffingDraft.self)
    case .event(let event): (fields, others) = RecordText.of(event, EventDraft.self)
    case .notice(let notice): (fields, others) = RecordText.of(notice, NoticeDraft.self)
    }
  }

  private static func of<Draft: RecordDraft>(
    _ subject: Draft.Subject, _ draft: Draft.Type
  ) -> ([(name: String, text: FieldText)], [OtherField]) {
    var fields: [(name: String, text: FieldText)] = []
    var names: Set<String> = ["type"]
    func add(_ name: String, _ text: FieldText) {
      guard names.insert(name).inserted else { return }
      if text != .absent { fields.append((name, text)) }
    }
    for field in Draft.Field.allCases { add(field.rawValue, Draft.text(field, of: subject)) }
    if let provenance = Draft.provenance(of: subject) {
      for field in ProvenanceField.allCases { add(field.rawValue, provenance.text(field)) }
    }
    return (fields, Draft.others(of: subject).filter { names.insert($0.name).inserted })
  }
}
