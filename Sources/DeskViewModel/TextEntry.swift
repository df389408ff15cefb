/// A line of text that is being typed, with the place of the cursor in it.
package struct TextEntry: Sendable, Hashable {
  package private(set) var text: String
  /// Characters before the cursor.
  package private(set) var cursor: Int
  /// True while what is typed next takes the place of the whole text.
  package private(set) var isSelected = false

  /// As much as a field takes.
  static let limit = 2000

  /// A text with the cursor behind it.
  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// The text before the cursor, and that behind it.
  package var parts: (before: String, after: String) {
    (String(text.prefix(cursor)), String(text.dropFirst(cursor)))
  }

  /// Selects the whole text, if there is any.
  mutating func selectAll() {
    cursor = text.count
    isSelected = !text.isEmpty
  }

  /// Puts text where the cursor is, or in the place of what is selected. Line ends become blanks, for
  /// a field is one line.
  package mutating func insert(_ more: String) {
    let line = String(more.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    if isSelected { self = TextEntry() }
    let room = max(0, TextEntry.limit - text.count)
    let taken = String(line.prefix(room))
    let (before, after) = parts
    text = before + taken + after
    cursor = before.count + taken.count
  }

  /// Does what a key does to a line of text; false when the key means nothing to one.
  package mutating func press(_ key: String, text typed: String?) -> Bool {
    if isSelected, ["backspace", "ctrl-h", "delete", "ctrl-w"].contains(key) {
      self = TextEntry()
      return true
    }
    let wasSelected = isSelected
    isSelected = false
    let (before, after) = parts
    switch key {
    case "left", "ctrl-b": cursor = max(0, cursor - 1)
    case "right", "ctrl-f": cursor = min(text.count, cursor + 1)
    case "home", "ctrl-a": cursor = 0
    case "end", "ctrl-e": cursor = text.count
    case "backspace", "ctrl-h":
      text = before.dropLast() + after
      cursor = max(0, cursor - 1)
    case "delete": text = before + after.dropFirst()
    case "ctrl-u":
      text = after
      cursor = 0
    case "ctrl-k": text = before
    case "ctrl-w":
      let kept = TextEntry.withoutLastWord(before)
      text = kept + after
      cursor = kept.count
    default:
      isSelected = wasSelected
      guard let typed, !typed.isEmpty else { return false }
      insert(typed)
    }
    return true
  }

  private static func withoutLastWord(_ text: String) -> String {
    var rest = Substring(text)
    while rest.last == " " { rest.removeLast() }
    while let last = rest.last, last != " " { rest.removeLast() }
    return String(rest)
  }
}
