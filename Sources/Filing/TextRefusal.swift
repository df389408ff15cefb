/// Why what somebody typed was not taken: what would have been right, what stands there, and where.
package struct TextRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// A clause without a full stop: "a number such as 12711".
  package var expected: String
  /// What stands there, quoted, or "nothing".
  package var found: String
  /// Where in the text, in characters from one; nil when all of it is meant.
  package var column: Int?
  /// What was probably meant, best first; at most three.
  package var meant: [String]

  package init(expected: String, found: String, column: Int? = nil, meant: [String] = []) {
    self.expected = expected
    self.found = found
    self.column = column
    self.meant = meant
  }

  /// `expected a number, found "lots" at character 8; did you mean "lot"?`
  package var description: String {
    var text = "expected \(expected), found \(found)"
    if let column { text += " at character \(column)" }
    guard !meant.isEmpty else { return text }
    return text + "; did you mean " + TextRefusal.choice(meant) + "?"
  }

  /// `"a", "b" or "c"`.
  package static func choice(_ options: [String]) -> String {
    let shown = options.map { "\"\($0)\"" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A text in quotation marks; "nothing" for an empty one.
  package static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "\"\(text)\"" }
}
