/// What every source must do, whatever it reads.
package enum SourceClaim: String, CaseIterable, Sendable {
  case reports = "says what it is given"
  case survivesReordering = "says the same whatever the order"
  case survivesRepetition = "says once what it is given twice"
  case survivesMalformedRows = "refuses malformed rows with their place and uses the rest"
  case survivesHugeRows = "refuses a huge row, or cuts it short, and uses the rest"
  case survivesTruncation = "never takes half a row for a whole one"
  case keepsWhatWasWhole = "keeps what was whole while there is half of it, and goes on after it"
  case survivesGarbage = "keeps what it said while there is only garbage, and goes on after it"
  case stops = "stops within a second of being told"
  case stopsWhileAway = "stops within a second while what it reads from is away"
  case stopsInSilence = "stops within a second while what it reads from says nothing"
  case resumes = "goes on without a gap or a repetition when it is run again"
  case respectsTheFuture = "says what is about tomorrow as it is, and knows nothing before its time"
  case doubtsTomorrow = "knows now what says that it was recorded tomorrow, and doubts it"
  case recovers =
    "is back within five seconds of what it reads from, with the last figures meanwhile"

  /// What came of trying a claim.
  package enum Verdict: Sendable, Equatable {
    case holds
    /// It was not tried, for a reason that the kind of source gives.
    case doesNotApply(DoesNotApply)
    /// What does not hold, a line each.
    case fails([String])
  }

  /// How long a source may take to stop.
  static let longestStop: Duration = .seconds(1)
  /// How long it may take to be back.
  static let longestReturn: Duration = .seconds(5)

  /// Tries it on a source that nobody has run yet.
  package func verdict(on it: any SourceUnderTest) async -> Verdict {
    if let exception = it.exceptions[self] { return .doesNotApply(exception) }
    do {
      let trouble = try await SourceTrial(it).trouble(with: self)
      return trouble.isEmpty ? .holds : .fails(trouble)
    } catch {
      return .fails(["it could not be tried: \(error)"])
    }
  }
}
