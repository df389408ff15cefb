import Figures

/// Sums over the trusts of an area (rule 6).
extension Standpoint {
  /// The sums of one area's trusts in one measure and action.
  struct RegionSums: Sendable {
    var groups: [Sum.Group: Sum] = [:]
    /// Trusts that have given a number, in whatever period.
    var reporters = 0

    var isEmpty: Bool { reporters == 0 && groups.isEmpty }
  }

  /// Brings up to date what a slot adds to its parent's sum.
  mutating func contribute(_ slot: Int, in ledger: Ledger) {
    let topicIndex = Int(ledger.slots[slot].topic)
    let topic = ledger.topics[topicIndex]
    guard let parent = ledger.catalogue.parent(topic.area), isAddable(topic, in: ledger) else {
      return
    }
    let key = Topic(parent, topic.measure, topic.action)
    add(slot, to: key, in: ledger)
    // What has no period stands for all of them, as long as nothing else has been said.
    let unstated = Int(ledger.unstatedSlots[topicIndex])
    if unstated >= 0, unstated != slot { add(unstated, to: key, in: ledger) }
    let reports = topicStates[topicIndex].numbered > 0
    if reports != topicStates[topicIndex].reports {
      topicStates[topicIndex].reports = reports
      sums[key, default: RegionSums()].reporters += reports ? 1 : -1
    }
    if sums[key]?.isEmpty ?? false { sums[key] = nil }
  }

  private func isAddable(_ topic: Topic, in ledger: Ledger) -> Bool {
    guard ledger.catalogue.kind(topic.area) == .trust else { return false }
    switch ledger.catalogue.measure(topic.measure).unit {
    case .percent: return false
    case .count, .people: return true
    }
  }

  private mutating func add(_ slot: Int, to key: Topic, in ledger: Ledger) {
    let lead = slotStates[slot].lead
    let isAlone = topicStates[Int(ledger.slots[slot].topic)].filled == 1
    let isSilent = lead >= 0 && ledger.entries[Int(lead)].facts.amount == nil
    let counts = !(isSilent && ledger.slots[slot].period.isUnstated && !isAlone)
    let wanted = counts ? lead : -1
    let added = slotStates[slot].added
    guard wanted != added else { return }
    slotStates[slot].added = wanted
    if added >= 0 { change(key, slot, added, times: -1, in: ledger) }
    if wanted >= 0 { change(key, slot, wanted, times: 1, in: ledger) }
  }

  private mutating func change(
    _ key: Topic, _ slot: Int, _ entry: Int32, times sign: Int, in ledger: Ledger
  ) {
    let facts = ledger.entries[Int(entry)].facts
    let group = Sum.Group(
      period: ledger.slots[slot].period, basis: facts.amount == nil ? nil : facts.basis)
    var sum = sums[key]?.groups[group] ?? Sum(group)
    sum.add(facts.amount, missing: facts.missing, times: sign)
    sums[key, default: RegionSums()].groups[group] = sum.isEmpty ? nil : sum
  }

  /// Does all the sums again: areas have moved or a unit has changed, which is rare.
  mutating func recount(in ledger: Ledger) {
    sums = [:]
    for slot in slotStates.indices { slotStates[slot].added = -1 }
    for topic in topicStates.indices { topicStates[topic].reports = false }
    for slot in slotStates.indices where !slotStates[slot].isEmpty { contribute(slot, in: ledger) }
  }

  /// The sum over a region's trusts, with its coverage: in the period for which most of them have
  /// reported, on the basis that most of them use. Nil when nothing was said.
  package func coverage(_ topic: Topic, expected: Int, in ledger: Ledger) -> Coverage? {
    guard let sums = sums[topic] else { return nil }
    let own = headline(topic, in: ledger).map { ledger.period(of: $0) }
    guard var best = sums.groups.values.max(by: { Sum.isBetter($1, than: $0, for: own) }) else {
      return nil
    }
    var otherBasis = 0
    for other in sums.groups.values where other.group != best.group {
      if other.period == best.period { otherBasis += other.reported }
      if other.period == best.period || other.period.isUnstated {
        best.nilReturns += other.nilReturns
        best.notAsked += other.notAsked
      }
    }
    return Coverage(
      sum: best, expected: expected, otherBasis: otherBasis,
      otherPeriod: max(0, sums.reporters - best.reported - otherBasis))
  }

  /// The figures that a sum of a topic has added, in the order in which the ledger came to know them.
  package func figures(in sum: Sum, of topic: Topic, in ledger: Ledger) -> [EntryIndex] {
    var found: [EntryIndex] = []
    for area in ledger.catalogue.trusts(of: topic.area) {
      guard let place = ledger.place(of: Topic(area, topic.measure, topic.action)) else { continue }
      for slot in ledger.topicSlots[Int(place)] where Int(slot) < slotStates.count {
        let added = slotStates[Int(slot)].added
        guard added >= 0, ledger.slots[Int(slot)].period == sum.period else { continue }
        let facts = ledger.entries[Int(added)].facts
        if facts.amount != nil, facts.basis == sum.basis { found.append(EntryIndex(added)) }
      }
    }
    return found.sorted()
  }
}
