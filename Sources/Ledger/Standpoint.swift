package import Figures

/// What is known at one instant, kept up to date as the instant moves either way (rule 10).
///
/// Live, paused, replayed and *as known at* are the same thing: a standpoint over one ledger. Moving
/// it costs in proportion to the entries that lie between; nothing else is looked at again.
package struct Standpoint: Sendable {
  /// The instant up to which entries are known.
  package internal(set) var instant: Instant
  /// How many entries of the ledger's order are known.
  package internal(set) var position = 0
  /// The topics whose sources cannot all be right, by their place in the ledger.
  var conflicting: Set<Int> = []
  package var conflicts: Int { conflicting.count }
  /// How often a slot's figures have been put in order anew: what the standpoint has cost so far.
  package internal(set) var work = 0

  var known: [Bool] = []
  /// Entries that are among the live ones of their kind.
  var live: [Bool] = []
  var slotStates: [SlotState] = []
  var topicStates: [TopicState] = []
  var sums: [Topic: RegionSums] = [:]
  /// Live events, in order of when they happened.
  package internal(set) var events: [EntryIndex] = []
  /// Live staffing and notices by area, in order of when they became known.
  var staffing: [AreaIndex: [EntryIndex]] = [:]
  var notices: [AreaIndex: [EntryIndex]] = [:]
  var delistings: [EntryIndex: Int] = [:]
  private var tableRevision = 0
  private var rearrangements = 0
  /// How many of the ledger's changes of ranks have been followed.
  private var reranks = 0

  package init(at instant: Instant) { self.instant = instant }

  // MARK: Moving

  /// Moves to an instant. Returns the entries that became known, in order; none when moving back.
  package mutating func move(to target: Instant, in ledger: Ledger) -> ArraySlice<EntryIndex> {
    catchUp(with: ledger)
    let from = position
    while position < ledger.order.count, ledger[ledger.order[position]].knownFrom <= target {
      toggle(ledger.order[position], known: true, in: ledger)
      position += 1
    }
    let learnt = ledger.order[from..<max(from, position)]
    while position > 0, ledger[ledger.order[position - 1]].knownFrom > target {
      position -= 1
      toggle(ledger.order[position], known: false, in: ledger)
    }
    instant = target
    return learnt
  }

  /// Takes note of an entry that was put into the ledger's order at a place. Returns true when it
  /// is known from here.
  package mutating func noteEntered(_ index: EntryIndex, place: Int, in ledger: Ledger) -> Bool {
    catchUp(with: ledger)
    return isKnown(index)
  }

  package func isKnown(_ index: EntryIndex) -> Bool {
    Int(index.raw) < known.count && known[Int(index.raw)]
  }

  /// True when the source that listed the record lists it no more.
  package func isDelisted(_ index: EntryIndex) -> Bool { (delistings[index] ?? 0) > 0 }

  /// Learns what has entered the ledger since the last time and is known by now, and takes note of
  /// tables that have changed. Moving and `noteEntered` do so too.
  package mutating func catchUp(with ledger: Ledger) {
    if rearrangements != ledger.rearrangements {
      // The order has changed under what is known, which is rare: begin again.
      self = Standpoint(at: instant)
      rearrangements = ledger.rearrangements
      reranks = ledger.rerankedSlots.count
    }
    let seen = known.count
    known.grow(to: ledger.entries.count, with: false)
    live.grow(to: ledger.entries.count, with: false)
    slotStates.grow(to: ledger.slots.count, with: SlotState())
    topicStates.grow(to: ledger.topics.count, with: TopicState())
    for slot in ledger.rerankedSlots[reranks...] { rerank(Int(slot), in: ledger) }
    reranks = ledger.rerankedSlots.count
    if tableRevision != ledger.tableRevision {
      tableRevision = ledger.tableRevision
      recount(in: ledger)
    }
    for raw in seen..<ledger.entries.count where ledger.entries[raw].knownFrom <= instant {
      toggle(EntryIndex(raw), known: true, in: ledger)
      position += 1
    }
  }

  // MARK: One entry

  private mutating func toggle(_ index: EntryIndex, known isKnown: Bool, in ledger: Ledger) {
    known[Int(index.raw)] = isKnown
    let entry = ledger[index]
    switch entry.cause {
    case .delisted, .relisted:
      guard let subject = entry.subject else { return }
      let step = (entry.cause == .delisted) == isKnown ? 1 : -1
      let count = (delistings[subject] ?? 0) + step
      delistings[subject] = count == 0 ? nil : count
    case .new, .edit, .correction, .withdrawal:
      for other in affected(by: index, in: ledger) { reconsider(other, in: ledger) }
    }
  }

  /// Puts an entry among the live ones of its kind or takes it out, as things now are.
  private mutating func reconsider(_ index: EntryIndex, in ledger: Ledger) {
    let isLive = isLive(index, in: ledger)
    guard isLive != live[Int(index.raw)] else { return }
    live[Int(index.raw)] = isLive
    let area = ledger[index].facts.area
    switch ledger[index].record {
    case .figure:
      if isLive { insert(index.raw, in: ledger) } else { remove(index.raw, in: ledger) }
    case .event:
      events.set(index, present: isLive) { Standpoint.happened($0, before: $1, in: ledger) }
    case .staffing:
      staffing[area, default: []].set(index, present: isLive) {
        Standpoint.became($0, knownBefore: $1, in: ledger)
      }
    case .notice:
      notices[area, default: []].set(index, present: isLive) {
        Standpoint.became($0, knownBefore: $1, in: ledger)
      }
    case .area, .measure, .action, .window:
      break
    }
  }

  static func happened(_ a: EntryIndex, before b: EntryIndex, in ledger: Ledger) -> Bool {
    guard case .event(let first) = ledger[a].record, case .event(let second) = ledger[b].record,
      first.at != second.at
    else { return became(a, knownBefore: b, in: ledger) }
    return first.at < second.at
  }

  private static func became(
    _ a: EntryIndex, knownBefore b: EntryIndex, in ledger: Ledger
  ) -> Bool {
    (ledger[a].knownFrom, a) < (ledger[b].knownFrom, b)
  }
}

extension Array {
  fileprivate mutating func grow(to size: Int, with element: Element) {
    if count < size { append(contentsOf: repeatElement(element, count: size - count)) }
  }
}

extension Array where Element == EntryIndex {
  /// Puts an element where the order wants it, or takes it out. The array is sorted by the order.
  mutating func set(
    _ element: EntryIndex, present: Bool, by before: (EntryIndex, EntryIndex) -> Bool
  ) {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if before(self[middle], element) { low = middle + 1 } else { high = middle }
    }
    let isThere = low < count && self[low] == element
    if present, !isThere { insert(element, at: low) }
    if !present, isThere { remove(at: low) }
  }
}
