package import Figures
import Ledger

/// The clock, stepping through what was known, and which round of action is on screen.
extension Desk {
  mutating func tick(wall: Instant, real: Int64) {
    self.wall = wall
    self.real = real
    let before = clock.now
    clock.tick(wall: wall, real: real)
    checkHealth()
    guard clock.now != before else { return }
    guard knownAt == nil else {
      // Midnight adds the date to the mode of a desk that stands in the past.
      if !TimeLabel.isSameDay(before, clock.now) { changed.insert(.header) }
      return
    }
    if minute(before) != minute(clock.now) { changed.insert(.everything) }
    follow()
  }

  private func minute(_ instant: Instant) -> Int64 { instant.seconds / 60 }

  /// Moves the standpoint to the view's instant, and everything that hangs on it.
  mutating func follow() {
    let from = standpoint.position
    let learnt = standpoint.move(to: viewInstant, in: ledger)
    let touched =
      learnt.isEmpty && standpoint.position < from
      ? ledger.order[standpoint.position..<from] : learnt
    if knownAt == nil { passHorizon() }
    chooseAction()
    refresh(touched)
    // Which staffing counts, and what an area is called, go by the day.
    let day = LondonTime(viewInstant).date
    if day != dayInView {
      dayInView = day
      rebuildHospitals()
    }
  }

  /// What lies past the horizon is new to the reader, even where a step in time has been already.
  private mutating func passHorizon() {
    let start = ledger.place(after: horizon)
    if start < standpoint.position {
      for index in ledger.order[start..<standpoint.position] {
        unseen.add(index, area: ledger[index].area)
      }
    }
    horizon = max(horizon, clock.now)
  }

  /// Updates what is derived from entries that became known or unknown.
  mutating func refresh(_ touched: ArraySlice<EntryIndex>) {
    if !touched.isEmpty { recheckCopies(touched) }
    if ledger.areaRevision != areaCount { return adoptAreas() }
    guard !touched.isEmpty else { return }
    changed.insert(.everything)
    if touched.count > 200 { return rebuildHospitals() }
    for index in touched {
      if let area = ledger[index].area { hospitals.update(area, key: hospitalKey(area)) }
    }
  }

  /// The areas have changed: find the region again and put its hospitals in order.
  mutating func adoptAreas() {
    areaCount = ledger.areaRevision
    let catalogue = ledger.catalogue
    let places = catalogue.areas.indices.map { AreaIndex(place: $0) }
    nation = places.first { catalogue.kind($0) == .nation }
    region =
      catalogue.knownArea(settings.region)
      ?? places.first { catalogue.kind($0) == .region && !catalogue.trusts(of: $0).isEmpty }
      ?? places.first { catalogue.kind($0) == .region }
    regionTrusts = region.map { catalogue.trusts(of: $0) } ?? []
    rebuildHospitals()
    changed.insert(.everything)
  }

  // MARK: Stepping

  mutating func step(forward: Bool) {
    if forward {
      guard let next = standpoint.nextInstant(in: ledger), next <= clock.now else {
        if knownAt == nil { return say(Message("This is all that is known by now", .quiet)) }
        return returnToNow()
      }
      view(at: next)
    } else {
      guard let previous = standpoint.previousInstant(in: ledger) else {
        return say(Message("Nothing was known before this", .quiet))
      }
      view(at: previous)
    }
  }

  mutating func stepHour(forward: Bool) {
    // London's offset is a whole hour, so full hours are the same everywhere.
    let length: Int64 = 3_600_000
    let now = viewInstant.milliseconds
    let hour = forward ? now / length + 1 : (now - 1) / length
    let target = Instant(milliseconds: hour * length)
    if target >= clock.now { return returnToNow() }
    guard forward || standpoint.position > 0 else {
      return say(Message("Nothing was known before this", .quiet))
    }
    view(at: target)
  }

  /// Begins at what was known at an instant: a replay is moved there, a live desk steps back.
  package mutating func show(at instant: Instant) {
    clock.seek(to: instant, real: real)
    if clock.now == instant { follow() } else { view(at: instant) }
    changed = .everything
  }

