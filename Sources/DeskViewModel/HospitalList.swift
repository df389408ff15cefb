import Figures
import Ledger

/// By what the hospitals are in order.
package enum HospitalSort: String, CaseIterable, Sendable, Hashable {
  case operations, appointments, level, newest, name

  package var label: String {
    switch self {
    case .operations: "by operations"
    case .appointments: "by appointments"
    case .level: "by A&E level"
    case .newest: "by newest"
    case .name: "by name"
    }
  }
}

/// The hospitals of the desk's region in their order, filtered. An arrival moves one row.
struct HospitalList: Sendable {
  struct Key: Sendable, Hashable {
    /// Larger comes first; nothing reported comes last in either direction.
    var value: Double?
    /// True when anything at all is known of the hospital: it stands before those that are silent.
    var isHeardOf = false
    var name: String
  }

  private(set) var rows: [AreaIndex] = []
  private(set) var total = 0
  private(set) var sort = HospitalSort.operations
  private(set) var isReversed = false
  private(set) var filter = ""
  private var keys: [AreaIndex: Key] = [:]

  /// Puts all hospitals in order again: after a sort, a filter or a change of areas.
  mutating func rebuild(_ areas: [AreaIndex], key: (AreaIndex) -> Key) {
    total = areas.count
    keys.removeAll(keepingCapacity: true)
    keys.reserveCapacity(areas.count)
    let needle = SearchText.folded(filter)
    var kept: [(area: AreaIndex, key: Key)] = []
    kept.reserveCapacity(areas.count)
    for area in areas {
      let key = key(area)
      keys[area] = key
      if needle.isEmpty || SearchText.folded(key.name).contains(needle) { kept.append((area, key)) }
    }
    kept.sort { isBefore($0, $1) }
    rows = kept.map(\.area)
  }

  mutating func use(sort: HospitalSort, reversed: Bool) {
    self.sort = sort
    isReversed = reversed
  }

  mutating func use(filter: String) { self.filter = filter }

  /// Moves one hospital to where its new key puts it.
  mutating func update(_ area: AreaIndex, key: Key) {
    guard let old = keys[area], old != key else { return }
    let place = position(of: area)
    keys[area] = key
    guard let place else { return }
    rows.remove(at: place)
    rows.insert(area, at: lowerBound(area))
  }

  func position(of area: AreaIndex) -> Int? {
    guard keys[area] != nil else { return nil }
    let place = lowerBound(area)
    return place < rows.count && rows[place] == area ? place : nil
  }

  private func lowerBound(_ area: AreaIndex) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(rows[middle], area) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isBefore(_ a: AreaIndex, _ b: AreaIndex) -> Bool {
    guard let first = keys[a], let second = keys[b] else { return a < b }
    return isBefore((a, first), (b, second))
  }

  private func isBefore(_ a: (area: AreaIndex, key: Key), _ b: (area: AreaIndex, key: Key)) -> Bool
  {
    let (first, second) = (a.key, b.key)
    if first.value != second.value {
      guard let x = first.value else { return false }
      guard let y = second.value else { return true }
      return isReversed ? x < y : x > y
    }
    if first.isHeardOf != second.isHeardOf, sort != .name { return first.isHeardOf }
    if first.name != second.name {
      let byName = first.name < second.name
      return sort == .name && isReversed ? !byName : byName
    }
    return a.area < b.area
  }
}
