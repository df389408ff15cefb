import Figures
import Ledger

extension Book {
  /// The same answers from the ledger and standpoint under test.
  func answers() -> Answers {
    var answers = Answers()
    answers.known = (0..<standpoint.position).map { Int(ledger.order[$0].raw) }
    let all = ledger.entries.indices.map { EntryIndex($0) }
    answers.live = Set(
      all.filter { standpoint.isLive($0, in: ledger) }.map { Int($0.raw) })
    answers.delisted = Set(
      all.filter { standpoint.isDelisted($0) }.map { Int($0.raw) })
    answers.events = raw(standpoint.events)
    for (place, rows) in ledger.catalogue.areas.enumerated() {
      let area = AreaIndex(place: place)
      let (staffing, notices) = (standpoint.staffing(of: area), standpoint.notices(of: area))
      if !staffing.isEmpty { answers.staffing[rows[0].code] = raw(staffing) }
      if !notices.isEmpty { answers.notices[rows[0].code] = raw(notices) }
    }
    for index in all where standpoint.isKnown(index) && isStatement(index) {
      answers.revisions[Int(index.raw)] = raw(standpoint.revisions(of: index, in: ledger))
      guard ledger.topic(of: index) != nil else { continue }
      answers.history[Int(index.raw)] = raw(
        standpoint.slotHistory(of: index, limit: .max, in: ledger))
    }
    for area in ledger.catalogue.areas.indices {
      for measure in ledger.catalogue.measures.indices {
        for action in ledger.catalogue.actions.indices {
          add(area, measure, action, to: &answers)
        }
      }
    }
    return answers
  }

  private func isStatement(_ index: EntryIndex) -> Bool {
    switch ledger[index].cause {
    case .new, .correction, .edit, .withdrawal: true
    case .delisted, .relisted: false
    }
  }

  private func raw(_ list: [EntryIndex]) -> [Int] { list.map { Int($0.raw) } }

  private func add(_ area: Int, _ measure: Int, _ action: Int, to answers: inout Answers) {
    let catalogue = ledger.catalogue
    let subject = Answers.Subject(
      area: catalogue.areas[area][0].code, measure: catalogue.measures[measure].code,
      action: catalogue.actions[action].id)
    guard let topic = topic(subject.area, subject.measure, subject.action) else { return }
    if let headline = standpoint.headline(topic, in: ledger) {
      answers.headlines[subject] = Int(headline.raw)
      answers.alsoReported[subject] = raw(standpoint.alsoReported(topic, in: ledger))
    }
    if standpoint.hasConflict(topic, in: ledger) { answers.conflicts.insert(subject) }
    guard let coverage = standpoint.coverage(topic, expected: 0, in: ledger) else { return }
    let sum = coverage.sum
    answers.totals[subject] = Answers.Totals(
      amount: sum.amount, period: sum.period, basis: sum.basis,
      counts: [
        sum.reported, sum.nilReturns, sum.notAsked, coverage.otherBasis, coverage.otherPeriod,
      ])
  }
}