  /// Stands where a printout is made: at what was known at an instant, else at what is known now or at
  /// the end of a replay.
  ///
  /// The mode says AS KNOWN AT for each kind of desk, as the clock of a replay is not moved to the
  /// instant; it may lie after that clock's end, but not after the present of a live one. Nothing
  /// is unseen: no reader of a printout has looked before, so nothing is new to one in particular.
  package mutating func standForPrint(asKnownAt instant: Instant? = nil) {
    if let end = replayEnd { clock.seek(to: end, real: real) }
    knownAt = instant.map { clock.isReplay ? $0 : min($0, clock.now) }
    follow()
    unseen.removeAll()
    changed = .everything
  }

  /// Where a replay ends; nil for a live desk.
  package var replayEnd: Instant? {
    switch clock.kind {
    case .live: nil
    case .replay(_, let end, _): end
    }
  }

  mutating func view(at instant: Instant) {
    knownAt = min(instant, clock.now)
    changed.insert(.everything)
    follow()
  }

  mutating func returnToNow() {
    guard knownAt != nil else { return say(Message("The desk already shows now", .quiet)) }
    knownAt = nil
    changed.insert(.everything)
    follow()
  }

  mutating func togglePause() {
    if clock.isPaused {
      clock.resume(wall: wall, real: real)
      follow()
    } else {
      clock.pause()
    }
    if knownAt != nil { say(Message(clock.isPaused ? "Paused" : "The clock goes on", .quiet)) }
    changed.insert(.everything)
  }

  // MARK: The round of action

  /// The action in view: one under way, else one that starts within a week, else the last one that
  /// ended. The reader's own choice stays.
  mutating func chooseAction() {
    guard !actionIsChosen else { return }
    show(ledger.catalogue.actionInView(at: viewInstant))
  }

  mutating func show(_ index: ActionIndex) {
    guard index != action else { return }
    action = index
    rebuildHospitals()
    changed.insert(.everything)
  }

  mutating func showNextAction() {
    let rounds = ledger.catalogue.actionsByTime.filter { ledger.catalogue.takesPlace($0) }
    guard rounds.count > 1 else { return say(Message("There is only one round of action", .quiet)) }
    let place = rounds.firstIndex(of: action) ?? -1
    actionIsChosen = true
    show(rounds[(place + 1) % rounds.count])
    let title = ledger.catalogue.action(action).title
    let day = ledger.catalogue.windows(action).first.map { TimeLabel.day($0.start) } ?? ""
    say(Message("Round \((place + 1) % rounds.count + 1) of \(rounds.count): \(title) \(day)"))
  }

  /// The ids of the rounds of action that take place, in order of time.
  package var actionIDs: [String] {
    let catalogue = ledger.catalogue
    return catalogue.actionsByTime.filter { catalogue.takesPlace($0) }
      .map { catalogue.action($0).id }
  }

  /// Shows a round of action by its id from now on. False when none that takes place has that id.
  package mutating func choose(action id: String) -> Bool {
    let catalogue = ledger.catalogue
    let round = catalogue.actionsByTime.first {
      catalogue.takesPlace($0) && catalogue.action($0).id == id
    }
    guard let round else { return false }
    actionIsChosen = true
    show(round)
    return true
  }

  // MARK: Timers

  /// Real milliseconds until something on screen changes by itself; nil when nothing will.
  package var millisecondsToNextChange: Int64? {
    let health = nextHealthChange.map { max(0, $0.milliseconds - wall.milliseconds) }
    guard knownAt == nil else { return health }
    var next = Instant(seconds: (clock.now.seconds / 60 + 1) * 60)
    if let end = replayEnd, !clock.hasEnded { next = min(next, end) }
    var soonest = clock.realMilliseconds(until: next)
    if let entry = standpoint.nextInstant(in: ledger),
      let wait = clock.realMilliseconds(until: entry)
    {
      soonest = min(soonest ?? wait, wait)
    }
    if let health { soonest = min(soonest ?? health, health) }
    return soonest
  }
}
