/// How fast lines are taken: a bucket that fills again with time.
struct CommandPace {
  private let most: Double
  private let eachSecond: Double
  private var left: Double
  private var at: ContinuousClock.Instant
  /// How often the command had to wait.
  private(set) var waits = 0

  init(_ settings: CommandSettings, at time: ContinuousClock.Instant) {
    most = Double(settings.linesAtOnce)
    eachSecond = Double(settings.linesEachSecond)
    left = most
    at = time
  }

  /// Counts what was taken. The time until which nothing more is to be read; nil: go on.
  mutating func take(
    lines: Int, bytes: Int, at time: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    let passed = at.duration(to: time) / .seconds(1)
    at = time
    left = min(most, left + passed * eachSecond) - Double(max(lines, bytes / 1024))
    guard left < 0 else { return nil }
    waits += 1
    // A tenth of a second's worth at a time, so that what comes is shown as it comes.
    return time.advanced(by: .seconds(-left / eachSecond + 0.1))
  }
}
