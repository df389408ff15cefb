package import Figures

/// What a feed has said of its items so far, so that an item is another one only when the feed says
/// that it was updated: caches that answer with an older copy, and summaries that differ from one
/// answer to the next, are no revisions.
package struct WireMemory: Sendable {
  private var known: [String: WireEvents.Wire] = [:]

  /// Items that are remembered; more than a feed lists.
  private static let cap = 20_000

  /// Nothing known yet.
  package init() {}

  /// The event that counts of an item.
  package mutating func settle(_ wire: WireEvents.Wire) -> DisputeEvent {
    guard let old = known[wire.event.id] else {
      if known.count >= WireMemory.cap { known.removeAll() }
      known[wire.event.id] = wire
      return wire.event
    }
    if let before = old.updated, let now = wire.updated {
      guard now > before else { return old.event }
    } else {
      // Without dates, what is said decides; the time of looking does not.
      var same = wire.event
      same.at = old.event.at
      if same == old.event { return old.event }
    }
    known[wire.event.id] = wire
    return wire.event
  }
}
