internal import Figures

extension FieldTable {
  /// The fields of a withdrawal: why, and who says so.
  static let withdrawal =
    [
      Row(name: .note, label: "why", help: "Why it is taken back", isRequired: true)
    ]
    + rows(.figure).filter { row in
      [.source, .sourceKind, .person, .role, .how, .published, .url, .embargo, .recorded]
        .contains(row.name)
    }
}

extension FieldReader {
  /// A record that takes another back: it stands in the same place and says nothing itself.
  mutating func withdrawal(of old: Record, id: String) -> Record? {
    var provenance = provenance()
    provenance.supersedes = old.identity
    provenance.change = .withdrawn
    provenance.otherFields = old.otherFields.ofReplacement
    if provenance.note.isEmpty { requires(.note, "why it is taken back") }
    switch old {
    case .figure(let figure):
      return .figure(
        Figure(
          id: id, action: figure.action, area: figure.area, measure: figure.measure,
          basis: figure.basis, period: figure.period, provenance: provenance))
    case .staffing(let staffing):
      return .staffing(
        Staffing(
          id: id, action: staffing.action, area: staffing.area, department: staffing.department,
          shiftStart: staffing.shiftStart, shiftEnd: staffing.shiftEnd, grade: staffing.grade,
          provenance: provenance))
    case .event(let event):
      return .event(
        DisputeEvent(
          id: id, at: event.at, precision: event.precision, party: event.party,
          headline: event.headline, provenance: provenance))
    case .notice(let notice):
      return .notice(
        Notice(
          id: id, area: notice.area, kind: notice.kind, headline: notice.headline,
          validity: notice.validity, provenance: provenance))
    case .area, .measure, .action, .window: return nil
    }
  }
}
