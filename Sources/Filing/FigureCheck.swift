internal import Figures
internal import Ledger

/// A figure that is about to be filed, held against what is known.
struct FigureCheck {
  private let figure: Figure
  private let topic: Topic
  private let unit: Measure.Unit
  private let ledger: Ledger
  private let standpoint: Standpoint
  private let now: Instant
  /// Live figures of the topic other than the one that is replaced; a few dozen at most.
  private let others: [Figure]

  /// Nil when nothing is known of the area, measure or action.
  init?(
    _ figure: Figure, replaces: String, _ ledger: Ledger, _ standpoint: Standpoint, _ now: Instant
  ) {
    let catalogue = ledger.catalogue
    guard let area = catalogue.knownArea(figure.area),
      let measure = catalogue.knownMeasure(figure.measure),
      let action = catalogue.knownAction(figure.action)
    else { return nil }
    self.figure = figure
    topic = Topic(area, measure, action)
    unit = catalogue.measure(measure).unit
    self.ledger = ledger
    self.standpoint = standpoint
    self.now = now
    let headline = standpoint.headline(topic, in: ledger).map { [$0] } ?? []
    others = (headline + standpoint.alsoReported(topic, in: ledger).prefix(32)).compactMap {
      guard case .figure(let other) = ledger[$0].record, other.id != replaces,
        other.id != figure.id
      else { return nil }
      return other
    }
  }

  // MARK: Words and numbers

  /// The hedge against exact figures, hedges of others against an exact one, conflicts, and what
  /// the same source said before.
  func words() -> [FilingAdvice] {
    guard let amount = figure.amount else { return [] }
    var advice: [FilingAdvice] = []
    for other in others {
      guard let known = other.amount else { continue }
      let isSameSlot = other.period == figure.period
      if isSameSlot, other.basis == figure.basis,
        other.provenance.source == figure.provenance.source
      {
        advice.append(repeated(other, known, amount))
      } else if isSameSlot, other.basis == figure.basis, !known.range.overlaps(amount.range) {
        advice.append(
          FilingAdvice(.conflict, "It cannot be true together with \(said(other, known))"))
      } else if isSameSlot || other.period.isUnstated || figure.period.isUnstated {
        advice += check(amount, against: other, known)
      }
    }
    return advice
  }

  /// Rule 7, whichever of the two is exact.
  private func check(_ amount: Amount, against other: Figure, _ known: Amount) -> [FilingAdvice] {
    let own = "\"\(amount.words(unit))\""
    switch (amount.qualifier == .exact, known.qualifier == .exact) {
    case (false, true):
      switch QualifierCheck.check(amount, against: known.value) {
      case .holds: return [FilingAdvice(.holds, "\(own) holds against \(said(other, known))")]
      case .loose:
        return [FilingAdvice(.loose, "\(own) is loose against \(said(other, known))")]
      case .fails:
        return [FilingAdvice(.fails, "\(own) does not hold against \(said(other, known))")]
      }
    case (true, false):
      switch QualifierCheck.check(known, against: amount.value) {
      case .holds: return []
      case .loose: return [FilingAdvice(.loose, "It makes \(said(other, known)) loose")]
      case .fails: return [FilingAdvice(.fails, "\(said(other, known)) does not hold against it")]
      }
    case (true, true), (false, false): return []
    }
  }

  private func repeated(_ other: Figure, _ known: Amount, _ amount: Amount) -> FilingAdvice {
    let id = other.id
    return known == amount
      ? FilingAdvice(.question, "\(said(other, known)) is known already, as \(id)")
      : FilingAdvice(
        .question,
        "\(said(other, known)) was the figure of the same source; to replace it, correct \(id)")
  }

  /// "12,711 (NHS England)".
  private func said(_ other: Figure, _ amount: Amount) -> String {
    let source = other.provenance.source
    return amount.words(unit) + (source.isEmpty ? "" : " (\(source))")
  }

  // MARK: Sums

  /// Which measures are the parts of another (rule 11).
  private static let parts = [
    (whole: "operations", parts: ["operations-inpatient", "operations-day-case"])
  ]

  func sums() -> [FilingAdvice] { partsAndWhole() + hospitalsAndRegion() }

  private func partsAndWhole() -> [FilingAdvice] {
    for rule in FigureCheck.parts where ([rule.whole] + rule.parts).contains(figure.measure) {
      guard let whole = exact(rule.whole) else { continue }
      let parts = rule.parts.compactMap { exact($0) }
      guard parts.count == rule.parts.count else { continue }
      let sum = parts.reduce(0, +)
      if sum == whole { continue }
      let terms = parts.map { NumberText.grouped($0) }.joined(separator: " and ")
      return [
        FilingAdvice(
          .sum, "\(terms) come to \(NumberText.grouped(sum)), not \(NumberText.grouped(whole))")
      ]
    }
    return []
  }

  /// The exact number of a measure for the same place, period and basis: the one to be filed, else
  /// the one that leads.
  private func exact(_ code: String) -> Double? {
    if code == figure.measure {
      return figure.amount.flatMap { $0.qualifier == .exact ? $0.value : nil }
    }
    guard let measure = ledger.catalogue.knownMeasure(code) else { return nil }
    let topic = Topic(topic.area, measure, topic.action)
    guard let lead = standpoint.headline(topic, in: ledger),
      case .figure(let other) = ledger[lead].record, other.period == figure.period,
      other.basis == figure.basis, let amount = other.amount, amount.qualifier == .exact
    else { return nil }
    return amount.value
  }

  /// A hospital's figure that lifts the sum of hospitals above the region's own figure (rule 6).
  private func hospitalsAndRegion() -> [FilingAdvice] {
    let catalogue = ledger.catalogue
    guard unit != .percent, let amount = figure.amount, catalogue.kind(topic.area) == .trust,
      let region = catalogue.parent(topic.area)
    else { return [] }
    let regional = Topic(region, topic.measure, topic.action)
    guard let lead = standpoint.headline(regional, in: ledger),
      case .figure(let own) = ledger[lead].record, let known = own.amount,
      own.basis == figure.basis,
      own.period == figure.period || own.period.isUnstated || figure.period.isUnstated
    else { return [] }
    let name = catalogue.area(region, at: now).label
    let expected = catalogue.trusts(of: region).count
    var sum = amount.range
    if let coverage = standpoint.coverage(regional, expected: expected, in: ledger),
      coverage.sum.basis == figure.basis, coverage.sum.period == figure.period,
      let reported = coverage.sum.amount
    {
      // What the hospital has said before is in the sum and goes out of it.
      let before = standpoint.headline(topic, in: ledger).flatMap { index -> AmountRange? in
        guard case .figure(let old) = ledger[index].record, old.period == figure.period,
          old.basis == figure.basis
        else { return nil }
        return old.amount?.range
      }
      sum.lower += reported.range.lower - (before?.lower ?? 0)
    }
    guard sum.lower > known.range.upper else { return [] }
    return [
      FilingAdvice(
        .sum,
        "With it the hospitals of \(name) come to at least \(NumberText.grouped(sum.lower.rounded())), "
          + "above \(said(own, known))")
    ]
  }
}
