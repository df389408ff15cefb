package import DataSources

/// What a web source knows of time and chance; tests bring their own.
package struct WebTiming: Sendable {
  /// The time now.
  package var now: Now
  /// Pauses, and throws when the task is cancelled meanwhile.
  package var wait: @Sendable (Duration) async throws -> Void
  /// A number from 0 to 1, for the jitter of pauses.
  package var chance: @Sendable () -> Double

  /// The machine's clock and dice.
  package init(
    now: @escaping Now = WallClock.now,
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) {
    self.now = now
    self.wait = wait
    self.chance = chance
  }
}

/// How long to stay away after failures: twice as long after each in a row, and never the same as
/// other desks, so that they do not all come back at once.
struct Backoff: Sendable {
  /// After the first failure. A stream may say otherwise.
  var first: Duration = .seconds(1)
  /// What it never exceeds, but for the jitter: with it, less than four and a half seconds.
  static let longest: Duration = .milliseconds(3500)
  /// What a server may ask for at most.
  static let longestAsked: Duration = .seconds(3600)
  private var failures = 0

  /// It works again.
  mutating func reset() { failures = 0 }

  /// The pause after one more failure. What was `waited` since the last request was sent is a part of
  /// it. `chance` is from 0 to 1.
  mutating func pause(
    after fault: WebFault, waited: Duration = .zero, interval: Duration, chance: Double
  ) -> Duration {
    if let asked = fault.retryAfter {
      return min(asked, Backoff.longestAsked) + .milliseconds(Int64(chance * 500))
    }
    var pause = first
    for _ in 0..<min(failures, 16) where pause < Backoff.longest { pause *= 2 }
    failures += 1
    pause = max(first, min(pause, Backoff.longest))
    if fault.isLasting { pause = max(pause, interval) }
    return max(.zero, pause * (0.75 + 0.5 * chance) - (fault.isLasting ? .zero : waited))
  }
}
