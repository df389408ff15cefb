import CTerminal
import CommandSource
import DataSources
import Settings

/// How a source that is a command is made of its settings.
enum CommandKind {
  @Sendable static func make(_ settings: SourceSettings) throws(OpeningError) -> any DataSource {
    guard case .command(let words) = settings.url.target, let program = words.first else {
      throw OpeningError("expected a program, found none")
    }
    var command = CommandSettings(
      environment: CommandEnvironment.of(Environment.all, source: settings.name))
    command.interval = settings.interval.map { .seconds($0) }
    if let records = settings.caps.records { command.records = records }
    command.noticedPath = StandardFolder.noticed(of: settings)
    return CommandSource(
      name: settings.name, program: program, arguments: Array(words.dropFirst()),
      settings: command)
  }
}

extension Environment {
  /// All variables.
  static var all: [String: String] {
    var variables: [String: String] = [:]
    var place: Int32 = 0
    while let entry = terminal_environment_entry(place) {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      place += 1
    }
    return variables
  }
}
