import DataSources
import Settings
import WebSource

/// How feeds are made sources, from the web and from files.
enum FeedKinds {
  /// Atom or RSS: the document says which it is.
  @Sendable static func feed(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    let shown = settings.url.description
    guard case .path(let path) = settings.url.target else {
      let address = shown.split(separator: "+", maxSplits: 1).last.map(String.init) ?? shown
      return try WebKinds.document(
        settings, decoder: FeedDecoder(source: settings.name, key: shown, base: address))
    }
    return DocumentFile(
      name: settings.name, path: path, decoder: FeedDecoder(source: settings.name, key: shown),
      noticedPath: StandardFolder.noticed(of: settings))
  }
}
