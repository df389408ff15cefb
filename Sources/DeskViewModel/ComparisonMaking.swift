import Figures
import Ledger

/// What can be set beside what, and why the rest cannot (rule 11).
extension Desk {
  /// How many hospitals, and how many figures of a round, are looked at.
  private static let comparedHospitals = 200
  private static let comparedFigures = 12

  /// The action on screen against the rounds before it, as known at the instant in view.
  package var comparison: Comparison {
    let rounds = comparedRounds
    let catalogue = ledger.catalogue
    var groups: [ComparisonGroup] = []
    for area in [nation, region].compactMap({ $0 }) {
      for place in catalogue.measures.indices {
        let measure = MeasureIndex(place: place)
        groups += group(area, measure, rounds, isHospital: false).map { [$0] } ?? []
      }
    }
    for area in regionTrusts.prefix(Desk.comparedHospitals) {
      for code in ["operations", "appointments"] {
        guard let measure = catalogue.knownMeasure(code) else { continue }
        groups += group(area, measure, rounds, isHospital: true).map { [$0] } ?? []
      }
    }
    // What has bars to look at comes first, with the round on screen among them before without;
    // within that, England before region before hospitals.
    func rank(_ group: ComparisonGroup) -> Int {
      guard group.bars.count > 1 else { return 2 }
      return group.bars.contains(where: \.isOnScreen) ? 0 : 1
    }
    let order = groups.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }
    let earlier = max(0, rounds.count - 1)
    let own = rounds.last.map { label($0) } ?? "No round of action"
    return Comparison(
      title: "\(own) against \(earlier) earlier round\(earlier == 1 ? "" : "s")",
      groups: order.map(\.element), rounds: rounds.map { round($0) })
  }

  /// The rounds that took place before the one on screen, oldest first, and that one.
  private var comparedRounds: [ActionIndex] {
    let catalogue = ledger.catalogue
    guard action != Catalogue.noAction, let start = catalogue.windows(action).first?.start else {
      return []
    }
    let earlier = catalogue.actionsByTime.filter { index in
      guard index != action, catalogue.takesPlace(index) else { return false }
      return catalogue.windows(index).first.map { $0.start < start } ?? false
    }
    return earlier + [action]
  }

  private func label(_ index: ActionIndex) -> String {
    guard let start = ledger.catalogue.windows(index).first?.start else { return "?" }
    let date = LondonTime(start).date
    return Wording.date(date, today: LondonTime(viewInstant).date)
  }

  private func round(_ index: ActionIndex) -> ComparisonRound {
    let windows = ledger.catalogue.windows(index)
    let hours = windows.reduce(0) { $0 + $1.end.seconds(since: $1.start) } / 3600
    var text = "\(windows.count) strike day\(windows.count == 1 ? "" : "s") · \(hours) hours"
    let action = ledger.catalogue.action(index)
    if let care = action.emergencyCare { text += " · emergency care \(care.rawValue)" }
    return ComparisonRound(
      label: label(index), id: action.id, text: text, isOnScreen: index == self.action)
  }

  /// A measure of an area through the rounds; nil when there is nothing to say. A hospital is left
  /// out unless it has two rounds that can be compared.
  private func group(
    _ area: AreaIndex, _ measure: MeasureIndex, _ rounds: [ActionIndex], isHospital: Bool
  ) -> ComparisonGroup? {
    let all = rounds.map { candidates(Topic(area, measure, $0)) }
    guard all.contains(where: { $0.contains { $0.amount != nil } }),
      let reference = reference(all)
    else { return nil }
    let unit = ledger.catalogue.measure(measure).unit
    var group = ComparisonGroup(
      area: ledger.catalogue.area(area, at: viewInstant).label,
      measure: ledger.catalogue.measure(measure).title, counted: reference.counted, bars: [],
      gaps: [])
    for (index, candidates) in zip(rounds, all) {
      let like = candidates.first {
        $0.amount != nil && $0.differences(from: reference).isEmpty
      }
      if let like, let amount = like.amount {
        group.bars.append(bar(like, amount, unit, index))
      } else {
        group.gaps.append(gap(candidates.first, reference, unit, index))
      }
    }
    return isHospital && group.bars.count < 2 ? nil : group
  }

  private func bar(
    _ candidate: ComparisonCandidate, _ amount: Amount, _ unit: Measure.Unit,
    _ index: ActionIndex
  ) -> ComparisonBar {
    let range = amount.range
    return ComparisonBar(
      label: label(index), words: candidate.sign + amount.words(unit), value: amount.value,
      lower: max(0, range.lower), upper: range.upper.isFinite ? range.upper : nil,
      source: SourceName.short(candidate.source), isOnScreen: index == action)
  }

  private func gap(
    _ candidate: ComparisonCandidate?, _ reference: ComparisonCandidate, _ unit: Measure.Unit,
    _ index: ActionIndex
  ) -> ComparisonGap {
    var gap = ComparisonGap(
      label: label(index), words: nil, reasons: [.nothingPublished], why: "nothing published",
      isOnScreen: index == action)
    guard let candidate else { return gap }
    if let amount = candidate.amount {
      let differences = candidate.differences(from: reference)
      gap.words = candidate.sign + amount.words(unit)
      gap.reasons = differences.map(\.reason)
      gap.why = differences.map(\.words).joined(separator: "; ")
      return gap
    }
    gap.why = missingWords(candidate.missing)
    gap.reasons = [candidate.missing?.gapReason ?? .nothingPublished]
    return gap
  }

  /// What the others are held against: of the action on screen, that figure to which most rounds
  /// can be compared, the better one of two; of the newest round before it where it has none.
  private func reference(_ all: [[ComparisonCandidate]]) -> ComparisonCandidate? {
    guard let own = all.last(where: { $0.contains { $0.amount != nil } }) else { return nil }
    var best: (candidate: ComparisonCandidate, count: Int)?
    for candidate in own where candidate.amount != nil {
      let count = all.count { round in
        round.contains { $0.amount != nil && $0.differences(from: candidate).isEmpty }
      }
      if count > best?.count ?? 0 { best = (candidate, count) }
    }
    return best?.candidate
  }

  /// The figures of a round, best first; the sum of those hospitals that reported comes last.
  private func candidates(_ topic: Topic) -> [ComparisonCandidate] {
    guard let headline = standpoint.headline(topic, in: ledger) else {
      return coverage(topic).flatMap { sum($0, topic) }.map { [$0] } ?? []
    }
    let also = standpoint.alsoReported(topic, in: ledger).prefix(Desk.comparedFigures)
    var result = ([headline] + also).compactMap { ledger.figure($0) }.map { candidate($0, topic) }
    if let sum = coverage(topic).flatMap({ sum($0, topic) }) { result.append(sum) }
    return result
  }

  private func candidate(_ figure: Figure, _ topic: Topic) -> ComparisonCandidate {
    let own = figure.provenance.definition
    var coverage = ComparisonCandidate.Coverage.whole
    if let reporting = figure.reporting, reporting != figure.expectedReporting {
      coverage = .part(reporting: reporting, expected: figure.expectedReporting)
    }
    return ComparisonCandidate(
      amount: figure.amount, missing: figure.missing, basis: figure.basis,
      span: ComparisonCandidate.Span(figure.period), coverage: coverage,
      definition: own.isEmpty ? ledger.catalogue.measure(topic.measure).definition : own,
      source: figure.provenance.source, sign: embargoSign(.figure(figure)))
  }

  /// The hospitals whose numbers a sum is made of.
  private func reporters(_ sum: Sum, _ topic: Topic) -> [AreaIndex] {
    regionTrusts.prefix(Desk.comparedHospitals).filter { trust in
      let own = Topic(trust, topic.measure, topic.action)
      guard let headline = standpoint.headline(own, in: ledger) else { return false }
      let also = standpoint.alsoReported(own, in: ledger).prefix(Desk.comparedFigures)
      return ([headline] + also).contains { entry in
        ledger.figure(entry).map {
          $0.amount != nil && $0.basis == sum.basis && $0.period == sum.period
        } ?? false
      }
    }
  }

  private func sum(_ coverage: Coverage, _ topic: Topic) -> ComparisonCandidate? {
    guard let amount = coverage.sum.amount, coverage.sum.reported > 0 else { return nil }
    return ComparisonCandidate(
      amount: amount, missing: nil, basis: coverage.sum.basis,
      span: ComparisonCandidate.Span(coverage.sum.period),
      coverage: .sum(of: reporters(coverage.sum, topic), expected: coverage.expected),
      definition: ledger.catalogue.measure(topic.measure).definition, source: "hospitals",
      sign: embargoSign(coverage.sum, topic))
  }
}

extension Figure.Missing {
  fileprivate var gapReason: ComparisonGap.Reason {
    switch self {
    case .nilReturn: .nilReturn
    case .notAsked: .notAsked
    case .notApplicable: .notApplicable
    case .suppressed: .suppressed
    }
  }
}
