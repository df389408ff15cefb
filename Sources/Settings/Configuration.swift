package import Figures
internal import TOML

/// What `config.toml` says. Whatever is right in it is used, and the rest is listed with its place.
package struct Configuration: Hashable, Sendable {
  package var desk = DeskDefaults()
  package var sources: [SourceSettings] = []
  package var problems: [Problem] = []
  /// True when nothing could be used, for the file is no TOML.
  package var isUnreadable = false

  /// No configuration.
  package init() {}

  /// As long as a configuration may be, in bytes.
  package static let longest = 1 << 20

  /// Reads the text of a file. Relative paths start from its folder, `~` is the home.
  package static func read(
    _ text: String, file: String, folder: String = "", home: String? = nil
  ) -> Configuration {
    var configuration = Configuration()
    do {
      let top = try TOMLReader.read(text)
      var reading = ConfigurationReading(file: file, folder: folder, home: home)
      reading.read(top)
      configuration.desk = reading.desk
      configuration.sources = reading.sources
      configuration.problems = reading.problems
    } catch {
      configuration.isUnreadable = true
      configuration.problems = [
        Problem(
          file: file, line: error.place.line, column: error.place.column,
          expected: error.expected, found: error.found)
      ]
    }
    return configuration
  }
}

/// What a desk is like when neither the command line nor the environment says.
package struct DeskDefaults: Hashable, Sendable {
  /// A theme by name, or a TOML file.
  package var theme: String?
  /// The code of an area.
  package var region: String?
  /// The desk's name, for which it is kept what is unseen.
  package var name: String?
  /// The path of the desk book.
  package var book: String?
  /// Whether addresses can be clicked.
  package var links: Bool?

  package init() {}
}
