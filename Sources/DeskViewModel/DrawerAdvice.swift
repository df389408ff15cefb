import Figures
import Ledger

/// What the desk knows of an entry beyond what its source says.
extension Desk {
  /// Whether a figure's words hold against the exact figures of its topic, and whether it is due.
  func adviceLines(_ figure: Figure, _ index: EntryIndex) -> [DrawerLine] {
    var lines: [DrawerLine] = []
    if let topic = ledger.topic(of: index),
      let check = check(figure, topic: topic, also: standpoint.alsoReported(topic, in: ledger))
    {
      let verdict = check.verdict
      lines.append(
        DrawerLine(
          "words", "\(verdict.mark.glyph) \(verdict.word) against \(checkedFigure(check))",
          verdict == .fails ? .warning : .plain))
    }
    guard let known = ledger.catalogue.knownMeasure(figure.measure) else { return lines }
    switch ageing(figure, ledger.catalogue.measure(known)) {
    case .due: lines.append(DrawerLine("age", "\(Mark.due.glyph) a newer one is due", .quiet))
    case .stale: lines.append(DrawerLine("age", "\(Mark.stale.glyph) old: two are due", .stale))
    case .fresh, nil: break
    }
    return lines
  }

  /// The lines that were copied from a record, or from what it replaced or was replaced by.
  func copiedLines(_ index: EntryIndex) -> [DrawerLine] {
    let lines = copied.lines(of: index, standpoint: standpoint, in: ledger)
    guard !lines.isEmpty else { return [] }
    return [.blank, DrawerLine(heading: "Copied")]
      + lines.map { line in
        let who = [line.copiedBy, line.story].filter { !$0.isEmpty }.joined(separator: " for ")
        return DrawerLine(
          Wording.dateTime(Moment(line.copiedAt), now: viewInstant),
          line.wording + (who.isEmpty ? "" : " · " + who), .quiet)
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
