import Figures
import Testing

@testable import WebSource

@Suite struct WebAddressTests {
  @Test("a name and a password are kept apart, and no description has them or the query")
  func secrets() throws {
    let address = try WebAddress("https://desk:p%40ss%2Fword@Example.ORG:8443/a/b.csv?key=abcdef#x")
    #expect(address.text == "https://example.org:8443/a/b.csv?key=abcdef")
    #expect(address.shown == "https://example.org:8443/a/b.csv?…")
    #expect(address.name == "b.csv")
    #expect(address.credentials?.password.text == "p@ss/word")
    var dumped = ""
    dump(address, to: &dumped)
    for said in [
      dumped, "\(address)", String(reflecting: address), "\(address.credentials as Any)",
    ] {
      #expect(!said.contains("p@ss") && !said.contains("p%40ss") && !said.contains("abcdef"))
    }
  }

  @Test(
    "what is no address is refused without being repeated",
    arguments: [
      "file:///etc/passwd", "ftp://host/x", "gopher://host", "host/x", "https://", "https:///x",
      "https://ho st/", "https://host:0/", "https://host:99999/", "https://host\\@evil/",
      "https://user:hunter2%@host/", "https://user:hunter2@:80/", "data:text/plain,x",
      "https://a\u{0}b/", "https://host/\n", "javascript://x",
    ])
  func refused(_ text: String) {
    #expect {
      try WebAddress(text)
    } throws: { error in
      !"\(error)".contains("hunter2") && !"\(error)".contains("passwd")
    }
  }

  @Test("an IPv6 address keeps its brackets, and what is not ASCII in a path is encoded")
  func forms() throws {
    #expect(try WebAddress("http://[::1]:80/é?ü").text == "http://[::1]:80/%C3%A9?%C3%BC")
    #expect(try WebAddress("HTTP://Host?x=1").text == "http://host/?x=1")
    #expect(try WebAddress("http://host").name == "host")
  }

  @Test("a file beside another has its folder, credentials and query, and cannot leave the host")
  func beside() throws {
    let address = try WebAddress("https://u:p@host/packs/april/datapackage.json?v=1")
    let table = address.beside(["data", "a b?#%2e.csv"])
    #expect(table.text == "https://host/packs/april/data/a%20b%3F%23%252e.csv?v=1")
    #expect(table.credentials == address.credentials)
    #expect(address.hasOrigin(of: table))
    let other = try WebAddress("https://host:444/")
    let plain = try WebAddress("http://host:443/")
    #expect(!address.hasOrigin(of: other) && !address.hasOrigin(of: plain))
  }

  @Test("a header cannot bring a second line with it")
  func headers() {
    #expect(WebSettings.Header(name: "X-Key", value: "a\r\nX-Other: b") == nil)
    #expect(WebSettings.Header(name: "X-Key: b", value: "a") == nil)
    #expect(WebSettings.Header(name: "X-Key", value: "Bearer é") != nil)
  }

  @Test("words from elsewhere lose whatever is secret in them, the longer first")
  func redaction() {
    let redaction = Redaction(["swordfish", "swordfish-and-chips", "abc"])
    #expect(redaction.clean("x swordfish-and-chips y swordfish abc") == "x … y … abc")
  }

  @Test("the three forms of HTTP's time are understood, and nothing else")
  func dates() {
    let expected = Instant(seconds: 784_111_777)
    for text in [
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ] { #expect(HTTPDate.read(text) == expected, "\(text)") }
    for text in [
      "", "tomorrow", "Sun, 31 Feb 2016 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
      "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "06 11 1994 08:49:37",
    ] { #expect(HTTPDate.read(text) == nil, "\(text)") }
  }

  @Test("a server says how long to stay away in seconds or as a time, and not for ever")
  func retryAfter() {
    func asked(_ text: String) -> Duration? {
      WebHead(status: 429, fields: ["retry-after": text]).retryAfter(now: noon)
    }
    #expect(asked("120") == .seconds(120))
    #expect(asked("Tue, 26 Apr 2016 11:02:00 GMT") == .seconds(120))
    #expect(asked("Tue, 26 Apr 2016 10:00:00 GMT") == .zero)
    #expect(asked("99999999999") == .seconds(86_400))
    #expect(asked("-1") == nil && asked("soon") == nil)
  }

  @Test("pauses double, with a quarter of jitter, and with a request after them take less than 5 s")
  func backoff() {
    func pauses(_ chance: Double, _ fault: WebFault = WebFault("x")) -> [Duration] {
      var backoff = Backoff()
      return (0..<5).map { _ in backoff.pause(after: fault, interval: .seconds(60), chance: chance)
      }
    }
    #expect(pauses(0.5) == [1, 2, 3.5, 3.5, 3.5].map { Duration.seconds($0) })
    #expect(pauses(1).last == .milliseconds(4375) && pauses(0).last == .milliseconds(2625))
    var backoff = Backoff()
    #expect(
      backoff.pause(
        after: WebFault("x"), waited: .milliseconds(400), interval: .seconds(60), chance: 0.5)
        == .milliseconds(600))
    var lasting = WebFault("404")
    lasting.isLasting = true
    #expect(pauses(0.5, lasting).first == .seconds(60))
    var asked = WebFault("429")
    asked.retryAfter = .seconds(7200)
    #expect(pauses(0, asked).first == .seconds(3600))
  }

  @Test(
    "addresses that are not public are known as such",
    arguments: [
      ("127.0.0.1", true), ("10.1.2.3", true), ("172.16.0.1", true), ("172.31.255.255", true),
      ("192.168.1.1", true), ("169.254.169.254", true), ("100.64.0.1", true), ("0.0.0.0", true),
      ("::1", true), ("::", true), ("fe80::1", true), ("fd00::1", true), ("::ffff:10.0.0.1", true),
      ("8.8.8.8", false), ("172.32.0.1", false), ("100.128.0.1", false), ("192.169.0.1", false),
      ("2001:4860:4860::8888", false), ("::ffff:8.8.8.8", false),
    ])
  func privateAddresses(_ address: String, _ isPrivate: Bool) {
    #expect(WebAnswer.isPrivate(address) == isPrivate)
  }
}
