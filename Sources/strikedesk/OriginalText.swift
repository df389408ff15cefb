import Figures
import Formats

extension Record {
  /// The record with the texts that it has from another one as that one's source gave them: what the
  /// door makes of a text is for showing. Texts that were typed otherwise stay.
  func withTexts(of original: Record) -> Record {
    guard original.kind == kind else { return self }
    let said = RecordColumns(original)
    let shown = RecordColumns(Door.clean(original))
    guard said != shown else { return self }
    var columns = RecordColumns(self)
    for place in columns.columns.indices where shown.columns.contains(columns.columns[place]) {
      let name = columns.columns[place].name
      if let column = said.columns.first(where: { $0.name == name }) {
        columns.columns[place] = column
      }
    }
    for place in columns.others.indices {
      if let known = shown.others.firstIndex(of: columns.others[place]) {
        columns.others[place] = said.others[known]
      }
    }
    var reader = ColumnReader()
    return (try? reader.record(columns)) ?? self
  }

  /// The same for what this record replaces, and for what was taken back where that is a withdrawal.
  /// `find` gives a record as its source gave it; nil where there is none.
  func withOriginalTexts<Failure>(
    _ find: (Record.Kind, String) throws(Failure) -> Record?
  ) throws(Failure) -> Record {
    var record = self
    var replaced = provenance?.supersedes ?? ""
    var seen: Set<String> = [""]
    while seen.insert(replaced).inserted, let original = try find(kind, replaced) {
      record = record.withTexts(of: original)
      guard original.provenance?.change == .withdrawn else { break }
      replaced = original.provenance?.supersedes ?? ""
    }
    return record
  }
}
