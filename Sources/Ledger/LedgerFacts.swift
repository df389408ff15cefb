import Figures

/// Reading off a record, once, what ranking and adding up need of it.
extension Ledger {
  mutating func facts(of record: Record) -> Facts {
    var facts = Facts()
    switch record {
    case .figure(let figure):
      facts.area = catalogue.area(figure.area)
      let topic = Topic(
        facts.area, catalogue.measure(figure.measure), catalogue.action(figure.action))
      facts.slot = slot(topic, figure.period)
      facts.statusRank = UInt8(figure.statusRank)
      facts.basis = figure.basis
      facts.missing = figure.missing
      facts.amount = figure.amount
    case .staffing(let staffing):
      facts.area = catalogue.area(staffing.area)
    case .notice(let notice):
      facts.area = catalogue.area(notice.area)
    case .event, .area, .measure, .action, .window:
      break
    }
    if let provenance = record.provenance {
      facts.measuredAt = provenance.measuredAt
      facts.sourceRank = rank(of: provenance.sourceKind)
    }
    return facts
  }

  private func rank(of kind: Provenance.SourceKind?) -> UInt8 {
    guard let kind, let rank = sourceRanking.firstIndex(of: kind) else {
      return UInt8(sourceRanking.count)
    }
    return UInt8(rank)
  }

  private mutating func slot(_ topic: Topic, _ period: Period) -> Int32 {
    let topicIndex: Int32
    if let found = topicIndexes[topic] {
      topicIndex = found
    } else {
      topicIndex = Int32(topics.count)
      topics.append(topic)
      topicSlots.append([])
      unstatedSlots.append(-1)
      topicIndexes[topic] = topicIndex
    }
    let slot = Slot(topic: topicIndex, period: period)
    if let found = slotIndexes[slot] { return found }
    let slotIndex = Int32(slots.count)
    slots.append(slot)
    slotTails.append(-1)
    slotIndexes[slot] = slotIndex
    topicSlots[Int(topicIndex)].append(slotIndex)
    if period.isUnstated { unstatedSlots[Int(topicIndex)] = slotIndex }
    return slotIndex
  }
}
