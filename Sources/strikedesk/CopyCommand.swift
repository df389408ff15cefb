import ArgumentParser
import Figures
import Formats
import Ledger

/// A figure as a sentence for copy, kept in the book's log.
struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract:
      "Print the copy-ready sentence of a record, and log in the desk book that it was copied.",
    usage: "strikedesk copy <id> ... [--slug <story>] [<options>]",
    discussion: """
      The sentence says what, where, how exactly, who says so and as at when. When the figure is \
      later corrected, withdrawn or contradicted, `strikedesk used` and every desk say so. A figure \
      under embargo is refused before its time.

      EXAMPLES
        strikedesk copy eng-ops-2016-04-26-nhse --slug strike-day
        strikedesk copy f-7k2m9q4x1c8p --full | wl-copy
      """)

  @Argument(help: "Ids of records, in the book or the pack.")
  var ids: [String]

  @Option(
    name: [.long, .customLong("story")],
    help: "What the story is called in the newsroom, as the log keeps it.")
  var slug = ""

  @Flag(help: "With who exactly said it and how, the three clocks, the link and the id.")
  var full = false

  @Option(name: .customLong("as-known"), help: "As it was known at this time.")
  var asKnown: TimeArgument?

  @Flag(name: .customLong("dry-run"), help: "Print the sentence and log nothing.")
  var dryRun = false

  @Flag(help: "One JSON object a line for each sentence, on standard output.")
  var json = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Look-ups") var tables: TableOptions

  func validate() throws {
    if slug.utf8.count > 200 || slug.contains(where: \.isNewline) {
      throw ValidationError("--slug: expected at most 200 bytes in one line")
    }
    try asKnown?.checkIsPast()
  }

  func run() throws {
    let desk = try FilingDesk(tables, book, depth: .whole, asKnown: try asKnown?.instant())
    let lines = try ids.map { try CopyReadyLine($0, inFull: full, desk) }
    let logged = lines.map { $0.logged(by: book.filer, story: slug, desk) }
    if !dryRun {
      if !desk.isRehearsal, let line = lines.first(where: \.record.isRehearsal) {
        throw OpeningError(
          "--book: expected the book of a rehearsal for \(Words.shown(line.record.identity)) of a "
            + "rehearsal, found a desk book; --dry-run prints the sentence and logs nothing")
      }
      try desk.log(logged)
    }
    var text = ""
    for (line, copy) in zip(lines, logged) {
      text += json ? JSONWriter.compact(value(line, copy)) + "\n" : line.wording + "\n"
      if !json { for note in line.notes { Output.complain("note: " + Words.line(note)) } }
    }
    try Output.write(text)
  }

  private func value(_ line: CopyReadyLine, _ copy: CopiedLine) -> JSONValue {
    var members = [
      JSONMember("type", .string(copy.kind.rawValue)), JSONMember("figure", .string(copy.figure)),
      JSONMember("wording", .string(copy.wording)), JSONMember("logged", .bool(!dryRun)),
    ]
    if line.record.isRehearsal { members.insert(JSONMember("rehearsal", .bool(true)), at: 0) }
    if !dryRun {
      members += [
        JSONMember("id", .string(copy.id)), JSONMember("copied_by", .string(copy.copiedBy)),
        JSONMember("copied_at", .string(Moment(copy.copiedAt).iso)),
      ]
    }
    members.append(JSONMember("known_at", .string(Moment(copy.knownAt).iso)))
    if let until = copy.embargoUntil {
      members.append(JSONMember("embargo_until", .string(Moment(until).iso)))
    }
    members += [
      JSONMember("story", .string(copy.story)),
      JSONMember("notes", .array(line.notes.map { .string($0) })),
      JSONMember("record", NDJSON.object(line.record)),
    ]
    return .object(members)
  }
}
