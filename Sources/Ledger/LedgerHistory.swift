package import Figures

/// All that a ledger knows, as records that make the same ledger again (rule 1).
extension Ledger {
  /// The reference tables, then every version of every record known at an instant, what was
  /// superseded, withdrawn and corrected included, in order of arrival. The gate of the embargo is
  /// that of the ledger: what is not known is not there.
  ///
  /// Each record says when the desk was told. A source that edits its records in place gives several
  /// versions one id, which no table can hold twice: a later version becomes a record of its own,
  /// `id~2`, that supersedes the one before it, and what replaced that version names it. A record that
  /// its source lists no more says since when in the field `no_longer_listed`.
  package func history(at instant: Instant) -> [Record] {
    catalogue.records + History(self, at: instant).records()
  }
}

/// Turns entries back into records.
private struct History {
  private let ledger: Ledger
  private let known: [EntryIndex]
  private let isKnown: Set<EntryIndex>
  /// Ids of later versions of records that were edited in place.
  private var ids: [EntryIndex: String] = [:]
  private var delisted: [EntryIndex: Instant] = [:]

  init(_ ledger: Ledger, at instant: Instant) {
    self.ledger = ledger
    let known = ledger.order[..<ledger.place(after: instant)]
    for index in known {
      let entry = ledger[index]
      switch entry.cause {
      case .delisted: if let subject = entry.subject { delisted[subject] = entry.recordedAt }
      case .relisted: if let subject = entry.subject { delisted[subject] = nil }
      case .new, .correction, .edit, .withdrawal: break
      }
    }
    self.known = known.filter { ledger[$0].saysSomething }.sorted()
    isKnown = Set(self.known)
    for index in self.known { name(index) }
  }

  /// Gives a later version an id that nothing else has.
  private mutating func name(_ index: EntryIndex) {
    let versions = ledger.versions(of: ledger.corrections.first(of: index))
    guard let place = versions.firstIndex(of: index), place > 0 else { return }
    let record = ledger[index].record
    var id = "\(record.identity)~\(place + 1)"
    while ledger.latest(record.kind, id) != nil { id += "~" }
    ids[index] = id
  }

  func records() -> [Record] { known.flatMap { records(of: $0) } }

  private func id(of index: EntryIndex) -> String { ids[index] ?? ledger[index].record.identity }

  private func records(of index: EntryIndex) -> [Record] {
    let entry = ledger[index]
    var record = entry.record
    guard var provenance = record.provenance else { return [record] }
    provenance.recordedAt = entry.recordedAt
    if ids[index] != nil || ledger.corrections.versions[index] != nil {
      provenance.embargoUntil = embargo(of: index)
    }
    if let since = delisted[index] {
      provenance.otherFields.removeAll { $0.name == History.delistedField }
      provenance.otherFields.append(
        OtherField(name: History.delistedField, value: Moment(since).iso))
    }
    var replaced: [Record] = []
    if let id = ids[index] {
      record.rename(id)
      let before = previousVersion(of: index)
      let own = provenance.supersedes
      let isNewPointer = ledger.namesAnother(index) && own != before.supersedes
      if isNewPointer {
        // It replaces another record as well: the version before it is taken back by itself.
        replaced = [withdrawal(of: before.index, at: entry.recordedAt, id: id + "-before")]
        provenance.supersedes = target(of: index) ?? own
      } else {
        provenance.supersedes = self.id(of: before.index)
        provenance.change = provenance.change ?? .revised
      }
    } else if let target = target(of: index) {
      provenance.supersedes = target
    }
    record.provenance = provenance
    return replaced + [record]
  }

  /// The id, as it is written, of the version of another record that an entry replaces; nil when it
  /// names none that is known.
  private func target(of index: EntryIndex) -> String? {
    guard let named = ledger.corrections.pointers[index] else { return nil }
    let versions = ledger.versions(of: named).filter { ledger.covers(index, $0) }
    return versions.last { isKnown.contains($0) }.map { id(of: $0) }
  }

  private func previousVersion(of index: EntryIndex) -> (index: EntryIndex, supersedes: String) {
    let versions = ledger.versions(of: ledger.corrections.first(of: index))
    let before = versions.last { $0 < index } ?? index
    return (before, ledger[before].record.provenance?.supersedes ?? "")
  }

  private func withdrawal(of index: EntryIndex, at instant: Instant, id: String) -> Record {
    var record = ledger[index].record
    record.rename(id)
    record.provenance?.recordedAt = instant
    record.provenance?.supersedes = self.id(of: index)
    record.provenance?.change = .withdrawn
    return record
  }

  /// A version stays under an embargo as long as one that its source made of it before that lifted.
  private func embargo(of index: EntryIndex) -> Instant? {
    guard let own = ledger[index].record.provenance?.embargoUntil else { return nil }
    let later = ledger.versions(of: ledger.corrections.first(of: index)).filter { $0 > index }
    return ledger.end(of: index, from: own, under: Set(later)) { $0.provenance?.embargoUntil }
  }

  private static let delistedField = "no_longer_listed"
}

extension Entry {
  /// True for what a record says; false for notes on whether a source lists it.
  fileprivate var saysSomething: Bool {
    switch cause {
    case .new, .correction, .edit, .withdrawal: true
    case .delisted, .relisted: false
    }
  }
}
