/// One word of a fixed list, as people type it: case, hyphens and blanks aside, or its beginning.
enum SaidWord {
  static func read<Word: RawRepresentable & CaseIterable>(
    _ text: String, of type: Word.Type, synonyms: [String: Word] = [:]
  ) throws(TextRefusal) -> Word where Word.RawValue == String {
    let typed = FoldedName.words(text).joined(separator: " ")
    let all = Word.allCases.map { ($0, FoldedName.words($0.rawValue).joined(separator: " ")) }
    if let exact = all.first(where: { $0.1 == typed }) { return exact.0 }
    if let known = synonyms[typed] { return known }
    let begun = typed.isEmpty ? [] : all.filter { $0.1.hasPrefix(typed) }
    if begun.count == 1 { return begun[0].0 }
    let near = all.compactMap { word in
      Nearness.distance(
        Array(typed.utf8), Array(word.1.utf8), limit: Nearness.limit(typed.utf8.count)
      ).map { (word.0, $0) }
    }
    let meant = begun.isEmpty ? near.sorted { $0.1 < $1.1 }.map(\.0) : begun.map(\.0)
    throw TextRefusal(
      expected: "one of " + Word.allCases.map(\.rawValue).joined(separator: ", "),
      found: TextRefusal.quoted(text), meant: meant.prefix(3).map(\.rawValue))
  }
}
