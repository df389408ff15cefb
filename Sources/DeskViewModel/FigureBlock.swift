package import Figures
package import Ledger

/// A headline figure with what qualifies it: one block of the Region and England panels.
package struct FigureBlock: Sendable, Hashable {
  package var topic: Topic
  package var title: String
  /// "around 300"; nil when nothing is reported.
  package var amount: String?
  package var mark: Mark?
  package var isConflicted: Bool
  package var ageing: Ageing?
  package var isSelected: Bool
  /// What qualifies the number, most important first. A panel shows as many as fit.
  package var notes: [[Span]]
  /// Shorter forms of the first notes, for a panel with two lines a figure.
  package var brief: [[Span]]
  /// The value through the rounds of action, oldest first; nil where nothing is known.
  package var strikes: [StrikeBar]
  /// The value through the day, oldest first; empty when it has not changed.
  package var trend: [Double]
}

/// One round of action in a row of bars.
package struct StrikeBar: Sendable, Hashable {
  package var label: String
  package var value: Double?
  /// "3,454"; "–" where nothing is known.
  package var number: String
  /// True when the value is a sum of those hospitals that reported.
  package var isPartial: Bool
}

extension Desk {
  /// The region's short name; "no region" before any table names one.
  package var regionName: String {
    region.map { ledger.catalogue.area($0, at: viewInstant).label } ?? "no region"
  }

  /// The figures of the Region panel.
  package var regionTopics: [Topic] { region.map { topics(of: $0) } ?? [] }
  /// The figures of the England panel.
  package var nationTopics: [Topic] { nation.map { topics(of: $0) } ?? [] }

  /// Operations and appointments always; other measures of the action once something is known.
  private func topics(of area: AreaIndex) -> [Topic] {
    let catalogue = ledger.catalogue
    var result: [Topic] = []
    for code in ["operations", "appointments"] {
      if let measure = catalogue.knownMeasure(code) {
        result.append(Topic(area, measure, action))
      }
    }
    for (place, measure) in catalogue.measures.enumerated() {
      guard !Desk.parts.contains(measure.code), !Desk.headlines.contains(measure.code) else {
        continue
      }
      let topic = Topic(area, MeasureIndex(place: place), action)
      if standpoint.headline(topic, in: ledger) != nil { result.append(topic) }
    }
    return result
  }

  private static let headlines = ["operations", "appointments"]
  /// Measures shown as parts of another, not as figures of their own.
  private static let parts = ["operations-inpatient", "operations-day-case"]

  package func block(_ topic: Topic, in panel: PanelID) -> FigureBlock {
    let measure = ledger.catalogue.measure(topic.measure)
    let headline = standpoint.headline(topic, in: ledger)
    let figure = headline.flatMap { ledger.figure($0) }
    var block = FigureBlock(
      topic: topic, title: measure.title, amount: nil, mark: nil, isConflicted: false, ageing: nil,
      isSelected: focus == panel && selectedItem(panel) == .topic(topic), notes: [], brief: [],
      strikes: strikeBars(topic), trend: headline.map { trend($0) } ?? [])
    block.isConflicted = standpoint.hasConflict(topic, in: ledger)
    if let headline, let figure {
      block.amount = figure.amount?.words(measure.unit)
      block.mark = changeMark(headline) ?? (block.isConflicted ? .conflict : nil)
      block.ageing = ageing(figure, measure)
      block.notes.append(sourceLine(figure, measure, short: false))
      block.brief.append(sourceLine(figure, measure, short: true))
      if figure.amount == nil { block.notes[0] = [Span(missingWords(figure.missing), .faint)] }
    } else {
      block.notes.append([Span("nothing reported", .faint)])
      block.brief.append([Span("nothing reported", .faint)])
    }
    addCoverage(topic, figure, measure, to: &block)
    addParts(topic, to: &block)
    addClaims(topic, figure, measure, to: &block)
    addShare(topic, figure, to: &block)
    return block
  }

  /// "expected 18 Apr–2 May · NHS England".
  private func sourceLine(_ figure: Figure, _ measure: Measure, short: Bool) -> [Span] {
    var words = [statusWord(figure)]
    let period = TimeLabel.period(figure.period)
    if !period.isEmpty { words[0] += words[0].isEmpty ? period : " " + period }
    let source = figure.provenance.source
    if !source.isEmpty {
      let namesNone = figure.provenance.note.contains("names no source")
      words.append(SourceName.short(source) + (namesNone && !short ? ", names no source" : ""))
    }
    var line = [Span(words.filter { !$0.isEmpty }.joined(separator: " · "), .quiet)]
    if figure.status == .claimed { line[0].tone = .claim }
    if let ageing = ageing(figure, measure), ageing == .stale { line.append(Span(" ⧗ old", .stale)) }
    return line
  }

