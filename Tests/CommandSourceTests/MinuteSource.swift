import DataSources
import Figures

/// A source in Swift, as short as one can be: it counts, and says the count once each time it is asked.
struct MinuteSource: DataSource {
  let name: String
  let now: Now
  /// Yields once for each look that is wanted.
  let looks: AsyncStream<Void>

  func run(_ report: @escaping @Sendable (SourceReport) -> Void) async throws(SourceFailure) {
    var count = 0
    for await _ in looks {
      count += 1
      var figure = Figure(id: "count-\(count)", area: "A", measure: "m")
      figure.amount = Amount(Double(count), .exact)
      figure.provenance.recordedAt = now()
      report(
        SourceReport(
          source: name, arrivals: [.record(.figure(figure))], health: .live, noticedAt: now()))
    }
    // The loop ends when the task is cancelled, and the source with it.
  }
}
