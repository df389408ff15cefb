package import Figures

/// Problems of something that never ends: the first hundred are listed, the rest are counted.
package struct BoundedProblems: Sendable, Hashable {
  private static let most = 100
  private var first: [Problem] = []
  private var unlisted = ProblemCounts()
  private var places: Set<Problem> = []

  /// None so far.
  package init() {}

  /// Adds one, once.
  package mutating func add(_ problem: Problem) {
    guard !places.contains(problem) else { return }
    guard first.count < BoundedProblems.most else {
      unlisted.add(problem)
      return
    }
    places.insert(problem)
    first.append(problem)
  }

  /// Those that are listed, and behind them how many are not.
  package var listed: [Problem] {
    guard let last = first.last else { return first }
    return first + Problem.unlisted(unlisted, file: last.file, listed: first.count)
  }
}
