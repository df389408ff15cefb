package import DataSources
package import Figures
internal import Synchronization

/// The reports of a source, to wait for.
package final class Reports: Sendable {
  private let stream: AsyncStream<SourceReport>
  private let continuation: AsyncStream<SourceReport>.Continuation
  private let all = Mutex<[SourceReport]>([])

  package init() { (stream, continuation) = AsyncStream.makeStream() }

  package var report: @Sendable (SourceReport) -> Void {
    { report in
      self.all.withLock { $0.append(report) }
      self.continuation.yield(report)
    }
  }

  /// All reports so far.
  package var soFar: [SourceReport] { all.withLock { $0 } }

  /// The ids of all records reported so far, in order.
  package var identities: [String] {
    soFar.flatMap(\.arrivals).map { arrival in
      switch arrival {
      case .record(let record), .edited(let record): record.identity
      case .noLongerListed(_, let identity): "gone \(identity)"
      }
    }
  }

  /// Waits for the first of the reports not waited for yet that satisfies the condition; nil after the
  /// time limit.
  package func first(
    within limit: Duration = .seconds(20),
    where condition: @escaping @Sendable (SourceReport) -> Bool
  ) async -> SourceReport? {
    await withTaskGroup(of: SourceReport?.self) { group in
      group.addTask {
        for await report in self.stream where condition(report) { return report }
        return nil
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  /// Waits until a record with this id was reported.
  package func arrival(of identity: String) async -> SourceReport? {
    await first { report in
      report.arrivals.contains { arrival in
        if case .record(let record) = arrival { record.identity == identity } else { false }
      }
    }
  }
}

extension SourceReport {
  package var isBroken: Bool { if case .broken = health { true } else { false } }
}

/// A source that runs for as long as a test reads it.
package struct RunningSource {
  package let reports = Reports()
  private let task: Task<SourceFailure?, Never>

  package init(_ source: some DataSource) {
    let report = reports.report
    task = Task {
      do throws(SourceFailure) {
        try await source.run(report)
        return nil
      } catch {
        return error
      }
    }
  }

  /// Ends the source and says how long that took.
  package func stop() async -> Duration {
    let began = ContinuousClock.now
    task.cancel()
    _ = await task.value
    return ContinuousClock.now - began
  }

  /// Waits for the source to end by itself.
  package var failure: SourceFailure? { get async { await task.value } }
}
