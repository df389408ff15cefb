import DataSources
import Figures
import Formats

/// What `check` finds in a folder, a table, or lines of NDJSON.
struct CheckReport {
  var name: String
  var records = 0
  var problems: [Problem] = []
  /// True when as much as one record is a rehearsal's.
  var isRehearsal = false

  init(_ path: String?) throws(OpeningError) {
    guard let path else {
      name = Opening.embeddedPack
      take(DataPackage.read(Opening.embeddedFiles()))
      return
    }
    name = path
    if path != "-", Opening.isFolder(path) {
      take(DataPackage.read(FolderFiles(path)))
      locate(in: path)
      return
    }
    let bytes: [UInt8]
    if path == "-" {
      bytes = try FileBytes.standardInput(limit: 64 << 20)
    } else {
      bytes = try FileBytes.read(path, limit: 64 << 20)
    }
    let file = path == "-" ? "stdin" : path
    let table = file.split(separator: "/").last.map(String.init) ?? file
    let rows = bytes.withUnsafeBytes { buffer -> TableRows in
      guard table.hasSuffix(".csv"), let kind = CheckReport.kind(ofFile: table) else {
        return NDJSON.read(buffer, file: file)
      }
      switch TableLayout.read(buffer, kind: kind, file: file) {
      case .success(let layout): return layout.table(buffer)
      case .failure(let refusal):
        var rows = TableRows()
        rows.problems = [refusal.problem]
        return rows
      }
    }
    records = rows.records.count
    isRehearsal = rows.records.contains(where: \.isRehearsal)
    problems = rows.allProblems(file: file)
  }

  private mutating func take(_ contents: PackContents) {
    records = contents.tables.reduce(0) { $0 + $1.rows.records.count }
    isRehearsal = contents.tables.contains { $0.rows.records.contains(where: \.isRehearsal) }
    problems = contents.problems + contents.checkReferences()
  }

  /// Gives doubts about references their columns, from the files they are about.
  private mutating func locate(in folder: String) {
    var files: [String: [UInt8]] = [:]
    for place in problems.indices where problems[place].column == nil && problems[place].line != nil
    {
      let name = problems[place].file
      if files[name] == nil {
        files[name] = (try? FileBytes.read("\(folder)/\(name)", limit: 64 << 20)) ?? []
      }
      problems[place] = ColumnSearch.locate(problems[place], in: files[name] ?? [])
    }
  }

  /// The record type of a table, by the customary name of its file.
  private static func kind(ofFile name: String) -> Record.Kind? {
    RecordFields.kind(ofTable: String(name.dropLast(4)))
  }
}
