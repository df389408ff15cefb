internal import Figures

/// Which fields each kind of filing has, in the order of its form.
enum FieldTable {
  /// What is offered while a field is typed into.
  enum Offer: Hashable, Sendable {
    case nothing, choices, areas, measures, actions, sources, people
  }

  struct Row: Hashable, Sendable {
    var name: FilingField.Name
    var label: String
    var help: String
    var isRequired = false
    var choices: [String] = []

    var offer: Offer {
      if !choices.isEmpty { return .choices }
      let offers: [FilingField.Name: Offer] = [
        .area: .areas, .measure: .measures, .action: .actions, .source: .sources, .person: .people,
      ]
      return offers[name] ?? .nothing
    }
  }

  static func rows(_ kind: FilingKind) -> [Row] {
    switch kind {
    case .figure: figure + provenance
    case .staffing: staffing + provenance
    case .event: event + provenance
    case .notice: notice + provenance
    }
  }

  private static let area = Row(
    name: .area, label: "area",
    help: "A hospital or area by name, short name or ODS code; empty for the desk’s region")
  private static let action = Row(
    name: .action, label: "action",
    help:
      "The round of action by id or first day, or none; empty for the one under way, else the latest"
  )

  private static let figure = [
    Row(
      name: .measure, label: "measure", help: "What is counted, such as operations",
      isRequired: true
    ),
    Row(
      name: .amount, label: "amount", help: "As they said it: 12,711, around 300, 280-320, nil",
      isRequired: true),
    area,
    Row(
      name: .basis, label: "basis", help: "Whether it is expected, has happened, or is estimated",
      choices: words(Figure.Basis.self)),
    Row(
      name: .status, label: "status", help: "How settled it is", choices: words(Figure.Status.self)),
    Row(name: .period, label: "period", help: "The days it is for: 26 Apr, 18 Apr-2 May"),
    Row(name: .denominator, label: "out of", help: "What a percentage is of, as a number"),
    Row(name: .reporting, label: "reporting", help: "How many places had reported"),
    Row(name: .expected, label: "of", help: "How many places were expected to report"),
    action,
  ]

  private static let staffing = [
    Row(
      name: .level, label: "level", help: "Staffing against a normal day",
      choices: words(Staffing.Level.self)),
    area,
    Row(
      name: .grade, label: "grade", help: "Which doctors; empty for all of them",
      choices: words(Staffing.Grade.self)),
    Row(name: .onDuty, label: "on duty", help: "How many are on duty"),
    Row(name: .normal, label: "normal", help: "How many on a normal day"),
    Row(name: .department, label: "department", help: "Where; empty for A&E"),
    Row(name: .shift, label: "shift", help: "From when to when: 26 Apr 08:00-17:00"),
    Row(name: .statement, label: "statement", help: "What was said about it"),
    action,
  ]

  private static let event = [
    Row(
      name: .headline, label: "headline", help: "What happened or was said, in a few words",
      isRequired: true),
    Row(name: .at, label: "at", help: "When it happened; empty for now"),
    Row(name: .party, label: "party", help: "Whose move it is: BMA, Government, Colleges"),
    Row(name: .speaker, label: "speaker", help: "Who said it"),
    Row(name: .speakerRole, label: "role", help: "What the speaker is: Health Secretary"),
    Row(
      name: .kind, label: "kind", help: "What sort of move it is",
      choices: words(DisputeEvent.Kind.self)),
    Row(
      name: .stance, label: "stance", help: "Whether the party is open to talks",
      choices: words(DisputeEvent.Stance.self)),
    Row(name: .condition, label: "condition", help: "On what condition: if imposition is lifted"),
    Row(
      name: .standing, label: "standing", help: "Where the negotiation stands after it",
      choices: words(DisputeEvent.Standing.self)),
    Row(name: .detail, label: "detail", help: "One or two sentences more"),
  ]

  private static let notice = [
    Row(
      name: .headline, label: "headline", help: "What people should know, in a few words",
      isRequired: true),
    area,
    Row(
      name: .kind, label: "kind",
      help: "Advice, a service that goes on, or the desk’s own call-out",
      choices: words(Notice.Kind.self)),
    Row(name: .detail, label: "detail", help: "One or two sentences more"),
    Row(name: .contact, label: "contact", help: "A public address or number"),
    Row(name: .valid, label: "valid", help: "The days it holds for: 26-27 Apr"),
  ]

  private static let provenance = [
    Row(
      name: .source, label: "source", help: "Who says so: NHS England, a trust, a paper",
      isRequired: true),
    Row(
      name: .sourceKind, label: "source is", help: "What kind of source; known for known sources",
      choices: words(Provenance.SourceKind.self)),
    Row(name: .person, label: "person", help: "The person who said it"),
    Row(name: .role, label: "person’s role", help: "What the person is: press officer"),
    Row(
      name: .how, label: "how", help: "How it reached the desk",
      choices: words(Provenance.Channel.self)),
    Row(name: .measured, label: "as at", help: "When it was so: 09:00, yesterday 18:00, 26 Apr"),
    Row(name: .published, label: "published", help: "When the source made it public"),
    Row(name: .url, label: "link", help: "Where it can be read"),
    Row(name: .definition, label: "definition", help: "What the source counts, in its words"),
    Row(name: .note, label: "note", help: "What the next shift should know"),
    Row(name: .embargo, label: "embargo", help: "Until when nobody outside the desk may see it"),
    Row(name: .recorded, label: "received", help: "When the desk was told; empty for now"),
  ]

  /// Stands in the form of a correction only.
  static let change = Row(
    name: .change, label: "change", help: "What kind of change; empty for corrected",
    choices: ["corrected", "revised", "refiled"])

  private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [String]
  where Word.RawValue == String { Word.allCases.map(\.rawValue) }
}
