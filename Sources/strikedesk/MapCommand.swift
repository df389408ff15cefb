import ArgumentParser
import Figures
import Formats
import SheetMaps

/// Maps: how publishers' spreadsheets become records.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "List, show and try the maps that turn publishers' spreadsheets into records.",
    discussion: """
      A map is a small TOML file: which sheet and header, which columns are which area, period and \
      measure, what stands for a missing value, and which rows are totals to check against. Put your \
      own into $XDG_CONFIG_HOME/strikedesk/maps, or name a file.

      EXAMPLES
        strikedesk map list
        strikedesk map show nhs-ae-csv > mine.toml
        strikedesk map try nhs-ae-csv june.csv        what the map reads, and whether it adds up
        strikedesk map new figures.xlsx > mine.toml   a draft to go on from
        strikedesk import --map nhs-ae-csv june.csv   the same records into the desk book
      """,
    subcommands: [List.self, Show.self, Try.self, New.self],
    defaultSubcommand: List.self)

  /// The maps inside the program.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The maps inside the program.")

    func run() throws {
      let width = MapShelf.names.map(\.count).max() ?? 0
      for name in MapShelf.names {
        let map = try MapShelf.load(name)
        let gap = String(repeating: " ", count: width - name.count)
        try Output.write("\(name)\(gap)  \(map.title)\n")
      }
    }
  }

  /// The text of a map.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The text of a map, to read or to start one's own from.")

    @Argument(help: "A map by name or file.") var map: String

    func run() throws {
      let (text, _) = try MapShelf.source(map)
      _ = try MapShelf.load(map)
      try Output.write(text)
    }
  }

  /// What a map makes of a file.
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a map makes of a file: nothing is filed.",
      discussion: "Ends with exit code 1 when something was refused.")

    @Argument(help: "A map by name or file.") var map: String
    @Argument(help: "A .csv or .xlsx file; - is stdin.") var file: String
    @Flag(help: "The records as NDJSON, one a line.") var json = false
    @OptionGroup var options: MapOptions

    func run() throws {
      let known = MapDecoder.context
      let file = try MapFile(
        self.file, map: try MapShelf.load(map),
        context: options.context(
          areas: known.areas, measures: known.measures, now: Clocks.wall()))
      file.complain()
      if json {
        for record in file.reading.records { try Output.write(NDJSON.line(record) + "\n") }
      } else {
        try Output.write((file.report + file.examples).joined(separator: "\n") + "\n")
      }
      if file.isRefused { throw ExitCode(1) }
    }
  }
}

extension MapCommand {
  /// A map drafted from a file.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draft a map from a file, and show what it would read.",
      discussion: """
        The map goes to standard output, what was guessed and what the draft reads to standard
        error. Where the figures are from and what the measures count is for you to fill in.
        Ends with exit code 1 when there is no draft, or none that reads a figure.
        """)

    @Argument(help: "A .csv or .xlsx file; - is stdin.") var file: String
    @Option(help: "The sheet of a workbook; else the visible one with the most figures.")
    var sheet: String?

    func run() throws {
      let bytes =
        file == "-"
        ? try FileBytes.standardInput(limit: CSVCaps.file)
        : try FileBytes.read(file, limit: CSVCaps.file)
      let name = file == "-" ? "stdin" : file.split(separator: "/").last.map(String.init) ?? file
      let draft = bytes.withUnsafeBytes { MapDraft($0, file: name, sheet: sheet) }
      for note in draft.notes { Output.complain(Words.line("\(name): \(note)")) }
      let suiting = MapShelf.suiting(name)
      if !suiting.isEmpty {
        Output.complain(
          "maps inside the program that suit its name: " + suiting.joined(separator: ", "))
      }
      guard !draft.text.isEmpty else { throw ExitCode(1) }
      try Output.write(draft.text)
      guard try reads(draft, bytes, name) else {
        Output.complain(Words.line("\(name): the draft reads no figures"))
        throw ExitCode(1)
      }
    }

    /// Says what the draft makes of the file; false for no figures.
    private func reads(_ draft: MapDraft, _ bytes: [UInt8], _ name: String) throws -> Bool {
      do throws(MapRefusal) {
        let map = try SheetMap.read(draft.text, name: "draft", file: "draft.toml")
        let reading = bytes.withUnsafeBytes {
          map.read($0, file: name, context: MapDecoder.context)
        }
        let trial = MapFile(map: map, name: name, reading: reading)
        for problem in reading.problems.prefix(10) { Output.complain(problem.shown) }
        for line in trial.report + trial.examples { Output.complain(line) }
        return reading.records.contains { $0.kind == .figure }
      } catch {
        for problem in error.problems { Output.complain(problem.shown) }
        return false
      }
    }
  }
}

extension MapFile {
  /// The first records, a line each.
  var examples: [String] {
    guard !reading.records.isEmpty else { return ["no records"] }
    var kinds: [(Record.Kind, Int)] = []
    for kind in Record.Kind.allCases {
      let count = reading.records.count { $0.kind == kind }
      if count > 0 { kinds.append((kind, count)) }
    }
    var lines = [
      "records: " + kinds.map { Words.count($0.1, $0.0.rawValue) }.joined(separator: ", ")
    ]
    let figures = reading.records.filter { $0.kind == .figure }
    for record in (figures.isEmpty ? reading.records : figures).prefix(5) {
      switch record {
      case .figure(let figure):
        let value =
          figure.amount.map { NumberText.grouped($0.value) } ?? figure.missing?.rawValue ?? ""
        lines.append(
          "  "
            + Words.line("\(figure.id)  \(value)  (\(figure.provenance.note))"))
      case .area(let area):
        let parent = area.parent.isEmpty ? "" : ", \(area.parent)"
        lines.append("  " + Words.line("\(area.code)  \(area.name)\(parent)"))
      case .measure, .action, .window, .staffing, .event, .notice: break
      }
    }
    return lines
  }
}
