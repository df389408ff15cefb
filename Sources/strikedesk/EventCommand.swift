import ArgumentParser
import Filing

/// Files something that happened or was said in the dispute.
struct EventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event",
    abstract: "File what happened or was said in the dispute.",
    usage: """
      strikedesk event <headline> --source <who> [<options>]
      strikedesk event - < events.ndjson
      """,
    discussion: """
      EXAMPLES
        strikedesk event "Talks resume at Acas" --party Acas --kind talks \\
            --standing talks --source BBC --at 14:30
        strikedesk event "Offer on Saturday pay" --party Government --speaker "Jeremy Hunt" \\
            --speaker-role "Health Secretary" --kind offer --stance conditional \\
            --condition "if the strike is called off" --source "ITV News"
      """)

  @Argument(help: "What happened or was said, in a few words; - for standard input.")
  var headline: String?

  @Option(help: "When it happened: 14:30, \"26 Apr\", \"April 2016\"; now by default.")
  var at: String?

  @Option(help: "Whose move it is: BMA, Government, Colleges.")
  var party: String?

  @Option(help: "Who said it.")
  var speaker: String?

  @Option(name: .customLong("speaker-role"), help: "What the speaker is: Health Secretary.")
  var speakerRole: String?

  @Option(
    help: """
      statement, offer, rejection, ballot, announcement, imposition, letter, talks, agreement, \
      strike, suspension or court.
      """)
  var kind: String?

  @Option(help: "open, conditional or closed.")
  var stance: String?

  @Option(help: "On what condition.")
  var condition: String?

  @Option(
    help: "Where it stands now: talks, deadlock, suspended, agreed, rejected, imposed or ended.")
  var standing: String?

  @Option(help: "One or two sentences more.")
  var detail: String?

  @Flag(help: "Read records from standard input; the same as -.")
  var ndjson = false

  @OptionGroup(title: "Who says so") var provenance: ProvenanceOptions

  @OptionGroup var options: FilingOptions

  private var readsLines: Bool { ndjson || headline == "-" }

  func validate() throws {
    if readsLines {
      try FilingLines.validate(options, hasMore: !texts.isEmpty)
    } else if headline == nil {
      throw ValidationError("expected a headline such as: \"Talks resume at Acas\"")
    }
  }

  private var texts: [FilingField.Name: String] {
    let own: [FilingField.Name: String?] = [
      .at: at, .party: party, .speaker: speaker, .speakerRole: speakerRole, .kind: kind,
      .stance: stance, .condition: condition, .standing: standing, .detail: detail,
    ]
    return own.compactMapValues { $0 }.merging(provenance.texts) { own, _ in own }
  }

  func run() throws {
    let desk = try FilingDesk(options)
    if readsLines { return try FilingLines.file(.event, desk, options) }
    var texts = texts
    texts[.headline] = headline
    try desk.file(desk.draft(.event, options, texts), options)
  }
}
