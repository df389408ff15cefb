internal import Figures
internal import SQLiteStore

/// How far a source has got with a shared desk. It outlives the connection, and the run.
struct PostgresProgress: Sendable {
  /// The name of the book that was read; nil before the first.
  var book: String?
  /// The last place that was reported, and what was filed there.
  var last: Int64 = 0
  var lastFiled = ""
  /// How far copied lines were reported.
  var copies = CopyPlaces()
  /// Filings that could not be read.
  var problems: [Problem] = []
  /// How often in a row the server could not be reached.
  var failures = 0
  /// Since when the server is away; nil while it is there.
  var awaySince: Instant?
  /// What was said last of the source's health.
  var said: SourceHealth?
  /// Why the book that was found is refused.
  var failure: BookError?
}
