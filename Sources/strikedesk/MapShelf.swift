import CEmbedded
import Figures
import SheetMaps

/// Maps by name: those inside the program, and TOML files that the reader names or keeps in
/// `$XDG_CONFIG_HOME/strikedesk/maps`.
enum MapShelf {
  private static let folder = "maps/"
  private static let ending = ".toml"

  /// The names of the maps inside the program.
  static let names: [String] = (0..<embedded_count()).compactMap { index in
    guard let path = embedded_path(index).map({ String(cString: $0) }), path.hasPrefix(folder)
    else { return nil }
    return String(path.dropFirst(folder.count).dropLast(ending.count))
  }

  /// Where readers keep their own; nil without a home.
  private static var own: String? { StandardFolder.configuration.map { $0 + "/maps" } }

  /// A map by the path of a file, its name inside the program, or the name of a file in the folder.
  static func load(_ name: String) throws(OpeningError) -> SheetMap {
    let (text, file) = try source(name)
    let last = file.split(separator: "/").last.map(String.init) ?? file
    do throws(MapRefusal) {
      return try SheetMap.read(text, name: String(last.dropLast(ending.count)), file: file)
    } catch {
      let lines = error.problems.map(\.shown)
      throw OpeningError(lines.joined(separator: "\n"))
    }
  }

  /// The TOML text of a map, and the file that it is.
  static func source(_ name: String) throws(OpeningError) -> (text: String, file: String) {
    if name.hasSuffix(ending) { return (try text(name), name) }
    var length = 0
    if let bytes = embedded_file(folder + name + ending, &length) {
      let buffer = UnsafeBufferPointer(start: bytes, count: length)
      return (String(decoding: buffer, as: UTF8.self), folder + name + ending)
    }
    if let own, !name.contains("/") {
      let path = "\(own)/\(name)\(ending)"
      if let text = try? text(path) { return (text, path) }
    }
    throw OpeningError(
      "expected the name of a map (\(names.joined(separator: ", "))) or a .toml file, "
        + "found \"\(Words.shown(name))\"")
  }

  private static func text(_ path: String) throws(OpeningError) -> String {
    let bytes = try FileBytes.read(path, limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw OpeningError("\(Words.shown(path)): expected text in UTF-8, found bytes that are none")
    }
    return text
  }

  /// The maps inside the program that suit a file of this name.
  static func suiting(_ file: String) -> [String] {
    names.filter { name in
      guard let map = try? load(name) else { return false }
      return map.files.contains { $0.matches(file) }
    }
  }
}
