import ArgumentParser
import Figures
import Filing
import Formats

/// How a figure came to say what it says.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show a record's corrections, each in its words: who filed it, its three clocks.",
    usage: "strikedesk history <id> [<options>]",
    discussion: """
      The id may be that of any record of the chain, in the book or the pack. Newest
      first; then what others report of the same thing, and whether they conflict.
      """)

  @Argument(help: "The id of a record, in the book or the pack.")
  var id: String

  @Option(name: .customLong("as-known"), help: "As it was known at this time.")
  var asKnown: TimeArgument?

  @Flag(help: "One JSON document.")
  var json = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Look-ups") var tables: TableOptions

  func validate() throws { try asKnown?.checkIsPast() }

  func run() throws {
    let desk = try FilingDesk(
      tables, book, depth: .whole, asKnown: try asKnown?.instant())
    let history = try RecordHistory(id, desk)
    try Output.write(
      json ? JSONWriter.pretty(history.json) + "\n" : history.lines.joined(separator: "\n") + "\n")
  }
}
