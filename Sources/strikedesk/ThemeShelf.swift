import Screen
import Themes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Themes by name: the built-in ones, and TOML files that the reader names or keeps in
/// `$XDG_CONFIG_HOME/strikedesk/themes`.
struct ThemeShelf {
  /// The names that `t` goes through.
  let names: [String]

  init(extra: String? = nil) {
    var names = ThemeLibrary.names
    if let extra, !names.contains(extra) { names.append(extra) }
    self.names = names
  }

  /// A theme by its built-in name, by the path of a file, or by the name of a file in the folder.
  func load(_ name: String) throws(ThemeError) -> Theme {
    if ThemeLibrary.names.contains(name) { return try ThemeLibrary.load(named: name) }
    for path in [name, "\(ThemeShelf.folder)/\(name).toml"] {
      guard path.hasSuffix(".toml"), let text = ThemeShelf.text(path) else {
        continue
      }
      return try ThemeLibrary.parse(text, file: path) { other in
        ThemeLibrary.source(named: other)
          ?? ThemeShelf.text("\(ThemeShelf.folder)/\(other).toml")
      }
    }
    return try ThemeLibrary.load(named: name)
  }

  private static func text(_ path: String) -> String? {
    guard let bytes = try? FileBytes.read(path, limit: 1 << 20) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  static var folder: String {
    if let config = Environment.value("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      return config + "/strikedesk/themes"
    }
    return (Environment.value("HOME") ?? "") + "/.config/strikedesk/themes"
  }
}

/// The environment's variables.
enum Environment {
  /// Nil when it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
