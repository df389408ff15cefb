import CEmbedded
package import Screen
internal import TOML

/// The built-in themes, and the reading of everybody else's.
package enum ThemeLibrary {
  /// The built-in themes by name, in the order in which lists show them and a key walks them.
  package static let names: [String] = (0..<embedded_count()).compactMap { index in
    guard let path = embedded_path(index).map({ String(cString: $0) }),
      path.hasPrefix(folder), path.hasSuffix(ending)
    else { return nil }
    return name(ofFile: path)
  }

  /// The theme that is used when nobody asks for one.
  package static let defaultName = "night"

  /// A built-in theme.
  ///
  /// - Throws: `ThemeError` without a place if there is none of that name.
  package static func load(named name: String) throws(ThemeError) -> Theme {
    guard let text = source(named: name) else {
      throw ThemeError(
        file: "", place: nil,
        expected: "the name of a theme (\(names.joined(separator: ", ")))", found: quoted(name),
        suggestion: nearest(to: name, among: names))
    }
    return try parse(text, file: folder + name + ending)
  }

  /// The text of a built-in theme, to start one's own from.
  package static func source(named name: String) -> String? {
    var length = 0
    guard let bytes = embedded_file(folder + name + ending, &length) else { return nil }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  }

  /// A theme from the text of a file.
  ///
  /// - Parameters:
  ///   - file: Named in errors; its last part without `.toml` becomes the theme's name.
  ///   - resolving: The text of a theme that is inherited from and is not built in; built-in
  ///     names are looked up first, so that one's own `night` can build on ours.
  package static func parse(
    _ text: String, file: String, resolving: (String) -> String? = { _ in nil }
  ) throws(ThemeError) -> Theme {
    try ThemeLineage(text, file: file, resolving: resolving).theme()
  }

  /// The theme's name: the last part of its file's path, without `.toml`.
  package static func name(ofFile file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(ending) ? String(last.dropLast(ending.count)) : last
  }

  static let folder = "themes/"
  static let ending = ".toml"
}
