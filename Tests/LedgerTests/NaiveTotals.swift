import Figures
import Ledger

extension NaiveLedger {
  /// Rule 6, worked out anew: each trust's leads by period, the parts with numbers added up as
  /// ranges, the period and basis with most reports first.
  func addTotals(_ byTopic: [Answers.Subject: [Int]], to answers: inout Answers) {
    var parents: [Answers.Subject: [[Int]]] = [:]
    for (topic, entries) in byTopic {
      guard isAddable(topic), let parent = parent(of: topic.area) else { continue }
      let leads = Dictionary(grouping: entries) { told[$0].figure?.period ?? .unstated }
        .compactMap { $0.value.sorted { ranks($0, above: $1) }.first }
      let key = Answers.Subject(area: parent, measure: topic.measure, action: topic.action)
      parents[key, default: []].append(leads)
    }
    for (key, trusts) in parents {
      let own = answers.headlines[key].flatMap { told[$0].figure?.period }
      answers.totals[key] = totals(trusts, own: own)
    }
  }

  private func isAddable(_ topic: Answers.Subject) -> Bool {
    let rows = (areas[topic.area] ?? []).sorted { start($0) < start($1) }
    guard rows.first?.kind == .trust else { return false }
    switch measures[topic.measure]?.unit {
    case .percent: return false
    case .count, .people, nil: return true
    }
  }

  private func start(_ area: Area) -> Instant { area.validity.start?.instant ?? .distantPast }

  private func parent(of code: String) -> String? {
    let parent = (areas[code] ?? []).sorted { start($0) < start($1) }
      .last { !$0.parent.isEmpty }?.parent
    return parent == code ? nil : parent
  }

  private func totals(_ trusts: [[Int]], own: Period?) -> Answers.Totals? {
    let figures = trusts.map { $0.compactMap { told[$0].figure } }
    // A period of nil returns only competes as well, on no basis.
    var groups: [Sum.Key: (parts: [Amount], silent: [Figure.Missing])] = [:]
    for leads in figures {
      for lead in leads {
        if let amount = lead.amount {
          groups[Sum.Key(lead.period, lead.basis), default: ([], [])].parts.append(amount)
        } else if let missing = lead.missing, !(lead.period.isUnstated && leads.count > 1) {
          groups[Sum.Key(lead.period, nil), default: ([], [])].silent.append(missing)
        }
      }
    }
    let ranked = groups.keys.sorted { a, b in
      let (x, y) = (groups[a], groups[b])
      if x?.parts.count != y?.parts.count { return (x?.parts.count ?? 0) > (y?.parts.count ?? 0) }
      if x?.parts.isEmpty ?? true, x?.silent.count != y?.silent.count {
        return (x?.silent.count ?? 0) > (y?.silent.count ?? 0)
      }
      if (a.period == own) != (b.period == own) { return a.period == own }
      let past = Moment(.distantPast)
      if a.period.start != b.period.start {
        return (a.period.start ?? past) > (b.period.start ?? past)
      }
      if a.period.end != b.period.end { return (a.period.end ?? past) > (b.period.end ?? past) }
      return a.basisRank < b.basisRank
    }
    guard let best = ranked.first, let chosen = groups[best] else { return nil }
    let silent = groups.filter { $0.key.period == best.period || $0.key.period.isUnstated }
      .flatMap(\.value.silent)
    let nilReturns = silent.count { $0 == .nilReturn }
    let sameperiod = groups.filter { $0.key.period == best.period }.map(\.value.parts.count)
    let here = sameperiod.reduce(0, +)
    let reporters = figures.count { $0.contains { $0.amount != nil } }
    return Answers.Totals(
      amount: add(chosen.parts), period: best.period, basis: best.basis,
      counts: [
        chosen.parts.count, nilReturns, silent.count - nilReturns, here - chosen.parts.count,
        max(0, reporters - here),
      ])
  }

  /// Ranges added up one by one.
  private func add(_ parts: [Amount]) -> Amount? {
    guard var range = parts.first?.range else { return nil }
    for part in parts.dropFirst() { range = range + part.range }
    if parts.allSatisfy(\.range.isExact) { return Amount(range.lower) }
    if range.upper == .infinity {
      return range.lowerIsOpen && range.lower == range.lower.rounded()
        ? Amount(range.lower, .moreThan) : Amount(range.lower.rounded(.up), .atLeast)
    }
    let (least, most) = (range.lower.rounded(.up), range.upper.rounded(.down))
    return least < most
      ? Amount(least, .between, upper: most)
      : Amount(parts.map(\.value).reduce(0, +), .around)
  }
}

extension Sum {
  /// What may be added together, as the naive ledger groups it.
  struct Key: Hashable {
    var period: Period
    var basis: Figure.Basis?

    init(_ period: Period, _ basis: Figure.Basis?) {
      self.period = period
      self.basis = basis
    }

    var basisRank: Int {
      switch basis {
      case .actual: 0
      case .estimate: 1
      case .expected: 2
      case nil: 3
      }
    }
  }
}
