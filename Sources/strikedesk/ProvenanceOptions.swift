import ArgumentParser
import Filing

/// Who says so and when: the same for all records that are filed. Times are London's.
struct ProvenanceOptions: ParsableArguments {
  @Option(help: "Who says so: NHS England, EDP, a trust. A new record needs it.")
  var source: String?

  @Option(
    name: .customLong("source-kind"),
    help: "official, trust, union, government, college, media or reporter.")
  var sourceKind: String?

  @Option(help: "The person who said it.")
  var person: String?

  @Option(help: "What the person is: press officer.")
  var role: String?

  @Option(help: "published, statement, phone, email or observed.")
  var how: String?

  @Option(
    name: [.customLong("measured"), .customLong("as-at")],
    help: "When it was so: 09:00, \"yesterday 18:00\", \"26 Apr 09:30\", ISO.")
  var measured: String?

  @Option(help: "When the source made it public.")
  var published: String?

  @Option(help: "Where it can be read.")
  var url: String?

  @Option(help: "What the source counts, in its words.")
  var definition: String?

  @Option(help: "What the next shift should know.")
  var note: String?

  @Option(help: "Until when nobody outside the desk may see it.")
  var embargo: String?

  @Option(help: "When the desk was told; now by default.")
  var recorded: String?

  /// What was given, by field.
  var texts: [FilingField.Name: String] {
    let all: [FilingField.Name: String?] = [
      .source: source, .sourceKind: sourceKind, .person: person, .role: role, .how: how,
      .measured: measured, .published: published, .url: url, .definition: definition, .note: note,
      .embargo: embargo, .recorded: recorded,
    ]
    return all.compactMapValues { $0 }
  }
}
