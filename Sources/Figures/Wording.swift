/// Figures in words. Pure: the caller says what time it is.
package enum Wording {
  /// A figure as a sentence that can go into copy: amount with its hedge, what happened, when, who
  /// says so, and as at when.
  ///
  /// `areaName` is the name as copy should have it ("England", "Colchester"); its kind decides
  /// between "in" and "at". `now` decides which dates need a year, whether what was expected is
  /// past, and whether an embargo still holds. What comes from a rehearsal says so first.
  package static func sentence(
    figure: Figure, measure: Measure, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    var text = statement(
      figure: figure, measure: measure, areaName: areaName, areaKind: areaKind, now: now)
    if let reporting = figure.reporting {
      let expected = figure.expectedReporting.map { " of \(NumberText.grouped(Double($0)))" } ?? ""
      text += ", with \(NumberText.grouped(Double(reporting)))\(expected) reporting"
    }
    let attribution = attribution(figure.provenance)
    // Whom the desk has not asked is the desk's own to know.
    let isOwnSilence = figure.amount == nil && isDesk(figure.provenance.source)
    if !attribution.isEmpty, !isOwnSilence { text += ", " + attribution }
    text += clock(figure.provenance, now: now) + "."
    switch figure.status {
    case .disputed: text += " The figure is disputed."
    case .final, .confirmed, .provisional, .claimed, nil: break
    }
    return rehearsalPrefix(.figure(figure))
      + embargoPrefix(figure.provenance, now: now) + text
  }

  /// ", as at 09:00 on 26 April": when it was so, else when it was made public. When the desk was told
  /// is neither; then the sentence only says since when it is known.
  static func clock(_ provenance: Provenance, now: Instant) -> String {
    if let asAt = provenance.measuredAt ?? provenance.publishedAt {
      return ", as at " + copyTime(asAt, now: now)
    }
    guard let told = provenance.recordedAt else { return "" }
    return ", as known on " + copyDate(LondonTime(told).date, now: now)
  }

  /// What the sentence says before its attribution, without a full stop.
  package static func statement(
    figure: Figure, measure: Measure, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    let place = place(areaName, areaKind)
    let amount = figure.amount
    let period = copyPeriod(figure.period, now: now, from: amount?.qualifier == .between)
    let when = period.isEmpty ? "" : " " + period
    let what = measure.many.isEmpty ? measure.title : measure.many
    if figure.isWithdrawal {
      let number = amount.map { " of \(Wording.amount($0, measure.unit))" } ?? ""
      return "The figure\(number) for \(what)\(place)\(when) has been withdrawn"
    }
    guard let amount else {
      let counted =
        measure.group == .cancellations && !what.hasSuffix(" strikes") ? " cancelled" : ""
      return silence(figure.missing, of: areaName, about: what + counted) + when
    }
    let clause = Clause(
      amount: amount, measure: measure, basis: figure.basis, denominator: figure.denominator,
      isPast: isOver(figure, now: now))
    guard let clause else {
      return "\(measure.title)\(place)\(when) \(titleVerb(figure.basis)) "
        + Wording.amount(amount, measure.unit)
    }
    guard !place.isEmpty else { return capitalised(clause.text) + when }
    return "\(capitalised(String(place.dropFirst()))), \(clause.text)\(when)"
  }

  /// True when the figure's period is over. Where no end is stated, what was said a week ago is told
  /// as of then.
  private static func isOver(_ figure: Figure, now: Instant) -> Bool {
    if let end = figure.period.end { return end.upperInstant < now }
    let provenance = figure.provenance
    let said = provenance.measuredAt ?? provenance.publishedAt
    guard let said = said?.upperInstant ?? provenance.recordedAt else { return false }
    return said.adding(seconds: 7 * 86_400) < now
  }

  /// Why there is no number, in words: "had not reported", "made a nil return", "was not asked".
  package static func missing(_ missing: Figure.Missing?) -> String {
    switch missing {
    case .nilReturn: "made a nil return"
    case .notAsked: "was not asked"
    case .notApplicable: "does not apply"
    case .suppressed: "was suppressed"
    case nil: "had not reported"
    }
  }

  private static func silence(
    _ missing: Figure.Missing?, of areaName: String, about what: String
  ) -> String {
    let name = areaName.isEmpty ? "The area" : capitalised(areaName)
    switch missing {
    case .nilReturn: return "\(name) made a nil return for \(what)"
    case .notAsked: return "\(name) was not asked about \(what)"
    case .notApplicable: return "A figure for \(what) does not apply to \(areaName)"
    case .suppressed: return "\(name)’s figure for \(what) was suppressed"
    case nil: return "\(name) had not reported \(what)"
    }
  }

  private static func titleVerb(_ basis: Figure.Basis?) -> String {
    switch basis {
    case .expected: "is expected to be"
    case .estimate: "is estimated at"
    case .actual, nil: "was"
    }
  }

  /// The text with a capital at its beginning.
  package static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
