import ArgumentParser
import DataSources
import Figures
import Formats
import Settings

/// One look at a source.
struct SourcesTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Look at a source once and say what it gave and what was refused.",
    discussion: """
      Nothing is kept. Ends with exit code 1 when the source fails or something was refused.
      Figures under embargo are counted and not shown.
      """)

  @Argument(help: "A URL, a path, or the name of a source of the configuration.")
  var source: String

  @Option(help: "The configuration, as for watch.")
  var config: String?

  @Option(help: "The map that reads a spreadsheet.")
  var map: String?

  @Option(help: "How many seconds to wait at most.")
  var timeout: Int64?

  @Option(help: "How many records to show.")
  var show = 5

  @Flag(help: "One JSON document.")
  var json = false

  func validate() throws {
    if let timeout, !(1...600).contains(timeout) {
      throw ValidationError("--timeout: expected from 1 to 600 seconds, found \(timeout)")
    }
    if show < 0 { throw ValidationError("--show: expected a number from 0, found \(show)") }
  }

  func run() throws {
    var settings = try chosen()
    if let map { settings.map = map }
    if let timeout { settings.timeout = timeout }
    guard settings.url.kind != .map || settings.map != nil else {
      throw OpeningError("expected --map or #map=NAME at the end of the URL, found neither")
    }
    settings.isTried = true
    let made = try SourceKinds.make(settings)
    let began = Clocks.monotonic()
    let reports =
      OneLook([settings]).look(at: [made]).first ?? []
    let seconds = Double((Clocks.monotonic() - began) / 1_000_000) / 1000
    let trial = SourceTrial(
      settings, reports.map { Door.clean($0) }, seconds: seconds, at: Clocks.wall())
    try Output.write(json ? JSONWriter.pretty(trial.document(show)) + "\n" : trial.text(show))
    if trial.hasFailed { throw ExitCode(1) }
  }

  private func chosen() throws(OpeningError) -> SourceSettings {
    let file = config.map { ConfigurationFile.named($0) } ?? .usual()
    if let found = file.configuration.sources.first(where: { $0.name == source }) { return found }
    do throws(SourceURLError) {
      let url = try SourceURL(source).resolved(in: "", home: Environment.value("HOME"))
      return SourceSettings(url: url)
    } catch {
      throw OpeningError(Words.shown(error.description))
    }
  }
}
