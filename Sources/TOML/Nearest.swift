/// The candidate that a typing error most likely stands for, if one is near enough.
package func nearest(to word: String, among candidates: [String]) -> String? {
  let word = Array(word.lowercased().prefix(64))
  let allowed = max(1, min(3, word.count / 3))
  return candidates.map { ($0, editDistance(word, Array($0))) }
    .filter { $0.1 <= allowed }
    .min { $0.1 < $1.1 }?.0
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one word to
/// the other (optimal string alignment).
private func editDistance(_ from: [Character], _ to: [Character]) -> Int {
  var before: [Int] = []
  var above = Array(0...to.count)
  for i in from.indices {
    var row = [i + 1]
    for j in to.indices {
      let replaced = above[j] + (from[i] == to[j] ? 0 : 1)
      var least = min(replaced, row[j] + 1, above[j + 1] + 1)
      if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
        least = min(least, before[j - 1] + 1)
      }
      row.append(least)
    }
    (before, above) = (above, row)
  }
  return above[to.count]
}
