/// A name as look-ups compare it: words in lower case, without accents and punctuation.
struct FoldedName: Hashable, Sendable, Comparable {
  /// Words that say little: they are left out where others remain.
  private static let noise: Set<String> = [
    "a", "an", "and", "foundation", "ft", "hospital", "hospitals", "nhs", "of", "the", "trust",
    "university",
  ]

  /// All words.
  let words: [String]
  /// The words that tell names apart.
  let telling: [String]

  init(_ text: String) {
    words = FoldedName.words(text)
    let telling = words.filter { !FoldedName.noise.contains($0) }
    self.telling = telling.isEmpty ? words : telling
  }

  /// The telling words with blanks between.
  var key: String { telling.joined(separator: " ") }

  /// The first letters of the words, as people abbreviate a trust: "nnuh"; small words left out.
  var initials: String {
    let small: Set<String> = ["a", "an", "and", "of", "the"]
    return words.filter { !small.contains($0) }.compactMap { $0.first.map(String.init) }.joined()
  }

  static func < (a: FoldedName, b: FoldedName) -> Bool { a.key < b.key }

  /// Apostrophes join ("King's" is "kings"), "A&E" is "ae", "&" is a word, other signs part words.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    let characters = Array(text.prefix(400))
    for (place, character) in characters.enumerated() {
      if character.isLetter || character.isNumber {
        word += fold(character)
      } else if character == "&" {
        let isJoined =
          place > 0 && characters[place - 1].isLetter && place + 1 < characters.count
          && characters[place + 1].isLetter
        if !isJoined {
          end()
          words.append("and")
        }
      } else if character != "'" && character != "’" && character != "." {
        end()
      }
    }
    end()
    return words
  }

  /// A letter without its accents, in lower case: "é" is "e", "Æ" is "ae". The Unicode name of an
  /// accented letter begins with the plain one: LATIN SMALL LETTER E WITH ACUTE.
  private static func fold(_ character: Character) -> String {
    if let ascii = character.asciiValue {
      return String(Character(Unicode.Scalar(ascii))).lowercased()
    }
    var text = ""
    for scalar in String(character).lowercased().unicodeScalars {
      if [.nonspacingMark, .enclosingMark, .spacingMark].contains(
        scalar.properties.generalCategory)
      {
        continue
      }
      let start = "LATIN SMALL LETTER "
      guard let name = scalar.properties.name, name.hasPrefix(start),
        let letter = name.dropFirst(start.utf8.count).split(separator: " ").first,
        letter.utf8.count <= 2
      else {
        text.unicodeScalars.append(scalar)
        continue
      }
      text += letter.lowercased()
    }
    return text
  }
}
