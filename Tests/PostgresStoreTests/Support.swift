import Figures
import PostgresTesting
import Testing

/// A figure as a reporter files it.
func figure(_ id: String, _ value: Double = 1, at time: Instant? = nil) -> Record {
  .figure(
    Figure(
      id: id, area: "R1", measure: "operations", amount: Amount(value),
      provenance: Provenance(source: "a press office", recordedAt: time)))
}

/// Everything that needs a server. One after the other: many wait for programs and servers on the few
/// threads that sources of other tests run on.
@Suite(
  .serialized, .enabled(if: TestServer.isExpected, Comment(rawValue: TestServer.missing)))
struct SharedDesk {}
