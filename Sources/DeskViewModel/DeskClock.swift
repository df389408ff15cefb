package import Figures

/// The desk's clock: the real one, or one that plays the past.
///
/// Nothing here asks what time it is: the loop says so with each `tick`.
package struct DeskClock: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case live
    /// Plays from `start` to `end`, where it stays, so many desk seconds a real second.
    case replay(start: Instant, end: Instant, speed: Double)
  }

  package private(set) var kind: Kind
  package private(set) var now: Instant
  package private(set) var isPaused = false
  /// The desk's instant and the real milliseconds from which replay counts.
  private var anchor: Instant
  /// The real milliseconds of that instant.
  private(set) var anchorReal: Int64 = 0

  package init(live now: Instant) {
    kind = .live
    self.now = now
    anchor = now
  }

  package init(replayFrom start: Instant, to end: Instant, speed: Double, real: Int64) {
    kind = .replay(start: start, end: end, speed: speed)
    now = start
    anchor = start
    anchorReal = real
  }

  package var isReplay: Bool {
    switch kind {
    case .live: false
    case .replay: true
    }
  }

  /// True when replay has come to its end and stays there.
  package var hasEnded: Bool {
    switch kind {
    case .live: false
    case .replay(_, let end, _): now >= end
    }
  }

  package mutating func tick(wall: Instant, real: Int64) {
    guard !isPaused else { return }
    switch kind {
    case .live: now = wall
    case .replay(_, let end, let speed):
      let elapsed = Double(real - anchorReal) * speed
      now = min(end, anchor.adding(milliseconds: Int64(elapsed)))
    }
  }

  package mutating func pause() { isPaused = true }

  package mutating func resume(wall: Instant, real: Int64) {
    isPaused = false
    anchor = now
    anchorReal = real
    tick(wall: wall, real: real)
  }

  /// Goes to an instant of the replay. Nothing happens on a live clock.
  package mutating func seek(to instant: Instant, real: Int64) {
    switch kind {
    case .live: return
    case .replay(let start, let end, _):
      now = max(start, min(end, instant))
      anchor = now
      anchorReal = real
    }
  }

  /// Real milliseconds until the desk's clock shows an instant; nil when it will not by itself.
  package func realMilliseconds(until instant: Instant) -> Int64? {
    guard !isPaused else { return nil }
    let distance = max(0, instant.milliseconds - now.milliseconds)
    switch kind {
    case .live: return distance
    case .replay(_, let end, let speed):
      guard instant <= end, speed > 0 else { return nil }
      return Int64((Double(distance) / speed).rounded(.up))
    }
  }
}
