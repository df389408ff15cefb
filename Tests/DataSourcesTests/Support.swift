import DataSources
import Figures
import SourceTesting
import Synchronization

/// The same time in every run.
let noon = Instant(milliseconds: 1_461_668_400_000)  // 26 April 2016, 12:00 BST

extension TestFolder {
  /// A folder with 40,000 figures, of which those about England and a region come last: f39998, f39999.
  static func withHeadlinesLast() -> TestFolder {
    let folder = TestFolder()
    folder.write(
      "areas.csv", "code,name,kind\nENG,England,nation\nREG,East,region\nT1,One,trust\n")
    var figures = "id,area,measure,value,recorded_at\n"
    for number in 0..<40_000 {
      let area = number == 39_998 ? "ENG" : number == 39_999 ? "REG" : "T1"
      figures += "f\(number),\(area),operations,\(number),2016-04-26T08:30+01:00\n"
    }
    folder.write("figures.csv", figures)
    return folder
  }
}

/// The reports of a source, to wait for.
final class Reports: Sendable {
  private struct State {
    var all: [SourceReport] = []
    /// How many of them have been looked at.
    var read = 0
    var waiting: CheckedContinuation<Void, Never>?
    /// Counts the questions, and which of them has run out of time.
    var question = 0
    var over = 0
  }

  private let state = Mutex(State())

  var report: @Sendable (SourceReport) -> Void {
    { report in
      let waiting = self.state.withLock { state in
        state.all.append(report)
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume()
    }
  }

  /// All reports so far.
  var soFar: [SourceReport] { state.withLock { $0.all } }

  /// Waits until a report satisfies the condition that nobody has looked at yet; nil after the time
  /// limit, after which the next question goes on from there.
  func first(
    within limit: Duration = .seconds(20),
    where condition: @escaping @Sendable (SourceReport) -> Bool
  ) async -> SourceReport? {
    let question = state.withLock { state in
      state.question += 1
      return state.question
    }
    let timer = Task { [self] in
      try? await Task.sleep(for: limit)
      endWaiting(question)
    }
    defer { timer.cancel() }
    while true {
      while let report = next() { if condition(report) { return report } }
      if state.withLock({ $0.over >= question }) { return nil }
      await waitForMore(question)
    }
  }

  private func next() -> SourceReport? {
    state.withLock { state in
      guard state.read < state.all.count else { return nil }
      state.read += 1
      return state.all[state.read - 1]
    }
  }

  private func waitForMore(_ question: Int) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.read < state.all.count || state.over >= question { return true }
        state.waiting = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  private func endWaiting(_ question: Int) {
    let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.question == question else { return nil }
      state.over = question
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}

/// What a desk would show after some reports: the records by identity, and those no longer listed.
struct Shown {
  var records: [String: Record] = [:]
  var unlisted: Set<String> = []

  init(_ reports: [SourceReport] = []) {
    for report in reports { take(report) }
  }

  mutating func take(_ report: SourceReport) {
    for arrival in report.arrivals {
      switch arrival {
      case .record(let record), .edited(let record):
        records[record.identity] = record
        unlisted.remove(record.identity)
      case .noLongerListed(_, let identity): unlisted.insert(identity)
      }
    }
  }

  /// The identities that are listed.
  var listed: Set<String> { Set(records.keys).subtracting(unlisted) }

  /// The value of each figure that is listed.
  var values: [String: Double] {
    var values: [String: Double] = [:]
    for identity in listed {
      if case .figure(let figure) = records[identity] { values[identity] = figure.amount?.value }
    }
    return values
  }
}

/// A figures table from ids and values.
func figures(_ values: [(String, Int)]) -> String {
  "id,area,measure,value\n" + values.map { "\($0.0),A,m,\($0.1)\n" }.joined()
}

/// Short words for arrivals.
func words(_ arrivals: [Arrival]) -> [String] {
  arrivals.map { arrival in
    switch arrival {
    case .record(let record): "new \(record.identity)"
    case .edited(let record): "edited \(record.identity)"
    case .noLongerListed(_, let identity): "gone \(identity)"
    }
  }
}
