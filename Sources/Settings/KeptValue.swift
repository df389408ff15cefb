/// A value that may be secret, and where it is kept: seldom in the configuration itself.
package enum KeptValue: Hashable, Sendable {
  /// In a variable of the environment.
  case environment(String)
  /// In a file, without the line end after it.
  case file(String)
  /// As written: only what is no secret.
  case text(String)

  /// Reads `env:VARIABLE` and `file:PATH`; nil for anything else.
  init?(_ text: String, path: (String) -> String) {
    if text.hasPrefix("env:"), text.count > 4 {
      self = .environment(String(text.dropFirst(4)))
    } else if text.hasPrefix("file:"), text.count > 5 {
      self = .file(path(String(text.dropFirst(5))))
    } else {
      return nil
    }
  }

  /// What a message asks for.
  static let expected = "env:VARIABLE or file:PATH, in quotes"
}
