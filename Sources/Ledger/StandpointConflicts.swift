package import Figures

/// Which figures cannot all be true, and since when (rule 5).
extension Standpoint {
  /// Figures of one period and basis of which not all can be true.
  package struct Conflict: Sendable, Hashable {
    package var topic: Topic
    /// Those that clash with another, best first.
    package var sides: [EntryIndex]
    /// Since when two of them have not gone together.
    package var since: Instant
  }

  /// The conflicts of a topic, one for each period that has any.
  package func conflicts(of topic: Topic, in ledger: Ledger) -> [Conflict] {
    guard let place = ledger.place(of: topic), Int(place) < topicStates.count,
      topicStates[Int(place)].conflicting > 0
    else { return [] }
    return ledger.topicSlots[Int(place)].compactMap { slot in
      guard Int(slot) < slotStates.count, slotStates[Int(slot)].hasConflict else { return nil }
      return conflict(topic, slot: Int(slot), in: ledger)
    }
  }

  /// The live figures that cannot be true together with this one, best first; none for one that is
  /// not live itself.
  package func clashing(with index: EntryIndex, in ledger: Ledger) -> [EntryIndex] {
    let slot = Int(ledger[index].facts.slot)
    guard slot >= 0, slot < slotStates.count, slotStates[slot].hasConflict,
      isLive(index, in: ledger)
    else { return [] }
    return clashing(with: index, among: liveFigures(inSlotOf: index, in: ledger), in: ledger)
  }

  /// Those of some live figures of its slot that cannot be true together with this one.
  package func clashing(
    with index: EntryIndex, among others: [EntryIndex], in ledger: Ledger
  ) -> [EntryIndex] {
    others.filter { $0 != index && Standpoint.clash(index.raw, $0.raw, in: ledger) }
  }

  /// The live figures of the area, measure, action and period of a figure, best first.
  package func liveFigures(inSlotOf index: EntryIndex, in ledger: Ledger) -> [EntryIndex] {
    let slot = Int(ledger[index].facts.slot)
    guard slot >= 0, slot < slotStates.count else { return [] }
    return ranked(slot, in: ledger)
  }

  private func ranked(_ slot: Int, in ledger: Ledger) -> [EntryIndex] {
    let state = slotStates[slot]
    guard !state.isEmpty else { return [] }
    let others = state.others.sorted { Standpoint.ranks($0, above: $1, in: ledger) }
    return ([state.lead] + others).map { EntryIndex($0) }
  }

  private func conflict(_ topic: Topic, slot: Int, in ledger: Ledger) -> Conflict {
    let entries = ranked(slot, in: ledger)
    var sides: Set<EntryIndex> = []
    var since = Instant.distantFuture
    for (place, entry) in entries.enumerated() {
      for other in entries[(place + 1)...]
      where Standpoint.clash(entry.raw, other.raw, in: ledger) {
        sides.formUnion([entry, other])
        since = min(
          since,
          max(start(of: entry, against: other, ledger), start(of: other, against: entry, ledger))
        )
      }
    }
    return Conflict(topic: topic, sides: entries.filter { sides.contains($0) }, since: since)
  }

  /// Since when a figure, or what it replaced, has clashed with another.
  private func start(of index: EntryIndex, against other: EntryIndex, _ ledger: Ledger) -> Instant {
    var first = index
    while let before = predecessor(of: first, in: ledger), ledger[before].carriesContent,
      ledger[before].facts.slot == ledger[index].facts.slot,
      Standpoint.clash(before.raw, other.raw, in: ledger)
    { first = before }
    return ledger[first].knownFrom
  }
}
