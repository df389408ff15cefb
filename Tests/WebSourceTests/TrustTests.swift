import Figures
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// Whom a request goes to, and what it takes along.
@Suite struct TrustTests {
  private static func redirect(_ target: String, _ status: Int = 302) -> TestServer.Reply {
    .answer(status, ["Location": target], Array("see there".utf8))
  }

  private static func settings() throws -> WebSettings {
    var settings = quickSettings()
    settings.headers = [
      try #require(WebSettings.Header(name: "X-Key", value: "open-sesame-9"))
    ]
    return settings
  }

  private static func url(_ server: TestServer, _ path: String = "/a?token=tok-4711-en") -> String {
    server.url(path).replacingHost(by: "desk:swordfish@127.0.0.1")
  }

  @Test("credentials go to the host that was named, and along a redirect there")
  func sameHost() async throws {
    let server = try TestServer { request in
      request.path == "/b" ? .text(line("a", 1) + "\n") : TrustTests.redirect("/b", 301)
    }
    let running = try Running(
      TrustTests.url(server), settings: try TrustTests.settings(), moment: .seconds(1000))
    #expect(await running.reports.live()?.arrivals.count == 1)
    #expect(server.requests.map(\.path) == ["/a?token=tok-4711-en", "/b"])
    for request in server.requests {
      #expect(request.fields["authorization"] == "Basic ZGVzazpzd29yZGZpc2g=")
      #expect(request.fields["x-key"] == "open-sesame-9")
    }
    await running.stop()
  }

  @Test("credentials do not go to another host, and do not come back from there")
  func otherHost() async throws {
    let other = try TestServer { _ in .text(line("a", 1) + "\n") }
    let server = try TestServer { _ in TrustTests.redirect(other.url("/c.ndjson")) }
    let running = try Running(
      TrustTests.url(server), settings: try TrustTests.settings(), moment: .seconds(1000))
    #expect(await running.reports.live()?.arrivals.count == 1)
    let request = try #require(other.requests.first)
    #expect(request.fields["authorization"] == nil && request.fields["x-key"] == nil)
    #expect(!request.head.contains("tok-4711-en") && request.fields["referer"] == nil)
    await running.stop()
  }

  @Test(
    "a redirect leads nowhere but to http and https, and not for ever",
    arguments: [
      "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x", "data:,x",
      "dict://127.0.0.1/", "/again",
    ])
  func refused(_ target: String) async throws {
    let server = try TestServer { _ in TrustTests.redirect(target) }
    let running = try Running(server.url("/"), moment: .seconds(1000))
    let reason = await running.reports.broken()?.reason
    #expect(reason?.contains("redirect") == true, "\(reason ?? "none")")
    #expect(server.requests.count == (target == "/again" ? 6 : 1))
    await running.stop()
  }

  @Test("from https a redirect does not lead to http")
  func downgrade() throws {
    let from = try WebAddress("https://host/")
    #expect(WebClient.refusal(of: try WebAddress("http://host/"), from: from) != nil)
    #expect(WebClient.refusal(of: try WebAddress("https://other/"), from: from) == nil)
  }

  @Test("a redirect from a public address does not lead to one that is not")
  func notPublic() async throws {
    let server = try TestServer { _ in .text("") }
    var request = WebRequest(
      address: try WebAddress(server.url("/")), settings: quickSettings(),
      deadline: .now + .seconds(5))
    request.isPublicOnly = true
    let result = await WebThread.shared.perform(request) { _ in .collected }
    #expect(throws: WebFault.self) { try result.get() }
    guard case .failure(let fault) = result else { return }
    #expect(fault.reason.contains("not public"))
    #expect(server.requests.isEmpty)
  }

  @Test("no report has a password, a key, or a query, whatever goes wrong")
  func secrets() async throws {
    let server = try TestServer { _ in .answer(500, [:], []) }
    var settings = try TrustTests.settings()
    settings.patience = littlePatience
    let running = try Running(TrustTests.url(server), settings: settings)
    let echo = "the password swordfish, the key open-sesame-9 and tok-4711-en"
    let replies: [TestServer.Reply] = [
      .answer(401, ["WWW-Authenticate": "Basic realm=\"\(echo)\""], Array(echo.utf8)),
      .answer(403, [:], []), .reset(after: []), .bytes(Array("garbage \(echo)".utf8)),
      .silence(after: []),
      TrustTests.redirect("https://desk:swordfish@127.0.0.1:1/?token=tok-4711-en"),
      TrustTests.redirect("ftp://swordfish@host/"),
    ]
    for reply in replies {
      _ = await running.reports.broken()
      server.answer { _ in reply }
      _ = running.source.ask()
      _ = await running.reports.broken()
    }
    server.stop()
    _ = running.source.ask()
    _ = await running.reports.first { $0.reason?.contains("refuses") == true }
    await running.stop()
    let said = "\(running.reports.soFar)"
    for secret in ["swordfish", "open-sesame-9", "tok-4711-en", "ZGVzazpzd29yZGZpc2g"] {
      #expect(!said.contains(secret))
    }
  }
}

extension String {
  fileprivate func replacingHost(by host: String) -> String {
    split(separator: "127.0.0.1", maxSplits: 1).joined(separator: host)
  }
}
