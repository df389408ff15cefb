import ArgumentParser
import DeskViewModel
import Figures

/// What the next shift has to know.
struct HandoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Print what changed since a time: the digest for the next shift.",
    discussion: """
      New, corrected and withdrawn figures, conflicts, figures that have gone stale, moves in the \
      negotiation, and what is still missing. Each line has its source, its as-at time and its id.
      With --as-known it is the digest as the desk could have made it then, and says so.

      EXAMPLES
        strikedesk handover --since 18:00
        strikedesk handover --since 2016-04-25 --until 2016-04-26T12:00+01:00 --markdown
        strikedesk handover --since 07:00 --as-known 2016-04-26T09:00+01:00
      """)

  @OptionGroup var options: DeskOptions

  @Option(
    help: ArgumentHelp(
      "What became known after this: 18:00 for the last 18:00 in London, or ISO 8601.",
      valueName: "time"))
  var since: TimeArgument

  @Option(
    help: ArgumentHelp(
      "And no later than this. By default the end of a replay, or now.", valueName: "time"))
  var until: TimeArgument?

  @Option(
    name: .customLong("as-known"),
    help: ArgumentHelp("As it was known at this time; the same as --until.", valueName: "time"))
  var asKnown: TimeArgument?

  @Flag(help: "How to print it; text by default.")
  var form = Form.text

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  enum Form: String, EnumerableFlag { case text, markdown, json }

  func validate() throws {
    if until != nil, asKnown != nil {
      throw ValidationError("--as-known and --until exclude each other: both say where it ends")
    }
  }

  func run() throws {
    var desk = try Opening(DeskSetup(options), theme: "", themes: [], once: true).desk
    let present = desk.present
    let asked = try desk.instant(asKnown) ?? until?.instant("--until", present: present)
    let end = asked ?? present
    // At 18:00, "since 18:00" is since yesterday.
    let start = try since.instant("--since", present: end.adding(milliseconds: -1))
    guard start < end else {
      throw ValidationError(
        "--since: expected a time before \(Moment(end).iso), found \(Moment(start).iso)")
    }
    desk.stand(asKnown: end)
    var handover = desk.handover(since: start)
    handover.isAsKnown = asked != nil && end < Clocks.wall()
    switch form {
    case .text: try Output.write(HandoverText.page(handover, .text), to: output)
    case .markdown: try Output.write(HandoverText.page(handover, .markdown), to: output)
    case .json:
      let document = HandoverJSON(handover: handover, desk: desk).document
      try Output.write(document + "\n", to: output)
    }
  }
}
