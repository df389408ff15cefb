import ArgumentParser
import Filing

/// Files advice to the public, a service that goes on, or the desk's own call for accounts.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "File advice to the public, a service that goes on, or a call for accounts.",
    usage: """
      strikedesk notice <headline> --source <who> [<options>]
      strikedesk notice - < notices.ndjson
      """,
    discussion: """
      EXAMPLES
        strikedesk notice "Think before going to A&E" --source "NHS England" --valid "26-27 Apr"
        strikedesk notice "A&E staffed as usual" --kind service --area RGP --source "James Paget"
      """)

  @Argument(help: "What people should know, in a few words; - for standard input.")
  var headline: String?

  @Option(help: "The hospital or area by name or ODS code; the desk's region by default.")
  var area: String?

  @Option(help: "advice, service or call-out; advice by default.")
  var kind: String?

  @Option(help: "One or two sentences more.")
  var detail: String?

  @Option(help: "A public address or number.")
  var contact: String?

  @Option(help: "The days it holds for: \"26-27 Apr\".")
  var valid: String?

  @Flag(help: "Read records from standard input; the same as -.")
  var ndjson = false

  @OptionGroup(title: "Who says so") var provenance: ProvenanceOptions

  @OptionGroup var options: FilingOptions

  private var readsLines: Bool { ndjson || headline == "-" }

  func validate() throws {
    if readsLines {
      try FilingLines.validate(options, hasMore: !texts.isEmpty)
    } else if headline == nil {
      throw ValidationError("expected a headline such as: \"Think before going to A&E\"")
    }
  }

  private var texts: [FilingField.Name: String] {
    let own: [FilingField.Name: String?] = [
      .area: area, .kind: kind, .detail: detail, .contact: contact, .valid: valid,
    ]
    return own.compactMapValues { $0 }.merging(provenance.texts) { own, _ in own }
  }

  func run() throws {
    let desk = try FilingDesk(options)
    if readsLines { return try FilingLines.file(.notice, desk, options) }
    var texts = texts
    texts[.headline] = headline
    try desk.file(desk.draft(.notice, options, texts), options)
  }
}
