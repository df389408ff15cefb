import Figures
import Ledger

/// What the desk knows of an entry beyond what its source says.
extension Desk {
  /// The lines that were copied from a record, or from what it replaced or was replaced by.
  func copiedLines(_ index: EntryIndex) -> [DrawerLine] {
    let lines = copied.lines(of: index, standpoint: standpoint, in: ledger)
    guard !lines.isEmpty else { return [] }
    return [.blank, DrawerLine(heading: "Copied")]
      + lines.map { line in
        let who = [line.copiedBy, line.story].filter { !$0.isEmpty }.joined(separator: " for ")
        var copied = DrawerLine(
          Wording.dateTime(Moment(line.copiedAt), now: viewInstant),
          line.wording + (who.isEmpty ? "" : " · " + who), .quiet)
        // What is read stays where it is when a line is copied.
        copied.isAside = true
        return copied
      }
  }

  /// What the record says in fields that the format does not know.
  func otherFieldLines(_ entry: Entry) -> [DrawerLine] {
    let fields = (entry.record.provenance?.otherFields ?? []).filter { !$0.value.isEmpty }
    guard !fields.isEmpty else { return [] }
    return [.blank, DrawerLine(heading: "Other fields")]
      + fields.map { DrawerLine($0.name, $0.value, .quiet) }
  }
}
