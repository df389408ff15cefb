internal import DataSources
internal import Figures
internal import SQLiteStore

/// How far a source has got with a shared desk. It outlives the connection, and the run.
struct PostgresProgress: Sendable {
  /// The name of the book that was read; nil before the first.
  var book: String?
  /// The last place that was reported, and what was filed there.
  var last: Int64 = 0
  var lastFiled = ""
  /// Keeps what is read; nil before the first run, and where nothing is kept.
  var keeping: ReplicaKeeping?
  /// True when the replica was read, or could not be; why it could not.
  var hasTriedReplica = false
  var replicaFlaw: Problem?
  /// When the last filing was made that was read from the replica; nil once the server was reached.
  var shownUpTo: Instant?
  /// How far copied lines were reported.
  var copies = CopyPlaces()
  /// Filings that could not be read.
  var problems = BoundedProblems()
  /// Why nothing can be filed, as the server said last; nil when it can, and before it said.
  var whyReadOnly: String?
  /// How often in a row the server could not be reached.
  var failures = 0
  /// Since when the server is away; nil while it is there.
  var awaySince: Instant?
  /// What was said last of the source's health.
  var said: SourceHealth?
  /// Why the book that was found is refused.
  var failure: BookError?

  /// What is shown while the server is away, as the end of a sentence; empty when nothing was read here.
  var meanwhile: String { shownUpTo.map { "; showing what was read here up to \($0.words)" } ?? "" }
}

extension Instant {
  /// "09:12 on Tue 26 Apr 2016".
  var words: String { "\(Wording.time(self)) on \(Wording.fullDate(LondonTime(self).date))" }
}
