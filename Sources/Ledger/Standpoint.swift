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
  /// The number of topics whose sources cannot all be right.
  package internal(set) var conflicts = 0

  var known: [Bool] = []
  var slotStates: [SlotState] = []
  var topicStates: [TopicState] = []
  var sums: [Topic: [Sum]] = [:]
  /// Live events, in order of when they happened.
  package internal(set) var events: [EntryIndex] = []
  /// Live staffing and notices by area, in order of when they became known.
  var staffing: [AreaIndex: [EntryIndex]] = [:]
  var notices: [AreaIndex: [EntryIndex]] = [:]
  var delistings: [EntryIndex: Int] = [:]
  var areaRevision = 0

  package init(at instant: Instant) { self.instant = instant }

  /// The figures of a slot that are neither replaced nor withdrawn; the lead first.
  struct SlotState: Sendable {
    var lead: Int32 = -1
    var others: [Int32] = []

    var isEmpty: Bool { lead < 0 }
  }

  /// What a topic comes to: its headline and what it adds to its parent's sum.
  struct TopicState: Sendable {
    var headlineSlot: Int32 = -1
    var hasConflict = false
    var contribution: Sum.Contribution?
  }

  // MARK: Moving

  /// Moves to an instant. Returns the entries that became known, in order; none when moving back.
  package mutating func move(to target: Instant, in ledger: Ledger) -> ArraySlice<EntryIndex> {
    catchUp(with: ledger)
    let from = position
    while position < ledger.order.count, ledger[ledger.order[position]].knownFrom <= target {
      learn(ledger.order[position], in: ledger)
      position += 1
    }
    let learnt = ledger.order[from..<max(from, position)]
    while position > 0, ledger[ledger.order[position - 1]].knownFrom > target {
      position -= 1
      forget(ledger.order[position], in: ledger)
    }
    instant = target
    return learnt
  }

  /// Takes note of an entry that was put into the ledger's order at a place. Returns true when it
  /// is known from here.
  package mutating func noteEntered(_ index: EntryIndex, place: Int, in ledger: Ledger) -> Bool {
    catchUp(with: ledger)
    guard ledger[index].knownFrom <= instant else { return false }
    learn(index, in: ledger)
    position += 1
    return true
  }

  package func isKnown(_ index: EntryIndex) -> Bool {
    Int(index.raw) < known.count && known[Int(index.raw)]
  }

  /// True when the entry is known, carries content, and nothing known replaces it.
  package func isLive(_ index: EntryIndex, in ledger: Ledger) -> Bool {
    isKnown(index) && ledger[index].carriesContent && replacement(of: index, in: ledger) == nil
  }

  /// The newest known entry that replaces this one.
  package func replacement(of index: EntryIndex, in ledger: Ledger) -> EntryIndex? {
    guard let replacements = ledger.replacedBy[index] else { return nil }
    return replacements.last { isKnown($0) }
  }

  /// True when the source that listed the record lists it no more.
  package func isDelisted(_ index: EntryIndex) -> Bool { (delistings[index] ?? 0) > 0 }

  private mutating func catchUp(with ledger: Ledger) {
    if known.count < ledger.entries.count {
      known.append(
        contentsOf: repeatElement(false, count: ledger.entries.count - known.count))
    }
    if slotStates.count < ledger.slots.count {
      slotStates.append(
        contentsOf: repeatElement(SlotState(), count: ledger.slots.count - slotStates.count))
    }
    if topicStates.count < ledger.topics.count {
      topicStates.append(
        contentsOf: repeatElement(TopicState(), count: ledger.topics.count - topicStates.count))
    }
    if areaRevision != ledger.areaRevision {
      areaRevision = ledger.areaRevision
      recount(in: ledger)
    }
  }

  // MARK: One entry

  private mutating func learn(_ index: EntryIndex, in ledger: Ledger) {
    known[Int(index.raw)] = true
    toggle(index, in: ledger, by: 1)
  }

  private mutating func forget(_ index: EntryIndex, in ledger: Ledger) {
    known[Int(index.raw)] = false
    toggle(index, in: ledger, by: -1)
  }

  private mutating func toggle(_ index: EntryIndex, in ledger: Ledger, by step: Int) {
    switch ledger[index].cause {
    case .delisted:
      if let subject = ledger[index].subject { delistings[subject, default: 0] += step }
    case .relisted:
      if let subject = ledger[index].subject { delistings[subject, default: 0] -= step }
    case .new, .edit, .correction, .withdrawal:
      if ledger[index].replacesSubject, let subject = ledger[index].subject {
        reconsider(subject, in: ledger)
      }
      reconsider(index, in: ledger)
    }
  }

  /// Puts an entry among the live ones of its kind or takes it out, as things now are.
  private mutating func reconsider(_ index: EntryIndex, in ledger: Ledger) {
    let live = isLive(index, in: ledger)
    switch ledger[index].record {
    case .figure:
      let slot = ledger[index].facts.slot
      if live {
        insert(index.raw, slot: slot, in: ledger)
      } else {
        remove(index.raw, slot: slot, in: ledger)
      }
    case .event:
      events.set(index, present: live) { Standpoint.happened($0, before: $1, in: ledger) }
    case .staffing:
      staffing[ledger[index].facts.area, default: []].set(index, present: live) {
        Standpoint.became($0, knownBefore: $1, in: ledger)
      }
    case .notice:
      notices[ledger[index].facts.area, default: []].set(index, present: live) {
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
    let (first, second) = (ledger[a].knownFrom, ledger[b].knownFrom)
    return first == second ? a < b : first < second
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
