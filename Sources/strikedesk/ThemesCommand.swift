import ArgumentParser
import Formats
import Screen
import Themes

/// Lists, previews and checks themes.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List, preview and check themes.",
    discussion: """
      A theme is a TOML file: roles with colours and modifiers, a palette, and what it inherits.
      Without options, the built-in ones are listed. Put your own into
      $XDG_CONFIG_HOME/strikedesk/themes, or name a file.
      """)

  @Argument(help: "Themes by name or file. All built-in ones by default.")
  var themes: [String] = []

  @Flag(help: "Show each role in the theme's own colours.")
  var preview = false

  @Flag(help: "Check that every role is named and can be read; exit code 1 if not.")
  var check = false

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let shelf = ThemeShelf()
    var failed = false
    var loaded: [Theme] = []
    for name in themes.isEmpty ? shelf.names : themes {
      do {
        loaded.append(try shelf.load(name))
      } catch {
        Output.complain(Words.shown(error.description))
        failed = true
      }
    }
    if json {
      let reports = loaded.map { ThemeReport($0) }
      try Output.write(JSONWriter.pretty(.array(reports.map(\.value))) + "\n")
    } else if preview {
      for theme in loaded { try Output.write(ThemeSwatch(theme).text) }
    } else {
      for theme in loaded {
        let findings = ThemeLibrary.check(theme)
        let failures = findings.filter(\.isFailure)
        if !failures.isEmpty { failed = true }
        let verdict = failures.isEmpty ? "passes its checks" : "\(failures.count) fail"
        try Output.write(
          "\(theme.name)  \(theme.title)  \(check ? verdict : "")".trimmingEnd() + "\n")
        if check { for finding in findings { try Output.write("    \(finding)\n") } }
      }
    }
    if failed { throw ExitCode(1) }
  }
}

extension ThemeReport {
  /// The report with the keys that its properties have.
  var value: JSONValue {
    .object([
      JSONMember("name", .string(name)), JSONMember("title", .string(title)),
      JSONMember("origin", .string(origin)),
      JSONMember("promises", .array(promises.map { .string($0) })),
      JSONMember("colourless", .bool(colourless)),
      JSONMember("roles", .array(roles.map(\.value))),
      JSONMember(
        "findings",
        .array(
          findings.map {
            .object([
              JSONMember("role", .string($0.role)), JSONMember("failure", .bool($0.failure)),
              JSONMember("message", .string($0.message)),
            ])
          })),
    ])
  }
}

extension ThemeReport.RoleReport {
  var value: JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return .object([
      JSONMember("role", .string(role)), JSONMember("foreground", text(foreground)),
      JSONMember("background", text(background)),
      JSONMember("modifiers", .array(modifiers.map { .string($0) })),
      JSONMember("foreground256", number(foreground256.map(Double.init))),
      JSONMember("background256", number(background256.map(Double.init))),
      JSONMember("contrast", number(contrast)), JSONMember("contrast256", number(contrast256)),
      JSONMember("needed", number(needed)),
    ])
  }
}
