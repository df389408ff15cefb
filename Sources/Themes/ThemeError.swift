import Screen
import TOML

/// Why a theme was refused: where, what was expected there, what was found.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it; empty where the text came from no file.
  package var file: String
  /// From 1; 0 where there is no text to point into.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int
  /// What would have been right, ready to stand after "expected".
  package var expected: String
  /// What stands there instead, ready to stand after "found", with nothing a terminal obeys.
  package var found: String
  /// What was probably meant.
  package var suggestion: String?

  init(
    file: String, place: TextPlace?, expected: String, found: String, suggestion: String? = nil
  ) {
    self.file = file
    line = place?.line ?? 0
    column = place?.column ?? 0
    self.expected = expected
    self.found = found
    self.suggestion = suggestion
  }

  /// One line: `themes/bad.toml:7:9: expected ..., found ...`.
  package var description: String {
    let place = line > 0 ? "\(Sanitiser.clean(file)):\(line):\(column): " : ""
    let hint = suggestion.map { " (did you mean \(quoted($0))?)" } ?? ""
    return "\(place)expected \(expected), found \(found)\(hint)"
  }
}

/// Text of the user's in quotation marks, short and harmless.
func quoted(_ text: String) -> String {
  let limit = 40
  let short = text.count > limit ? text.prefix(limit) + "…" : text[...]
  return "\"\(Sanitiser.clean(String(short)))\""
}
