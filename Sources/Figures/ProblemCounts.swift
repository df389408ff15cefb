/// How many problems there are, those that are not listed among them.
package struct ProblemCounts: Hashable, Sendable {
  /// What was refused.
  package var refused = 0
  /// What is used and should be looked at.
  package var doubts = 0

  /// None.
  package init() {}

  /// Those of a list.
  package init(_ problems: some Sequence<Problem>) {
    for problem in problems { add(problem) }
  }

  /// Counts one more, or as many as it stands for.
  package mutating func add(_ problem: Problem) {
    switch problem.severity {
    case .refused: refused += problem.count
    case .doubt: doubts += problem.count
    }
  }

  package static func + (one: ProblemCounts, other: ProblemCounts) -> ProblemCounts {
    var sum = one
    sum.refused += other.refused
    sum.doubts += other.doubts
    return sum
  }

  /// "1,204 refused"; nil for none.
  package var refusedWords: String? {
    refused > 0 ? "\(NumberText.grouped(UInt64(refused))) refused" : nil
  }

  /// "1 doubt", "9 doubts"; nil for none.
  package var doubtWords: String? {
    doubts > 0 ? "\(NumberText.grouped(UInt64(doubts))) doubt\(doubts == 1 ? "" : "s")" : nil
  }

  /// What there is of both: "7 refused", "9 doubts".
  package var words: [String] { [refusedWords, doubtWords].compactMap { $0 } }
}

extension Problem {
  /// What stands at the end of a list for those that are not listed; none for no more.
  package static func unlisted(_ counts: ProblemCounts, file: String, listed: Int) -> [Problem] {
    let ends: [(Severity, Int)] = [(.refused, counts.refused), (.doubt, counts.doubts)]
    return ends.filter { $0.1 > 0 }.map { severity, count in
      var problem = Problem(
        severity, file: file,
        expected: severity == .refused ? "fewer problems" : "fewer doubts",
        found: "\(count) more than the \(listed) listed")
      problem.count = count
      return problem
    }
  }
}
