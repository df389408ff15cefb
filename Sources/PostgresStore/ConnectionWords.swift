/// What the library says of a connection that failed.
///
/// It keeps the server's code only in the text, behind the severity: "FATAL:  28P01: password …". What
/// it finds itself has no code; its language is English, because the program sets no other for messages.
struct ConnectionWords {
  private let lines: [Substring]

  /// The library's text, of one or several lines.
  init(_ text: String) { lines = text.split(whereSeparator: \.isNewline) }

  /// What went wrong, on one line.
  var line: String {
    lines.lazy.compactMap { ConnectionWords.coded($0)?.words }.first
      ?? lines.first.map(String.init) ?? "the connection was closed"
  }

  /// What kind of trouble it is: the server refuses, cannot be trusted, or is not there.
  func trouble(wantsPassword: Bool) -> PostgresTrouble {
    if wantsPassword {
      return .refused(code: "28P01", words: "it wants a password, and none is given", detail: "")
    }
    for line in lines {
      guard let (code, words) = ConnectionWords.coded(line) else { continue }
      let refusal = PostgresTrouble.refused(code: code, words: words, detail: "")
      // Starting, stopping or full: there, but not for us yet; another host may be.
      return refusal.isAway ? .lost(words) : refusal
    }
    if let line = lines.first(where: ConnectionWords.isAboutTrust) {
      return .untrusted(ConnectionWords.plain(line))
    }
    return .lost(line)
  }

  /// The code and the words behind it, of a line that the server wrote.
  private static func coded(_ line: Substring) -> (code: String, words: String)? {
    var rest = line
    while let colon = rest.firstIndex(of: ":") {
      rest = rest[colon...].dropFirst()
      guard rest.hasPrefix("  ") else { continue }
      let code = rest.dropFirst(2).prefix(5)
      let words = rest.dropFirst(7)
      let isCode = code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
      if isCode, words.hasPrefix(": ") { return (String(code), String(words.dropFirst(2))) }
    }
    return nil
  }

  /// Words of the library about certificates and encryption. A connection that broke while it was
  /// being encrypted is not about them.
  private static func isAboutTrust(_ line: Substring) -> Bool {
    let words = plain(line)
    if words.hasPrefix("could not translate") || words.contains("unexpected eof") { return false }
    return ["SSL error:", "certificate", "SSL was required", "private key", "channel binding"]
      .contains { words.contains($0) }
  }

  /// Without the address, which the reader knows.
  private static func plain(_ line: Substring) -> String {
    let begin = "connection to server at "
    guard line.hasPrefix(begin), let end = line.firstRange(of: " failed: ") else {
      return String(line)
    }
    return String(line[end.upperBound...])
  }
}
