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
      guard path.hasSuffix(".toml"), let text = FileText.read(path, limit: 1 << 20) else {
        continue
      }
      return try ThemeLibrary.parse(text, file: path) { other in
        ThemeLibrary.source(named: other)
          ?? FileText.read("\(ThemeShelf.folder)/\(other).toml", limit: 1 << 20)
      }
    }
    return try ThemeLibrary.load(named: name)
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

/// Small text files.
enum FileText {
  /// The text of a regular file of at most so many bytes; nil for anything else.
  static func read(_ path: String, limit: Int) -> String? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit
    else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress! + count, size - count)
        if got <= 0 { break }
        count += got
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
