package import Figures

/// When embargoes lift, whoever may see what is under them.
extension Ledger {
  /// Entries whose embargo lifts after one instant and no later than another, in order of lifting.
  package func embargoesLifting(after start: Instant, through end: Instant)
    -> ArraySlice<EntryIndex>
  {
    let from = embargoPlace(after: start)
    return embargoed[from..<max(from, embargoPlace(after: end))]
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
