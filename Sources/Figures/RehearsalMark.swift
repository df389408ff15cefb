/// What tells a rehearsal from the real thing. Every record of a rehearsal carries it, so that none
/// can pass for a fact, wherever it is taken.
package enum RehearsalMark {
  /// The word on every screen, printout, export and copy line that is made from a rehearsal.
  package static let word = "REHEARSAL"
  /// How a sentence for copy begins that is worded from a rehearsal.
  static let prefix = word + ": "
  /// How the id of every record of a rehearsal begins.
  package static let idPrefix = "rehearsal-"
  /// The field that every record of a rehearsal has, reference tables included. Its
  /// value is the word, so that it stands in every row of every format.
  package static let field = OtherField(name: "rehearsal", value: word)

  /// True for the field that marks a rehearsal, whatever its value but a denial.
  static func isMark(_ field: OtherField) -> Bool {
    field.name == RehearsalMark.field.name && field.value != "no"
  }

  static func marks(_ id: String, _ others: [OtherField]) -> Bool {
    id.hasPrefix(idPrefix) || others.contains(where: isMark)
  }

  static func marks(_ id: String, action: String = "", _ provenance: Provenance) -> Bool {
    action.hasPrefix(idPrefix) || provenance.supersedes.hasPrefix(idPrefix)
      || marks(id, provenance.otherFields)
  }
}

extension Record {
  /// True for a record of a rehearsal: by its id, by its field, by its round of action, or by what it
  /// replaces. Costs the same for every record.
  package var isRehearsal: Bool {
    switch self {
    case .area(let area): RehearsalMark.marks(area.code, area.otherFields)
    case .measure(let measure): RehearsalMark.marks(measure.code, measure.otherFields)
    case .action(let action): RehearsalMark.marks(action.id, action.otherFields)
    case .window(let window): RehearsalMark.marks(window.action, window.otherFields)
    case .figure(let figure):
      RehearsalMark.marks(figure.id, action: figure.action, figure.provenance)
    case .staffing(let staffing):
      RehearsalMark.marks(staffing.id, action: staffing.action, staffing.provenance)
    case .event(let event): RehearsalMark.marks(event.id, event.provenance)
    case .notice(let notice): RehearsalMark.marks(notice.id, notice.provenance)
    }
  }

  /// The record with the field that marks a rehearsal, once.
  package var markedAsRehearsal: Record {
    var marked = self
    marked.otherFields.removeAll { $0.name == RehearsalMark.field.name }
    marked.otherFields.append(RehearsalMark.field)
    return marked
  }

  /// Fields of the input that the format does not know.
  package var otherFields: [OtherField] {
    get {
      switch self {
      case .area(let area): area.otherFields
      case .measure(let measure): measure.otherFields
      case .action(let action): action.otherFields
      case .window(let window): window.otherFields
      case .figure(let figure): figure.provenance.otherFields
      case .staffing(let staffing): staffing.provenance.otherFields
      case .event(let event): event.provenance.otherFields
      case .notice(let notice): notice.provenance.otherFields
      }
    }
    set {
      switch self {
      case .area(var area):
        area.otherFields = newValue
        self = .area(area)
      case .measure(var measure):
        measure.otherFields = newValue
        self = .measure(measure)
      case .action(var action):
        action.otherFields = newValue
        self = .action(action)
      case .window(var window):
        window.otherFields = newValue
        self = .window(window)
      case .figure, .staffing, .event, .notice:
        provenance?.otherFields = newValue
      }
    }
  }
}
