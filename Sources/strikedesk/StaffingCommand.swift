import ArgumentParser
import Filing

/// Files who is on duty, or what was said about it.
struct StaffingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staffing",
    abstract: "File who is on duty against a normal day, or what was said about it.",
    usage: """
      strikedesk staffing <area> [--level <level>] [--on-duty <n> --normal <n>] --source <who>
      strikedesk staffing - < staffing.ndjson
      """,
    discussion: """
      EXAMPLES
        strikedesk staffing "james paget" --level normal --source "James Paget" --how phone
        strikedesk staffing RM1 --grade registrar --on-duty 4 --normal 6 \\
            --shift "08:00-17:00" --source "Norfolk and Norwich"
      """)

  @Argument(help: "The hospital or area by name or ODS code; - for standard input.")
  var area: String?

  @Option(help: "normal, reduced, minimum, critical or unknown.")
  var level: String?

  @Option(help: "consultant, sas, registrar, foundation, junior, nurse or all.")
  var grade: String?

  @Option(name: .customLong("on-duty"), help: "How many are on duty.")
  var onDuty: String?

  @Option(help: "How many on a normal day.")
  var normal: String?

  @Option(help: "Where; A&E by default.")
  var department: String?

  @Option(help: "From when to when: \"08:00-17:00\", \"26 Apr 08:00-17:00\".")
  var shift: String?

  @Option(help: "What was said about it.")
  var statement: String?

  @Option(
    help: ArgumentHelp(
      "The round of action by id or first day, or none.",
      discussion: "By default the one under way, else the latest."))
  var action: String?

  @Flag(help: "Read records from standard input; the same as -.")
  var ndjson = false

  @OptionGroup(title: "Who says so") var provenance: ProvenanceOptions

  @OptionGroup var options: FilingOptions

  private var readsLines: Bool { ndjson || area == "-" }

  func validate() throws {
    if readsLines {
      try FilingLines.validate(options, hasMore: !texts.isEmpty)
    } else if area == nil {
      throw ValidationError("expected a hospital or area such as: \"james paget\"")
    }
  }

  private var texts: [FilingField.Name: String] {
    let own: [FilingField.Name: String?] = [
      .level: level, .grade: grade, .onDuty: onDuty, .normal: normal, .department: department,
      .shift: shift, .statement: statement, .action: action,
    ]
    return own.compactMapValues { $0 }.merging(provenance.texts) { own, _ in own }
  }

  func run() throws {
    let desk = try FilingDesk(options)
    if readsLines { return try FilingLines.file(.staffing, desk, options) }
    var texts = texts
    texts[.area] = area
    try desk.file(desk.draft(.staffing, options, texts), options)
  }
}
