package import Figures

/// The order of time, and each slot's history within it.
extension Ledger {
  /// Puts an entry into the order of time and into its slot's history.
  mutating func file(_ entry: Entry) -> EntryIndex {
    let index = EntryIndex(entries.count)
    entries.append(entry)
    place(index)
    return index
  }

  /// How many entries are known at an instant.
  package func place(after instant: Instant) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if self[order[middle]].knownFrom <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Keeps earlier versions under an embargo that their source has made longer before it lifted:
  /// what the source edits in place it also edits the embargo of (rule 9).
  mutating func hold(versionsBefore index: EntryIndex) {
    guard let embargo = lifting(of: self[index].record) else { return }
    let told = self[index].recordedAt
    let early = versions(of: corrections.first(of: index)).filter {
      $0 < index && self[$0].knownFrom > told && self[$0].knownFrom < embargo
    }
    guard !early.isEmpty else { return }
    placeAll()
    let notes = entries.indices.map { EntryIndex($0) }.filter { note in
      switch self[note].cause {
      case .delisted, .relisted: self[note].subject.map { early.contains($0) } ?? false
      case .new, .correction, .edit, .withdrawal: false
      }
    }
    for entry in early + notes where self[entry].knownFrom < embargo {
      order.removeAll { $0 == entry }
      unhang(entry)
      entries[Int(entry.raw)].knownFrom = embargo
      place(entry)
    }
    placeAll()
    lastPlace = order.firstIndex(of: index) ?? lastPlace
    rearrangements += 1
  }

  private mutating func place(_ index: EntryIndex) {
    guard unplaced == nil else {
      unplaced?.append(index)
      return hang(index)
    }
    let knownFrom = self[index].knownFrom
    var place = order.count
    if let last = order.last, (self[last].knownFrom, last) > (knownFrom, index) {
      place = self.place(after: knownFrom)
      // Ties go by arrival, also for an entry that moves.
      while place > 0, self[order[place - 1]].knownFrom == knownFrom, order[place - 1] > index {
        place -= 1
      }
    }
    order.insert(index, at: place)
    lastPlace = place
    hang(index)
  }

  /// Puts an entry into its slot's history, behind what was known before it.
  private mutating func hang(_ index: EntryIndex) {
    let slot = Int(self[index].facts.slot)
    guard slot >= 0 else { return }
    var newer: Int32 = -1
    var older = slotTails[slot]
    while older >= 0, isNewer(older, than: index.raw) {
      newer = older
      older = entries[Int(older)].facts.previousInSlot
    }
    entries[Int(index.raw)].facts.previousInSlot = older
    if newer >= 0 {
      entries[Int(newer)].facts.previousInSlot = index.raw
    } else {
      slotTails[slot] = index.raw
    }
  }

  private func isNewer(_ a: Int32, than b: Int32) -> Bool {
    (entries[Int(a)].knownFrom, a) > (entries[Int(b)].knownFrom, b)
  }

  private mutating func unhang(_ index: EntryIndex) {
    let slot = Int(self[index].facts.slot)
    guard slot >= 0 else { return }
    let older = self[index].facts.previousInSlot
    guard slotTails[slot] != index.raw else { return slotTails[slot] = older }
    var newer = slotTails[slot]
    while newer >= 0, entries[Int(newer)].facts.previousInSlot != index.raw {
      newer = entries[Int(newer)].facts.previousInSlot
    }
    if newer >= 0 { entries[Int(newer)].facts.previousInSlot = older }
  }
}
