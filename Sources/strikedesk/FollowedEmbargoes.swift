import Figures
import Ledger

/// The records that wait for the end of an embargo before they are printed one by one.
///
/// The gate is the ledger's, as everywhere: a record and whatever has been said of it since are put
/// into a ledger of their own, which knows what an embargo made longer does to what was said before.
struct FollowedEmbargoes {
  /// A record that waits.
  struct Held {
    fileprivate var index: EntryIndex
    /// Its own embargo, which may be that of a record the ledger did not take.
    fileprivate var own: Instant
  }

  private var ledger = Ledger()
  private var waiting = 0

  /// Takes a record that has arrived. Nil when it is under no embargo at this instant.
  mutating func take(_ arrival: Arrival, at now: Instant) -> Held? {
    let record: Record
    switch arrival {
    case .record(let said), .edited(let said): record = said
    case .noLongerListed: return nil
    }
    let own = record.provenance?.embargoUntil ?? .distantPast
    guard own > now || isKnown(record) else { return nil }
    let index: EntryIndex? =
      switch ledger.append(arrival, source: "", noticedAt: now) {
      case .entered(let index, _): index
      case .ignored, .refused: ledger.latest(record.kind, record.identity)
      case .defined: nil
      }
    guard let index else { return nil }
    let held = Held(index: index, own: own)
    guard end(of: held) > now else { return nil }
    waiting += 1
    return held
  }

  /// When a record may be printed, by what is known of its embargo so far.
  func end(of held: Held) -> Instant {
    let entry = ledger[held.index]
    guard entry.record.provenance?.embargoUntil != nil else { return held.own }
    return max(held.own, entry.knownFrom)
  }

  /// Forgets a record that has been printed; when none waits, all that was kept for the sake of others.
  mutating func release() {
    waiting -= 1
    if waiting == 0 { ledger = Ledger() }
  }

  /// True for a version, or a correction, of a record that waits or that another one waits with.
  private func isKnown(_ record: Record) -> Bool {
    let named = record.provenance?.supersedes ?? ""
    return ledger.latest(record.kind, record.identity) != nil
      || !named.isEmpty && ledger.latest(record.kind, named) != nil
  }
}
