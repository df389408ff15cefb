import Figures
import Formats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of tables that is written.
enum ExportFolder {
  /// Writes files into a folder, which is made where there is none. Each is put in place whole, so
  /// that whoever watches the folder never sees half of one. A folder that holds something else is
  /// refused; tables of an earlier export are replaced when that is wanted, and none of them stays.
  static func write(
    _ files: [PackFile], to path: String, replacing: Bool
  ) throws(OpeningError) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(path) }
    guard Opening.isFolder(path) else {
      throw OpeningError("\(Words.shown(path)): expected a folder, found something else")
    }
    let ours = Set(
      Record.Kind.allCases.map { RecordFields.table($0) + ".csv" } + [PackDescription.fileName])
    let found = try entries(of: path)
    if let other = found.first(where: { !replacing || !ours.contains($0) }) {
      throw OpeningError(
        "\(Words.shown(path)): expected an empty folder, found \(Words.shown(other)) in it"
          + (ours.contains(other) ? "; --overwrite replaces what is there" : ""))
    }
    for file in files {
      let new = "\(path)/.\(file.path).new"
      try Output.write(String(decoding: file.bytes, as: UTF8.self), to: new)
      guard rename(new, "\(path)/\(file.path)") == 0 else { throw failure("\(path)/\(file.path)") }
    }
    for name in found where !files.contains(where: { $0.path == name }) {
      guard unlink("\(path)/\(name)") == 0 else { throw failure("\(path)/\(name)") }
    }
  }

  private static func failure(_ path: String) -> OpeningError {
    OpeningError("\(Words.shown(path)): \(Words.systemError())")
  }

  private static func entries(of path: String) throws(OpeningError) -> [String] {
    guard let folder = opendir(path) else { throw failure(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
