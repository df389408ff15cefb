import Figures
import Ledger

/// The sources as the desk knows them: how they are, and which there are.
extension Desk {
  /// Notes how a source is. Returns true when it is the first time that it has told all it has.
  mutating func note(_ report: SourceReport) {
    let place: Int
    if let found = sources.firstIndex(where: { $0.name == report.source }) {
      place = found
    } else {
      place = sources.count
      sources.append(SourceState(name: report.source))
      changed.insert([.header, .footer, .overlay])
    }
    let before = sources[place]
    var state = before
    state.health = report.health
    if state.problems != report.problems { state.problems = report.problems }
    state.vitals = report.vitals
    state.isRemoved = false
    switch report.health {
    case .live, .finished: state.lastSuccess = report.noticedAt
    case .starting, .broken: break
    }
    for arrival in report.arrivals {
      switch arrival {
      case .record, .edited: state.records += 1
      case .noLongerListed: break
      }
    }
    guard state != before else { return }
    sources[place] = state
    let isSeen =
      state.health != before.health || state.problems != before.problems
      || state.condition(at: wall) != lastConditions[state.name]
    if isSeen {
      announce(state, before: before)
      changed.insert([.header, .footer, .overlay])
      healthRevision += 1
    } else if case .health = overlay {
      changed.insert(.overlay)
    }
    setHealthTimer()
  }

  private mutating func announce(_ state: SourceState, before: SourceState) {
    switch (before.health, state.health) {
    case (.broken, .live): say(Message("\(state.name) is back", .good))
    case (let old, .broken(_, let reason)) where old != state.health:
      say(Message("\(state.name): \(reason)", .critical))
    case (_, .starting), (_, .live), (_, .finished), (_, .broken): break
    }
  }

  /// Which sources there are to be from now on. One that was listed and is no more has stopped; what
  /// it said stays.
  mutating func list(_ listings: [SourceListing]) {
    let gone = Set(listed.map(\.name)).subtracting(listings.map(\.name))
    // Of one that has said nothing there is nothing to explain.
    sources.removeAll { gone.contains($0.name) && $0.records == 0 }
    for place in sources.indices where gone.contains(sources[place].name) {
      sources[place].health = .finished
      sources[place].isRemoved = true
      sources[place].problems = []
      sources[place].vitals.nextLook = nil
    }
    for listing in listings {
      if let place = sources.firstIndex(where: { $0.name == listing.name }) {
        sources[place].place = listing.place
        sources[place].rank = listing.rank
        if sources[place].isRemoved {
          sources[place].isRemoved = false
          sources[place].health = .starting
        }
      } else {
        var state = SourceState(name: listing.name)
        state.place = listing.place
        state.rank = listing.rank
        sources.append(state)
      }
    }
    listed = listings
    var ranks: [String: UInt8] = [:]
    for listing in listings { ranks[listing.name] = listing.rank }
    ledger.rank(sources: ranks)
    ledger.publications.formUnion(listings.lazy.filter(\.isPublication).map(\.name))
    followRanks()
    changed.insert([.header, .footer, .overlay])
    setHealthTimer()
    healthRevision += 1
  }

  /// Shows what leads now, if ranks have changed of figures that were here.
  mutating func followRanks() {
    guard ledger.rankChanges != rankChanges else { return }
    rankChanges = ledger.rankChanges
    standpoint.catchUp(with: ledger)
    rebuildHospitals()
    changed.insert(.everything)
  }

  mutating func take(_ state: ConfigurationState) -> [Effect] {
    let isAgain = configuration.file == state.file && !state.file.isEmpty
    configuration = state
    changed.insert([.header, .footer, .overlay])
    if let problem = state.problems.first {
      let kept = state.keepsLastGood ? "Kept the last good configuration · " : ""
      let rest = state.problems.count > 1 ? " · \(state.problems.count - 1) more" : ""
      say(Message("\(kept)\(problem)\(rest)", .critical))
    } else if isAgain {
      let waiting = state.waitingWords.map { " · " + $0 } ?? ""
      say(Message("\(state.file) was read again\(waiting)", waiting.isEmpty ? .good : .warning))
    }
    guard let theme = state.theme, theme != themeName else { return [] }
    themeName = theme
    changed.insert(.everything)
    return [.useTheme(theme)]
  }

  // MARK: Time

  /// Finds the next instant at which a source becomes due or stale.
  mutating func setHealthTimer() {
    nextHealthChange = sources.compactMap { $0.nextChange(after: wall) }.min()
    for state in sources { lastConditions[state.name] = state.condition(at: wall) }
  }

  /// Draws what changes when a source becomes due or stale.
  mutating func checkHealth() {
    guard let next = nextHealthChange, wall >= next else { return }
    setHealthTimer()
    healthRevision += 1
    changed.insert([.header, .overlay])
  }

  /// The sources that fail now: what they said before is shown.
  package var failing: [FailingSource] {
    conditions.compactMap { state, _ in
      guard case .broken(_, let reason) = state.health else { return nil }
      return FailingSource(name: state.name, reason: reason)
    }
  }

  /// The sources that are to run, with how they are now.
  package var conditions: [(state: SourceState, condition: SourceState.Condition)] {
    sources.map { ($0, $0.condition(at: wall)) }
  }
}
