internal import Figures

/// A header with days in it: "Inpatient (18 July)", "30/12/2022".
struct HeaderDay: Hashable {
  /// What stands before and after the days.
  let before: String
  let after: String
  /// False when the days come without a year.
  let hasYear: Bool

  /// Nil for a text that names no days.
  init?(_ text: String) {
    let words = text.split { !($0.isLetter || $0.isNumber) }
    guard words.count <= 24 else { return nil }
    // The longest run of words that are days: "18 July 2023" before "July 2023".
    for length in stride(from: min(8, words.count), to: 0, by: -1) {
      for first in 0...(words.count - length) {
        let part = text[words[first].startIndex..<words[first + length - 1].endIndex]
        guard (5...60).contains(part.count), DaySpan(part, year: 2000) != nil else { continue }
        before = String(text[..<part.startIndex])
        after = String(text[part.endIndex...])
        hasYear = DaySpan(part) != nil
        return
      }
    }
    return nil
  }

  /// What is counted: the text without the days and what sets them off.
  var subject: String {
    let ends: Set<Character> = ["-", "–", "—", "(", ")", "[", "]", ":", ",", "/", " ", "\n"]
    var text = [before, after].map { part in
      String(part.drop { ends.contains($0) }.reversed().drop { ends.contains($0) }.reversed())
    }
    text.removeAll(where: \.isEmpty)
    return text.joined(separator: " ")
  }

  /// A pattern for all headers of this kind, whatever their days.
  var pattern: String { TextPattern.literal(before) + "{date}" + TextPattern.literal(after) }
}
