import ArgumentParser
import Figures
import Formats
import Screen

/// Gives records away, in a format of their own or of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write the records of the desk book, a folder, the pack or a rehearsal to a file or folder.",
    discussion: """
      Everything is there: the reference tables, and every figure, correction and withdrawal known, \
      with its provenance. `strikedesk import` reads all formats but Markdown back, and nothing is \
      lost. Records under embargo are left out. Cells of CSV that a spreadsheet would run as a formula \
      get an apostrophe, which import takes away again.

      By default the desk book. A folder or --pack together with --book or --live gives both.

      EXAMPLES
        strikedesk export -o monday/                          a Data Package
        strikedesk export -o desk.ndjson                      a record a line
        strikedesk export --pack --format csv --table figures | head
        strikedesk export desk/ --as-known 2016-04-26T09:00+01:00 -o nine.json
        strikedesk export --rehearsal 7 -o drill/
      """)

  @Argument(help: "A folder with a Data Package.")
  var folder: String?

  @Flag(help: "The pack of April 2016 that is inside the program.")
  var pack = false

  @Flag(help: "The desk book as well, where a folder or the pack is named.")
  var live = false

  @Option(
    help: ArgumentHelp(
      "package, csv, ndjson, json or markdown.",
      discussion: "By default what the output's name says, else package for -o and ndjson."))
  var format: ExportFormat?

  @Option(name: [.short, .long], help: "A folder for package and csv, a file for the others.")
  var output: String?

  @Option(
    help: ArgumentHelp("Only the records of this table, such as figures.", valueName: "table"))
  var table: Record.Kind?

  @Flag(help: "Write cells that a spreadsheet would run as they are.")
  var raw = false

  @Option(name: .customLong("as-known"), help: "As it was known at this time.")
  var asKnown: TimeArgument?

  @Flag(help: "With records under embargo; what is written says EMBARGOED.")
  var embargoed = false

  @Flag(help: "Replace tables that are in the output's folder.")
  var overwrite = false

  @Option(help: "With a rehearsal: the code of its region.")
  var region: String?

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Rehearsal") var rehearsal: RehearsalOptions

  func validate() throws {
    if rehearsal.seed != nil, pack || live || book.book != nil {
      throw ValidationError("a rehearsal does not go with --pack, --live or --book")
    }
    _ = try asKnown?.instant()
    if rehearsal.seed == nil { try asKnown?.checkIsPast() }
    if table != nil, chosen == .package {
      throw ValidationError(
        "a package has all tables; --table goes with csv, ndjson, json, markdown")
    }
    if chosen.isFolder(table: table), output == nil || output == "-" {
      throw ValidationError(
        chosen == .csv
          ? "csv: expected a folder for the tables (-o), or one of them (--table figures)"
          : "package: expected a folder (-o)")
    }
  }

  private var chosen: ExportFormat {
    format ?? output.flatMap { ExportFormat(path: $0) } ?? (output == nil ? .ndjson : .package)
  }

  func run() throws {
    let readsBook = folder == nil && !pack || live || book.book != nil
    let exporting = try Exporting(
      Exporting.Choice(
        folder: folder, pack: pack, book: readsBook ? book.path : nil, rehearsal: rehearsal,
        region: region ?? ""),
      asKnown: try asKnown?.instant(), seesEmbargoed: embargoed)
    for problem in exporting.problems { Output.complain(problem.shown) }
    let records = exporting.records.filter { table == nil || $0.kind == table }
    let cells: CellStyle = raw ? .raw : .spreadsheetSafe
    switch chosen {
    case .package:
      let files = DataPackage.files(exporting.title, records: records, cells: cells)
      try ExportFolder.write(files, to: output ?? "", replacing: overwrite)
    case .csv:
      let files = DataPackage.tableFiles(records, cells: cells)
      if table == nil {
        try ExportFolder.write(files, to: output ?? "", replacing: overwrite)
      } else {
        try write(String(decoding: files.first?.bytes ?? [], as: UTF8.self))
      }
    case .ndjson: try write(records.map { NDJSON.line($0) + "\n" }.joined())
    case .json: try write(JSONDocument.text(exporting.heading, records: records))
    case .markdown: try write(ExportMarkdown(exporting, records).text)
    }
    if output != nil || exporting.heading.isRehearsal {
      Output.complain(
        Words.count(records.count, "record")
          + (exporting.heading.isRehearsal ? " · \(RehearsalMark.word)" : "")
          + (exporting.heading.hasEmbargoed ? " · EMBARGOED" : ""))
    }
    if exporting.problems.contains(where: { $0.severity == .refused }) { throw ExitCode(1) }
  }

  /// A terminal gets text that cannot steer it; files and pipes get every byte.
  private func write(_ text: String) throws(OpeningError) {
    guard output == nil || output == "-", Output.isTerminal else {
      return try Output.write(text, to: output)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try Output.write(lines.map { Words.line(String($0)) }.joined(separator: "\n"))
  }
}
