import Screen
import TOML

/// Why a theme was refused: where, what was expected there, what was found.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it; empty where the text came from no file.
  package var file: String
  /// From 1; 0 where there is no text to point into.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  /// What would have been right, ready to stand after "expected".
  package var expected: String
  /// What stands there instead, ready to stand after "found", with nothing a terminal obeys.
  package var found: String
  /// What was probably meant.
  package var suggestion: String?

  init(
    file: String, place: TextPlace?, expected: String, found: String, suggestion: String? = nil
  ) {
    self.file = file
    line = place?.line ?? 0
    column = place?.column ?? 0
    self.expected = expected
    self.found = found
    self.suggestion = suggestion
  }

  /// One line: `themes/bad.toml:7:9: expected ..., found ...`.
  package var description: String {
    let place = line > 0 ? "\(Sanitiser.clean(file)):\(line):\(column): " : ""
    let hint = suggestion.map { " (did you mean \(quoted($0))?)" } ?? ""
    return "\(place)expected \(expected), found \(found)\(hint)"
  }
}

/// Text of the user's in quotation marks, short and harmless.
func quoted(_ text: String) -> String {
  let limit = 40
  let short = text.count > limit ? text.prefix(limit) + "…" : text[...]
  return "\"\(Sanitiser.clean(String(short)))\""
}

/// The candidate that a typing error most likely stands for, if one is near enough.
func nearest(to word: String, among candidates: [String]) -> String? {
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
