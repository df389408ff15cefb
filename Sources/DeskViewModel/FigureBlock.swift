package import Figures
package import Ledger

/// A headline figure with what qualifies it: one block of the Region and England panels.
package struct FigureBlock: Sendable, Hashable {
  package var topic: Topic
  package var title: String
  /// "around 300"; nil when nothing is reported. A sign of embargo stands before it while one holds,
  /// as it does in notes and bars.
  package var amount: String?
  package var mark: Mark?
  package var isConflicted: Bool
  package var ageing: Ageing?
  package var isSelected: Bool
  /// What qualifies the number, most important first. A panel shows as many as fit.
  package var notes: [Note]
  /// The first notes together in one line, for a panel with two lines a figure.
  package var brief: Note
  /// The value through the rounds of action, oldest first; nil where nothing is known.
  package var strikes: [StrikeBar]
}

/// A line about a figure in several forms, longest first. A panel takes the first that fits.
package struct Note: Sendable, Hashable {
  package var forms: [[Span]]

  init(_ forms: [[Span]]) { self.forms = forms }
  init(_ text: String, _ tone: Tone = .quiet) { forms = [[Span(text, tone)]] }

  /// The longest form, as text.
  package var text: String { (forms.first ?? []).map(\.text).joined() }
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
    let others = catalogue.measures.enumerated().sorted {
      (Desk.rank($0.element), $0.offset) < (Desk.rank($1.element), $1.offset)
    }
    for (place, measure) in others {
      guard !Desk.parts.contains(measure.code), !Desk.headlines.contains(measure.code) else {
        continue
      }
      let topic = Topic(area, MeasureIndex(place: place), action)
      if standpoint.headline(topic, in: ledger) != nil { result.append(topic) }
    }
    return result
  }

  /// Who is at work comes before other counts.
  private static func rank(_ measure: Measure) -> Int {
    switch measure.group {
    case .absence: 0
    case .attendance, .staffing: 1
    case .cancellations: 2
    case nil: 3
    }
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
      isSelected: focus == panel && selectedItem(panel) == .topic(topic), notes: [],
      brief: Note([]), strikes: strikeBars(topic))
    block.isConflicted = standpoint.hasConflict(topic, in: ledger)
    if let headline, let figure {
      block.amount = figure.amount.map { embargoSign(headline) + $0.words(measure.unit) }
      block.mark = changeMark(headline) ?? (block.isConflicted ? .conflict : nil)
      block.ageing = ageing(figure, measure)
      block.notes.append(
        figure.amount == nil
          ? Note(embargoSign(headline) + missingWords(figure.missing), .faint)
          : sourceNote(figure, measure))
    } else {
      block.notes.append(Note("nothing reported", .faint))
    }
    addCoverage(topic, figure, measure, to: &block)
    block.brief = brief(block)
    addParts(topic, to: &block)
    addClaims(topic, figure, measure, to: &block)
    addShare(topic, figure, to: &block)
    return block
  }

  /// "expected 18 Apr–2 May · NHS England", and shorter.
  private func sourceNote(_ figure: Figure, _ measure: Measure) -> Note {
    let status = statusWord(figure)
    let period = Wording.period(figure.period, now: viewInstant)
    let source = SourceName.short(figure.provenance.source)
    let namesNone = figure.provenance.note.contains("names no source") ? ", names no source" : ""
    let tone: Tone = figure.status == .claimed ? .claim : .quiet
    let age: [Span] =
      switch ageing(figure, measure) {
      case .stale: [Span(" ⧗ old", .stale)]
      case .due: [Span(" \(Mark.due.glyph)", Mark.due.tone)]
      case .fresh, nil: []
      }
    let forms = [
      [status + (status.isEmpty || period.isEmpty ? "" : " ") + period, source + namesNone],
      [status, source + namesNone], [status, source], [status],
    ]
    return Note(
      forms.map { words in
        let text = words.filter { !$0.isEmpty }.joined(separator: " · ")
        return [Span(text, tone)] + age
      })
  }

  /// The first note and the coverage in one line.
  private func brief(_ block: FigureBlock) -> Note {
    guard let first = block.notes.first, block.notes.count > 1 else {
      return block.notes.first ?? Note([])
    }
    // How many have reported is the last to go; their sum goes before.
    let coverage = block.notes[1].forms.suffix(2).flatMap { coverage in
      first.forms.map { $0 + [Span(" · ", .faint)] + coverage }
    }
    return Note(coverage + first.forms)
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
    text += sum.amount.map { embargoSign(sum, topic) + $0.short(measure.unit) } ?? "–"
    text += " · \(sum.reported) of \(coverage.expected)"
    let nils = sum.nilReturns > 0 ? " · \(sum.nilReturns) ∅ nil" : ""
    if sum.reported == 0, sum.nilReturns == 0 {
      block.notes.append(
        Note([
          [Span("none of \(coverage.expected) hospitals has reported", .quiet)],
          [Span("hospitals – · 0 of \(coverage.expected)", .quiet)],
          [Span("0 of \(coverage.expected) reported", .quiet)],
        ]))
      return
    }
    block.notes.append(
      Note([
        [Span(text + " reported" + nils, .quiet)], [Span(text + nils, .quiet)],
        [Span(text, .quiet)], [Span("\(sum.reported) of \(coverage.expected) reported", .quiet)],
      ]))
    if let gap = gap(figure, coverage, topic) {
      block.notes.append(Note(gap.forms.map { [Span($0, gap.tone)] }))
    }
    if coverage.otherPeriod > 0 {
      block.notes.append(Note("\(coverage.otherPeriod) for another period, not added", .warning))
    }
    if coverage.otherBasis > 0 {
      block.notes.append(Note("\(coverage.otherBasis) on another basis, not added", .warning))
    }
  }

  /// What lies between a region's own figure and the sum of its hospitals, longest words first; nil
  /// when the two are not counted alike.
  func gap(
    _ figure: Figure?, _ coverage: Coverage, _ topic: Topic
  ) -> (forms: [String], tone: Tone)? {
    let sum = coverage.sum
    guard let figure, let region = figure.amount, let parts = sum.amount, sum.reported > 0,
      figure.basis == sum.basis, figure.period == sum.period
    else { return nil }
    let gap = region.value - parts.value
    let hedge = region.qualifier == .exact && parts.qualifier == .exact ? "" : "about "
    let own = embargoSign(.figure(figure))
    let sign = own.isEmpty ? embargoSign(sum, topic) : own
    let number = sign + hedge + NumberText.grouped(abs(gap))
    if gap > 0 { return (["\(number) not accounted for"], .quiet) }
    if gap == 0 { return ([sign + "adds up"], .quiet) }
    return (["hospitals add up to \(number) more", "hospitals: \(number) more"], .warning)
  }

  /// The sum over hospitals for a region's topic, with its coverage; nil when nobody reported.
  package func coverage(_ topic: Topic) -> Coverage? {
    guard ledger.catalogue.kind(topic.area) == .region else { return nil }
    let expected =
      topic.area == region ? regionTrusts.count : ledger.catalogue.trusts(of: topic.area).count
    return standpoint.coverage(topic, expected: expected, in: ledger)
  }

  private func addParts(_ topic: Topic, to block: inout FigureBlock) {
    let words = parts(topic)
    if !words.isEmpty { block.notes.append(Note(words)) }
  }

  /// What operations are made up of, "4,187 inpatient · 8,524 day case"; empty for other measures.
  func parts(_ topic: Topic) -> String {
    guard ledger.catalogue.measure(topic.measure).code == "operations" else { return "" }
    var words: [String] = []
    for (code, word) in [
      ("operations-inpatient", "inpatient"), ("operations-day-case", "day case"),
    ] {
      guard let measure = ledger.catalogue.knownMeasure(code),
        let entry = standpoint.headline(Topic(topic.area, measure, topic.action), in: ledger),
        let amount = ledger.figure(entry)?.amount
      else { continue }
      words.append("\(embargoSign(entry))\(amount.short(.count)) \(word)")
    }
    return words.joined(separator: " · ")
  }

  /// Others' words for the same thing, checked against the headline (rule 7).
  private func addClaims(
    _ topic: Topic, _ figure: Figure?, _ measure: Measure, to block: inout FigureBlock
  ) {
    // A claim stays where it was when another comes: oldest first.
    let best = standpoint.alsoReported(topic, in: ledger)
    let also = best.prefix(12).sorted { (ledger[$0].knownFrom, $0) < (ledger[$1].knownFrom, $1) }
    for other in also.prefix(3) {
      guard let claim = ledger.figure(other), let amount = claim.amount else { continue }
      let source = SourceName.short(claim.provenance.source)
      var ending: [[Span]] = [[]]
      if let check = check(claim, topic: topic, also: best) {
        let (mark, word) = (check.verdict.mark, check.verdict.word)
        ending = [[Span(" \(mark.glyph) \(word)", mark.tone)], [Span(" \(mark.glyph)", mark.tone)]]
        if !check.isHeadline {
          let known = embargoSign(check.against) + checkedFigure(check)
          ending.insert([Span(" \(mark.glyph) \(word) for \(known)", mark.tone)], at: 0)
          ending[1] = [Span(" \(mark.glyph) for \(known)", mark.tone)]
        }
      } else if claim.period != figure?.period, !claim.period.isUnstated {
        let period = Wording.period(claim.period, now: viewInstant)
        if !period.isEmpty { ending = [[Span(" · \(period)", .quiet)]] }
      }
      let sign = embargoSign(other)
      let words = Span("\(source): \(sign)\(amount.words(measure.unit))", .quiet)
      let short = Span("\(source): \(sign)\(amount.short(measure.unit))", .quiet)
      block.notes.append(Note(ending.map { [words] + $0 } + ending.map { [short] + $0 }))
    }
  }

  /// The region's share of England's figure, with a word when the two are not counted alike.
  private func addShare(_ topic: Topic, _ figure: Figure?, to block: inout FigureBlock) {
    guard topic.area == nation, let region, let figure, let known = figure.amount, known.value > 0,
      let entry = standpoint.headline(Topic(region, topic.measure, topic.action), in: ledger),
      let regional = ledger.figure(entry), let amount = regional.amount,
      ledger.catalogue.measure(topic.measure).unit != .percent
    else { return }
    let share = NumberText.grouped((amount.value / known.value * 1000).rounded() / 10)
    let name = ledger.catalogue.area(region, at: viewInstant).label
    let alike = regional.basis == figure.basis && regional.period == figure.period
    let own = embargoSign(.figure(figure))
    let sign = own.isEmpty ? embargoSign(entry) : own
    block.notes.append(
      Note("\(name) about \(sign)\(share)%" + (alike ? "" : ", counted differently")))
  }
}
