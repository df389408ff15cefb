import Figures
import Filing
import Ledger

/// How much of a whole a figure covers, and how old it is.
extension Desk {
  /// How many hospitals of a sum are named.
  private static let namedHospitals = 12

  /// How many have reported, what a sum contains, and what does not add up (rule 6). Without a figure,
  /// what the hospitals of the topic's area come to.
  func coverageLines(_ figure: Figure?, _ topic: Topic?) -> [DrawerLine] {
    var lines: [DrawerLine] = []
    func add(_ label: String, _ text: String, _ tone: Tone = .plain) {
      if !text.isEmpty { lines.append(DrawerLine(label, text, tone)) }
    }
    if let reporting = figure?.reporting {
      add("reporting", "\(reporting)" + (figure?.expectedReporting.map { " of \($0)" } ?? ""))
    }
    if let topic {
      add("made up of", parts(topic))
      if let coverage = coverage(topic) {
        let unit = ledger.catalogue.measure(topic.measure).unit
        add("hospitals", coverageWords(coverage, topic, unit))
        add("", hospitals(in: coverage.sum, topic, unit), .quiet)
        if let gap = gap(figure, coverage, topic), let words = gap.forms.first {
          add("", words, gap.tone)
        }
        if coverage.otherPeriod > 0 {
          add("", "\(coverage.otherPeriod) for another period, not added", .warning)
        }
        if coverage.otherBasis > 0 {
          add("", "\(coverage.otherBasis) on another basis, not added", .warning)
        }
      }
    }
    if let figure {
      for advice in FilingAdvice.sums(figure, ledger, standpoint, viewInstant) {
        add("sum", advice.text, .warning)
      }
    }
    return lines
  }

  /// "168 · 3 of 13 reported · 1 nil return · 9 not asked".
  private func coverageWords(
    _ coverage: Coverage, _ topic: Topic, _ unit: Measure.Unit
  ) -> String {
    let sum = coverage.sum
    if sum.reported == 0, sum.nilReturns == 0, sum.notAsked == 0 {
      return "none of \(coverage.expected) has reported"
    }
    var words = [
      sum.amount.map { embargoSign(sum, topic) + $0.words(unit) } ?? "–",
      "\(sum.reported) of \(coverage.expected) reported",
    ]
    if sum.nilReturns > 0 {
      words.append("\(sum.nilReturns) nil return" + (sum.nilReturns == 1 ? "" : "s"))
    }
    if sum.notAsked > 0 { words.append("\(sum.notAsked) not asked") }
    return words.joined(separator: " · ")
  }

  /// "Colchester 79, Ipswich 47, West Suffolk 42".
  private func hospitals(in sum: Sum, _ topic: Topic, _ unit: Measure.Unit) -> String {
    let added = standpoint.figures(in: sum, of: topic, in: ledger)
    let names = added.prefix(Desk.namedHospitals).compactMap { index -> String? in
      guard let area = ledger[index].area, let amount = ledger.figure(index)?.amount else {
        return nil
      }
      let name = ledger.catalogue.area(area, at: viewInstant).label
      return "\(name) \(embargoMark(ledger[index].record))\(amount.words(unit))"
    }
    let rest = added.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// "2 h old, due at 11:00" (rule 8). Nothing for a figure without a time.
  func ageLines(_ figure: Figure) -> [DrawerLine] {
    let provenance = figure.provenance
    guard let moment = provenance.measuredAt ?? provenance.publishedAt else { return [] }
    let now = viewInstant
    let age = Wording.age(of: moment, at: now)
    var text = age == "now" ? moment.isDay ? "of today" : "less than a minute old" : "\(age) old"
    let measure = ledger.catalogue.knownMeasure(figure.measure)
      .map { ledger.catalogue.measure($0) }
    guard let measure, let ageing = ageing(figure, measure),
      let due = Ageing.due(measuredAt: moment, cadence: measure.cadence)
    else { return [DrawerLine("age", text, .quiet)] }
    let isToday = TimeLabel.isSameDay(due, now)
    // What was measured on a day, at no stated hour, is due on a day.
    let day = Wording.date(LondonTime(due).date, today: LondonTime(now).date)
    let time =
      switch (isToday, moment.isDay) {
      case (true, true): "today"
      case (true, false): Wording.time(due)
      case (false, true): day
      case (false, false): "\(day) \(Wording.time(due))"
      }
    switch ageing {
    case .fresh:
      text += ", due \(isToday ? moment.isDay ? "" : "at " : "on ")\(time)"
      return [DrawerLine("age", text, .quiet)]
    case .due:
      return [DrawerLine("age", "\(Mark.due.glyph) \(text), a newer one is due since \(time)")]
    case .stale:
      text = "\(Mark.stale.glyph) \(text), two are due, the first since \(time)"
      return [DrawerLine("age", text, .stale)]
    }
  }
}
