/// Why a URL of a source cannot be used. What it says never has a part of the URL behind its scheme.
package struct SourceURLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Ready to stand after "expected".
  package var expected: String
  /// Ready to stand after "found".
  package var found: String

  init(expected: String, found: String, suggestion: String? = nil) {
    self.expected = expected
    self.found = found + (suggestion.map { " (did you mean \($0)?)" } ?? "")
  }

  package var description: String { "expected \(expected), found \(found)" }
}
