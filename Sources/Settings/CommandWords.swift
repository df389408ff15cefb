/// A line with a program and its arguments, cut into words. No shell: a dollar or a star is itself.
enum CommandWords {
  /// Blanks part words. `'…'` keeps everything, `"…"` everything but `\"` and `\\`, and outside a
  /// backslash keeps the character after it.
  static func read(_ line: Substring) throws(SourceURLError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = line.makeIterator()
    while let next = characters.next() {
      switch (quote, next) {
      case (nil, " "), (nil, "\t"):
        if let done = word { words.append(done) }
        word = nil
      case (nil, "'"), (nil, "\""):
        quote = next
        word = word ?? ""
      case (let open?, _) where open == next: quote = nil
      case (nil, "\\"), ("\""?, "\\"):
        guard let kept = characters.next() else {
          throw SourceURLError(
            expected: "a character after the backslash at the end of the command", found: "none")
        }
        let isEscape = quote == nil || kept == "\"" || kept == "\\"
        word = (word ?? "") + (isEscape ? String(kept) : "\\\(kept)")
      default: word = (word ?? "") + String(next)
      }
    }
    if let quote {
      throw SourceURLError(
        expected: "a second \(quote) in the command", found: "the end of the command")
    }
    if let word { words.append(word) }
    return words
  }

  /// A word as `read` takes it.
  static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && !word.contains { " \t'\"\\".contains($0) }
    if isPlain { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
