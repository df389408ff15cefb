import Figures
import Ledger

/// What a digest says of how things stand: conflicts, age, the negotiation, what is missing.
extension Desk {
  func openConflicts(since: Instant) -> [Handover.Conflict] {
    standpoint.conflictingTopics(in: ledger).flatMap { topic in
      standpoint.conflicts(of: topic, in: ledger).map { conflict in
        let area = ledger.catalogue.area(topic.area, at: viewInstant).label
        return Handover.Conflict(
          title: "\(area) · \(ledger.catalogue.measure(topic.measure).title)",
          since: conflict.since, isNew: conflict.since > since,
          sides: conflict.sides.map { line($0) })
      }
    }
  }

  /// A desk with the right to see them counts embargoes by when they lift, another one by what it
  /// came to know.
  func liftedEmbargoes(since: Instant) -> [Handover.Line] {
    ledger.embargoesLifting(after: since, through: viewInstant).compactMap { index in
      let entry = ledger[index]
      guard standpoint.isKnown(index), standpoint.replacement(of: index, in: ledger) == nil,
        let until = entry.record.provenance?.embargoUntil, entry.recordedAt < until,
        !ledger.isUnderEmbargo(entry.record, at: viewInstant)
      else { return nil }
      return line(index, note: "embargo lifted", knownFrom: until)
    }
  }

  /// Headlines on the desk that are old now and were not, or not there, at the beginning.
  func goneStale(since: Instant) -> [Handover.Line] {
    let catalogue = ledger.catalogue
    let headlines = ["operations", "appointments"].compactMap { catalogue.knownMeasure($0) }
    let topics =
      regionTopics + nationTopics
      + regionTrusts.flatMap { area in headlines.map { Topic(area, $0, action) } }
    return topics.compactMap { topic in
      guard let index = standpoint.headline(topic, in: ledger), let figure = ledger.figure(index),
        figure.amount != nil, ageing(figure, catalogue.measure(topic.measure)) == .stale
      else { return nil }
      let provenance = figure.provenance
      let before = Ageing.of(
        measuredAt: provenance.measuredAt ?? provenance.publishedAt,
        cadence: catalogue.measure(topic.measure).cadence, now: since)
      if before == .stale, ledger[index].knownFrom <= since { return nil }
      let rhythm = catalogue.measure(topic.measure).cadence.map { Wording.age(seconds: $0.seconds) }
      return line(index, note: "a new one is due every \(rhythm ?? "while")")
    }
  }

  /// Hospitals of the region by what they have said of the round of action in view.
  var missing: [Handover.Missing] {
    var result: [Handover.Missing] = []
    for code in ["operations", "appointments"] {
      guard let measure = ledger.catalogue.knownMeasure(code) else { continue }
      var part = missing(code, ledger.catalogue.measure(measure).title)
      for area in regionTrusts {
        let topic = Topic(area, measure, action)
        let figure = standpoint.headline(topic, in: ledger).flatMap { ledger.figure($0) }
        sort(hospital(area), figure, into: &part)
      }
      result.append(ordered(part))
    }
    var staffing = missing("staffing", "A&E staffing")
    for area in regionTrusts {
      if staffingEntries(of: area).isEmpty {
        staffing.silent.append(hospital(area))
      } else {
        staffing.reported += 1
      }
    }
    result.append(ordered(staffing))
    return result.filter { $0.expected > $0.reported }
  }

  private func missing(_ code: String, _ title: String) -> Handover.Missing {
    Handover.Missing(
      code: code, title: title, reported: 0, expected: regionTrusts.count, nilReturns: [],
      notAsked: [], silent: [], withheld: [])
  }

  private func sort(
    _ hospital: Handover.Hospital, _ figure: Figure?, into part: inout Handover.Missing
  ) {
    if figure?.amount != nil {
      part.reported += 1
      return
    }
    switch figure?.missing {
    case .nilReturn: part.nilReturns.append(hospital)
    case .notAsked: part.notAsked.append(hospital)
    case .suppressed, .notApplicable: part.withheld.append(hospital)
    case nil: part.silent.append(hospital)
    }
  }

  private func ordered(_ part: Handover.Missing) -> Handover.Missing {
    var part = part
    for path in [
      \Handover.Missing.nilReturns, \.notAsked, \.silent, \.withheld,
    ] { part[keyPath: path].sort { ($0.name, $0.code) < ($1.name, $1.code) } }
    return part
  }

  private func hospital(_ area: AreaIndex) -> Handover.Hospital {
    let area = ledger.catalogue.area(area, at: viewInstant)
    return Handover.Hospital(code: area.code, name: area.label)
  }

  // MARK: The negotiation

  /// The standing at the beginning is worked out from the live events of now, without those that
  /// came since and with those that have been replaced since.
  func standingMove(since: Instant) -> Handover.StandingMove {
    let now = standing(standpoint.events.reversed().prefix(200), at: viewInstant)
    let start = ledger.place(after: since)
    var restored: Set<EntryIndex> = []
    for index in start < standpoint.position ? ledger.order[start..<standpoint.position] : [] {
      guard case .event = ledger[index].record,
        let old = standpoint.revisions(of: index, in: ledger)
          .first(where: { ledger[$0].knownFrom <= since }),
        ledger[old].cause != .withdrawal
      else { continue }
      restored.insert(old)
    }
    let kept = standpoint.events.reversed().lazy.filter { ledger[$0].knownFrom <= since }
      .prefix(200)
    let events = restored.union(kept).sorted { isLater($0, than: $1) }
    let before = standing(events, at: since)
    return Handover.StandingMove(
      before: before.word, after: now.word, since: now.since.map { sinceTime($0) } ?? "")
  }

  private func isLater(_ a: EntryIndex, than b: EntryIndex) -> Bool {
    guard case .event(let first) = ledger[a].record, case .event(let second) = ledger[b].record
    else { return false }
    return (first.at, ledger[a].knownFrom, a) > (second.at, ledger[b].knownFrom, b)
  }
}
