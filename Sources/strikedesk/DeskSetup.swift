import Figures
import Settings

/// What command line, environment and configuration come to: flag > environment > configuration >
/// default.
struct DeskSetup {
  let options: DeskOptions
  let configuration: ConfigurationFile
  /// Those of the command line.
  private let named: [SourceSettings]
  /// Those of the command line, then those of the configuration where they run.
  let sources: [SourceSettings]

  /// A configuration that was named has to be there; what is wrong in one is only listed.
  init(_ options: DeskOptions) throws(OpeningError) {
    self.options = options
    if let path = options.config {
      configuration = .named(path)
      if configuration.configuration.isUnreadable,
        let problem = configuration.configuration.problems.first
      {
        throw OpeningError("--config: \(problem.shown)")
      }
    } else {
      configuration = .usual()
    }
    named = try DeskSetup.sources(options.source)
    sources = DeskSetup.merged(named, options, configuration.configuration.sources)
  }

  /// What runs when the configuration has these sources.
  func merged(with configured: [SourceSettings]) -> [SourceSettings] {
    DeskSetup.merged(named, options, configured)
  }

  private static func merged(
    _ named: [SourceSettings], _ options: DeskOptions, _ configured: [SourceSettings]
  ) -> [SourceSettings] {
    guard usesConfigured(options) else { return named }
    var sources = named
    for var source in configured {
      source.name = SourceNames.free(source.name, sources.map(\.name))
      sources.append(source)
    }
    return sources
  }

  /// True when the sources of the configuration run.
  var usesConfigured: Bool { DeskSetup.usesConfigured(options) }

  /// What was named on the command line stands instead of the configured sources, unless the
  /// configuration was named there too.
  private static func usesConfigured(_ options: DeskOptions) -> Bool {
    if options.playsBack { return false }
    return options.config != nil || options.folder == nil && options.source.isEmpty
  }

  /// Sources by their URLs, each with a name of its own.
  static func sources(_ urls: [String]) throws(OpeningError) -> [SourceSettings] {
    var sources: [SourceSettings] = []
    for text in urls {
      try OpenBook.refusePassword(text, "--source")
      do throws(SourceURLError) {
        let url = try SourceURL(text).resolved(in: "", home: Environment.value("HOME"))
        let name = SourceNames.free(url.usualName, sources.map(\.name))
        sources.append(SourceSettings(url: url, name: name))
      } catch {
        throw OpeningError("--source: \(Words.shown(error.description))")
      }
    }
    return sources
  }

  var desk: DeskDefaults { configuration.configuration.desk }
  var problems: [Problem] { configuration.configuration.problems }

  /// The configuration's path as messages name it.
  var file: String { configuration.path.map(StandardFolder.shown) ?? "the configuration" }

  /// True when sources of the configuration run.
  private var isConfigured: Bool {
    DeskSetup.usesConfigured(options) && !configuration.configuration.sources.isEmpty
  }

  /// True when the desk book is read beside the other sources.
  var readsBook: Bool {
    options.live || options.book.book != nil || isConfigured && !sources.contains { $0.isOwnBook }
  }

  /// The name by which the desk's own book reports; nil when it does not.
  var bookSource: String? {
    readsBook ? Opening.bookName : sources.first { $0.isOwnBook }?.shownName
  }

  /// The path of the desk book.
  var bookPath: String {
    get throws(OpeningError) { try options.book.path(desk) }
  }

  /// True for a desk on the wall clock.
  var isLive: Bool { readsBook || !sources.isEmpty }

  /// True when the hospitals and their like come from the sources alone, without the pack of the
  /// program.
  var bringsTables: Bool {
    options.folder == nil
      && sources.contains { $0.url.kind == .folder || $0.url.kind == .pack }
  }

  /// What is wrong in the configuration, on standard error.
  func complain() {
    for problem in problems { Output.complain(problem.shown) }
  }
}

extension SourceSettings {
  /// True for the desk's own book.
  fileprivate var isOwnBook: Bool { url.kind == .book && url.target == .path("") }
}
