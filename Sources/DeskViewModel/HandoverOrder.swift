import Figures
import Ledger

/// The order of a digest: the region, England, then its hospitals by name; operations before
/// appointments before the rest. What happened in the dispute goes by when it happened.
extension Desk {
  func sort(_ handover: inout Handover) {
    for path in [
      \Handover.newFigures, \.corrected, \.withdrawn, \.embargoesLifted, \.stale, \.staffing,
      \.notices,
    ] {
      let keys = handover[keyPath: path].map { (key($0), $0) }
      handover[keyPath: path] = keys.sorted { $0.0 < $1.0 }.map(\.1)
    }
    handover.negotiation.sort {
      ($0.asAt?.instant ?? $0.knownFrom, $0.entry) < ($1.asAt?.instant ?? $1.knownFrom, $1.entry)
    }
    handover.conflicts.sort { ($0.since, $0.title) > ($1.since, $1.title) }
  }

  private struct Key: Comparable {
    var area: Int
    var name: String
    var measure: Int
    var knownFrom: Instant
    var entry: EntryIndex

    static func < (a: Key, b: Key) -> Bool {
      (a.area, a.name, a.measure) != (b.area, b.name, b.measure)
        ? (a.area, a.name, a.measure) < (b.area, b.name, b.measure)
        : (a.knownFrom, a.entry) < (b.knownFrom, b.entry)
    }
  }

  private func key(_ line: Handover.Line) -> Key {
    let entry = ledger[line.entry]
    var key = Key(area: 4, name: "", measure: 0, knownFrom: line.knownFrom, entry: line.entry)
    if let area = entry.area {
      key.name = ledger.catalogue.area(area, at: viewInstant).label
      let isOurs = ledger.catalogue.parent(area) == region
      key.area = area == region ? 0 : area == nation ? 1 : isOurs ? 2 : 3
      if key.area < 2 { key.name = "" }
    }
    if case .figure(let figure) = entry.record { key.measure = measureRank(figure.measure) }
    return key
  }

  private func measureRank(_ code: String) -> Int {
    switch code {
    case "operations": -2
    case "appointments": -1
    default: ledger.catalogue.knownMeasure(code).map { Int($0.raw) } ?? Int.max
    }
  }
}
