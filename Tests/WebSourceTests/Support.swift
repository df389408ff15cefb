import DataSources
import Figures
import SourceTesting
import Synchronization
import Testing

@testable import WebSource

/// The same time in every run.
let noon = Instant(milliseconds: 1_461_668_400_000)  // 26 April 2016, 12:00 BST

extension Reports {
  /// All arrivals so far, in short words.
  var words: [String] { soFar.flatMap(\.arrivals).map(\.words) }

  func live() async -> SourceReport? { await first { $0.health == .live } }
  func broken() async -> SourceReport? { await first { $0.reason != nil } }
}

extension SourceReport {
  /// Why the source is broken, if it is.
  var reason: String? {
    guard case .broken(_, let reason) = health else { return nil }
    return reason
  }
}

extension Arrival {
  /// `new a=1`, `edited a=2`, `gone a`.
  var words: String {
    switch self {
    case .record(let record): "new \(Arrival.words(record))"
    case .edited(let record): "edited \(Arrival.words(record))"
    case .noLongerListed(_, let identity): "gone \(identity)"
    }
  }

  private static func words(_ record: Record) -> String {
    guard case .figure(let figure) = record, let value = figure.amount?.value else {
      return record.identity
    }
    return "\(figure.id)=\(Int(value))"
  }
}

/// Lines of JSON from ids and values.
func lines(_ values: [(String, Int)]) -> String {
  values.map { line($0.0, $0.1) + "\n" }.joined()
}

func line(_ id: String, _ value: Int) -> String {
  #"{"type":"figure","id":"\#(id)","area":"A","measure":"m","value":\#(value)}"#
}

/// Pauses that last until the test ends them, and are written down.
final class Pauses: Sendable {
  private let lengths = Mutex<[Duration]>([])

  /// Waits a moment at most, whatever it was told to.
  let moment: Duration

  init(moment: Duration = .milliseconds(5)) { self.moment = moment }

  var soFar: [Duration] { lengths.withLock { $0 } }

  var wait: @Sendable (Duration) async throws -> Void {
    { pause in
      self.lengths.withLock { $0.append(pause) }
      try await Task.sleep(for: min(pause, self.moment))
    }
  }
}

/// Settings for servers of this machine. Little patience is for tests in which it runs out: elsewhere a
/// busy machine would use it up.
func quickSettings(patience: Duration = .seconds(60)) -> WebSettings {
  var settings = WebSettings()
  settings.proxy = WebSecret("")
  settings.patience = patience
  settings.heartbeat = patience
  settings.timeout = .seconds(60)
  return settings
}

/// So long that it does not run out by chance too often, and so short that a test can wait for it.
let littlePatience: Duration = .milliseconds(300)

/// A source at work, ended with the test.
final class Running: Sendable {
  let source: WebSource
  let reports = Reports()
  let pauses: Pauses
  private let task: Task<Void, Never>

  /// Nobody waits for the pauses of this one: a moment stands for each.
  init(
    _ url: String, settings: WebSettings = quickSettings(), streams: Bool = false,
    decoder: any WebDecoder = RecordDecoder(), moment: Duration = .milliseconds(5),
    renew: @escaping WebSource.Renewal = WebSource.asTheyAre
  ) throws {
    let pauses = Pauses(moment: moment)
    let timing = WebTiming(now: { noon }, wait: pauses.wait, chance: { 0.5 })
    let source =
      streams
      ? try WebSource(name: "s", events: url, settings: settings, timing: timing, renew: renew)
      : try WebSource(
        name: "s", url: url, settings: settings, decoder: decoder, timing: timing, renew: renew)
    self.source = source
    self.pauses = pauses
    let reports = reports
    task = Task { try? await source.run(reports.report) }
  }

  deinit { task.cancel() }

  /// Ends it, and waits for that.
  func stop() async {
    task.cancel()
    await task.value
  }
}
