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
    let input = try RecordInput(path)
    name = path == "-" ? path : input.name
    records = input.tables.reduce(0) { $0 + $1.rows.records.count }
    isRehearsal = input.tables.contains { $0.rows.records.contains(where: \.isRehearsal) }
    // One table alone names what others hold.
    problems = input.allProblems + (input.isFolder ? input.located(input.doubts()) : [])
  }

  private mutating func take(_ contents: PackContents) {
    records = contents.tables.reduce(0) { $0 + $1.rows.records.count }
    isRehearsal = contents.tables.contains { $0.rows.records.contains(where: \.isRehearsal) }
    problems = contents.problems + contents.checkReferences()
  }
}
