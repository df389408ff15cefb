/// How far two words are from each other in slips of the finger.
enum Nearness {
  /// Letters left out, put in, replaced or swapped with their neighbour (optimal string alignment,
  /// the restricted Damerau distance); a distance over the limit counts as nil.
  static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    var older = [Int](repeating: 0, count: b.count + 1)
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [Int](repeating: 0, count: b.count + 1)
      next[0] = i + 1
      var least = next[0]
      for j in b.indices {
        var best = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, older[j - 1] + 1) }
        next[j + 1] = best
        least = min(least, best)
      }
      guard least <= limit else { return nil }
      (older, row) = (row, next)
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }

  /// How many slips a word of this length may have and still be taken for another.
  static func limit(_ length: Int) -> Int {
    switch length {
    case ..<3: 0
    case 3...5: 1
    case 6...8: 2
    default: 3
    }
  }
}
