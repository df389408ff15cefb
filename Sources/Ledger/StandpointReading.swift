package import Figures

/// What a desk asks of a standpoint. Each answer costs in proportion to what it contains.
extension Standpoint {
  /// The figure that leads a topic, over all its periods. Nil when nothing is known.
  package func headline(_ topic: Topic, in ledger: Ledger) -> EntryIndex? {
    guard let place = ledger.place(of: topic), Int(place) < topicStates.count else { return nil }
    let slot = topicStates[Int(place)].headlineSlot
    return slot < 0 ? nil : EntryIndex(slotStates[Int(slot)].lead)
  }

  /// True when the topic's sources cannot all be right.
  package func hasConflict(_ topic: Topic, in ledger: Ledger) -> Bool {
    guard let place = ledger.place(of: topic), Int(place) < topicStates.count else { return false }
    return topicStates[Int(place)].conflicting > 0
  }

  /// Live figures of the headline's topic beside the headline: best first, those of its own period
  /// and those without a stated period before those of other periods.
  package func alsoReported(_ topic: Topic, in ledger: Ledger) -> [EntryIndex] {
    guard let place = ledger.place(of: topic), Int(place) < topicStates.count else { return [] }
    let headline = topicStates[Int(place)].headlineSlot
    var near: [Int32] = []
    var far: [Int32] = []
    for slot in ledger.topicSlots[Int(place)]
    where Int(slot) < slotStates.count && !slotStates[Int(slot)].isEmpty {
      let state = slotStates[Int(slot)]
      let isNear = slot == headline || ledger.slots[Int(slot)].period.isUnstated
      let entries = slot == headline ? state.others : [state.lead] + state.others
      if isNear { near += entries } else { far += entries }
    }
    near.sort { Standpoint.ranks($0, above: $1, in: ledger) }
    far.sort { Standpoint.ranks($0, above: $1, in: ledger) }
    return (near + far).map { EntryIndex($0) }
  }

  /// The figure that leads the slot an entry is in.
  package func lead(ofSlotOf index: EntryIndex, in ledger: Ledger) -> EntryIndex? {
    let slot = ledger[index].facts.slot
    guard slot >= 0, Int(slot) < slotStates.count else { return nil }
    let lead = slotStates[Int(slot)].lead
    return lead < 0 ? nil : EntryIndex(lead)
  }

  /// The known entries of a figure's slot, newest first, at most so many.
  package func slotHistory(of index: EntryIndex, limit: Int, in ledger: Ledger) -> [EntryIndex] {
    let slot = ledger[index].facts.slot
    guard slot >= 0 else { return [] }
    var result: [EntryIndex] = []
    var next = ledger.slotTails[Int(slot)]
    while next >= 0, result.count < limit {
      let entry = EntryIndex(next)
      if isKnown(entry) { result.append(entry) }
      next = ledger[entry].facts.previousInSlot
    }
    return result
  }

  /// Live staffing records of an area, in order of when they became known.
  package func staffing(of area: AreaIndex) -> [EntryIndex] { staffing[area] ?? [] }

  /// Live notices of an area, in order of when they became known.
  package func notices(of area: AreaIndex) -> [EntryIndex] { notices[area] ?? [] }

  /// The known entry so many places before the newest: 0 is the newest.
  package func latest(_ offset: Int, in ledger: Ledger) -> EntryIndex? {
    let place = position - 1 - offset
    return place >= 0 && place < ledger.order.count ? ledger.order[place] : nil
  }

  /// Topics whose sources conflict, in the order in which the ledger came to know the topics.
  package func conflictingTopics(in ledger: Ledger) -> [Topic] {
    conflicting.sorted().map { ledger.topics[$0] }
  }

  /// The instant of the newest entry known before this standpoint's last one; for stepping back.
  package func previousInstant(in ledger: Ledger) -> Instant? {
    guard position > 0 else { return nil }
    let current = ledger[ledger.order[position - 1]].knownFrom
    let before = ledger.place(after: current.adding(milliseconds: -1))
    return before > 0 ? ledger[ledger.order[before - 1]].knownFrom : nil
  }

  /// The instant at which something next becomes known; for stepping forward and for timers.
  package func nextInstant(in ledger: Ledger) -> Instant? {
    position < ledger.order.count ? ledger[ledger.order[position]].knownFrom : nil
  }
}

extension Entry {
  /// The area an entry is about; nil for events.
  package var area: AreaIndex? { facts.area.raw < 0 ? nil : facts.area }
}

extension Ledger {
  /// What a figure is about; nil for entries that are no figures.
  package func topic(of index: EntryIndex) -> Topic? {
    let slot = entries[Int(index.raw)].facts.slot
    return slot < 0 ? nil : topics[Int(slots[Int(slot)].topic)]
  }

  /// An entry's place in the order of time.
  package func place(of index: EntryIndex) -> Int? {
    let known = self[index].knownFrom
    var place = self.place(after: known.adding(milliseconds: -1))
    while place < order.count, order[place] != index {
      guard self[order[place]].knownFrom == known else { return nil }
      place += 1
    }
    return place < order.count ? place : nil
  }
}

extension Standpoint {
  /// An event's place among the live ones; nil when it is not live.
  package func eventPlace(of index: EntryIndex, in ledger: Ledger) -> Int? {
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if Standpoint.happened(events[middle], before: index, in: ledger) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < events.count && events[low] == index ? low : nil
  }
}

extension AreaIndex {
  /// The area at a place of the catalogue's table.
  package init(place: Int) { raw = Int32(place) }
}
