/// A piece of what somebody typed: a word, a number or a sign, with its place.
struct SaidToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// ASCII digits with commas and points between them.
    case number
    /// Letters, in lower case; a full stop after them is left out.
    case word
    case sign
  }

  var kind: Kind
  /// In lower case.
  var text: String
  /// In characters, from one.
  var column: Int
  /// True when no blank stands before it.
  var isGlued: Bool

  /// Takes a text apart that somebody typed into a field of a few words.
  static func bounded(_ text: String) throws(TextRefusal) -> [SaidToken] {
    guard text.utf8.count <= 200 else {
      throw TextRefusal(expected: "at most 200 characters", found: "\(text.utf8.count) bytes")
    }
    return tokens(of: text)
  }

  /// Takes a text apart. A hyphen between letters parts words: "more-than" is two.
  static func tokens(of text: String) -> [SaidToken] {
    let characters = Array(text.lowercased())
    var tokens: [SaidToken] = []
    var place = 0
    var isGlued = false
    func at(_ place: Int) -> Character? {
      characters.indices.contains(place) ? characters[place] : nil
    }
    while let character = at(place) {
      if isBlank(character) {
        isGlued = false
        place += 1
        continue
      }
      let start = place
      var kind = Kind.sign
      if isDigit(character) {
        kind = .number
        while let next = at(place),
          isDigit(next) || (next == "," || next == ".") && at(place + 1).map(isDigit) == true
        { place += 1 }
      } else if character.isLetter {
        kind = .word
        while let next = at(place), next.isLetter || next == "'" || next == "’" { place += 1 }
      } else {
        place += 1
        let isPair = (character == ">" || character == "<") && at(place) == "="
        if isPair { place += 1 }
      }
      tokens.append(
        SaidToken(
          kind: kind, text: String(characters[start..<place]), column: start + 1, isGlued: isGlued))
      isGlued = true
      guard kind == .word else { continue }
      if at(place) == "." { place += 1 }
      if let next = at(place), isDash(next), at(place + 1)?.isLetter == true {
        place += 1
        isGlued = false
      }
    }
    return tokens
  }

  private static func isBlank(_ character: Character) -> Bool { character.isWhitespace }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  static func isDash(_ character: Character) -> Bool {
    switch character {
    case "-", "‐", "‑", "–", "—", "−": true
    default: false
    }
  }

  /// True for a dash that stands for "to".
  var isDash: Bool { kind == .sign && text.allSatisfy { SaidToken.isDash($0) } }

  func isWord(_ word: String) -> Bool { kind == .word && text == word }
  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
}
