import Figures
import Ledger

/// Answers with entries named by record and version instead of by their place in the order of
/// arrival, for desks that were told the same in another order.
struct LabelledAnswers: Equatable {
  var lists: [String: [String]] = [:]
  var totals: [Answers.Subject: Answers.Totals]

  init(_ answers: Answers, _ labels: [String]) {
    totals = answers.totals
    func name(_ places: [Int]) -> [String] { places.map { labels[$0] } }
    lists["known"] = name(answers.known)
    lists["live"] = name(Array(answers.live)).sorted()
    lists["delisted"] = name(Array(answers.delisted)).sorted()
    lists["events"] = name(answers.events)
    for (subject, place) in answers.headlines { lists["headline \(subject)"] = name([place]) }
    for (subject, places) in answers.alsoReported { lists["also \(subject)"] = name(places) }
    lists["conflicts"] = answers.conflicts.map { "\($0)" }.sorted()
    for (area, places) in answers.staffing { lists["staffing \(area)"] = name(places) }
    for (area, places) in answers.notices { lists["notices \(area)"] = name(places) }
    for (place, chain) in answers.revisions { lists["revisions \(labels[place])"] = name(chain) }
    for (place, slot) in answers.history { lists["history \(labels[place])"] = name(slot) }
  }
}

extension Book {
  /// A name for each entry: its record, and the how manieth entry about it this is.
  func labels() -> [String] {
    var counts: [String: Int] = [:]
    return ledger.entries.map { entry in
      let record = "\(entry.record.kind.rawValue) \(entry.record.identity)"
      counts[record, default: 0] += 1
      return "\(record) #\(counts[record] ?? 0)"
    }
  }
}

extension RandomHistory {
  /// The same arrivals in another order; only those about one record keep theirs, since the second
  /// telling of a record is an edit of the first.
  mutating func shuffled() -> [Step] {
    var byRecord: [String: [Step]] = [:]
    for step in steps { byRecord[about(step.arrival), default: []].append(step) }
    var order = steps.map { about($0.arrival) }
    shuffle(&order)
    byRecord = byRecord.mapValues { $0.reversed() }
    return order.compactMap { byRecord[$0]?.popLast() }
  }

  private func about(_ arrival: Arrival) -> String {
    switch arrival {
    case .record(let record), .edited(let record): "\(record.kind.rawValue) \(record.identity)"
    case .noLongerListed(let kind, let identity): "\(kind.rawValue) \(identity)"
    }
  }
}
