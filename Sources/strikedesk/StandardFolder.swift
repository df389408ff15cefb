import Formats
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders of the reader's own, after the XDG Base Directory Specification.
enum StandardFolder {
  /// What the program keeps for itself between two runs. Nil without a home.
  static var state: String? { folder("XDG_STATE_HOME", "/.local/state") }

  /// What the reader's records are kept in.
  static var data: String? { folder("XDG_DATA_HOME", "/.local/share") }

  /// What the reader sets.
  static var configuration: String? { folder("XDG_CONFIG_HOME", "/.config") }

  /// The file that keeps when rows of a watched folder were noticed; nil where it cannot be kept. One
  /// for each folder, by a hash of where it really is.
  static func noticed(of path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return noticed(named: String(cString: real))
  }

  /// The same for a source that is no folder, by its URL and what it is called; nil where nothing is
  /// kept of it.
  static func noticed(of settings: SourceSettings) -> String? {
    settings.isTried ? nil : noticed(named: "\(settings.url) \(settings.name)")
  }

  private static func noticed(named text: String) -> String? {
    guard let state else { return nil }
    let name = String(StableHash.of(text), radix: 36)
    guard (try? make(state + "/noticed")) != nil else { return nil }
    return "\(state)/noticed/\(name)"
  }

  /// The folder in which it is kept what was read from shared desks. Nil without a home.
  static var replicas: String? { state.map { $0 + "/replicas" } }

  /// The file in which filings wait for a shared desk, by how that is shown. Nil without a home.
  static func outbox(of desk: String) -> String? {
    data.map { "\($0)/outbox/\(String(StableHash.of(desk), radix: 36)).sqlite" }
  }

  private static func folder(_ variable: String, _ usual: String) -> String? {
    if let path = Environment.value(variable), path.hasPrefix("/") { return path + "/strikedesk" }
    return Environment.value("HOME").map { $0 + usual + "/strikedesk" }
  }

  /// Makes a folder and those above it, for the reader alone.
  static func make(_ path: String) throws(OpeningError) {
    if Opening.isFolder(path) { return }
    let parent = parent(of: path)
    if parent != path { try make(parent) }
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      throw OpeningError("\(Words.shown(path)): \(Words.systemError())")
    }
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path as it is named to its reader, with `~` for home.
  static func shown(_ path: String) -> String {
    guard let home = Environment.value("HOME"), path.hasPrefix(home + "/") else {
      return Words.shown(path)
    }
    return Words.shown("~" + path.dropFirst(home.count))
  }
}
