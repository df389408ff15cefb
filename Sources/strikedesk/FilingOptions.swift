import ArgumentParser

/// How a filing is made: shared by the commands that file.
struct FilingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The record's id, for a retry that never files twice.",
      discussion: "Without one, the command makes one and prints it."))
  var id: String?

  @Flag(name: .customLong("dry-run"), help: "Say what was understood, and file nothing.")
  var dryRun = false

  @Flag(help: "One JSON object a line for each record, on standard output.")
  var json = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Look-ups") var tables: TableOptions

  func validate() throws {
    if let id, id.isEmpty || id.utf8.count > 200 || id.contains(where: \.isNewline) {
      throw ValidationError("--id: expected 1 to 200 bytes in one line")
    }
  }
}

/// What names are looked up in: shared by the commands that file and `history`.
struct TableOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with areas.csv, measures.csv and actions.csv.",
      discussion: "By default the pack inside the program. The book's own are added."))
  var folder: String?

  @Option(help: "The desk's region, for filings that name no area.")
  var region: String?

  @Flag(help: "See records under embargo.")
  var embargoed = false

  @Flag(
    name: .customLong("rehearsal-book"),
    help: "The book is a rehearsal's; one that is made is marked so for good.")
  var rehearsal = false
}
