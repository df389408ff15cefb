/// The action on screen against the rounds before it, on what can be compared.
package struct Comparison: Sendable, Hashable {
  /// "26 Apr against 5 earlier rounds".
  package var title: String
  package var groups: [ComparisonGroup]
  /// Each round, the one on screen last, with its strike days and emergency care.
  package var rounds: [ComparisonRound]
}

/// One measure of one area through the rounds of action.
package struct ComparisonGroup: Sendable, Hashable {
  /// "England", "Ipswich".
  package var area: String
  package var measure: String
  /// What the bars have in common: "actual · 2 days".
  package var counted: String
  /// Rounds that can be compared, oldest first.
  package var bars: [ComparisonBar]
  /// Rounds that cannot, oldest first, and why.
  package var gaps: [ComparisonGap]
}

extension ComparisonGroup {
  /// Gaps in as few lines as can be: earlier rounds without a number for one reason stand together.
  package var gapLines: [(label: String, text: String, isOnScreen: Bool, hasNumber: Bool)] {
    var lines: [(label: String, text: String, isOnScreen: Bool, hasNumber: Bool)] = []
    var reasons: [String] = []
    for gap in gaps {
      if let words = gap.words {
        lines.append((gap.label, "\(words) · cannot be compared: \(gap.why)", gap.isOnScreen, true))
      } else if gap.isOnScreen {
        lines.append((gap.label, "– \(gap.why)", true, false))
      } else if !reasons.contains(gap.why) {
        reasons.append(gap.why)
      }
    }
    for reason in reasons {
      let labels = gaps.filter { $0.words == nil && !$0.isOnScreen && $0.why == reason }
        .map(\.label)
      lines.append(("", "– \(reason): \(labels.joined(separator: ", "))", false, false))
    }
    return lines
  }
}

/// A round that can be compared.
package struct ComparisonBar: Sendable, Hashable {
  /// "12 Jan".
  package var label: String
  /// "around 300".
  package var words: String
  package var value: Double
  /// What it surely comes to, and what it may come to; the same for an exact number. `upper` is nil
  /// when nothing bounds it: "more than 5,000".
  package var lower: Double
  package var upper: Double?
  package var source: String
  /// True for the action on screen.
  package var isOnScreen: Bool
}

/// A round that cannot be compared. It has no bar: missing is not zero.
package struct ComparisonGap: Sendable, Hashable {
  package enum Reason: String, Sendable, Hashable {
    case basis, period, coverage, definition
    case nothingPublished = "nothing-published"
    case nilReturn = "nil-return"
    case notAsked = "not-asked"
    case notApplicable = "not-applicable"
    case suppressed
  }

  package var label: String
  /// "3,454"; nil where there is no number.
  package var words: String?
  package var reasons: [Reason]
  /// "actual there, expected here; 1 day there, 15 days here".
  package var why: String
  package var isOnScreen: Bool
}

/// A round of action beside the others.
package struct ComparisonRound: Sendable, Hashable {
  package var label: String
  package var id: String
  /// "2 strike days · emergency care withdrawn".
  package var text: String
  package var isOnScreen: Bool
}
