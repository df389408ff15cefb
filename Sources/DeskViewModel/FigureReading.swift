package import Figures
package import Ledger

extension Ledger {
  /// The figure of an entry; nil for other records.
  package func figure(_ index: EntryIndex) -> Figure? {
    if case .figure(let figure) = self[index].record { return figure }
    return nil
  }
}

extension Desk {
  /// The sign of an unacknowledged change, or of what has become of an entry.
  package func changeMark(_ index: EntryIndex) -> Mark? {
    if standpoint.isDelisted(index) { return .withdrawn }
    return unseen.contains(index) ? unseenMark(index) : nil
  }

  /// The sign for what an entry did.
  package func unseenMark(_ index: EntryIndex) -> Mark {
    switch ledger[index].cause {
    case .new, .relisted: .new
    case .correction, .edit: .correction
    case .withdrawal, .delisted: .withdrawn
    }
  }

  func ageing(_ figure: Figure, _ measure: Measure) -> Ageing? {
    let provenance = figure.provenance
    return Ageing.of(
      measuredAt: provenance.measuredAt ?? provenance.publishedAt, cadence: measure.cadence,
      now: viewInstant)
  }

  func missingWords(_ missing: Figure.Missing?) -> String {
    switch missing {
    case .nilReturn: "∅ nil return"
    case .notAsked: "not asked"
    case .notApplicable: "does not apply"
    case .suppressed: "suppressed by the publisher"
    case nil: "not reported"
    }
  }

  /// A measure through the rounds of action that have begun.
  func strikeBars(_ topic: Topic) -> [StrikeBar] {
    var bars: [StrikeBar] = []
    for index in ledger.catalogue.actionsByTime {
      let windows = ledger.catalogue.windows(index)
      guard let first = windows.first, first.start <= viewInstant.adding(seconds: 7 * 86_400) else {
        continue
      }
      switch ledger.catalogue.action(index).status {
      case .suspended, .calledOff: continue
      case .announced, .underWay, .over, nil: break
      }
      let round = Topic(topic.area, topic.measure, index)
      var bar = StrikeBar(
        label: TimeLabel.day(first.start), value: nil, number: "–", isPartial: false)
      let headline = standpoint.headline(round, in: ledger)
      var amount = headline.flatMap { ledger.figure($0)?.amount }
      var sign = headline.map { embargoSign($0) } ?? ""
      if amount == nil, let sum = coverage(round)?.sum, sum.amount != nil {
        amount = sum.amount
        sign = embargoSign(sum, round)
        bar.isPartial = true
      }
      if let amount {
        bar.value = amount.value
        bar.number = sign + amount.short(ledger.catalogue.measure(topic.measure).unit)
      }
      bars.append(bar)
    }
    return bars.contains { $0.value != nil } ? bars : []
  }
}

extension MeasureIndex {
  /// The measure at a place of the catalogue's table.
  init(place: Int) { self = MeasureIndex(raw: Int32(place)) }
}
