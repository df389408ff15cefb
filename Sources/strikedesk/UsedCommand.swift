import ArgumentParser
import Figures

/// What went into copy, and what of it has to be corrected.
struct UsedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "used",
    abstract: "List the lines that were copied, and flag those whose figure has changed since.",
    discussion: """
      A line is flagged when its figure was corrected, withdrawn or contradicted after it was copied, \
      until somebody acknowledges that copy has been put right.

      EXAMPLES
        strikedesk used --since 18:00
        strikedesk used --changed --slug strike-day --json
        strikedesk used --slug strike-day --acknowledge
      """)

  @Option(
    help: ArgumentHelp(
      "Lines copied after this: 18:00 for the last 18:00 in London, or ISO 8601.",
      valueName: "time"))
  var since: TimeArgument?

  @Option(name: [.long, .customLong("story")], help: "Lines copied for this story.")
  var slug: String?

  @Flag(help: "Only lines that have to be corrected.")
  var changed = false

  @Flag(
    help: "Note that the flagged lines listed have been dealt with; a later change flags them anew."
  )
  var acknowledge = false

  @Flag(help: "One JSON document.")
  var json = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Look-ups") var tables: TableOptions

  func run() throws {
    let desk = try FilingDesk(tables, book, depth: .whole)
    let start = try since?.instant("--since", present: desk.now)
    let used = try UsedLines(desk, since: start, story: slug, changed: changed)
    let text = UsedText(used: used, desk: desk)
    try Output.write(json ? text.json : text.page)
    guard acknowledge else { return }
    let dealtWith = used.changed.map(\.copied)
    if !dealtWith.isEmpty { try desk.acknowledge(dealtWith, by: book.filer) }
    Output.complain("\(Words.count(dealtWith.count, "line")) acknowledged")
  }
}
