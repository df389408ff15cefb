import Figures
import Ledger

/// What the known numbers say about somebody's words for the same thing (rule 7).
struct ClaimCheck: Sendable, Hashable {
  var verdict: QualifierCheck
  /// The exact figure that the words were held against.
  var against: EntryIndex
  /// True when that is the topic's headline, which needs no naming beside it.
  var isHeadline: Bool
}

extension Desk {
  /// How many other figures of a topic a claim is held against, best first.
  static let claimReach = 64

  /// Holds a claim against the exact figures of its topic: those of its period, or all of them when it
  /// names no period. It fails only when none of them agrees. A figure on the claim's own basis comes
  /// first, since what was expected is not what happened (rule 11); then the headline. Nil when the
  /// claim is exact itself, or nothing known can be held against it.
  ///
  /// - Parameter also: The topic's live figures beside the headline, best first.
  func check(_ claim: Figure, topic: Topic, also: [EntryIndex]) -> ClaimCheck? {
    guard let words = claim.amount, words.qualifier != .exact else { return nil }
    let headline = standpoint.headline(topic, in: ledger)
    var best: ClaimCheck?
    var bestRank = Int.max
    for entry in (headline.map { [$0] } ?? []) + also.prefix(Desk.claimReach) {
      guard let known = ledger.figure(entry), known.id != claim.id, let amount = known.amount,
        amount.qualifier == .exact, claim.period.isUnstated || known.period == claim.period
      else { continue }
      let verdict = QualifierCheck.check(words, against: amount.value)
      let isHeadline = entry == headline
      let isOtherBasis = claim.basis != nil && known.basis != nil && claim.basis != known.basis
      // Whoever fails with all of them fails against the headline.
      let order = verdict == .fails ? (isHeadline ? 0 : 2) : isOtherBasis ? 2 : isHeadline ? 0 : 1
      let rank = verdict.severity * 4 + order
      if rank < bestRank {
        best = ClaimCheck(verdict: verdict, against: entry, isHeadline: isHeadline)
        bestRank = rank
      }
    }
    return best
  }

  /// The figure that a check names: "3,960 expected".
  func checkedFigure(_ check: ClaimCheck) -> String {
    guard let figure = ledger.figure(check.against), let amount = figure.amount else { return "" }
    let unit = ledger.catalogue.knownMeasure(figure.measure)
      .map { ledger.catalogue.measure($0).unit }
    let basis = figure.basis.map { " \($0.rawValue)" } ?? ""
    return amount.short(unit ?? .count) + basis
  }
}

extension QualifierCheck {
  /// 0 for words that hold, 2 for words that fail.
  fileprivate var severity: Int {
    switch self {
    case .holds: 0
    case .loose: 1
    case .fails: 2
    }
  }

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
