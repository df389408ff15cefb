import ArgumentParser
import Figures
import Filing

/// Files a figure.
struct FileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "File a figure in the desk book, as it was said.",
    usage: """
      strikedesk file <measure> <amount> --source <who> [<options>]
      strikedesk file - < figures.ndjson
      """,
    discussion: """
      Prints the sentence that it understood, and the id; on standard error, how
      names and times were read and what to look at. Advice never stops a filing.

      EXAMPLES
        strikedesk file operations "around 300" --source EDP
        strikedesk file ops 47 --area ipswich --source Ipswich --how phone \\
            --person "J. Smith" --basis actual --as-at 09:30
        strikedesk file appointments "nearly 3,000" --period "26-27 Apr" \\
            --source "NHS England" --embargo "27 Apr 09:30"
        strikedesk file ops nil --area "james paget" --source "James Paget"

      AMOUNTS
        12711  12,711  "around 300"  "nearly 3,000"  ">100,000"  "at least 40"
        "up to 50"  280-320  78%  1.5m  three; nil for a nil return, "not asked",
        n/a, suppressed. 0 is a number.

      STANDARD INPUT
        - instead of a measure reads records of any type, one JSON object a line,
        with the names of the record format. Areas, measures and rounds may be named
        as for the options, and what a line leaves out has their defaults; a line
        with an id and recorded_at stays as it is. All are filed or none, and all
        that is wrong is told at once.
      """)

  @Argument(help: "What is counted, such as operations or appointments; - for standard input.")
  var measure: String?

  @Argument(help: "The amount as they said it.")
  var amount: String?

  @Option(help: "The hospital or area by name or ODS code; the desk's region by default.")
  var area: String?

  @Option(help: "expected, actual or estimate.")
  var basis: String?

  @Option(help: "final, confirmed, provisional, claimed or disputed.")
  var status: String?

  @Option(
    help:
      "The days it is for: \"26 Apr\", \"18 Apr-2 May\", \"26 Apr 08:00-17:00\", \"April 2016\".")
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The round of action by id or first day, or none.",
      discussion: "By default the one under way, else the latest."))
  var action: String?

  @Option(help: "What a percentage is of, as a number.")
  var denominator: String?

  @Option(help: "How many places had reported.")
  var reporting: String?

  @Option(help: "How many places were expected to report.")
  var expected: String?

  @Flag(help: "Read records from standard input; the same as -.")
  var ndjson = false

  @OptionGroup(title: "Who says so") var provenance: ProvenanceOptions

  @OptionGroup var options: FilingOptions

  private var readsLines: Bool { ndjson || measure == "-" }

  func validate() throws {
    if readsLines {
      try FilingLines.validate(options, hasMore: amount != nil || !texts.isEmpty)
    } else if amount == nil, let number = FileCommand.negative {
      throw ValidationError(
        "amount: expected a number not below zero, or nil for a nil return, found "
          + "\"\(Words.shown(number))\"")
    } else if measure == nil || amount == nil {
      throw ValidationError("expected a measure and an amount such as: operations \"around 300\"")
    }
  }

  /// A number below zero on the command line, which is taken for an option.
  private static var negative: String? {
    CommandLine.arguments.first { $0.hasPrefix("-") && Double($0) != nil }
  }

  private var texts: [FilingField.Name: String] {
    let own: [FilingField.Name: String?] = [
      .area: area, .basis: basis, .status: status, .period: period, .action: action,
      .denominator: denominator, .reporting: reporting, .expected: expected,
    ]
    return own.compactMapValues { $0 }.merging(provenance.texts) { own, _ in own }
  }

  func run() throws {
    let desk = try FilingDesk(options)
    if readsLines { return try FilingLines.file(.figure, desk, options) }
    var texts = texts
    texts[.measure] = measure
    texts[.amount] = amount
    try desk.file(desk.draft(.figure, options, texts), options)
  }
}
