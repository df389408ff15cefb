import Settings
import Testing
import WebSource

@testable import strikedesk

@Suite("What a configuration only points to")
struct KeptTextTests {
  private func settings(_ folder: TemporaryFolder) throws -> SourceSettings {
    var settings = SourceSettings(url: try SourceURL("https://example.org/a.ndjson"))
    settings.headers = [HeaderSetting(name: "X-Key", value: .file(folder["key"]))]
    settings.proxy = .file(folder["proxy"])
    return settings
  }

  @Test("a file is read before each request, so that what it says now counts")
  func renewed() throws {
    let folder = TemporaryFolder()
    let settings = try settings(folder)
    try folder.write("proxy", "http://desk:swordfish@127.0.0.1:3128\n")
    for key in ["first", "second"] {
      try folder.write("key", key + "\r\n")
      var web = WebSettings()
      try WebKinds.fetch(settings, into: &web)
      #expect(web.headers.map(\.value) == [WebSecret(key)])
      #expect(web.proxy == WebSecret("http://desk:swordfish@127.0.0.1:3128"))
    }
  }

  @Test(
    "what is wrong with one is said with its place, and without it",
    arguments: [
      ("swordfish\nand more", "expected one line in"), ("", "expected one line in"),
      ("ftp://swordfish", "proxy: expected a proxy that begins with"),
    ])
  func wrong(_ text: String, _ words: String) throws {
    let folder = TemporaryFolder()
    try folder.write("key", "first")
    try folder.write("proxy", text)
    var web = WebSettings()
    let settings = try settings(folder)
    let error = #expect(throws: OpeningError.self) { try WebKinds.fetch(settings, into: &web) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "none")")
    #expect(error?.description.contains("swordfish") == false)
  }
}
