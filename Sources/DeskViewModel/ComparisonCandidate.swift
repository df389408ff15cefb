import Figures
import Ledger

/// A number of a round with what it has to share with another to be set beside it (rule 11).
struct ComparisonCandidate: Hashable {
  /// How much time a number is for.
  enum Span: Hashable {
    case unstated
    /// Whole days in London.
    case days(Int)
    /// Begun and not ended, or only ended.
    case open

    init(_ period: Period) {
      switch (period.start, period.end) {
      case (nil, nil): self = .unstated
      case (let start?, let end?):
        self = .days(end.day.daysSince1970 - start.day.daysSince1970 + 1)
      case (_?, nil), (nil, _?): self = .open
      }
    }

    var words: String {
      switch self {
      case .unstated: "no stated period"
      case .days(let count): count == 1 ? "1 day" : "\(count) days"
      case .open: "an open period"
      }
    }
  }

  /// Of how many places a number is the sum.
  enum Coverage: Hashable {
    case whole
    case part(reporting: Int, expected: Int?)
    /// A sum that the desk has made of these hospitals. The same number of others is another sum.
    case sum(of: [AreaIndex], expected: Int)

    var words: String {
      switch self {
      case .whole: "the whole"
      case .part(let reporting, let expected):
        "\(reporting)" + (expected.map { " of \($0)" } ?? "") + " places reporting"
      case .sum(let places, let expected): "a sum of \(places.count) of \(expected) hospitals"
      }
    }
  }

  var amount: Amount?
  var missing: Figure.Missing?
  var basis: Figure.Basis?
  var span: Span
  var coverage: Coverage
  var definition: String
  var source: String
  /// The sign of an embargo before the amount; empty when none holds.
  var sign = ""

  /// What "expected · 2 days" says of all that share it.
  var counted: String {
    let part: String? =
      switch coverage {
      case .whole: nil
      case .part, .sum: coverage.words
      }
    return [basis?.rawValue ?? "basis not stated", span.words, part].compactMap { $0 }
      .joined(separator: " · ")
  }

  /// Why this cannot be set beside another; empty when it can.
  func differences(from other: Self) -> [(reason: ComparisonGap.Reason, words: String)] {
    var result: [(reason: ComparisonGap.Reason, words: String)] = []
    if basis != other.basis {
      let (own, its) = (basis?.rawValue, other.basis?.rawValue)
      result.append((.basis, "\(own ?? "basis not stated"), not \(its ?? "without a basis")"))
    }
    if span != other.span {
      result.append((.period, "for \(span.words), not \(other.span.words)"))
    }
    if coverage != other.coverage {
      let words =
        coverage.words == other.coverage.words
        ? "\(coverage.words), not of the same ones"
        : "\(coverage.words), not \(other.coverage.words)"
      result.append((.coverage, words))
    }
    if definition != other.definition {
      result.append(
        (.definition, definition.isEmpty ? "not defined" : "defined as “\(definition)”"))
    }
    return result
  }
}
