internal import Figures
internal import Ledger

/// Entries that came to the desk later than they count as known: somebody filed them for an earlier
/// time. What is known at an instant does not hang on it; what is news does.
struct LateFilings: Sendable {
  private var filedAt: [EntryIndex: Instant] = [:]
  /// In order of filing.
  private var order: [EntryIndex] = []

  /// When an entry was filed; nil for one that was filed when it became known.
  subscript(_ index: EntryIndex) -> Instant? { filedAt[index] }

  mutating func add(_ index: EntryIndex, filedAt time: Instant) {
    guard filedAt.updateValue(time, forKey: index) == nil else { return }
    order.insert(index, at: place(after: time))
  }

  /// What was filed after an instant and up to another one, in order of filing.
  func filed(after start: Instant, through end: Instant) -> ArraySlice<EntryIndex> {
    start < end ? order[place(after: start)..<place(after: end)] : []
  }

  /// How many were filed by an instant.
  private func place(after instant: Instant) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if (filedAt[order[middle]] ?? .distantPast) <= instant {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension Desk {
  /// When an entry became news here: when it became known, or was filed if that was later.
  func newsFrom(_ index: EntryIndex) -> Instant {
    max(ledger[index].knownFrom, late[index] ?? .distantPast)
  }

  /// Remembers of entries of a report which were filed later than they count as known.
  mutating func noteLate(_ entered: some Sequence<EntryIndex>, _ filings: [LateFiling]) {
    guard !filings.isEmpty else { return }
    let times = Dictionary(
      filings.map { (Ledger.RecordKey($0.kind, $0.identity), $0.filedAt) },
      uniquingKeysWith: { first, _ in first })
    for index in entered {
      if let time = times[ledger.key(of: index)] { late.add(index, filedAt: time) }
    }
  }
}
