import DeskViewModel
import Figures
import Screen
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `config.toml` on disk.
struct ConfigurationFile {
  /// Where it is, whether or not it is there; nil without a home.
  let path: String?
  let configuration: Configuration

  /// The file of the environment's variable or the usual place. None there is no mistake.
  static func usual() -> ConfigurationFile {
    guard let path = usualPath else { return ConfigurationFile(path: nil, Configuration()) }
    return ConfigurationFile(path: path, read(path, mustBeThere: false))
  }

  /// A file that was named.
  static func named(_ path: String) -> ConfigurationFile {
    ConfigurationFile(path: path, read(path, mustBeThere: true))
  }

  /// A file that was read before, as it is now.
  static func again(_ path: String, mustBeThere: Bool) -> ConfigurationFile {
    ConfigurationFile(path: path, read(path, mustBeThere: mustBeThere))
  }

  private static var usualPath: String? {
    if let path = Environment.value("STRIKEDESK_CONFIG") { return path }
    return StandardFolder.configuration.map { $0 + "/config.toml" }
  }

  /// What the desk is told of it.
  var state: ConfigurationState {
    ConfigurationState(
      file: path.map(StandardFolder.shown) ?? "",
      problems: configuration.problems.map { problem in
        var problem = problem
        // The footer has little room, and the drawer has the whole path.
        problem.file = Words.shown(
          problem.file.split(separator: "/").last.map(String.init) ?? problem.file)
        problem.expected = Sanitiser.clean(problem.expected)
        problem.found = Sanitiser.clean(problem.found)
        return problem
      })
  }

  private init(path: String?, _ configuration: Configuration) {
    self.path = path
    self.configuration = configuration
  }

  private static func read(_ path: String, mustBeThere: Bool) -> Configuration {
    let bytes: [UInt8]
    do throws(OpeningError) {
      var status = stat()
      if !mustBeThere, stat(path, &status) != 0, errno == ENOENT { return Configuration() }
      bytes = try FileBytes.read(path, limit: Configuration.longest)
    } catch {
      return unreadable(path, expected: "a configuration that can be read", error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return unreadable(path, expected: "a text in UTF-8", "other bytes")
    }
    let configuration = Configuration.read(
      text, file: path, folder: StandardFolder.parent(of: path), home: Environment.value("HOME"))
    return withoutForeignCommands(configuration, path)
  }

  private static func unreadable(
    _ path: String, expected: String, _ found: String
  ) -> Configuration {
    var configuration = Configuration()
    configuration.isUnreadable = true
    configuration.problems = [Problem(file: path, expected: expected, found: found)]
    return configuration
  }

  /// Commands of a file in which others may write are not run.
  private static func withoutForeignCommands(
    _ configuration: Configuration, _ path: String
  ) -> Configuration {
    var status = stat()
    guard configuration.sources.contains(where: { $0.url.kind == .exec }),
      stat(path, &status) == 0, status.st_mode & (S_IWGRP | S_IWOTH) != 0
    else { return configuration }
    var configuration = configuration
    configuration.sources.removeAll { $0.url.kind == .exec }
    configuration.problems.append(
      Problem(
        file: path, expected: "a file in which only its owner may write, for it names commands",
        found: "one in which others may write; its commands are not run (chmod go-w)"))
    return configuration
  }
}
