internal import Figures

/// Finds the code of a place by its name, as publishers spell names.
struct AreaNames {
  private var codes: [String: String] = [:]
  private var ambiguous: Set<String> = []
  /// Of each code the version that holds from the latest day.
  private var newest: [String: Area] = [:]

  init(_ areas: [Area]) { areas.forEach { add($0) } }

  mutating func add(_ area: Area) {
    if newest[area.code].map({ AreaNames.first($0) <= AreaNames.first(area) }) ?? true {
      newest[area.code] = area
    }
    for name in Set([area.name, area.shortName].map(AreaNames.key)) where !name.isEmpty {
      if let other = codes[name], other != area.code { ambiguous.insert(name) }
      codes[name] = area.code
    }
  }

  private static func first(_ area: Area) -> Instant {
    area.validity.start?.instant ?? .distantPast
  }

  /// The version of an area that holds from the latest day; nil for one that is not known.
  func newest(_ code: String) -> Area? { newest[code] }

  /// Nil when no area, or more than one, has the name.
  func code(_ name: String) -> String? {
    let key = AreaNames.key(name)
    return ambiguous.contains(key) ? nil : codes[key]
  }

  /// A name without what is left out or added at will: case, marks, "The", "NHS Foundation Trust".
  static func key(_ name: String) -> String {
    words(name, without: ["the", "nhs", "foundation", "trust", "ft"])
  }

  /// Whether two names differ in case, marks and "The" alone.
  static func areSpelledAlike(_ one: String, _ other: String) -> Bool {
    words(one, without: ["the"]) == words(other, without: ["the"])
  }

  private static func words(_ name: String, without idle: Set<Substring>) -> String {
    let words = plain(name).split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "&") }
    return words.filter { !idle.contains($0) }
      .map { $0 == "&" ? "and" : String($0.filter { $0 != "'" }) }.joined(separator: " ")
  }

  /// "CORNWALL PARTNERSHIP NHS FOUNDATION TRUST" as "Cornwall Partnership NHS Foundation Trust"; a
  /// name with small letters stays as it is.
  static func titleCased(_ name: String) -> String {
    guard !name.contains(where: \.isLowercase) else { return name }
    var result = ""
    for (index, word) in name.split(separator: " ").enumerated() {
      if index > 0 { result += " " }
      result += cased(String(word), isFirst: index == 0)
    }
    return result
  }

  private static let small: Set<String> = [
    "and", "of", "the", "for", "on", "in", "upon", "at", "with",
  ]
  private static let large: Set<String> = [
    "NHS", "GP", "UCC", "UTC", "WIC", "MIU", "CIC", "LLP", "UK", "ICB", "NWIC", "UEC", "HMP",
  ]

  private static func cased(_ word: String, isFirst: Bool) -> String {
    if large.contains(word.filter { $0.isLetter }) { return word }
    let lower = word.lowercased()
    if !isFirst, small.contains(lower) { return lower }
    var result = ""
    var startsWord = true
    for (index, character) in lower.enumerated() {
      result += startsWord ? character.uppercased() : String(character)
      // Letters after a hyphen, a bracket or a stop begin a word; after "O'" too, not after "King'".
      startsWord =
        !character.isLetter && !("'’".contains(character) && index != 1) && !character.isNumber
    }
    return result
  }
}
