import Figures

/// Which figure leads, and what stands beside it (rules 4 and 5).
extension Standpoint {
  /// The live figures of a slot, and whether they conflict.
  struct SlotState: Sendable {
    var lead: Int32 = -1
    var others: [Int32] = []
    var hasConflict = false
    /// The entry that counts in the sum of the area's parent, or -1.
    var added: Int32 = -1

    var isEmpty: Bool { lead < 0 }
  }

  /// What a topic comes to over its slots.
  struct TopicState: Sendable {
    var headlineSlot: Int32 = -1
    /// Slots with a live figure, with a number, with a conflict.
    var filled: Int32 = 0
    var numbered: Int32 = 0
    var conflicting: Int32 = 0
    /// True while the topic counts among those that report to its parent.
    var reports = false
  }

  mutating func insert(_ entry: Int32, in ledger: Ledger) {
    let slot = Int(ledger.entries[Int(entry)].facts.slot)
    let before = slotStates[slot].lead
    if before < 0 {
      slotStates[slot].lead = entry
    } else {
      let clashes = { Standpoint.clash(entry, $0, in: ledger) }
      let isClash =
        slotStates[slot].hasConflict || clashes(before)
        || slotStates[slot].others.contains(where: clashes)
      mark(slot, isClash, in: ledger)
      if Standpoint.ranks(entry, above: before, in: ledger) {
        slotStates[slot].others.append(before)
        slotStates[slot].lead = entry
      } else {
        slotStates[slot].others.append(entry)
      }
    }
    settle(slot, lead: before, in: ledger)
  }

  mutating func remove(_ entry: Int32, in ledger: Ledger) {
    let slot = Int(ledger.entries[Int(entry)].facts.slot)
    let before = slotStates[slot].lead
    if before == entry {
      let others = slotStates[slot].others
      let best = others.indices.max { Standpoint.ranks(others[$1], above: others[$0], in: ledger) }
      slotStates[slot].lead = best.map { slotStates[slot].others.remove(at: $0) } ?? -1
    } else {
      slotStates[slot].others.removeAll { $0 == entry }
    }
    if slotStates[slot].hasConflict { mark(slot, conflict(in: slot, of: ledger), in: ledger) }
    settle(slot, lead: before, in: ledger)
  }

  /// Rule 4: status, then the desk's ranking of sources (by name, then by kind), then newest measured,
  /// then newest recorded.
  /// A figure with a value stands above one that only says why there is none.
  static func ranks(_ a: Int32, above b: Int32, in ledger: Ledger) -> Bool {
    let (x, y) = (ledger.entries[Int(a)].facts, ledger.entries[Int(b)].facts)
    if (x.amount == nil) != (y.amount == nil) { return x.amount != nil }
    // A nil return is something the source said; "not asked" is nothing.
    if x.amount == nil, (x.missing == .nilReturn) != (y.missing == .nilReturn) {
      return x.missing == .nilReturn
    }
    if x.statusRank != y.statusRank { return x.statusRank < y.statusRank }
    if x.deskRank != y.deskRank { return x.deskRank < y.deskRank }
    if x.sourceRank != y.sourceRank { return x.sourceRank < y.sourceRank }
    if x.measuredAt != y.measuredAt {
      guard let measured = x.measuredAt else { return false }
      return y.measuredAt.map { measured > $0 } ?? true
    }
    return (ledger.entries[Int(a)].recordedAt, a) > (ledger.entries[Int(b)].recordedAt, b)
  }

  /// Works out what a slot's new lead means for its topic.
  private mutating func settle(_ slot: Int, lead before: Int32, in ledger: Ledger) {
    work += 1
    let lead = slotStates[slot].lead
    let topic = Int(ledger.slots[slot].topic)
    if lead != before {
      topicStates[topic].filled += (lead < 0 ? 0 : 1) - (before < 0 ? 0 : 1)
      topicStates[topic].numbered += hasNumber(lead, ledger) - hasNumber(before, ledger)
      findHeadline(topic, slot: slot, lead: before, in: ledger)
    }
    contribute(slot, in: ledger)
  }

  /// Finds the lead of a slot again, after the ranks of its figures have changed.
  mutating func rerank(_ slot: Int, in ledger: Ledger) {
    guard !slotStates[slot].isEmpty else { return }
    let before = slotStates[slot].lead
    var others = [before] + slotStates[slot].others
    let best = others.indices.max { Standpoint.ranks(others[$1], above: others[$0], in: ledger) }
    slotStates[slot].lead = others.remove(at: best ?? 0)
    slotStates[slot].others = others
    let topic = Int(ledger.slots[slot].topic)
    topicStates[topic].numbered +=
      hasNumber(slotStates[slot].lead, ledger) - hasNumber(before, ledger)
    lookForHeadline(topic, in: ledger)
    contribute(slot, in: ledger)
  }

  private func hasNumber(_ entry: Int32, _ ledger: Ledger) -> Int32 {
    entry >= 0 && ledger.entries[Int(entry)].facts.amount != nil ? 1 : 0
  }

  private mutating func findHeadline(
    _ topic: Int, slot: Int, lead before: Int32, in ledger: Ledger
  ) {
    let lead = slotStates[slot].lead
    let headline = Int(topicStates[topic].headlineSlot)
    if headline != slot {
      guard lead >= 0 else { return }
      if headline < 0 || Standpoint.ranks(lead, above: slotStates[headline].lead, in: ledger) {
        topicStates[topic].headlineSlot = Int32(slot)
      }
      return
    }
    // A headline that has become better stays; one that has become worse has to be looked for.
    if lead >= 0, before >= 0, Standpoint.ranks(lead, above: before, in: ledger) { return }
    lookForHeadline(topic, in: ledger)
  }

  private mutating func lookForHeadline(_ topic: Int, in ledger: Ledger) {
    topicStates[topic].headlineSlot =
      ledger.topicSlots[topic].filter { !slotStates[Int($0)].isEmpty }.max {
        Standpoint.ranks(
          slotStates[Int($1)].lead, above: slotStates[Int($0)].lead, in: ledger)
      } ?? -1
  }

  // MARK: Conflicts

  /// Rule 5: live figures of one slot on one basis, whose ranges have no number in common. Figures
  /// of different periods are not held against each other: both may be right (rule 11).
  static func clash(_ a: Int32, _ b: Int32, in ledger: Ledger) -> Bool {
    let (x, y) = (ledger.entries[Int(a)].facts, ledger.entries[Int(b)].facts)
    guard x.basis == y.basis, let first = x.amount, let second = y.amount else { return false }
    return !first.range.overlaps(second.range)
  }

  private func conflict(in slot: Int, of ledger: Ledger) -> Bool {
    let entries = [slotStates[slot].lead] + slotStates[slot].others
    return entries.indices.contains { place in
      entries[(place + 1)...].contains { Standpoint.clash(entries[place], $0, in: ledger) }
    }
  }

  private mutating func mark(_ slot: Int, _ hasConflict: Bool, in ledger: Ledger) {
    guard slotStates[slot].hasConflict != hasConflict else { return }
    slotStates[slot].hasConflict = hasConflict
    let topic = Int(ledger.slots[slot].topic)
    let before = topicStates[topic].conflicting
    topicStates[topic].conflicting += hasConflict ? 1 : -1
    if hasConflict, before == 0 { conflicting.insert(topic) }
    if !hasConflict, before == 1 { conflicting.remove(topic) }
  }
}
