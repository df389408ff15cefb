import Figures
import Ledger

extension Desk {
  /// Takes what a source reports: problems and health at once, arrivals into the ledger.
  mutating func take(_ report: SourceReport) {
    if waitsForBook(report.source) {
      held.append(report)
      return
    }
    defer { if report.source == settings.bookSource { takeHeld() } }
    note(report)
    // What a source has at its start is no news, unless it was recorded since the desk opened.
    let isOpening = !metSources.contains(report.source)
    switch report.health {
    case .live, .finished: metSources.insert(report.source)
    case .starting, .broken: break
    }
    if isOrderStale, report.health != .starting { rebuildHospitals() }
    let refusals = ledger.refusals.count
    defer {
      if ledger.refusals.count != refusals {
        healthRevision += 1
        changed.insert([.header, .overlay])
      }
    }
    let wasRehearsal = isRehearsal
    defer { if isRehearsal != wasRehearsal { changed.insert(.everything) } }
    if report.arrivals.count > 64 {
      load(report, isOpening: isOpening)
    } else {
      enter(report, isOpening: isOpening)
    }
    followRanks()
  }

  /// What the book has of a publication was there before the publication is read again, so that a
  /// difference is a revision and not the other way round.
  private func waitsForBook(_ source: String) -> Bool {
    guard let book = settings.bookSource, ledger.publications.contains(source) else { return false }
    return sources.first { $0.name == book }.map { $0.health == .starting } ?? true
  }

  private mutating func takeHeld() {
    guard let first = held.first, !waitsForBook(first.source) else { return }
    let reports = held
    held = []
    for report in reports { take(report) }
  }

  /// How long after the desk what a source has may take to arrive and still have been there.
  private static let openingSeconds: Int64 = 60

  /// True for an entry that a source has at its start and that is no news: the desk had seen it when
  /// it was last left, or this is its first time and the entry was recorded before.
  private func wasThere(_ index: EntryIndex) -> Bool {
    let entry = ledger[index]
    if let look = settings.lastLook, !clock.isReplay {
      return !look.misses(entry, newsFrom: newsFrom(index))
    }
    return entry.recordedAt <= opened.adding(seconds: Desk.openingSeconds)
  }

  /// Notes that an entry is new to the reader. One that is still to come becomes so in its time.
  private mutating func noteUnseen(_ index: EntryIndex, isOpening: Bool) {
    let entry = ledger[index]
    guard entry.knownFrom <= horizon else { return }
    if isOpening, wasThere(index) { return }
    unseen.add(index, area: entry.area)
    changed.insert([.header, .panel(.latest)])
  }

  /// A few arrivals, one by one.
  private mutating func enter(_ report: SourceReport, isOpening: Bool) {
    var touched: [EntryIndex] = []
    for arrival in report.arrivals {
      switch ledger.append(arrival, source: report.source, noticedAt: report.noticedAt) {
      case .entered(let index, let place):
        noteLate([index], report.late)
        noteUnseen(index, isOpening: isOpening)
        if standpoint.noteEntered(index, place: place, in: ledger) { touched.append(index) }
      case .defined:
        standpoint.catchUp(with: ledger)
        changed.insert(.everything)
      case .ignored, .refused: break
      }
    }
    if action == Catalogue.noAction { chooseAction() }
    refresh(touched[...])
    // A clock that follows may have passed the new entries already.
    if knownAt == nil, !clock.isPaused { follow() }
  }

  /// A table or a piece of one.
  private mutating func load(_ report: SourceReport, isOpening: Bool) {
    let entered = ledger.append(
      contentsOf: report.arrivals, source: report.source, noticedAt: report.noticedAt)
    standpoint.catchUp(with: ledger)
    noteLate(entered, report.late)
    for index in entered { noteUnseen(index, isOpening: isOpening) }
    recheckCopies(entered[...])
    chooseAction()
    changed.insert(.everything)
    if ledger.areaRevision != areaCount { return adoptAreas() }
    // While a table is read, its hospitals are put in order now and then, and once it is whole.
    let isDue = report.health != .starting || real - orderedAt >= Desk.orderingPause
    if isDue { rebuildHospitals() } else { isOrderStale = true }
  }

  /// Milliseconds between two orderings while a table is read.
  private static let orderingPause: Int64 = 250

  // MARK: Acknowledging

  mutating func acknowledgeAll() -> [Effect] {
    guard unseen.count > 0 else {
      say(Message("Nothing to acknowledge", .quiet))
      return []
    }
    say(Message("\(unseen.count) acknowledged", .quiet))
    unseen.removeAll()
    changed.insert(.everything)
    return [.keepLook]
  }

  mutating func acknowledgeSelected() -> [Effect] {
    guard let item = selectedItem(focus) else {
      say(Message("Nothing here to acknowledge", .quiet))
      return []
    }
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
    if unseen.count == before {
      say(Message("Nothing new here to acknowledge", .quiet))
      return []
    }
    changed.insert(.everything)
    return [.keepLook]
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
