import DataSources
import Formats
import PostgresStore
import SQLiteStore
import Screen
import Settings

/// How a source of each kind is made: one line for each.
enum SourceKinds {
  typealias Maker = @Sendable (SourceSettings) throws(OpeningError) -> any DataSource

  static let makers: [SourceKind: Maker] = [
    .folder: folder,
    .pack: pack,
    .book: book,
    .web: WebKinds.document,
    .events: WebKinds.events,
    .postgres: postgres,
    .exec: CommandKind.make,
    .atom: FeedKinds.feed,
    .rss: FeedKinds.feed,
    .map: MapKinds.spreadsheet,
  ]

  /// A source that does what its settings say. It does nothing before it runs.
  static func make(_ settings: SourceSettings) throws(OpeningError) -> any DataSource {
    guard let maker = makers[settings.url.kind] else {
      throw OpeningError("this build has no \(settings.url.kind.noun) source")
    }
    var settings = settings
    settings.name = Sanitiser.clean(settings.name)
    return try maker(settings)
  }

  @Sendable private static func folder(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    let path = try path(of: settings)
    return FolderSource(
      name: settings.name, path: path,
      noticedPath: settings.isTried ? nil : StandardFolder.noticed(of: path))
  }

  @Sendable private static func pack(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    let known = String(Opening.embeddedPack.dropFirst("packs/".count))
    guard case .pack(let name) = settings.url.target, name == known else {
      throw OpeningError("expected the pack \(known), found another name")
    }
    return PackSource(name: settings.name, files: Opening.embeddedFiles())
  }

  @Sendable private static func book(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    let path = try path(of: settings)
    return BookSource(
      name: settings.name, path: path.isEmpty ? try BookOptions().path : path, kind: nil)
  }

  @Sendable private static func postgres(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    guard case .address(let address) = settings.url.target else {
      throw OpeningError("expected the URL of a shared desk, found another kind of place")
    }
    return OpenBook.source(settings.name, address.exposed, keeps: !settings.isTried)
  }

  /// The path of a source that is a file or folder.
  static func path(of settings: SourceSettings) throws(OpeningError) -> String {
    guard case .path(let path) = settings.url.target else {
      throw OpeningError("expected a path, found another kind of place")
    }
    return path
  }
}
