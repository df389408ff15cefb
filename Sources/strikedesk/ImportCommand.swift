import ArgumentParser
import Figures
import Formats
import SQLiteStore

/// Takes records into the desk book.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take the records of a Data Package, CSV, NDJSON or JSON into the desk book.",
    discussion: """
      All of them, or none: every mistake is listed with its file, line and column, and nothing is \
      imported while there is one. A record that is in the book already is left, so that an import \
      can simply be repeated; an id that stands for something else is refused. Records keep the time \
      at which a desk received them; those that name none get the time of the import. No record of a \
      rehearsal gets into a real book.

      EXAMPLES
        strikedesk import monday/                    a Data Package, or a folder of its tables
        strikedesk import figures.csv                one table
        strikedesk import desk.ndjson --dry-run      what is wrong with it, and nothing else
        strikedesk import --map nhs-ae-csv june.csv  a publisher's spreadsheet, read by a map

      With --map, what a publisher has changed since the last import becomes a revision of what was
      imported then, rows that cannot be read are listed and do not keep the others out, and the sum
      of the rows is compared with the published total. A list of places completes those that are \
      known, and a new name or a closing is filed as from the day of the list: --published, else today. \
      strikedesk map list shows the maps.
      """)

  @Argument(
    help: "A folder, a table such as figures.csv, an .ndjson or .json file; - is stdin.")
  var path: String

  @Option(help: "csv, ndjson or json, where the name does not say it.")
  var format: ExportFormat?

  @Option(help: ArgumentHelp("Which table a CSV file is, such as figures.", valueName: "table"))
  var table: Record.Kind?

  @Option(help: "The map that reads a publisher's .csv or .xlsx, by name or file.")
  var map: String?

  @OptionGroup(title: "Spreadsheets") var mapOptions: MapOptions

  @Flag(name: .customLong("dry-run"), help: "List what is wrong, and import nothing.")
  var dryRun = false

  @Flag(help: "One JSON object: how many records were imported, and how many were there already.")
  var json = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  @OptionGroup(title: "Look-ups") var tables: TableOptions

  func run() throws {
    if let map {
      let desk = try FilingDesk(tables, book, depth: .whole)
      return try MapImport(path, map: map, mapOptions, desk)
        .run(by: book.filer, dryRun: dryRun, json: json)
    }
    try importRecords(
      try RecordInput(path, format: format ?? (table == nil ? nil : .csv), table: table))
  }

  /// Files what was read, whatever it was read from.
  private func importRecords(_ input: RecordInput) throws {
    let desk = try FilingDesk(tables, book, depth: .whole)
    let problems = try input.allProblems + ImportChecking(input, desk).problems
    for problem in problems { Output.complain(problem.shown) }
    for doubt in input.located(input.doubts(try desk.references(input.records))) {
      Output.complain(doubt.shown)
    }
    guard problems.isEmpty else {
      Output.complain("nothing was imported")
      throw ExitCode(1)
    }
    let records = input.records.map { desk.asFiled($0) }
    if records.isEmpty {
      throw OpeningError("\(Words.shown(input.name)): expected at least one record, found none")
    }
    let filed = dryRun ? [] : try desk.file(records, by: book.filer)
    try Output.write(json ? summary(records, filed) + "\n" : words(records, filed, desk) + "\n")
  }

  private func words(_ records: [Record], _ filed: [Filed], _ desk: FilingDesk) -> String {
    let mark = desk.isRehearsal ? " · \(RehearsalMark.word)" : ""
    if dryRun { return "\(Words.count(records.count, "record")) could be imported" + mark }
    let known = ImportCommand.known(filed)
    return "imported \(Words.count(records.count - known, "record"))"
      + (known == 0 ? "" : ", \(known) there already") + mark
  }

  private func summary(_ records: [Record], _ filed: [Filed]) -> String {
    let known = ImportCommand.known(filed)
    let kinds = Record.Kind.allCases.compactMap { kind -> JSONMember? in
      let count = records.count { $0.kind == kind }
      return count == 0 ? nil : JSONMember(RecordFields.table(kind), .number(Double(count)))
    }
    return JSONWriter.compact(
      .object([
        JSONMember("imported", .number(Double(dryRun ? 0 : records.count - known))),
        JSONMember("already", .number(Double(known))), JSONMember("tables", .object(kinds)),
      ]))
  }

  private static func known(_ filed: [Filed]) -> Int {
    filed.count { if case .alreadyStored = $0 { true } else { false } }
  }
}
