internal import SQLiteStore

/// Why a server did not do what it was asked.
enum PostgresTrouble: Error, Sendable, Equatable {
  /// There is no connection, or no more: what was found.
  case lost(String)
  /// Somebody wanted it to end.
  case stopped
  /// The server did not prove who it is, or we did not to it: what was found.
  case untrusted(String)
  /// The server refuses: its code (PostgreSQL's appendix A), its words, and what it names.
  case refused(code: String, words: String, detail: String)

  /// The id of a filing stands for another record: our own code.
  static let idUsed = "SD001"

  /// True when it may mend itself while one waits: by classes 08 and 57, the connection and operators
  /// who end it, and 53300, more connections than the server has room for.
  var isAway: Bool {
    switch self {
    case .lost, .stopped: true
    case .untrusted: false
    case .refused(let code, _, _):
      code.hasPrefix("08") || code.hasPrefix("57") || code == "53300"
    }
  }

  /// True unless a server that we trust says no to us.
  var isNoRefusal: Bool {
    switch self {
    case .lost, .stopped, .untrusted: true
    case .refused: isAway
    }
  }

  /// What went wrong, by the server's code and never by its words.
  func error(_ path: String) -> BookError {
    switch self {
    case .lost(let found): return BookError(.away(found), path: path)
    case .stopped: return BookError(.away("it was stopped"), path: path)
    case .untrusted(let found): return BookError(.untrusted(found), path: path)
    case .refused(let code, let words, let detail):
      if isAway, code != "57014" { return BookError(.away(words), path: path) }
      return BookError(PostgresTrouble.reason(code, words, detail), path: path)
    }
  }

  private static func reason(
    _ code: String, _ words: String, _ detail: String
  ) -> BookError.Reason {
    switch code {
    case idUsed:
      let parts = detail.split(separator: " ", maxSplits: 1).map(String.init)
      return .idUsed(kind: parts.first ?? "record", id: parts.count > 1 ? parts[1] : "")
    case "28P01", "28000": return .noEntry(words)
    case "3D000": return .noDatabase(words)
    case "3F000", "42P01": return .noSharedDesk
    case "42501": return .noPermission("a user who may not: \(words)")
    case "25006": return .readOnly("the server takes no changes")
    case "53100": return .diskFull
    case "55P03": return .locked(seconds: PostgresSession.lockSeconds)
    case "57014": return .away("it took longer than \(PostgresSession.statementSeconds) s")
    // Class 22 quotes the value that was not understood, and that may be under embargo.
    case _ where code.hasPrefix("22"):
      return .system("the server does not understand a value (\(code))")
    default: return .system("the server says: \(words) (\(code))")
    }
  }
}
