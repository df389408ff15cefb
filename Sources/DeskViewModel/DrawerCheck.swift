import Figures
import Ledger

/// What stands for and against a figure: the check of its words, and the other figures of its topic.
extension Desk {
  /// How many other figures a drawer lists.
  static let alsoReach = 64
  /// How many figures are named as standing against one.
  private static let namedAgainst = 3

  /// Whether a figure's words hold against the exact figures of its topic, and what it conflicts with.
  func checkLines(_ figure: Figure, _ index: EntryIndex) -> [DrawerLine] {
    var lines: [DrawerLine] = []
    if let topic = ledger.topic(of: index),
      let check = check(figure, topic: topic, also: standpoint.alsoReported(topic, in: ledger))
    {
      lines.append(
        DrawerLine("words", verdict(check), check.verdict == .fails ? .warning : .plain))
    }
    let against = standpoint.clashing(with: index, in: ledger)
    if !against.isEmpty {
      lines.append(DrawerLine("≠", "cannot be true with \(named(against))", .conflict))
    }
    return lines
  }

  /// The other figures of a topic, each with what the check says of its words and with whom it
  /// conflicts.
  func others(_ topic: Topic, not index: EntryIndex) -> [DrawerLine] {
    let reported = standpoint.alsoReported(topic, in: ledger)
    var also = reported
    if let headline = standpoint.headline(topic, in: ledger), headline != index {
      also.insert(headline, at: 0)
    }
    also.removeAll { $0 == index }
    guard !also.isEmpty else { return [] }
    var lines = [DrawerLine.blank, DrawerLine(heading: "Also reported")]
    let hasConflict = standpoint.hasConflict(topic, in: ledger)
    if hasConflict {
      lines.append(
        DrawerLine("≠", "These cannot all be true. Nothing is averaged.", .conflict))
    }
    var live: [Period: [EntryIndex]] = [:]
    for other in also.prefix(Desk.alsoReach) {
      var line = summaryLine(other)
      var more: [DrawerLine] = []
      if let claim = ledger.figure(other) {
        if let check = check(claim, topic: topic, also: reported) {
          more.append(DrawerLine("", verdict(check), check.verdict.mark.tone))
        }
        if hasConflict {
          let beside =
            live[claim.period] ?? standpoint.liveFigures(inSlotOf: other, in: ledger)
          live[claim.period] = beside
          let against = standpoint.clashing(with: other, among: beside, in: ledger)
          if !against.isEmpty {
            line.text = "≠ \(line.text)"
            more.append(DrawerLine("", "≠ not with \(named(against))", .conflict))
          }
        }
      }
      lines.append(line)
      lines += more
    }
    let rest = also.count - Desk.alsoReach
    if rest > 0 { lines.append(DrawerLine("", "and \(rest) more", .quiet)) }
    return lines
  }

  /// A figure in one line: as at, amount, basis, period, source.
  private func summaryLine(_ index: EntryIndex) -> DrawerLine {
    let provenance = ledger[index].record.provenance ?? Provenance()
    let asAt = provenance.asAt.map { Wording.dateTime($0, now: viewInstant) } ?? ""
    let text = inFull(ledger[index].record)
    let said = attribution(provenance)
    return DrawerLine(asAt, said.isEmpty ? text : "\(text) · \(said)")
  }

  /// "✓ holds for 12,711 expected, NHS England".
  private func verdict(_ check: ClaimCheck) -> String {
    let record = ledger[check.against].record
    let source = SourceName.short(record.provenance?.source ?? "")
    let known = [embargoMark(record) + checkedFigure(check), source].filter { !$0.isEmpty }.joined(
      separator: ", ")
    return "\(check.verdict.mark.glyph) \(check.verdict.word) for \(known)"
  }

  /// "nearly 400 (EDP), 280 (Ipswich) and 2 more".
  private func named(_ entries: [EntryIndex]) -> String {
    let names = entries.prefix(Desk.namedAgainst).map { index -> String in
      guard let figure = ledger.figure(index), let amount = figure.amount else { return "" }
      let unit = ledger.catalogue.knownMeasure(figure.measure)
        .map { ledger.catalogue.measure($0).unit }
      let said = attribution(figure.provenance)
      let words = embargoMark(ledger[index].record) + amount.words(unit ?? .count)
      return words + (said.isEmpty ? "" : " (\(said))")
    }
    let rest = entries.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
