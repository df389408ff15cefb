import Figures
import Ledger

extension Desk {
  /// Takes what a source reports: problems and health at once, arrivals into the ledger.
  mutating func take(_ report: SourceReport) {
    let state = SourceState(
      name: report.source, health: report.health, problems: report.problems)
    if let place = sources.firstIndex(where: { $0.name == report.source }) {
      if sources[place] != state {
        announce(state, before: sources[place])
        sources[place] = state
        changed.insert([.header, .footer, .overlay])
      }
    } else {
      sources.append(state)
      changed.insert([.header, .footer])
    }
    if report.arrivals.count > 64 { load(report) } else { enter(report) }
  }

  private mutating func announce(_ state: SourceState, before: SourceState) {
    switch (before.health, state.health) {
    case (.broken, .live): say(Message("\(state.name) is back", .good))
    case (_, .broken(_, let reason)): say(Message("\(state.name): \(reason)", .critical))
    case (_, .starting), (_, .live), (_, .finished): break
    }
  }

  /// A few arrivals, one by one.
  private mutating func enter(_ report: SourceReport) {
    var touched: [EntryIndex] = []
    for arrival in report.arrivals {
      switch ledger.append(arrival, source: report.source, noticedAt: report.noticedAt) {
      case .entered(let index, let place):
        if ledger[index].knownFrom <= horizon {
          unseen.add(index, area: ledger[index].area)
          changed.insert(.header)
        }
        if standpoint.noteEntered(index, place: place, in: ledger) { touched.append(index) }
      case .defined: changed.insert(.everything)
      case .ignored: break
      case .refused: changed.insert([.header, .overlay])
      }
    }
    if action == Catalogue.noAction { chooseAction() }
    refresh(touched[...])
    // A clock that follows may have passed the new entries already.
    if knownAt == nil, !clock.isPaused { follow() }
  }

  /// A table or a piece of one. What is known from the start, or while a source is still being read
  /// for the first time, counts as seen.
  private mutating func load(_ report: SourceReport) {
    let isBaseline = ledger.entries.isEmpty || report.health == .starting
    let entered = ledger.append(
      contentsOf: report.arrivals, source: report.source, noticedAt: report.noticedAt)
    standpoint.catchUp(with: ledger)
    if !isBaseline {
      for index in entered where ledger[index].knownFrom <= horizon {
        unseen.add(index, area: ledger[index].area)
      }
    }
    chooseAction()
    adoptAreas()
    changed.insert(.everything)
  }

  // MARK: Acknowledging

  mutating func acknowledgeAll() {
    guard unseen.count > 0 else { return say(Message("Nothing to acknowledge", .quiet)) }
    say(Message("\(unseen.count) acknowledged", .quiet))
    unseen.removeAll()
    changed.insert(.everything)
  }

  mutating func acknowledgeSelected() {
    guard let item = selectedItem(focus) else { return }
    let before = unseen.count
    switch item {
    case .entry(let index): unseen.remove(index, area: ledger[index].area)
    case .area(let area):
      for index in unseen.all(in: area) { unseen.remove(index, area: area) }
    case .topic(let topic):
      for index in unseen.all(in: topic.area) where ledger.topic(of: index) == topic {
        unseen.remove(index, area: topic.area)
      }
    }
    if unseen.count == before { return say(Message("Nothing new here to acknowledge", .quiet)) }
    changed.insert(.everything)
  }

  /// Goes to the next change nobody has acknowledged: in Latest, and to its hospital.
  mutating func walkUnseen(forward: Bool) {
    var current: EntryIndex?
    if case .entry(let index) = selectedItem(.latest) { current = index }
    guard let next = unseen.next(after: current, forward: forward) else {
      return say(Message("Nothing new since you last acknowledged", .quiet))
    }
    if knownAt != nil { returnToNow() }
    setFocus(.latest)
    select(.latest, item: .entry(next))
    if let area = ledger[next].area, hospitals.position(of: area) != nil {
      select(.hospitals, item: .area(area))
    }
  }
}
