import Screen
import TOML

/// A theme file with all that it inherits from, youngest first.
///
/// Colours are looked up after everything is joined, so a theme that only changes the palette
/// changes every role that it inherits.
struct ThemeLineage {
  private var documents: [ThemeDocument] = []
  private let name: String
  private var palette: [String: ThemeDocument.Word] = [:]

  /// How many themes may stand behind one another.
  static let longest = 8

  init(_ text: String, file: String, resolving: (String) -> String?) throws(ThemeError) {
    name = ThemeLibrary.name(ofFile: file)
    var document = try ThemeDocument(text, file: file)
    documents = [document]
    var names = [name]
    while let parent = document.inherits {
      let builtIn = ThemeLibrary.source(named: parent.text)
      let chain = (names + [parent.text]).joined(separator: " → ")
      if builtIn == nil, names.contains(parent.text) {
        throw parent.refused(
          expected: "a theme that does not inherit from itself", found: Sanitiser.clean(chain))
      }
      guard documents.count < Self.longest else {
        throw parent.refused(
          expected: "at most \(Self.longest) themes in a row", found: Sanitiser.clean(chain))
      }
      guard let text = builtIn ?? resolving(parent.text) else {
        throw parent.refused(
          expected: "the name of a theme",
          suggestion: nearest(to: parent.text, among: ThemeLibrary.names))
      }
      let file = builtIn == nil ? parent.text : "themes/\(parent.text).toml"
      document = try ThemeDocument(text, file: file)
      documents.append(document)
      names.append(parent.text)
    }
    for document in documents.reversed() {
      for (name, colour) in document.palette { palette[name] = colour }
    }
  }

  /// The joined theme. What a role does not say it takes from `text`, so that a theme names its
  /// paper once.
  func theme() throws(ThemeError) -> Theme {
    for document in documents.reversed() {
      for (_, word) in document.palette { _ = try colour(word) }
    }
    let screen = try style(.text, base: Style()) ?? Style()
    var theme = Theme(name: name, title: documents[0].title ?? name, base: screen)
    theme.promises = documents.lazy.compactMap(\.promises).first ?? []
    theme[.text] = screen
    let base = Style(foreground: screen.foreground, background: screen.background)
    for role in Role.allCases where role != .text {
      if let style = try style(role, base: base) { theme[role] = style }
    }
    return theme
  }

  /// The style that the youngest theme to speak of each part gives a role; nil if none does.
  private func style(_ role: Role, base: Style) throws(ThemeError) -> Style? {
    let entries = documents.compactMap { $0.roles[role] }
    guard !entries.isEmpty else { return nil }
    var style = base
    if let word = entries.lazy.compactMap(\.foreground).first {
      style.foreground = try colour(word)
    }
    if let word = entries.lazy.compactMap(\.background).first {
      style.background = try colour(word)
    }
    style.modifiers = entries.lazy.compactMap(\.modifiers).first ?? []
    return style
  }

  /// The colour a word stands for: `#rrggbb`, a name of the palette, or `default` for the
  /// terminal's own (nil).
  private func colour(_ word: ThemeDocument.Word) throws(ThemeError) -> Colour? {
    var next = word
    var seen: Set<String> = []
    while true {
      if next.text == "default" { return nil }
      if let colour = Colour(hex: next.text) { return colour }
      guard !next.text.hasPrefix("#"), let named = palette[next.text] else {
        throw next.refused(
          expected: "a colour such as \"#1a2b3c\" or a palette name",
          suggestion: nearest(to: next.text, among: palette.keys.sorted()))
      }
      guard seen.insert(next.text).inserted else {
        throw word.refused(expected: "a name that leads to a colour")
      }
      next = named
    }
  }
}
