import DataSources
import Figures
import Formats

/// Records as they were read from a path: a Data Package, a table of CSV, lines or a document of JSON.
struct RecordInput {
  /// What places call the input.
  var name: String
  /// The records with their places, file by file.
  var tables: [PackTable] = []
  /// What is wrong with the input as a whole.
  var problems: [Problem] = []
  /// True when the input itself says that it is a rehearsal's.
  var isRehearsal = false

  /// The bytes of a single file, for columns; a folder's are read when they are wanted.
  private var bytes: [UInt8] = []
  private var folder: String?

  /// As much of one file is read.
  static let limit = 64 << 20

  /// Records that something else has read, such as a map of a spreadsheet.
  init(name: String, tables: [PackTable], problems: [Problem] = []) {
    self.name = name
    self.tables = tables
    self.problems = problems
  }

  /// Reads a path; "-" is standard input. The format is what the name says, or `format`; a table of
  /// CSV is of the type that its name says, or of `table`.
  init(_ path: String, format: ExportFormat? = nil, table: Record.Kind? = nil)
    throws(OpeningError)
  {
    name = path == "-" ? "stdin" : path
    if path != "-", Opening.isFolder(path) {
      folder = path
      take(DataPackage.read(FolderFiles(path)))
      return
    }
    bytes =
      path == "-"
      ? try FileBytes.standardInput(limit: RecordInput.limit)
      : try FileBytes.read(path, limit: RecordInput.limit)
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let kind =
      table ?? (last.hasSuffix(".csv") ? RecordFields.kind(ofTable: String(last.dropLast(4))) : nil)
    switch format ?? ExportFormat(path: path) ?? .ndjson {
    case .package:
      throw OpeningError(
        "\(Words.shown(name)): expected a folder with a Data Package, found a file")
    case .markdown:
      throw OpeningError(
        "\(Words.shown(name)): expected a Data Package, CSV, NDJSON or JSON; Markdown is not read back"
      )
    case .csv:
      guard let kind else {
        let names = Record.Kind.allCases.map { RecordFields.table($0) + ".csv" }
        throw OpeningError(
          "\(Words.shown(name)): expected a table called \(names.joined(separator: ", ")), or --table "
            + "to say which it is")
      }
      readTable(kind)
    case .ndjson:
      let rows = bytes.withUnsafeBytes { NDJSON.read($0, file: name) }
      add(rows)
    case .json:
      let rows = bytes.withUnsafeBytes { JSONDocument.read($0, file: name) }
      add(rows)
      isRehearsal = bytes.withUnsafeBytes { JSONDocument.saysRehearsal($0) }
    }
  }

  /// True for a folder, whose tables stand together.
  var isFolder: Bool { folder != nil }

  /// All records, in the order of the input.
  var records: [Record] { tables.flatMap(\.rows.records) }

  /// All that was refused, in the order of the input.
  var allProblems: [Problem] {
    problems + tables.flatMap { $0.rows.allProblems(file: $0.file) }
  }

  /// Doubts about what records refer to.
  func doubts(_ known: KnownReferences = KnownReferences()) -> [Problem] {
    var contents = PackContents()
    contents.tables = tables
    return contents.checkReferences(known)
  }

  /// Problems that know only their line, with the columns of what was found.
  func located(_ problems: [Problem]) -> [Problem] {
    var files: [String: [UInt8]] = [:]
    return problems.map { problem in
      guard problem.column == nil, problem.line != nil else { return problem }
      guard let folder else { return ColumnSearch.locate(problem, in: bytes) }
      if files[problem.file] == nil {
        let path = "\(folder)/\(problem.file)"
        files[problem.file] = (try? FileBytes.read(path, limit: RecordInput.limit)) ?? []
      }
      return ColumnSearch.locate(problem, in: files[problem.file] ?? [])
    }
  }

  private mutating func take(_ contents: PackContents) {
    tables = contents.tables
    problems = contents.packageProblems
    isRehearsal = contents.title.hasPrefix(RehearsalMark.word)
  }

  private mutating func readTable(_ kind: Record.Kind) {
    let bytes = bytes
    bytes.withUnsafeBytes { buffer in
      switch TableLayout.read(buffer, kind: kind, file: name) {
      case .success(let layout): add(layout.table(buffer), kind)
      case .failure(let refusal): problems.append(refusal.problem)
      }
    }
  }

  private mutating func add(_ rows: TableRows, _ kind: Record.Kind = .figure) {
    tables.append(PackTable(file: name, kind: kind, rows: rows))
  }
}
