internal import Figures

/// The fields of a record that hold something, by name, in the order in which they are written.
struct RecordText {
  var kind: Record.Kind
  var fields: [(name: String, text: FieldText)]
  /// Those that can stand beside the fields: none has the name of one, or of another.
  var others: [OtherField]
  /// All that the record has.
  var everyOther: [OtherField]

  init(_ record: Record) {
    kind = record.kind
    switch record {
    case .area(let area): (fields, others, everyOther) = RecordText.of(area, AreaDraft.self)
    case .measure(let measure):
      (fields, others, everyOther) = RecordText.of(measure, MeasureDraft.self)
    case .action(let action): (fields, others, everyOther) = RecordText.of(action, ActionDraft.self)
    case .window(let window): (fields, others, everyOther) = RecordText.of(window, WindowDraft.self)
    case .figure(let figure): (fields, others, everyOther) = RecordText.of(figure, FigureDraft.self)
    case .staffing(let staffing):
      (fields, others, everyOther) = RecordText.of(staffing, StaffingDraft.self)
    case .event(let event): (fields, others, everyOther) = RecordText.of(event, EventDraft.self)
    case .notice(let notice): (fields, others, everyOther) = RecordText.of(notice, NoticeDraft.self)
    }
  }

  private static func of<Draft: RecordDraft>(
    _ subject: Draft.Subject, _ draft: Draft.Type
  ) -> ([(name: String, text: FieldText)], [OtherField], [OtherField]) {
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
    let everyOther = Draft.others(of: subject)
    return (fields, everyOther.filter { names.insert($0.name).inserted }, everyOther)
  }
}
