import DeskViewModel
import Figures
import Filing
import Formats
import Ledger
import SQLiteStore

/// The copy-ready sentence of a record, and what whoever copies it should know.
struct CopyReadyLine {
  let record: Record
  /// When the embargo ends under which it is copied; nil for what is under none.
  let embargoUntil: Instant?
  let wording: String
  /// Sentences without a full stop; they belong beside the copy, not in it.
  let notes: [String]

  /// Refuses a record that is not known, or is under an embargo that the desk may not see past.
  init(_ id: String, inFull: Bool, _ desk: FilingDesk) throws(OpeningError) {
    try CopyReadyLine.refuseEmbargoed(id, desk)
    let index = try desk.entry(id)
    var record = desk.ledger[index].record
    if desk.isRehearsal { record = record.markedAsRehearsal }
    self.record = record
    embargoUntil = desk.ledger.embargo(of: index, at: desk.now)
    let sentence = CopyReadyLine.sentence(record, desk)
    let behind = inFull ? CopyAttribution.sentences(of: record, now: desk.now) : []
    wording = Words.line(([sentence] + behind).joined(separator: " "))
    notes = CopyReadyLine.notes(index, desk)
  }

  private static func sentence(_ record: Record, _ desk: FilingDesk) -> String {
    FilingSentence.words(
      record, tables: desk.tables, at: FilingSentence.instant(of: record), now: desk.now)
  }

  private static func refuseEmbargoed(_ id: String, _ desk: FilingDesk) throws(OpeningError) {
    for kind in Record.Kind.allCases where kind.isEntry {
      guard let index = desk.ledger.latest(kind, id), !desk.standpoint.isKnown(index),
        let until = desk.ledger[index].record.provenance?.embargoUntil, until > desk.now
      else { continue }
      throw OpeningError(
        "id: expected a record that may be copied, found \"\(Words.shown(id))\", which is under "
          + "embargo until \(Wording.copyTime(Moment(until), now: desk.now))")
    }
  }

  /// What has become of the record, what cannot be true beside it, and how its hedge holds.
  private static func notes(_ index: EntryIndex, _ desk: FilingDesk) -> [String] {
    let ledger = desk.ledger
    var notes: [String] = []
    if let newer = desk.standpoint.revisions(of: index, in: ledger).first, newer != index {
      let record = ledger[newer].record
      notes.append(
        record.provenance?.change == .withdrawn
          ? "It was withdrawn" : "It was replaced by \(record.identity): \(sentence(record, desk))")
    }
    for other in desk.standpoint.clashing(with: index, in: ledger) {
      notes.append("It cannot be true together with this: \(sentence(ledger[other].record, desk))")
    }
    if case .figure(let figure) = ledger[index].record {
      if figure.amount != nil, figure.period.isUnstated { notes.append("It states no period") }
      notes += FilingAdvice.holding(figure, ledger, desk.standpoint, desk.now).map(\.text)
    }
    return notes
  }

  /// As it is logged.
  func logged(by filer: String, story: String, _ desk: FilingDesk) -> CopiedLine {
    CopiedLine(
      id: RecordID.make(prefix: "c"), kind: record.kind, figure: record.identity, wording: wording,
      copiedBy: filer, copiedAt: Clocks.wall(), knownAt: desk.now,
      embargoUntil: embargoUntil, story: story)
  }
}
