import Screen
import TOML

/// One theme file, read but not yet joined with what it inherits from.
struct ThemeDocument {
  /// A word of the file, and where it stands.
  struct Word {
    var text: String
    var file: String
    var place: TextPlace

    func refused(expected: String, found: String? = nil, suggestion: String? = nil) -> ThemeError {
      ThemeError(
        file: file, place: place, expected: expected, found: found ?? quoted(text),
        suggestion: suggestion)
    }
  }

  /// What a file says of a role; nil leaves it to the theme inherited from.
  struct Entry {
    var foreground: Word?
    var background: Word?
    var modifiers: Modifiers?
  }

  var title: String?
  var inherits: Word?
  var promises: ThemePromises?
  /// In the order of the file.
  var palette: [(name: String, colour: Word)] = []
  var roles: [Role: Entry] = [:]

  private let file: String

  /// Longer texts are refused; the longest of ours is 2 kB.
  static let longest = 65_536
  private static let colour = "a colour such as \"#1a2b3c\" or a palette name"

  init(_ text: String, file: String) throws(ThemeError) {
    self.file = file
    guard text.utf8.count <= Self.longest else {
      throw ThemeError(
        file: file, place: TextPlace(line: 1, column: 1),
        expected: "a theme of at most \(Self.longest / 1024) kB", found: "a longer text")
    }
    let top: TOMLTable
    do { top = try TOMLReader.read(text) } catch {
      throw ThemeError(
        file: file, place: error.place, expected: Sanitiser.clean(error.expected),
        found: Sanitiser.clean(error.found))
    }
    for entry in top.entries { try read(entry) }
  }

  private mutating func read(_ entry: TOMLTable.Entry) throws(ThemeError) {
    switch entry.key {
    case "title": title = try word(entry.value, as: "a title in quotes").text
    case "inherits": inherits = try word(entry.value, as: "the name of a theme in quotes")
    case "promises":
      promises = try set(entry.value, of: ThemePromises.words.map { ($0.word, $0.promise) })
    case "palette":
      for colour in try table(entry.value, as: "a table of colours, [palette]").entries {
        palette.append((colour.key, try paletteColour(colour)))
      }
    case "roles":
      for role in try table(entry.value, as: "a table of roles, [roles]").entries {
        try readRole(role)
      }
    default: throw unknown(entry, ["title", "inherits", "promises", "palette", "roles"])
    }
  }

  private func paletteColour(_ entry: TOMLTable.Entry) throws(ThemeError) -> Word {
    guard entry.key != "default", !entry.key.hasPrefix("#"), !entry.key.isEmpty else {
      throw refused(
        entry.place, expected: "a palette name that is not taken", found: quoted(entry.key))
    }
    return try word(entry.value, as: Self.colour)
  }

  private mutating func readRole(_ entry: TOMLTable.Entry) throws(ThemeError) {
    guard let role = Role(name: entry.key) else {
      throw refused(
        entry.place, expected: "a role", found: quoted(entry.key),
        suggestion: nearest(to: entry.key, among: Role.allCases.map(\.name)))
    }
    var style = Entry()
    if let table = entry.value.table {
      for part in table.entries { try read(part, into: &style) }
    } else {
      style.foreground = try word(
        entry.value, as: "\(Self.colour), or a table { fg, bg, modifiers }")
    }
    roles[role] = style
  }

  private func read(_ part: TOMLTable.Entry, into style: inout Entry) throws(ThemeError) {
    switch part.key {
    case "fg": style.foreground = try word(part.value, as: Self.colour)
    case "bg": style.background = try word(part.value, as: Self.colour)
    case "modifiers":
      style.modifiers = try set(part.value, of: Modifiers.words.map { ($0.word, $0.modifier) })
    default: throw unknown(part, ["fg", "bg", "modifiers"])
    }
  }

  // MARK: Kinds of value

  private func word(_ value: TOMLValue, as expected: String) throws(ThemeError) -> Word {
    guard let text = value.text else {
      throw refused(value.place, expected: expected, found: value.kind)
    }
    return Word(text: text, file: file, place: value.place)
  }

  private func table(_ value: TOMLValue, as expected: String) throws(ThemeError) -> TOMLTable {
    guard let table = value.table else {
      throw refused(value.place, expected: expected, found: value.kind)
    }
    return table
  }

  /// A list of known words as the set they stand for.
  private func set<Words: OptionSet>(
    _ value: TOMLValue, of known: [(String, Words)]
  ) throws(ThemeError) -> Words where Words.Element == Words {
    let names = known.map { "\"\($0.0)\"" }.joined(separator: ", ")
    guard let list = value.list else {
      throw refused(value.place, expected: "a list such as [\(names)]", found: value.kind)
    }
    var words: Words = []
    for member in list {
      let word = try word(member, as: "one of \(names)")
      guard let match = known.first(where: { $0.0 == word.text }) else {
        throw word.refused(
          expected: "one of \(names)", suggestion: nearest(to: word.text, among: known.map(\.0)))
      }
      words.insert(match.1)
    }
    return words
  }

  // MARK: Refusals

  private func refused(
    _ place: TextPlace, expected: String, found: String, suggestion: String? = nil
  ) -> ThemeError {
    ThemeError(
      file: file, place: place, expected: expected, found: found, suggestion: suggestion)
  }

  private func unknown(_ entry: TOMLTable.Entry, _ known: [String]) -> ThemeError {
    refused(
      entry.place, expected: "one of \(known.joined(separator: ", "))", found: quoted(entry.key),
      suggestion: nearest(to: entry.key, among: known))
  }
}
