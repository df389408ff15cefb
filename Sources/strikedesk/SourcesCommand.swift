import ArgumentParser
import DeskViewModel
import Figures
import Formats
import Settings

/// Which sources there can be, which there are, and how they are.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List the kinds of source and the configured ones, or try one.",
    discussion: """
      EXAMPLES
        strikedesk sources                              kinds, and the sources of the configuration
        strikedesk sources --json
        strikedesk sources try https://example.org/figures.ndjson
        strikedesk sources try "exec:./scrape.py --since 08:00"
        strikedesk sources try wire                     a source of the configuration by its name

      How a source is comes from the desk that runs, or ran last, under the same --desk name.

      An answer from the web may have 8 MiB uncompressed, 50000 records, 64 KiB of head and 5 redirects,
      and take 30 s, or 10 s in which next to nothing comes; an event of a stream may have 256 KiB, and
      the stream be silent for 45 s. A source's interval, timeout and caps say otherwise.
      """,
    subcommands: [SourcesListCommand.self, SourcesTryCommand.self],
    defaultSubcommand: SourcesListCommand.self)
}

/// Kinds and configured sources.
struct SourcesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the kinds and the configured sources. The default.")

  @Option(help: "The configuration, as for watch.")
  var config: String?

  @Option(
    name: .customLong("desk"), help: "The name of the desk that ran the sources, as for watch.")
  var deskName: String?

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let file = config.map { ConfigurationFile.named($0) } ?? .usual()
    let configuration = file.configuration
    let health = HealthFile(desk: deskName ?? configuration.desk.name ?? "desk")?.read()
    if json {
      try Output.write(JSONWriter.pretty(document(file, health)) + "\n")
    } else {
      try Output.write(text(file, health))
    }
    for problem in configuration.problems { Output.complain(problem.shown) }
    let unmapped = configuration.sources.compactMap { source in
      source.mapProblem.map { Words.shown(source.name) + ": " + $0 }
    }
    for problem in unmapped { Output.complain(problem) }
    if !configuration.problems.isEmpty || !unmapped.isEmpty { throw ExitCode(1) }
  }

  private typealias Health = (at: String, lines: [String: HealthFile.Line])

  private func text(_ file: ConfigurationFile, _ health: Health?) -> String {
    let width = SourceKind.allCases.map(\.usage.count).max() ?? 0
    var lines = ["Kinds"]
    for kind in SourceKind.allCases {
      let usage = kind.usage + String(repeating: " ", count: width - kind.usage.count)
      let missing = SourceKinds.makers[kind] == nil ? " (not in this build)" : ""
      lines.append("  \(usage)  \(kind.summary)\(missing)")
    }
    let sources = file.configuration.sources
    let place = file.path.map(StandardFolder.shown) ?? "no configuration"
    lines += ["", "Configured · \(place)"]
    if sources.isEmpty { lines.append("  none · [[source]] tables name them") }
    for source in sources {
      lines.append("  \(Words.shown(source.name)) · \(Words.shown(source.url.description))")
      lines.append("    " + words(source, health?.lines[source.listing.name]))
    }
    if let health, !sources.isEmpty { lines.append("  as at \(Words.shown(health.at))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ source: SourceSettings, _ health: HealthFile.Line?) -> String {
    var parts: [String] = []
    if let health {
      parts.append(Words.shown(health.state))
      if !health.reason.isEmpty { parts.append(Words.shown(health.reason)) }
      if !health.lastSuccess.isEmpty {
        parts.append("last success \(Words.shown(health.lastSuccess))")
      }
      parts.append(Words.count(health.records, "record"))
      parts += health.problems.words
    } else {
      parts.append("not run yet")
    }
    if let rank = source.rank { parts.append("rank \(rank)") }
    if let interval = source.interval {
      parts.append("every \(Wording.interval(seconds: interval))")
    }
    if source.mapProblem != nil { parts.append("its map cannot be used") }
    return parts.joined(separator: " · ")
  }

  private func document(_ file: ConfigurationFile, _ health: Health?) -> JSONValue {
    let kinds = SourceKind.allCases.map { kind in
      JSONValue.object([
        JSONMember("kind", .string(kind.rawValue)), JSONMember("usage", .string(kind.usage)),
        JSONMember("schemes", .array(kind.schemes.map { .string($0) })),
        JSONMember("summary", .string(kind.summary)),
        JSONMember("built", .bool(SourceKinds.makers[kind] != nil)),
      ])
    }
    let sources = file.configuration.sources.map { source -> JSONValue in
      var members = [
        JSONMember("name", .string(source.name)),
        JSONMember("kind", .string(source.url.kind.rawValue)),
        JSONMember("url", .string(source.url.description)),
        JSONMember("rank", source.rank.map { .number(Double($0)) } ?? .null),
        JSONMember("interval", source.interval.map { .number(Double($0)) } ?? .null),
      ]
      if let problem = source.mapProblem {
        members.append(JSONMember("problem", .string(problem)))
      }
      guard let line = health?.lines[source.listing.name] else {
        return .object(members + [JSONMember("state", .null)])
      }
      func optional(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
      members += [
        JSONMember("state", .string(line.state)),
        JSONMember("last_success", optional(line.lastSuccess)),
        JSONMember("next_try", optional(line.nextTry)),
        JSONMember("records", .number(Double(line.records))),
        JSONMember("refused", .number(Double(line.problems.refused))),
        JSONMember("doubts", .number(Double(line.problems.doubts))),
        JSONMember("reason", optional(line.reason)),
      ]
      return .object(members)
    }
    return .object([
      JSONMember("kinds", .array(kinds)),
      JSONMember("configuration", file.path.map { .string($0) } ?? .null),
      JSONMember("as_at", health.map { .string($0.at) } ?? .null),
      JSONMember("sources", .array(sources)),
    ])
  }
}
