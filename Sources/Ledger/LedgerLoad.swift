package import Figures

/// Many arrivals at once.
extension Ledger {
  /// Takes a table or a piece of one. The order of time is made once for all of them, so that a table
  /// in any order costs no more than one in the order of time. Returns what entered.
  package mutating func append(contentsOf arrivals: [Arrival], source: String, noticedAt: Instant)
    -> [EntryIndex]
  {
    if entries.isEmpty { reserve(arrivals.count) }
    unplaced = []
    var entered: [EntryIndex] = []
    entered.reserveCapacity(arrivals.count)
    for arrival in arrivals {
      switch append(arrival, source: source, noticedAt: noticedAt) {
      case .entered(let index, place: _): entered.append(index)
      case .defined, .ignored, .refused: break
      }
    }
    placeAll()
    unplaced = nil
    return entered
  }

  /// Merges what waits for its place into the order of time.
  mutating func placeAll() {
    guard let waiting = unplaced, !waiting.isEmpty else { return }
    unplaced = []
    let sorted = waiting.sorted { (self[$0].knownFrom, $0) < (self[$1].knownFrom, $1) }
    guard let first = sorted.first else { return }
    // Only the end of the order that is not older than the first newcomer has to be merged.
    let keep = place(before: first)
    let tail = Array(order[keep...])
    order.removeSubrange(keep...)
    var (left, right) = (0, 0)
    while left < tail.count || right < sorted.count {
      let takesLeft =
        right == sorted.count
        || left < tail.count
          && (self[tail[left]].knownFrom, tail[left])
            < (self[sorted[right]].knownFrom, sorted[right])
      order.append(takesLeft ? tail[left] : sorted[right])
      if takesLeft { left += 1 } else { right += 1 }
    }
  }

  /// How many entries of the order come before one that is not yet in it.
  private func place(before index: EntryIndex) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if (self[order[middle]].knownFrom, order[middle]) < (self[index].knownFrom, index) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
