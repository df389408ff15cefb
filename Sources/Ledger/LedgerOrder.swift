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
    move(early.map { ($0, embargo) }, after: index)
  }

  /// Does the same for what another record corrects or takes back, and for what that one corrected: a
  /// correction told before its subject's embargo lifted, and under a longer one, keeps back both.
  mutating func hold(correctedAround index: EntryIndex) {
    guard !seesEmbargoed, !embargoed.isEmpty else { return }
    let record = corrections.first(of: index)
    guard corrections.pointers[index] != nil || corrections.namers[record] != nil else { return }
    var moves: [(EntryIndex, Instant)] = []
    for target in corrections.replaced(by: record).sorted() {
      let longer = corrections.replacing(target).filter { lifting(of: self[$0].record) != nil }
      guard !longer.isEmpty else { continue }
      for version in versions(of: target) where lifting(of: self[version].record) != nil {
        let end = end(of: version, from: self[version].knownFrom, under: longer, lifting(of:))
        if end > self[version].knownFrom { moves.append((version, end)) }
      }
    }
    move(moves, after: index)
  }

  /// When a version that would be known from one instant is known, given entries that were told of it
  /// later and may lift later.
  func end(
    of version: EntryIndex, from start: Instant, under longer: Set<EntryIndex>,
    _ lifting: (Record) -> Instant?
  ) -> Instant {
    var end = start
    for other in longer.sorted(by: { self[$0].recordedAt < self[$1].recordedAt }) {
      let told = self[other].recordedAt
      if told >= self[version].recordedAt, told < end {
        end = max(end, lifting(self[other].record) ?? end)
      }
    }
    return end
  }

  /// Moves entries, and notes on whether they are listed, to where they are known later.
  private mutating func move(_ moves: [(entry: EntryIndex, end: Instant)], after index: EntryIndex)
  {
    guard !moves.isEmpty else { return }
    placeAll()
    let ends = Dictionary(moves.map { ($0.entry, $0.end) }, uniquingKeysWith: max)
    let notes = entries.indices.map { EntryIndex($0) }.compactMap { note in
      switch self[note].cause {
      case .delisted, .relisted: self[note].subject.flatMap { ends[$0] }.map { (note, $0) }
      case .new, .correction, .edit, .withdrawal: nil as (EntryIndex, Instant)?
      }
    }
    for (entry, end) in ends.sorted(by: { $0.key < $1.key }) + notes
    where self[entry].knownFrom < end {
      order.removeAll { $0 == entry }
      unhang(entry)
      entries[Int(entry.raw)].knownFrom = end
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
