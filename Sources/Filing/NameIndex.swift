/// Names by which people call things, made ready for look-ups and completion.
///
/// A look-up by prefix costs the logarithm of how many names there are; only what was not found at
/// all is compared with each.
package struct NameIndex<Item: Hashable & Sendable>: Sendable {
  /// A thing and one of its names.
  struct Name: Sendable {
    var item: Item
    var folded: FoldedName
    /// Codes find in full only; their beginning completes.
    var isCode: Bool

    init(_ item: Item, _ text: String, isCode: Bool = false) {
      self.item = item
      folded = FoldedName(text)
      self.isCode = isCode
    }
  }

  /// A word of a name, by which the name is found.
  private struct Entry: Sendable {
    var key: String
    var name: Int
    /// True for the first word.
    var isStart: Bool
  }

  private(set) var names: [Name] = []
  private var entries: [Entry] = []
  private var initials: [(key: String, name: Int)] = []

  init(_ names: [Name]) {
    self.names = names
    for (place, name) in names.enumerated() {
      let words = name.folded.telling
      for start in words.indices {
        entries.append(
          Entry(key: words[start...].joined(separator: " "), name: place, isStart: start == 0))
      }
      if name.folded.words != words {
        entries.append(
          Entry(key: name.folded.words.joined(separator: " "), name: place, isStart: true))
      }
      if !name.isCode, name.folded.words.count > 2 {
        initials.append((name.folded.initials, place))
      }
    }
    entries.sort { ($0.key, $0.name) < ($1.key, $1.name) }
    initials.sort { $0.key < $1.key }
  }

  /// What a look-up came to.
  enum Answer: Hashable, Sendable {
    case found(Item)
    /// Several fit; each once, in order of name.
    case several([Item])
    /// None fits.
    case none
  }

  /// The thing that a text names: by its code or a name in full; else by the beginning of a name, or
  /// of words in it; else by initials. Names of things that do not count are passed over.
  func find(_ text: String, where counts: (Item) -> Bool = { _ in true }) -> Answer {
    let wanted = FoldedName(text)
    guard !wanted.words.isEmpty else { return .none }
    let plain = wanted.words.joined(separator: " ")
    let found = matching(prefix: wanted.key, limit: 64).filter { counts(names[$0.name].item) }
    for isCode in [true, false] {
      let exact = found.filter { entry in
        let name = names[entry.name]
        return name.isCode == isCode
          && (name.folded.key == wanted.key || name.folded.words.joined(separator: " ") == plain)
      }
      if let answer = answer(items(exact)) { return answer }
    }
    let starts = found.filter { $0.isStart && !names[$0.name].isCode }
    if let answer = answer(items(starts)) { return answer }
    let parts = byWords(wanted, limit: 64).filter { counts(names[$0.name].item) }
    if let answer = answer(items(parts)) { return answer }
    if plain.utf8.count >= 3, !plain.contains(" ") {
      let places = initials[firstInitials(plain)...].prefix(64).prefix { $0.key.hasPrefix(plain) }
      let found = places.map { names[$0.name].item }.filter(counts)
      if let answer = answer(unique(found)) { return answer }
    }
    return .none
  }

  /// Names that begin with what is typed, or have words that do: ready to be offered, best first.
  /// With nothing typed, the first names.
  func completions(
    _ text: String, limit: Int, where counts: (Item) -> Bool = { _ in true }
  ) -> [Item] {
    let wanted = FoldedName(text)
    guard !wanted.words.isEmpty else {
      // An item has a few names at most, so that so many names hold enough items.
      let first = names.lazy.map(\.item).filter(counts).prefix(limit * 8)
      return Array(unique(Array(first)).prefix(limit))
    }
    let found = matching(prefix: wanted.key, limit: 64)
    let ordered = found.filter(\.isStart) + found.filter { !$0.isStart }
    let all = items(ordered) + items(byWords(wanted, limit: 64))
    return Array(unique(all.filter(counts)).prefix(limit))
  }

  /// The names that are fewest slips away, best first.
  func nearest(
    to text: String, limit: Int, where counts: (Item) -> Bool = { _ in true }
  ) -> [Item] {
    let wanted = FoldedName(text)
    let typed = Array(wanted.key.utf8)
    guard typed.count >= 3, typed.count <= 64 else { return [] }
    let most = Nearness.limit(typed.count)
    var best: [(item: Item, distance: Int, isWhole: Bool)] = []
    for name in names where !name.isCode && counts(name.item) {
      if let distance = Nearness.distance(typed, Array(name.folded.key.utf8), limit: most) {
        best.append((name.item, distance, true))
      } else if wanted.telling.count == 1 {
        // A name of several words may be meant by one of them.
        let distances = name.folded.telling.compactMap {
          Nearness.distance(typed, Array($0.utf8), limit: most)
        }
        if let distance = distances.min() { best.append((name.item, distance, false)) }
      }
    }
    if best.contains(where: \.isWhole) { best.removeAll { !$0.isWhole } }
    // Equals stay in the order of the tables.
    let ordered = best.enumerated().sorted {
      ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
    }
    return Array(unique(ordered.map(\.element.item)).prefix(limit))
  }

  // MARK: Parts

  private func answer(_ items: [Item]) -> Answer? {
    switch items.count {
    case 0: nil
    case 1: .found(items[0])
    default: .several(items)
    }
  }

  private func items(_ entries: [Entry]) -> [Item] { unique(entries.map { names[$0.name].item }) }

  private func unique(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }

  /// Entries whose key begins with the text.
  private func matching(prefix: String, limit: Int) -> [Entry] {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < prefix { low = middle + 1 } else { high = middle }
    }
    return Array(entries[low...].prefix { $0.key.hasPrefix(prefix) }.prefix(limit))
  }

  /// Entries of names that have, for each word typed, one that begins with it. The longest word
  /// typed is looked up; the others are asked of what it finds.
  private func byWords(_ wanted: FoldedName, limit: Int) -> [Entry] {
    guard let longest = wanted.telling.max(by: { $0.utf8.count < $1.utf8.count }) else { return [] }
    return matching(prefix: longest, limit: 4 * limit).filter { entry in
      if names[entry.name].isCode { return false }
      let words = names[entry.name].folded.words
      return wanted.telling.allSatisfy { typed in words.contains { $0.hasPrefix(typed) } }
    }
    .prefix(limit).map { $0 }
  }

  private func firstInitials(_ key: String) -> Int {
    var low = 0
    var high = initials.count
    while low < high {
      let middle = (low + high) / 2
      if initials[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
