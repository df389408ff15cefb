import Figures
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// Requests through a proxy of this machine.
@Suite struct ProxyTests {
  private static let password = "Basic ZGVzazpzd29yZGZpc2g="  // desk:swordfish

  private func settings(_ proxy: TestServer, _ userinfo: String = "desk:swordfish@") throws
    -> WebSettings
  {
    var settings = quickSettings()
    settings.proxy = WebSecret("http://\(userinfo)127.0.0.1:\(proxy.port)")
    settings.headers = [try #require(WebSettings.Header(name: "X-Key", value: "open-sesame-9"))]
    return settings
  }

  @Test("a proxy gets its name and password, and is asked for the whole address")
  func plain() async throws {
    let proxy = try TestServer { request in
      request.fields["proxy-authorization"] == ProxyTests.password
        ? .text(line("a", 1) + "\n") : .answer(407, [:], [])
    }
    let url = "http://nowhere.invalid/figures.ndjson"
    let running = try Running(url, settings: try settings(proxy), moment: .seconds(1000))
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["new a=1"])
    await running.stop()
    #expect(proxy.requests.map(\.path) == [url])
    let unknown = try Running(url, settings: try settings(proxy, ""), moment: .seconds(1000))
    let reason = await unknown.reports.broken()?.reason
    #expect(reason?.hasPrefix("the proxy answers 407 (who is asking?") == true)
    await unknown.stop()
  }

  @Test(
    "https goes through a tunnel, and the proxy sees neither our credentials nor the path",
    .enabled(if: OpenSSL.path != nil, "there is no openssl program"))
  func tunnel() async throws {
    let server = try OpenSSL()
    let port = server.port
    let proxy = try TestServer { _ in .tunnel(to: port) }
    var settings = try settings(proxy)
    settings.trust.authorityFile = server.certificate
    let running = try Running(
      "https://jo:tok-4711-en@localhost:\(server.port)/figures.ndjson", settings: settings,
      moment: .milliseconds(50))
    #expect(await running.reports.live()?.arrivals.map(\.words) == ["new a=1"])
    await running.stop()
    let request = try #require(proxy.requests.last)
    #expect(request.head.hasPrefix("CONNECT localhost:\(server.port) "))
    #expect(request.fields["proxy-authorization"] == ProxyTests.password)
    #expect(request.fields["authorization"] == nil && request.fields["x-key"] == nil)
    #expect(!request.head.contains("figures"))
  }

  @Test(
    "through a proxy, a redirect from elsewhere does not lead into this network",
    arguments: ["http://10.0.0.5/", "http://127.0.0.1:1/", "http://[::1]/", "http://localhost/"])
  func inwards(_ target: String) async throws {
    let proxy = try TestServer { _ in .answer(302, ["Location": target], []) }
    let running = try Running(
      "http://nowhere.invalid/a", settings: try settings(proxy), moment: .seconds(1000))
    let reason = await running.reports.broken()?.reason ?? ""
    #expect(reason.hasPrefix("a redirect leads through the proxy to"), "\(reason)")
    #expect(proxy.requests.count == 1)
    await running.stop()
  }

  @Test(
    "a proxy that lets nobody through, breaks or is not there is named, and its password is not",
    arguments: [
      (TestServer.Reply.answer(407, [:], []) as TestServer.Reply?, "the proxy answers 407 (who"),
      (.answer(403, [:], []), "the proxy answers 403 (not allowed)"),
      (.answer(502, [:], []), "the proxy answers 502 (server trouble)"),
      (.reset(after: []), "the connection to nowhere.invalid broke"),
      (nil, "the proxy refuses the connection"),
    ])
  func refused(_ reply: TestServer.Reply?, _ words: String) async throws {
    let proxy = try TestServer { _ in reply ?? .answer(500, [:], []) }
    if reply == nil { proxy.stop() }
    let running = try Running(
      "https://nowhere.invalid/", settings: try settings(proxy), moment: .seconds(1000))
    let reason = await running.reports.broken()?.reason ?? ""
    #expect(reason.hasPrefix(words), "\(reason)")
    await running.stop()
    let said = "\(running.reports.soFar)"
    #expect(!said.contains("swordfish") && !said.contains("open-sesame-9"))
  }
}
