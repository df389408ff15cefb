import ArgumentParser
import Figures
import SQLiteStore
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the desk book is, and who writes in it: shared by all commands that read or write it.
struct BookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The desk book: a file, or postgres://HOST/DATABASE for a shared desk.",
      discussion: """
        By default STRIKEDESK_BOOK, else what the configuration says, else strikedesk/desk.sqlite in
        XDG_DATA_HOME or ~/.local/share.
        """))
  var book: String?

  @Option(help: "Your name, as the book keeps it. By default STRIKEDESK_BY, else the login name.")
  var by: String?

  /// The path of the book: flag, environment, the usual configuration, default.
  var path: String {
    get throws(OpeningError) { try path(ConfigurationFile.usual().configuration.desk) }
  }

  /// The path of the book: flag, environment, a configuration, default.
  func path(_ desk: DeskDefaults) throws(OpeningError) -> String {
    if let book { try OpenBook.refusePassword(book, "--book") }
    if let path = book ?? Environment.value("STRIKEDESK_BOOK") ?? desk.book, !path.isEmpty {
      return path
    }
    guard let folder = StandardFolder.data else {
      throw OpeningError("--book: expected the path of the desk book, found none and no HOME")
    }
    return folder + "/desk.sqlite"
  }

  /// Who files: flag, environment, login name.
  var filer: String {
    for name in [by, Environment.value("STRIKEDESK_BY"), BookOptions.login] {
      if let name, !name.allSatisfy(\.isWhitespace) { return name }
    }
    return "user \(getuid())"
  }

  private static var login: String? {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return Environment.value("LOGNAME") ?? Environment.value("USER")
  }
}

extension OpeningError {
  /// An error of the book, its text made safe to print.
  init(_ error: BookError) {
    self.init(Words.shown(error.description))
    if case .away = error.reason { isAway = true }
  }
}
