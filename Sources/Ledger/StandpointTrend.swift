package import Figures

/// What was known from an instant on; nil when that was nothing.
package struct TrendStep: Hashable, Sendable {
  package var from: Instant
  package var amount: Amount?

  package init(from: Instant, amount: Amount?) {
    self.from = from
    self.amount = amount
  }
}

/// How a figure came to be what it is: what a desk would have shown at each instant since a start.
///
/// Nothing is kept for it. It is read off the history that hangs from a slot, as far back as the
/// limits below reach, so it costs the same however much is held.
extension Standpoint {
  /// Entries of a slot and trusts of a region that are looked at, and how often it is asked whether an
  /// entry led. Beyond them nothing is said.
  package static let trendEntries = 32
  package static let trendTrusts = 256
  private static let trendQuestions = 8_000

  /// What led the slot of a topic's headline, oldest first: what it was at `start`, then each change
  /// up to this standpoint. Only one period: amounts of several are not set side by side (rule 11).
  /// Empty when the history is longer than may be looked at.
  package func headlineSteps(
    _ topic: Topic, since start: Instant, in ledger: Ledger
  ) -> [TrendStep] {
    guard let headline = headline(topic, in: ledger) else { return [] }
    var questions = 0
    return steps(
      ofSlot: ledger[headline].facts.slot, since: start, in: ledger, asked: &questions
    ) { _ in true } ?? []
  }

  /// What the sum that `coverage` shows came to, oldest first, in its period and on its basis.
  /// Empty when nobody has reported, or there are more trusts or entries than may be looked at.
  package func sumSteps(_ topic: Topic, since start: Instant, in ledger: Ledger) -> [TrendStep] {
    let trusts = ledger.catalogue.children(topic.area)
    guard trusts.count <= Standpoint.trendTrusts,
      let group = coverage(topic, expected: 0, in: ledger)?.sum.group
    else { return [] }
    var questions = 0
    var changes: [(at: Instant, from: Amount?, to: Amount?)] = []
    for trust in trusts where ledger.catalogue.kind(trust) == .trust {
      let own = Topic(trust, topic.measure, topic.action)
      guard let place = ledger.place(of: own),
        let slot = ledger.slotIndexes[Slot(topic: place, period: group.period)]
      else { continue }
      let steps = steps(ofSlot: slot, since: start, in: ledger, asked: &questions) {
        $0 == group.basis
      }
      guard let steps else { return [] }
      var before: Amount?
      for step in steps {
        changes.append((step.from, before, step.amount))
        before = step.amount
      }
    }
    changes.sort { $0.at < $1.at }
    var sum = Sum(group)
    var result: [TrendStep] = []
    for change in changes {
      if let from = change.from { sum.add(from, missing: nil, times: -1) }
      if let to = change.to { sum.add(to, missing: nil, times: 1) }
      if result.last?.from == change.at { result.removeLast() }
      result.append(TrendStep(from: change.at, amount: sum.amount))
    }
    return Standpoint.changesOnly(result)
  }

  /// What led a slot since `start`. A lead that does not count is nothing. Nil when the slot's
  /// history is longer than may be looked at.
  private func steps(
    ofSlot slot: Int32, since start: Instant, in ledger: Ledger, asked questions: inout Int,
    counts: (Figure.Basis?) -> Bool
  ) -> [TrendStep]? {
    guard slot >= 0, Int(slot) < slotStates.count else { return [] }
    var entries: [EntryIndex] = []
    var next = ledger.slotTails[Int(slot)]
    while next >= 0 {
      let entry = EntryIndex(next)
      if isKnown(entry) { entries.append(entry) }
      guard entries.count <= Standpoint.trendEntries else { return nil }
      next = ledger[entry].facts.previousInSlot
    }
    var instants: Set<Instant> = [start]
    for entry in entries {
      for cause in ledger.decisive(for: entry) where isKnown(cause) {
        instants.insert(max(start, ledger[cause].knownFrom))
      }
    }
    questions += instants.count * entries.count
    guard questions <= Standpoint.trendQuestions else { return nil }
    let steps = instants.sorted().map { instant -> TrendStep in
      let isKnown = { (entry: EntryIndex) in ledger[entry].knownFrom <= instant }
      let lead = entries.filter { ledger.isLive($0, isKnown) }
        .max { Standpoint.ranks($1.raw, above: $0.raw, in: ledger) }
      let facts = lead.map { ledger[$0].facts }
      return TrendStep(
        from: instant, amount: facts.flatMap { counts($0.basis) ? $0.amount : nil })
    }
    return Standpoint.changesOnly(steps)
  }

  /// Drops steps that say what the one before them said.
  private static func changesOnly(_ steps: [TrendStep]) -> [TrendStep] {
    var result: [TrendStep] = []
    for step in steps where result.last.map({ $0.amount != step.amount }) ?? true {
      result.append(step)
    }
    return result
  }
}

extension Ledger {
  /// True when an entry carries content that nothing known replaces.
  func isLive(_ index: EntryIndex, _ isKnown: Known) -> Bool {
    isKnown(index) && self[index].carriesContent && replacement(of: index, isKnown) == nil
  }

  /// The newest known entry that replaces this one: a later version of the same record, else a
  /// correction or withdrawal by another.
  func replacement(of index: EntryIndex, _ isKnown: Known) -> EntryIndex? {
    let record = corrections.first(of: index)
    if let current = current(record, isKnown), current > index { return current }
    return correction(of: index, isKnown)
  }

  /// The entries on whose being known it hangs whether this one counts: its own record's versions,
  /// and those of the records that name it, also round a circle.
  fileprivate func decisive(for index: EntryIndex) -> [EntryIndex] {
    let record = corrections.first(of: index)
    guard let namers = corrections.namers[record] else { return versions(of: record) }
    var records: Set<EntryIndex> = [record]
    for namer in namers {
      let other = corrections.first(of: namer)
      records.insert(other)
      records.formUnion(corrections.circle(of: other))
    }
    return records.flatMap { versions(of: $0) }
  }
}
