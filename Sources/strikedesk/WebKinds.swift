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
    do throws(WebAddress.Refusal) {
      return try WebSource(
        name: settings.name, url: address(of: settings), settings: webSettings(settings),
        decoder: decoder, renew: renewal(settings))
    } catch {
      throw OpeningError("expected \(error.expected), found \(error.found)")
    }
  }

  /// Of a stream, the interval is how long it may be silent.
  @Sendable static func events(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    var web = webSettings(settings)
    if let interval = settings.interval { web.heartbeat = .seconds(interval) }
    do throws(WebAddress.Refusal) {
      return try WebSource(
        name: settings.name, events: address(of: settings), settings: web,
        renew: renewal(settings))
    } catch {
      throw OpeningError("expected \(error.expected), found \(error.found)")
    }
  }

  private static func address(of settings: SourceSettings) -> String {
    guard case .address(let address) = settings.url.target else { return "" }
    return address.exposed
  }

  /// What is set for a source, and the usual for the rest; without what is kept elsewhere.
  private static func webSettings(_ settings: SourceSettings) -> WebSettings {
    var web = WebSettings()
    if let interval = settings.interval { web.interval = .seconds(interval) }
    if let timeout = settings.timeout { web.timeout = .seconds(timeout) }
    if let bytes = settings.caps.bytes { web.caps.bytes = bytes }
    if let records = settings.caps.records { web.caps.records = records }
    if let file = settings.caFile { web.trust.authorityFile = file }
    web.trust.certificate = settings.identity.certificate ?? ""
    web.trust.key = settings.identity.key ?? ""
    web.noticedPath = StandardFolder.noticed(of: settings)
    return web
  }

  /// Fetches what is kept elsewhere before each request, so that a key that is renewed counts from the
  /// next one on. It is a file or three, and a request is far more.
  private static func renewal(_ settings: SourceSettings) -> WebSource.Renewal {
    { (web: inout WebSettings) throws(WebSource.Unready) in
      do throws(OpeningError) {
        try fetch(settings, into: &web)
      } catch {
        throw WebSource.Unready(error.description)
      }
    }
  }

  /// Throws with what is wrong where, and without the value.
  static func fetch(
    _ settings: SourceSettings, into web: inout WebSettings
  ) throws(OpeningError) {
    for header in settings.headers {
      let what = "header \(header.name)"
      guard
        let line = WebSettings.Header(
          name: header.name, value: try KeptText.read(header.value, for: what))
      else { throw OpeningError("\(what): expected one line, found something else") }
      web.headers.append(line)
    }
    if let proxy = settings.proxy {
      let url = try KeptText.read(proxy, for: "proxy")
      do throws(SourceURLError) {
        web.proxy = WebSecret(try SourceURL.proxy(url).exposed)
      } catch {
        throw OpeningError("proxy: expected \(error.expected), found \(error.found)")
      }
    }
    if let password = settings.identity.keyPassword {
      web.trust.keyPassword = WebSecret(try KeptText.read(password, for: "client_key_password"))
    }
  }
}
