import CNcurses

/// The colour pairs of the terminal, of which it may have few: the oldest is used again.
struct PairBook {
  private var numbers: [ColourPair: Int32] = [:]
  /// The pairs by age, oldest first.
  private var order: [ColourPair] = []
  private let limit: Int

  /// A book of as many pairs as the terminal has. Pair 0 is not ours to change.
  init(pairs: Int) {
    limit = max(0, min(pairs - 1, 1024))
  }

  /// The number of a pair; 0 when all are needed by `others`, so that modifiers have to do.
  mutating func number(of pair: ColourPair, keeping others: Set<ColourPair>) -> Int32 {
    if pair == .plain { return 0 }
    if let known = numbers[pair] { return known }
    guard let free = takeNumber(keeping: others),
      curses_set_pair(free, pair.foreground, pair.background) == OK
    else { return 0 }
    numbers[pair] = free
    order.append(pair)
    return free
  }

  private mutating func takeNumber(keeping others: Set<ColourPair>) -> Int32? {
    if numbers.count < limit { return Int32(numbers.count + 1) }
    guard let oldest = order.firstIndex(where: { !others.contains($0) }) else { return nil }
    return numbers.removeValue(forKey: order.remove(at: oldest))
  }
}
