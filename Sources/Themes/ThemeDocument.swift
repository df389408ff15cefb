import Screen
import TOMLKit

/// One theme file, read but not yet joined with what it inherits from.
struct ThemeDocument {
  /// A word of the file, and where it stands.
  struct Word {
    var text: String
    var file: String
    var place: TextPlace

    func refused(expected: String, found: String? = nil, suggestion: String? = nil) -> ThemeError {
      ThemeError(
        file: file, line: place.line, column: place.column, expected: expected,
        found: found ?? quoted(text), suggestion: suggestion)
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

  let file: String
  let places: KeyPlaces

  /// Longer texts are refused; the longest of ours is 2 kB.
  static let longest = 65_536
  /// More dots than this are refused, as they could nest tables without end.
  static let mostDots = 512

  init(_ text: String, file: String) throws(ThemeError) {
    self.file = file
    let text = Self.withoutByteOrderMark(text)
    try Self.refuseUnreadable(text, file: file)
    let root: TOMLTable
    do { root = try TOMLTable(string: text) } catch {
      throw Self.syntaxError(error, file: file)
    }
    places = KeyPlaces(text)
    try readTop(root)
  }

  private mutating func readTop(_ root: TOMLTable) throws(ThemeError) {
    for key in inOrder(root, at: []) {
      switch (key, root[key]) {
      case ("title", let value?): title = try word(value, at: [key], as: "a title in quotes").text
      case ("inherits", let value?):
        inherits = try word(value, at: [key], as: "the name of a theme in quotes")
      case ("promises", let value?):
        promises = try words(
          value, at: [key], known: ThemePromises.words.map(\.word), kind: "promises"
        ).reduce(into: []) { set, word in
          for known in ThemePromises.words where known.word == word { set.insert(known.promise) }
        }
      case ("palette", let value?): try readPalette(value)
      case ("roles", let value?): try readRoles(value)
      default:
        throw unknownKey(
          key, at: [key], known: ["title", "inherits", "promises", "palette", "roles"])
      }
    }
  }

  private mutating func readPalette(_ value: any TOMLValueConvertible) throws(ThemeError) {
    guard let table = value.table else {
      throw wrongType(value, at: ["palette"], expected: "a table of colours, [palette]")
    }
    for key in inOrder(table, at: ["palette"]) {
      let path = ["palette", key]
      guard key != "default", !key.hasPrefix("#"), !key.isEmpty, let value = table[key] else {
        throw refused(
          places.key(path), expected: "a palette name that is not taken", found: quoted(key))
      }
      let colour = try word(
        value, at: path, as: "a colour such as \"#1a2b3c\" or a palette name")
      palette.append((key, colour))
    }
  }

  private mutating func readRoles(_ value: any TOMLValueConvertible) throws(ThemeError) {
    guard let table = value.table else {
      throw wrongType(value, at: ["roles"], expected: "a table of roles, [roles]")
    }
    for key in inOrder(table, at: ["roles"]) {
      guard let role = Role(name: key), let value = table[key] else {
        let near = nearest(to: key, among: Role.allCases.map(\.name))
        throw refused(
          places.key(["roles", key]), expected: "a role", found: quoted(key), suggestion: near)
      }
      roles[role] = try entry(value, at: ["roles", key])
    }
  }

  private func entry(
    _ value: any TOMLValueConvertible, at path: [String]
  ) throws(ThemeError) -> Entry {
    let colour = "a colour such as \"#1a2b3c\" or a palette name"
    guard let table = value.table else {
      return Entry(
        foreground: try word(value, at: path, as: "\(colour), or a table { fg, bg, modifiers }"))
    }
    var entry = Entry()
    for key in inOrder(table, at: path) {
      switch (key, table[key]) {
      case ("fg", let value?): entry.foreground = try word(value, at: path + [key], as: colour)
      case ("bg", let value?): entry.background = try word(value, at: path + [key], as: colour)
      case ("modifiers", let value?):
        entry.modifiers = try words(
          value, at: path + [key], known: Modifiers.words.map(\.word), kind: "modifiers"
        ).reduce(into: []) { set, word in
          for known in Modifiers.words where known.word == word { set.insert(known.modifier) }
        }
      default: throw unknownKey(key, at: path + [key], known: ["fg", "bg", "modifiers"])
      }
    }
    return entry
  }

  private func word(
    _ value: any TOMLValueConvertible, at path: [String], as expected: String
  ) throws(ThemeError) -> Word {
    guard let text = value.string else { throw wrongType(value, at: path, expected: expected) }
    return Word(text: text, file: file, place: places.value(path))
  }

  private func words(
    _ value: any TOMLValueConvertible, at path: [String], known: [String], kind: String
  ) throws(ThemeError) -> [String] {
    let list = known.map { "\"\($0)\"" }.joined(separator: ", ")
    guard let array = value.array else {
      throw wrongType(value, at: path, expected: "a list of \(kind) such as [\(list)]")
    }
    var words: [String] = []
    for index in 0..<array.count {
      let word = try word(array[index], at: path + [String(index)], as: "one of \(list)")
      guard known.contains(word.text) else {
        throw word.refused(
          expected: "one of \(list)", suggestion: nearest(to: word.text, among: known))
      }
      words.append(word.text)
    }
    return words
  }

  /// TOMLKit sorts keys by name; mistakes are reported in the order of the file.
  private func inOrder(_ table: TOMLTable, at path: [String]) -> [String] {
    table.keys.map { ($0, places.key(path + [$0])) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
