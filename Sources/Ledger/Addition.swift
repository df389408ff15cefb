package import Figures

/// Adding up figures that somebody picks, or saying why they cannot be added (rules 6 and 11).
extension Ledger {
  /// Why figures cannot be added.
  package enum AdditionRefusal: Error, Hashable, Sendable {
    case nothingToAdd
    case noFigure
    case percentages
    case differentMeasures
    case differentActions
    case differentBases
    case differentPeriods
    /// The same area twice for times that overlap, or that may because one is not stated.
    case overlappingPeriods(area: AreaIndex)
    case parentAndChild(parent: AreaIndex, child: AreaIndex)
  }

  /// The sum of figures of one measure, action and basis; each area once for each time.
  package func sum(of entries: [EntryIndex]) -> Result<Sum, AdditionRefusal> {
    let topics = entries.compactMap { topic(of: $0) }
    guard let first = topics.first else {
      return .failure(entries.isEmpty ? .nothingToAdd : .noFigure)
    }
    if topics.count < entries.count { return .failure(.noFigure) }
    if topics.contains(where: { $0.measure != first.measure }) {
      return .failure(.differentMeasures)
    }
    if topics.contains(where: { $0.action != first.action }) { return .failure(.differentActions) }
    switch catalogue.measure(first.measure).unit {
    case .percent: return .failure(.percentages)
    case .count, .people: break
    }
    let numbers = entries.filter { self[$0].facts.amount != nil }
    let bases = Set(numbers.map { self[$0].facts.basis })
    if bases.count > 1 { return .failure(.differentBases) }
    if let refusal = doubleCounting(entries) { return .failure(refusal) }
    let periods = entries.map { period(of: $0) }
    let whole = Period(
      start: periods.contains { $0.start == nil } ? nil : periods.compactMap(\.start).min(),
      end: periods.contains { $0.end == nil } ? nil : periods.compactMap(\.end).max())
    var sum = Sum(Sum.Group(period: whole, basis: bases.first ?? nil))
    for entry in entries {
      sum.add(self[entry].facts.amount, missing: self[entry].facts.missing, times: 1)
    }
    return .success(sum)
  }

  private func doubleCounting(_ entries: [EntryIndex]) -> AdditionRefusal? {
    let byArea = Dictionary(grouping: entries) { self[$0].facts.area }
    for area in byArea.keys.sorted() {
      var above = catalogue.parent(area)
      var seen: Set<AreaIndex> = []
      while let parent = above, seen.insert(parent).inserted {
        if byArea[parent] != nil, parent != area {
          return .parentAndChild(parent: parent, child: area)
        }
        above = catalogue.parent(parent)
      }
      let periods = (byArea[area] ?? []).map { period(of: $0) }
      for (place, period) in periods.enumerated() {
        for other in periods[(place + 1)...]
        where period.isUnstated || other.isUnstated || period.overlaps(other) {
          return .overlappingPeriods(area: area)
        }
      }
    }
    let times = Set(byArea.values.map { Set($0.map { period(of: $0) }) })
    return times.count > 1 ? .differentPeriods : nil
  }

  /// The period that a figure is about; not stated for other entries.
  package func period(of index: EntryIndex) -> Period {
    let slot = self[index].facts.slot
    return slot < 0 ? .unstated : slots[Int(slot)].period
  }

  /// A refusal in words, with the names of the areas.
  package func words(_ refusal: AdditionRefusal, at instant: Instant) -> String {
    func name(_ area: AreaIndex) -> String { catalogue.area(area, at: instant).label }
    switch refusal {
    case .nothingToAdd: return "There is nothing to add."
    case .noFigure: return "Only figures can be added."
    case .percentages: return "Percentages of different numbers cannot be added."
    case .differentMeasures: return "These count different things."
    case .differentActions: return "These belong to different rounds of action."
    case .differentBases: return "What is expected and what has happened cannot be added."
    case .differentPeriods: return "These are for different times."
    case .overlappingPeriods(let area):
      return "\(name(area)) would be counted twice: the times overlap."
    case .parentAndChild(let parent, let child):
      return "\(name(child)) would be counted twice: it is part of \(name(parent))."
    }
  }
}
