import Figures
package import Ledger

/// What became known since the reader last acknowledged, in order of time.
package struct Unseen: Sendable {
  private var members: Set<EntryIndex> = []
  private var byArea: [AreaIndex: [EntryIndex]] = [:]
  /// In order of becoming known; acknowledged ones are dropped when they come to half.
  private var walk: [EntryIndex] = []

  package var count: Int { members.count }

  package func contains(_ index: EntryIndex) -> Bool { members.contains(index) }

  mutating func add(_ index: EntryIndex, area: AreaIndex?) {
    guard members.insert(index).inserted else { return }
    walk.append(index)
    if let area { byArea[area, default: []].append(index) }
  }

  mutating func remove(_ index: EntryIndex, area: AreaIndex?) {
    guard members.remove(index) != nil else { return }
    if let area, var list = byArea[area] {
      list.removeAll { $0 == index }
      byArea[area] = list.isEmpty ? nil : list
    }
    if walk.count > 16, walk.count > members.count * 2 { walk.removeAll { !members.contains($0) } }
  }

  /// All unseen entries about an area, in order of becoming known to the reader.
  func all(in area: AreaIndex) -> [EntryIndex] { byArea[area] ?? [] }

  /// All unseen entries, in order of becoming known to the reader.
  var inOrder: [EntryIndex] { walk.filter { members.contains($0) } }

  mutating func removeAll() {
    members.removeAll()
    byArea.removeAll()
    walk.removeAll()
  }

  /// The unseen entry after (or before) one in the walk, going round; the first when nil.
  func next(after index: EntryIndex?, forward: Bool) -> EntryIndex? {
    let live = inOrder
    guard !live.isEmpty else { return nil }
    guard let index, let place = live.firstIndex(of: index) else {
      return forward ? live.first : live.last
    }
    return live[(place + (forward ? 1 : live.count - 1)) % live.count]
  }
}
