internal import GRDB

extension BookError {
  /// What went wrong, by SQLite's result code and never by its text (sqlite.org/rescode.html).
  init(_ error: any Error, _ file: BookFile, patience: Int) {
    if let error = error as? BookError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(.system("an unexpected error"), path: file.path)
      return
    }
    self.init(BookError.reason(error.extendedResultCode, file, patience), path: file.path)
  }

  private static func reason(_ code: ResultCode, _ file: BookFile, _ patience: Int) -> Reason {
    switch code {
    case .SQLITE_FULL: return .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return .locked(seconds: patience)
    case .SQLITE_READONLY: return .readOnly(file.whyReadOnly ?? "the system refuses to write")
    case .SQLITE_CORRUPT: return .damaged("one whose pages do not fit together")
    case .SQLITE_NOTADB: return .damaged("a file that is no book")
    case .SQLITE_PERM, .SQLITE_AUTH: return .noPermission("no permission")
    case .SQLITE_CANTOPEN:
      return .noPermission(file.whyReadOnly ?? "a file that cannot be opened")
    case .SQLITE_IOERR:
      if file.isDiskFull { return .diskFull }
      return .system("input or output failed (code \(code.rawValue))")
    case .SQLITE_NOMEM: return .system("no memory is left")
    case .SQLITE_TOOBIG: return .damaged("a text longer than any the book takes")
    default: return .system("the library says \(code.rawValue)")
    }
  }
}
