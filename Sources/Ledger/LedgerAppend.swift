package import Figures

extension Ledger {
  /// What became of an arrival.
  package enum Outcome: Hashable, Sendable {
    /// A new entry, and its place in the order of time.
    case entered(EntryIndex, place: Int)
    /// A reference table changed; nothing entered.
    case defined
    /// The same record with the same content was there already (rule 2).
    case ignored
    /// Not taken; the problem is in `refusals`.
    case refused
  }

  /// Takes one arrival from a source that noticed it at an instant.
  package mutating func append(_ arrival: Arrival, source: String, noticedAt: Instant) -> Outcome {
    switch arrival {
    case .record(let record):
      return append(record, source: source, noticedAt: noticedAt, editable: false)
    case .edited(let record):
      return append(record, source: source, noticedAt: noticedAt, editable: true)
    case .noLongerListed(let kind, let identity):
      guard let subject = latest(kind, identity), !delisted.contains(subject) else {
        return .ignored
      }
      delisted.insert(subject)
      return note(.delisted, on: subject, source: source, at: noticedAt)
    }
  }

  private mutating func append(
    _ record: Record, source: String, noticedAt: Instant, editable: Bool
  ) -> Outcome {
    switch record {
    case .area(let area):
      _ = catalogue.define(area)
      areaRevision += 1
      return .defined
    case .measure(let measure):
      catalogue.define(measure)
      return .defined
    case .action(let action):
      catalogue.define(action)
      return .defined
    case .window(let window):
      catalogue.define(window)
      return .defined
    case .figure, .staffing, .event, .notice:
      break
    }
    let key = RecordKey(record.kind, record.identity)
    if let known = latestByKey[key] {
      if entries[Int(known.raw)].record == record {
        guard delisted.remove(known) != nil else { return .ignored }
        return note(.relisted, on: known, source: source, at: noticedAt)
      }
      guard editable else { return refuse(record, source: source, known: known) }
      delisted.remove(known)
      let withdraws = record.provenance?.change == .withdrawn
      return enter(
        record, key: key, cause: withdraws ? .withdrawal : .edit, subject: known, source: source,
        recordedAt: noticedAt)
    }
    return enter(
      record, key: key, cause: cause(of: record), subject: nil, source: source,
      recordedAt: record.provenance?.recordedAt ?? noticedAt)
  }

  private func cause(of record: Record) -> EntryCause {
    guard let provenance = record.provenance, !provenance.supersedes.isEmpty else { return .new }
    return provenance.change == .withdrawn ? .withdrawal : .correction
  }

  private mutating func refuse(_ record: Record, source: String, known: EntryIndex) -> Outcome {
    refusals.append(
      Problem(
        file: source, expected: "an id not used before",
        found: "\"\(record.identity)\" again with other content (first from "
          + "\(entries[Int(known.raw)].source))"))
    return .refused
  }

  private mutating func note(
    _ cause: EntryCause, on subject: EntryIndex, source: String, at instant: Instant
  ) -> Outcome {
    let known = entries[Int(subject.raw)]
    let entry = Entry(
      record: known.record, knownFrom: max(instant, known.knownFrom), cause: cause,
      subject: subject, source: source, facts: Facts(area: known.facts.area))
    return .entered(file(entry), place: lastPlace)
  }

  private mutating func enter(
    _ record: Record, key: RecordKey, cause: EntryCause, subject: EntryIndex?, source: String,
    recordedAt: Instant
  ) -> Outcome {
    var knownFrom = recordedAt
    if !seesEmbargoed, let embargo = record.provenance?.embargoUntil {
      knownFrom = max(knownFrom, embargo)
    }
    let index = EntryIndex(entries.count)
    let entry = Entry(
      record: record, knownFrom: knownFrom, cause: cause, subject: nil, source: source,
      facts: facts(of: record, at: index))
    _ = file(entry)
    latestByKey[key] = index
    if let subject {
      link(index, to: subject)
    } else if cause == .correction || cause == .withdrawal {
      resolve(index, key: key)
    }
    if let waiting = awaited.removeValue(forKey: key) {
      for follower in waiting { link(follower, to: index) }
    }
    return .entered(index, place: lastPlace)
  }

  /// Follows `supersedes`. What it names may not have come yet; then the entry waits for it.
  private mutating func resolve(_ index: EntryIndex, key: RecordKey) {
    let id = entries[Int(index.raw)].record.provenance?.supersedes ?? ""
    let target = RecordKey(key.kind, id)
    if id == key.id { return }
    if let found = latestByKey[target] {
      link(index, to: found)
    } else {
      awaited[target, default: []].append(index)
    }
  }

  /// Links a correction to what it replaces, unless that would lead back to itself (rule 3).
  private mutating func link(_ index: EntryIndex, to subject: EntryIndex) {
    var next: EntryIndex? = subject
    while let current = next {
      guard current != index else {
        refusals.append(
          Problem(
            .doubt, file: entries[Int(index.raw)].source,
            expected: "a correction of something else",
            found: "\"\(entries[Int(index.raw)].record.identity)\" in a circle of corrections"))
        return
      }
      next = entries[Int(current.raw)].replacesSubject ? entries[Int(current.raw)].subject : nil
    }
    entries[Int(index.raw)].subject = subject
    replacedBy[subject, default: []].append(index)
  }

  private mutating func file(_ entry: Entry) -> EntryIndex {
    let index = EntryIndex(entries.count)
    entries.append(entry)
    if entry.facts.slot >= 0 { slotTails[Int(entry.facts.slot)] = index.raw }
    var low = order.count
    if let last = order.last, self[last].knownFrom > entry.knownFrom {
      low = place(after: entry.knownFrom)
    }
    order.insert(index, at: low)
    lastPlace = low
    return index
  }

  /// How many entries are known at an instant.
  package func place(after instant: Instant) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if self[order[middle]].knownFrom <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func facts(of record: Record, at index: EntryIndex) -> Facts {
    var facts = Facts()
    switch record {
    case .figure(let figure):
      facts.area = catalogue.area(figure.area)
      let topic = Topic(
        facts.area, catalogue.measure(figure.measure), catalogue.action(figure.action))
      facts.slot = slot(topic, figure.period)
      facts.previousInSlot = slotTails[Int(facts.slot)]
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
}
