/// A text that no message, log or dump may show.
package struct WebSecret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What is kept.
  let text: String

  /// Keeps a text.
  package init(_ text: String) { self.text = text }

  /// Says nothing of it.
  package var description: String { "…" }

  /// Says nothing of it.
  package var debugDescription: String { "…" }

  /// Shows nothing of it.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Takes secrets out of words that come from elsewhere, such as libcurl's about an error.
struct Redaction: Sendable {
  private let secrets: [String]

  /// Short ones are left: no key is that short, and a message without its vowels helps nobody.
  private static let shortest = 4

  init(_ secrets: [String]) {
    let long = secrets.filter { $0.utf8.count >= Redaction.shortest }
    self.secrets = long.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// The words with each secret as an ellipsis.
  func clean(_ words: String) -> String {
    var words = words
    for secret in secrets {
      words = words.split(separator: secret, omittingEmptySubsequences: false).joined(
        separator: "…")
    }
    return words
  }
}
