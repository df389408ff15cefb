import Figures

/// The desk's own ranking of its sources, which decides between figures of one status (rule 4). It is
/// the desk's opinion and not part of what was known, so it holds for every instant.
extension Ledger {
  /// Where a source stands that was given no rank, between 1 and 99.
  package static let usualRank: UInt8 = 50

  /// Ranks sources by their names, the lowest number first. Figures that are held already lead or
  /// stand back as the new ranks say; none goes. Costs one look at every entry, when a rank changed.
  package mutating func rank(sources: [String: UInt8]) {
    let before = ranks
    ranks = sources
    guard ranks != before else { return }
    var slots: Set<Int32> = []
    for place in entries.indices where entries[place].facts.slot >= 0 {
      let rank = bestRank(of: EntryIndex(place))
      guard rank != entries[place].facts.deskRank else { continue }
      entries[place].facts.deskRank = rank
      slots.insert(entries[place].facts.slot)
    }
    rerankedSlots += slots.sorted()
  }

  /// How often a rank has changed of figures that were held already: a standpoint that has not caught
  /// up since may show another lead.
  package var rankChanges: Int { rerankedSlots.count }

  /// The rank of a source by its name.
  func rank(ofSource name: String) -> UInt8 { ranks[name] ?? Ledger.usualRank }

  /// Takes note that another source says the same record. The best placed of them ranks the record,
  /// whichever came first.
  mutating func noteListing(of index: EntryIndex, source: String) {
    guard self[index].source != source, self[index].facts.slot >= 0 else { return }
    let number = sourceNumber(source)
    guard listings[index, default: []].insert(number).inserted else { return }
    let rank = rank(ofSource: source)
    guard rank < self[index].facts.deskRank else { return }
    entries[Int(index.raw)].facts.deskRank = rank
    rerankedSlots.append(self[index].facts.slot)
  }

  private func bestRank(of index: EntryIndex) -> UInt8 {
    let others = (listings[index] ?? []).map { rank(ofSource: sourceNames[Int($0)]) }
    return min(rank(ofSource: self[index].source), others.min() ?? .max)
  }

  private mutating func sourceNumber(_ name: String) -> UInt16 {
    if let number = sourceNumbers[name] { return number }
    let number = UInt16(sourceNames.count)
    sourceNumbers[name] = number
    sourceNames.append(name)
    return number
  }
}
