import Figures

/// Which figure leads, what stands beside it, and sums (rules 4 to 6).
extension Standpoint {
  mutating func insert(_ entry: Int32, slot: Int32, in ledger: Ledger) {
    var state = slotStates[Int(slot)]
    guard state.lead != entry, !state.others.contains(entry) else { return }
    if state.lead < 0 {
      state.lead = entry
    } else if Standpoint.ranks(entry, above: state.lead, in: ledger) {
      state.others.append(state.lead)
      state.lead = entry
    } else {
      state.others.append(entry)
    }
    slotStates[Int(slot)] = state
    settle(ledger.slots[Int(slot)].topic, in: ledger)
  }

  mutating func remove(_ entry: Int32, slot: Int32, in ledger: Ledger) {
    var state = slotStates[Int(slot)]
    if state.lead == entry {
      var best = -1
      for (place, other) in state.others.enumerated()
      where best < 0 || Standpoint.ranks(other, above: state.others[best], in: ledger) {
        best = place
      }
      state.lead = best < 0 ? -1 : state.others.remove(at: best)
    } else if let place = state.others.firstIndex(of: entry) {
      state.others.remove(at: place)
    } else {
      return
    }
    slotStates[Int(slot)] = state
    settle(ledger.slots[Int(slot)].topic, in: ledger)
  }

  /// Rule 4: status, then the desk's ranking of sources, then newest measured, then newest known.
  /// A figure with a value stands above one that only says why there is none.
  static func ranks(_ a: Int32, above b: Int32, in ledger: Ledger) -> Bool {
    let first = ledger.entries[Int(a)]
    let second = ledger.entries[Int(b)]
    let (x, y) = (first.facts, second.facts)
    if (x.amount == nil) != (y.amount == nil) { return x.amount != nil }
    if x.statusRank != y.statusRank { return x.statusRank < y.statusRank }
    if x.sourceRank != y.sourceRank { return x.sourceRank < y.sourceRank }
    if x.measuredAt != y.measuredAt {
      return (x.measuredAt?.instant ?? .distantPast) > (y.measuredAt?.instant ?? .distantPast)
    }
    if first.knownFrom != second.knownFrom { return first.knownFrom > second.knownFrom }
    return a > b
  }

  /// Works out a topic's headline, whether its sources conflict, and what it adds to its parent.
  private mutating func settle(_ topicIndex: Int32, in ledger: Ledger) {
    let topic = ledger.topics[Int(topicIndex)]
    var state = topicStates[Int(topicIndex)]
    state.headlineSlot = -1
    for slot in ledger.topicSlots[Int(topicIndex)] where !slotStates[Int(slot)].isEmpty {
      guard state.headlineSlot >= 0 else {
        state.headlineSlot = slot
        continue
      }
      let lead = slotStates[Int(slot)].lead
      let best = slotStates[Int(state.headlineSlot)].lead
      if Standpoint.ranks(lead, above: best, in: ledger) { state.headlineSlot = slot }
    }
    let conflict = hasConflict(topicIndex, in: ledger)
    if conflict != state.hasConflict { conflicts += conflict ? 1 : -1 }
    state.hasConflict = conflict
    let contribution = contribution(of: topic, headline: state.headlineSlot, in: ledger)
    if contribution != state.contribution, let parent = ledger.catalogue.parent(topic.area) {
      if let old = state.contribution { addToSum(parent, topic, old, times: -1) }
      if let contribution { addToSum(parent, topic, contribution, times: 1) }
    }
    state.contribution = contribution
    topicStates[Int(topicIndex)] = state
  }

  private func contribution(
    of topic: Topic, headline: Int32, in ledger: Ledger
  ) -> Sum.Contribution? {
    guard headline >= 0, ledger.catalogue.kind(topic.area) == .trust else { return nil }
    switch ledger.catalogue.measure(topic.measure).unit {
    case .percent: return nil
    case .count, .people: break
    }
    let facts = ledger.entries[Int(slotStates[Int(headline)].lead)].facts
    return Sum.Contribution(
      basis: facts.basis, missing: facts.missing, range: facts.amount?.range,
      nominal: facts.amount?.value ?? 0)
  }

  private mutating func addToSum(
    _ parent: AreaIndex, _ topic: Topic, _ contribution: Sum.Contribution, times sign: Int
  ) {
    let key = Topic(parent, topic.measure, topic.action)
    var list = sums[key] ?? []
    // A trust that gives no number is on no basis; it counts with the ones that do.
    if let place = list.firstIndex(where: { $0.basis == contribution.basis }) {
      list[place].add(contribution, times: sign)
      if list[place].isEmpty { list.remove(at: place) }
    } else {
      var sum = Sum(basis: contribution.basis)
      sum.add(contribution, times: sign)
      list.append(sum)
    }
    sums[key] = list.isEmpty ? nil : list
  }

  /// Does all the sums again: areas have moved, which is rare.
  mutating func recount(in ledger: Ledger) {
    sums = [:]
    for topicIndex in topicStates.indices {
      topicStates[topicIndex].contribution = nil
      settle(Int32(topicIndex), in: ledger)
    }
  }

  /// Rule 5: live figures of one slot on one basis, whose ranges have no number in common. Figures
  /// of different periods are not held against each other: both may be right (rule 11).
  private func hasConflict(_ topicIndex: Int32, in ledger: Ledger) -> Bool {
    for slot in ledger.topicSlots[Int(topicIndex)] where !slotStates[Int(slot)].others.isEmpty {
      let state = slotStates[Int(slot)]
      for basis in [Figure.Basis?.none, .expected, .actual, .estimate] {
        var common: AmountRange?
        for entry in [state.lead] + state.others {
          let facts = ledger.entries[Int(entry)].facts
          guard let range = facts.amount?.range, facts.basis == basis else { continue }
          guard let seen = common else {
            common = range
            continue
          }
          guard seen.overlaps(range) else { return true }
          common = seen.intersection(range)
        }
      }
    }
    return false
  }
}

extension AmountRange {
  /// The numbers in both; only for ranges that overlap.
  func intersection(_ other: AmountRange) -> AmountRange {
    let lowest = max(lower, other.lower)
    let highest = min(upper, other.upper)
    return AmountRange(
      lower: lowest, upper: highest,
      lowerIsOpen: (lower == lowest && lowerIsOpen) || (other.lower == lowest && other.lowerIsOpen),
      upperIsOpen: (upper == highest && upperIsOpen)
        || (other.upper == highest && other.upperIsOpen))
  }
}
