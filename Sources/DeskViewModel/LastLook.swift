package import Figures
package import Ledger

/// What a desk of this name had seen when it was left: what is unseen survives a restart by it.
package struct LastLook: Sendable, Hashable {
  /// Everything that was known by then has been seen, except `unseen`.
  package var until: Instant
  /// Records that were known by then and not acknowledged.
  package var unseen: Set<Ledger.RecordKey>

  /// A look that saw everything until an instant except some records.
  package init(until: Instant, unseen: Set<Ledger.RecordKey> = []) {
    self.until = until
    self.unseen = unseen
  }

  /// As many unacknowledged records are kept one by one. When there are more, the look counts as
  /// having ended before the first of them: what is shown again does less harm than what is missed.
  package static let limit = 10_000

  /// True for an entry that this look has not seen, and that was news from an instant on.
  func misses(_ entry: Entry, newsFrom: Instant) -> Bool {
    newsFrom > until
      || unseen.contains(Ledger.RecordKey(entry.record.kind, entry.record.identity))
  }
}

extension Desk {
  /// What the desk has seen by now, to be kept for its next start. Nil for a replay, which is the same
  /// each time it is shown.
  package var lastLook: LastLook? {
    guard !clock.isReplay else { return nil }
    let waiting = unseen.inOrder
    guard waiting.count > LastLook.limit else {
      let keys = waiting.map {
        Ledger.RecordKey(ledger[$0].record.kind, ledger[$0].record.identity)
      }
      return LastLook(until: horizon, unseen: Set(keys))
    }
    let earliest = waiting.map { newsFrom($0) }.min() ?? horizon
    return LastLook(until: Instant(milliseconds: earliest.milliseconds - 1))
  }
}
