package import Figures
package import Ledger

/// What a desk should look at before it files. Advice never stops anything.
package struct FilingAdvice: Hashable, Sendable {
  package enum Kind: String, Sendable, Hashable {
    /// The words hold against an exact figure that is known.
    case holds
    /// True as far as they go, but far from it.
    case loose
    /// They do not hold against it.
    case fails
    /// A live figure for the same thing says something that cannot be true as well.
    case conflict
    /// The parts do not come to the whole.
    case sum
    /// Something that is missing or looks like a slip.
    case question
  }

  package var kind: Kind
  /// A sentence without a full stop.
  package var text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

extension FilingAdvice {
  /// How the words and numbers of a figure that was filed hold against the others of its topic.
  package static func holding(
    _ figure: Figure, _ ledger: Ledger, _ standpoint: Standpoint, _ now: Instant
  ) -> [FilingAdvice] {
    let check = FigureCheck(figure, replaces: figure.provenance.supersedes, ledger, standpoint, now)
    return (check?.words() ?? []).filter { advice in
      switch advice.kind {
      case .holds, .loose, .fails: true
      case .conflict, .sum, .question: false
      }
    }
  }

  /// What does not add up between a figure that is known, its parts and the whole that it is part of.
  package static func sums(
    _ figure: Figure, _ ledger: Ledger, _ standpoint: Standpoint, _ now: Instant
  ) -> [FilingAdvice] {
    FigureCheck(figure, replaces: figure.provenance.supersedes, ledger, standpoint, now)?.sums()
      ?? []
  }
}

extension FilingDraft {
  /// What the record comes up against in what the standpoint knows; empty while there is no record.
  /// It costs in proportion to the live figures of one topic, however much is held.
  package func advice(_ ledger: Ledger, _ standpoint: Standpoint) -> [FilingAdvice] {
    guard let record else { return [] }
    if case .withdrawal = purpose { return [] }
    var advice = questions(record)
    if case .figure(let figure) = record,
      let check = FigureCheck(figure, replaces: replaced?.identity ?? "", ledger, standpoint, now)
    {
      advice += check.words() + check.sums()
    }
    return advice
  }

  private func questions(_ record: Record) -> [FilingAdvice] {
    var advice: [FilingAdvice] = []
    func ask(_ text: String) { advice.append(FilingAdvice(.question, text)) }
    guard let provenance = record.provenance else { return [] }
    if let near = tables.sources.nearMiss(provenance.source) {
      ask("No source is called \"\(provenance.source)\" yet, but one is called \"\(near.name)\"")
    }
    if let measured = provenance.measuredAt {
      if let received = provenance.recordedAt, measured.instant > received {
        ask("It is as at \(Wording.dateTime(measured, now: now)), after it was received")
      }
      if let published = provenance.publishedAt, published.upperInstant < measured.instant {
        ask("It was published before the time that it is as at")
      }
    }
    if let until = provenance.embargoUntil, until <= now {
      ask("The embargo ended at \(Wording.copyTime(Moment(until), now: now))")
    }
    advice += roundQuestions(record)
    guard case .figure(let figure) = record, let amount = figure.amount else { return advice }
    let measure = tables.catalogue.knownMeasure(figure.measure).map { tables.catalogue.measure($0) }
    if figure.basis == nil, measure?.group == .cancellations {
      ask("Nothing says whether it is expected or has happened (basis)")
    }
    if provenance.measuredAt == nil, provenance.publishedAt == nil {
      ask("Nothing says as at when it was so, only since when it is known")
    }
    if amount.qualifier == .around, measure?.unit != .percent,
      !QualifierCheck.isRound(amount.value),
      amount.value.truncatingRemainder(dividingBy: 5) != 0
    {
      let number = NumberText.grouped(amount.value)
      ask("\"around\" goes with a round number, and \(number) is none")
    }
    if measure?.unit == .percent, max(amount.value, amount.upper ?? 0) > 100 {
      ask("It is more than 100%")
    }
    return advice
  }
}

extension FilingDraft {
  /// Whether the round of action was meant, and whether the days that it is for are those of the round.
  private func roundQuestions(_ record: Record) -> [FilingAdvice] {
    let (round, what, period): (String, String, Period)
    switch record {
    case .figure(let figure): (round, what, period) = (figure.action, "period", figure.period)
    case .staffing(let staffing):
      let shift = Period(start: staffing.shiftStart, end: staffing.shiftEnd)
      (round, what, period) = (staffing.action, "shift", shift)
    case .event, .notice, .area, .measure, .action, .window: return []
    }
    guard let index = tables.catalogue.knownAction(round), index != Catalogue.noAction,
      let first = tables.catalogue.windows(index).first?.start,
      let last = tables.catalogue.windows(index).map(\.end).max()
    else { return [] }
    let days = Period(
      start: Moment(day: LondonTime(first).date), end: Moment(day: LondonTime(last).date))
    let held = "the strike days of round \(round), \(SaidTimeText.full(days))"
    if !period.isUnstated, !period.overlaps(days) {
      return [
        FilingAdvice(
          .question, "The \(what), \(SaidTimeText.full(period)), lies outside \(held)")
      ]
    }
    if period.isUnstated, isLatestRound {
      return [
        FilingAdvice(
          .question, "No round of action is under way, so it goes with the latest: \(held)")
      ]
    }
    return []
  }

  /// True when the round is the latest only because none was named and none is under way.
  private var isLatestRound: Bool {
    replaced == nil && text(.action).isEmpty && deskAction == nil
      && tables.runningAction(at: namesAt) == nil
  }
}
