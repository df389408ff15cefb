package import Figures

/// When embargoes lift, whoever may see what is under them.
extension Ledger {
  /// When a record's embargo lifts on this desk, which is never for one that ends after `lastLifting`.
  /// Nil for a record without one, and where the desk may see what is under it.
  func lifting(of record: Record) -> Instant? {
    guard !seesEmbargoed, let until = record.provenance?.embargoUntil else { return nil }
    return until <= lastLifting(for: record) ? until : .distantFuture
  }

  /// What a rehearsal invents plays on a day of its own, and is kept from nobody on any other.
  private func lastLifting(for record: Record) -> Instant {
    record.isRehearsal ? .distantFuture : lastLifting
  }

  /// True while an embargo holds on this desk, for those with a right to see past it as for others.
  package func isUnderEmbargo(_ record: Record, at instant: Instant) -> Bool {
    guard let until = record.provenance?.embargoUntil else { return false }
    return until > min(instant, lastLifting(for: record))
  }

  /// True when something that is known at an instant is under an embargo then. Costs as much as there
  /// is under one.
  package func holdsEmbargoed(at instant: Instant) -> Bool {
    guard seesEmbargoed else { return false }
    return embargoed[embargoPlace(after: min(instant, lastLifting))...].contains {
      self[$0].knownFrom <= instant && isUnderEmbargo(self[$0].record, at: instant)
    }
  }

  /// When the embargo ends that holds for an entry on this desk at an instant: its own, or that of what
  /// was told of it before its own ended and keeps it back from those without the right. Nil when none
  /// does.
  package func embargo(of index: EntryIndex, at instant: Instant) -> Instant? {
    let record = self[index].record
    guard let own = record.provenance?.embargoUntil else { return nil }
    let first = corrections.first(of: index)
    let later = corrections.replacing(first).union(versions(of: first).filter { $0 > index })
    let end = end(of: index, from: own, under: later) { $0.provenance?.embargoUntil }
    return end > min(instant, lastLifting(for: record)) ? end : nil
  }

  /// Entries whose embargo ends after one instant and no later than another, in order of ending;
  /// also those that it does not lift for on this desk.
  package func embargoesLifting(after start: Instant, through end: Instant)
    -> ArraySlice<EntryIndex>
  {
    let from = embargoPlace(after: start)
    return embargoed[from..<max(from, embargoPlace(after: end))]
  }

  /// The newest version of a record that had been told by an instant, under an embargo that had not
  /// ended then; whether or not it is known.
  package func version(
    _ kind: Record.Kind, _ id: String, underEmbargoAt instant: Instant
  ) -> EntryIndex? {
    guard let latest = latest(kind, id) else { return nil }
    return versions(of: corrections.first(of: latest)).last {
      self[$0].recordedAt <= instant && isUnderEmbargo(self[$0].record, at: instant)
    }
  }

  /// Keeps an entry among those under an embargo, which are few.
  mutating func noteEmbargo(_ index: EntryIndex) {
    guard let until = self[index].record.provenance?.embargoUntil else { return }
    embargoed.insert(index, at: embargoPlace(after: until))
  }

  /// How many embargoes have lifted by an instant.
  private func embargoPlace(after instant: Instant) -> Int {
    var low = 0
    var high = embargoed.count
    while low < high {
      let middle = (low + high) / 2
      let until = self[embargoed[middle]].record.provenance?.embargoUntil ?? .distantPast
      if until <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
