import DataSources
import Settings
import WebSource

/// How sources on the web are made of their settings.
enum WebKinds {
  @Sendable static func document(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    try document(settings, decoder: RecordDecoder())
  }

  /// A document that is looked at again and again, read by a decoder.
  static func document(
    _ settings: SourceSettings, decoder: any WebDecoder
  ) throws(OpeningError) -> any DataSource {
    let web = try webSettings(settings)
    do throws(WebAddress.Refusal) {
      return try WebSource(
        name: settings.name, url: address(of: settings), settings: web, decoder: decoder)
    } catch {
      throw OpeningError("expected \(error.expected), found \(error.found)")
    }
  }

  /// Of a stream, the interval is how long it may be silent.
  @Sendable static func events(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    var web = try webSettings(settings)
    if let interval = settings.interval { web.heartbeat = .seconds(interval) }
    do throws(WebAddress.Refusal) {
      return try WebSource(name: settings.name, events: address(of: settings), settings: web)
    } catch {
      throw OpeningError("expected \(error.expected), found \(error.found)")
    }
  }

  private static func address(of settings: SourceSettings) -> String {
    guard case .address(let address) = settings.url.target else { return "" }
    return address.exposed
  }

  /// What is set for a source, and the usual for the rest. Read when the source is made: a variable or
  /// file that has changed counts from the next start of the source.
  static func webSettings(
    _ settings: SourceSettings
  ) throws(OpeningError) -> WebSettings {
    var web = WebSettings()
    if let interval = settings.interval { web.interval = .seconds(interval) }
    if let timeout = settings.timeout { web.timeout = .seconds(timeout) }
    if let bytes = settings.caps.bytes { web.caps.bytes = bytes }
    if let records = settings.caps.records { web.caps.records = records }
    for header in try HeaderValues.read(settings.headers) {
      guard let line = WebSettings.Header(name: header.name, value: header.value) else {
        throw OpeningError("header \(header.name): expected one line, found something else")
      }
      web.headers.append(line)
    }
    web.proxy = settings.proxy.map { WebSecret($0.exposed) }
    if let file = settings.caFile { web.trust.authorityFile = file }
    web.noticedPath = StandardFolder.noticed(named: "\(settings.url) \(settings.name)")
    return web
  }
}