  /// The word for status or basis that a reader must see beside the number.
  private func statusWord(_ figure: Figure) -> String {
    switch (figure.status, figure.basis) {
    case (.claimed, _): "claimed"
    case (.disputed, _): "disputed"
    case (_, .expected): "expected"
    case (_, .estimate): "estimated"
    case (.provisional, _): "provisional"
    case (.final, _): "final"
    case (.confirmed, _): "confirmed"
    case (nil, .actual): "actual"
    case (nil, nil): ""
    }
  }

  private func addCoverage(
    _ topic: Topic, _ figure: Figure?, _ measure: Measure, to block: inout FigureBlock
  ) {
    guard let coverage = coverage(topic) else { return }
    let sum = coverage.sum
    var text = "hospitals "
    text += sum.amount.map { $0.short(measure.unit) } ?? "–"
    text += " · \(sum.reported) of \(coverage.expected)"
    block.brief.append([Span(text, .quiet)])
    var line = [Span(text + " reported", .quiet)]
    if sum.nilReturns > 0 { line.append(Span(" · \(sum.nilReturns) ∅ nil", .quiet)) }
    block.notes.append(line)
    if let region = figure?.amount, let parts = sum.amount, sum.reported > 0 {
      let gap = region.value - parts.value
      let hedge = region.qualifier == .exact && parts.qualifier == .exact ? "" : "about "
      let words =
        gap > 0
        ? "\(hedge)\(NumberText.grouped(gap)) not accounted for"
        : gap < 0 ? "hospitals add up to \(hedge)\(NumberText.grouped(-gap)) more" : "adds up"
      block.notes.append([Span(words, gap < 0 ? .warning : .quiet)])
    }
    if coverage.otherBasis > 0 {
      block.notes.append([Span("\(coverage.otherBasis) on another basis, not added", .warning)])
    }
  }

  /// The sum over hospitals for a region's topic, with its coverage; nil when nobody reported.
  package func coverage(_ topic: Topic) -> Coverage? {
    guard ledger.catalogue.kind(topic.area) == .region else { return nil }
    let expected = ledger.catalogue.trusts(of: topic.area).count
    return standpoint.coverage(topic, expected: expected, in: ledger)
  }

  private func addParts(_ topic: Topic, to block: inout FigureBlock) {
    guard ledger.catalogue.measure(topic.measure).code == "operations" else { return }
    var words: [String] = []
    for (code, word) in [("operations-inpatient", "inpatient"), ("operations-day-case", "day case")]
    {
      guard let measure = ledger.catalogue.knownMeasure(code),
        let entry = standpoint.headline(Topic(topic.area, measure, topic.action), in: ledger),
        let amount = ledger.figure(entry)?.amount
      else { continue }
      words.append("\(amount.short(.count)) \(word)")
    }
    if !words.isEmpty { block.notes.append([Span(words.joined(separator: " · "), .quiet)]) }
  }

  /// Others' words for the same thing, checked against the headline (rule 7).
  private func addClaims(
    _ topic: Topic, _ figure: Figure?, _ measure: Measure, to block: inout FigureBlock
  ) {
    for other in standpoint.alsoReported(topic, in: ledger).prefix(3) {
      guard let claim = ledger.figure(other), let amount = claim.amount else { continue }
      let source = SourceName.short(claim.provenance.source)
      var line = [Span("\(source): \(amount.words(measure.unit))", .quiet)]
      let comparable = claim.period == figure?.period || claim.period.isUnstated
      if comparable, let known = figure?.amount, known.qualifier == .exact,
        amount.qualifier != .exact
      {
        let check = QualifierCheck.check(amount, against: known.value)
        line.append(Span(" \(check.mark.glyph) \(check.word)", check.mark.tone))
      } else if !comparable {
        let period = TimeLabel.period(claim.period)
        if !period.isEmpty { line.append(Span(" · \(period)", .quiet)) }
      }
      block.notes.append(line)
    }
  }

  /// The region's share of England's figure, with a word when the two are not counted alike.
  private func addShare(_ topic: Topic, _ figure: Figure?, to block: inout FigureBlock) {
    guard topic.area == nation, let region, let known = figure?.amount, known.value > 0,
      let entry = standpoint.headline(Topic(region, topic.measure, topic.action), in: ledger),
      let regional = ledger.figure(entry), let amount = regional.amount,
      ledger.catalogue.measure(topic.measure).unit != .percent
    else { return }
    let share = NumberText.grouped((amount.value / known.value * 1000).rounded() / 10)
    let name = ledger.catalogue.area(region, at: viewInstant).label
    let alike = regional.basis == figure?.basis && regional.period == figure?.period
    block.notes.append([
      Span("\(name) about \(share)%" + (alike ? "" : ", counted differently"), .quiet)
    ])
  }
}

extension QualifierCheck {
  package var mark: Mark {
    switch self {
    case .holds: .holds
    case .loose: .loose
    case .fails: .fails
    }
  }

  package var word: String {
    switch self {
    case .holds: "holds"
    case .loose: "loose"
    case .fails: "does not hold"
    }
  }
}
