/// How a command is run, and how much it may bring.
package struct CommandSettings: Sendable {
  /// How often the command is asked to look, and one that has ended well is run again; nil: only when
  /// somebody asks.
  package var interval: Duration?
  /// Variables of the environment, all that the command gets.
  package var environment: [String: String]
  /// Different records that are taken from the command; what is more is counted and said.
  package var records = 1_000_000
  /// Lines a second that are taken for long, and how many may come at once before that counts. A line
  /// counts as one for each begun KiB. The command waits on its pipe meanwhile; nothing is lost.
  package var linesEachSecond = 20_000
  package var linesAtOnce = 300_000
  /// A command that is quiet for so long has said what it has to say for now.
  package var quiet: Duration = .milliseconds(300)
  /// One that has run for so long after a failure works again.
  package var settled: Duration = .seconds(3)
  /// How long it may take to end: after its input was closed, and then after SIGTERM. Together less
  /// than a second.
  package var patience: (closed: Duration, told: Duration) = (
    .milliseconds(300), .milliseconds(400)
  )
  /// Where it is kept when records were noticed; nil where it is not kept.
  package var noticedPath: String?

  /// Settings with an environment.
  package init(environment: [String: String]) { self.environment = environment }
}

/// What a command gets of the desk's environment.
package enum CommandEnvironment {
  /// What a program needs to find others, its files, the language, the time zone and the way out.
  static let passed = [
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "http_proxy", "https_proxy", "no_proxy", "HTTPS_PROXY", "NO_PROXY",
  ]
  /// Names that begin so are passed as well: `STRIKEDESK_EXEC_TOKEN` is meant for commands.
  static let prefixes = ["LC_", "STRIKEDESK_EXEC_"]

  /// The environment of a command: what is passed, the source's name, and Python told not to keep
  /// lines back, as it does when it writes to a pipe.
  package static func of(_ variables: [String: String], source: String) -> [String: String] {
    var environment = variables.filter { variable in
      passed.contains(variable.key) || prefixes.contains { variable.key.hasPrefix($0) }
    }
    environment["STRIKEDESK_SOURCE"] = source
    environment["PYTHONUNBUFFERED"] = "1"
    return environment
  }
}
