import Figures
import Settings
import Testing

@Suite("The configuration")
struct ConfigurationTests {
  private func read(_ text: String) -> Configuration {
    Configuration.read(text, file: "config.toml", folder: "/etc/desk", home: "/srv/jo")
  }

  @Test("everything that can be set is read")
  func everything() throws {
    let configuration = read(
      """
      [desk]
      theme = "day"
      region = "E40000007"
      name = "newsdesk"
      book = "~/desk.sqlite"
      links = true

      [[source]]
      name = "Trusts"
      url = "https://example.org/figures.ndjson"
      interval = "5m"
      rank = 10
      timeout = 20
      headers = { Authorization = "env:TRUSTS_TOKEN", X-Key = "file:key.txt", Accept = "text/csv" }
      caps = { bytes = "2 MiB", records = 5000 }
      proxy = "http://proxy.example.org:3128"
      ca_file = "ca.pem"
      client_certificate = "desk.pem"
      client_key = "~/desk.key"
      client_key_password = "env:DESK_KEY"

      [[source]]
      command = ["./scrape.py", "--since", "9"]

      [[source]]
      url = "map+https://example.org/june.csv"
      map = "maps/ae.toml"
      proxy = "file:proxy.txt"
      """)
    #expect(configuration.problems == [])
    #expect(configuration.desk.theme == "day")
    #expect(configuration.desk.region == "E40000007")
    #expect(configuration.desk.name == "newsdesk")
    #expect(configuration.desk.book == "/srv/jo/desk.sqlite")
    #expect(configuration.desk.links == true)
    try #require(configuration.sources.count == 3)
    let first = configuration.sources[0]
    #expect(first.name == "Trusts")
    #expect(first.interval == 300)
    #expect(first.rank == 10)
    #expect(first.timeout == 20)
    #expect(
      first.headers == [
        HeaderSetting(name: "Authorization", value: .environment("TRUSTS_TOKEN")),
        HeaderSetting(name: "X-Key", value: .file("/etc/desk/key.txt")),
        HeaderSetting(name: "Accept", value: .text("text/csv")),
      ])
    #expect(first.caps == SourceCaps(bytes: 2 << 20, records: 5000))
    #expect(first.proxy == .text("http://proxy.example.org:3128"))
    #expect(first.caFile == "/etc/desk/ca.pem")
    #expect(first.identity.certificate == "/etc/desk/desk.pem")
    #expect(first.identity.key == "/srv/jo/desk.key")
    #expect(first.identity.keyPassword == .environment("DESK_KEY"))
    #expect(configuration.sources[2].proxy == .file("/etc/desk/proxy.txt"))
    #expect(
      configuration.sources[1].url.target
        == .command(["/etc/desk/scrape.py", "--since", "9"]))
    #expect(configuration.sources[1].name == "scrape.py")
    #expect(configuration.sources[2].map == "/etc/desk/maps/ae.toml")
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!dumped.contains("secret"))
  }

  @Test(
    "a source with a mistake is left out with the place of each mistake, and the others are used")
  func oneWrongTable() {
    let configuration = read(
      """
      [[source]]
      name = "wire"
      url = "atom+https://example.org/all.atom"

      [[source]]
      name = "trusts"
      url = "htps://example.org/"
      intervall = "5m"
      rank = 100

      [[source]]
      name = "folder"
      url = "day"
      """)
    #expect(configuration.sources.map(\.name) == ["wire", "folder"])
    #expect(
      configuration.problems.map(\.place) == [
        "config.toml:7:7", "config.toml:8:1", "config.toml:9:8",
      ])
    #expect(configuration.problems[1].found == "\"intervall\" (did you mean interval?)")
    #expect(!configuration.isUnreadable)
  }

  @Test(
    "each mistake is named by line and column, with what was expected",
    arguments: [
      ("sorce = 1", "1:1: expected one of desk, source, found \"sorce\" (did you mean source?)"),
      (
        "[source]\nurl = \"a\"",
        "1:2: expected tables that begin with [[source]], found [source] with single brackets"
      ),
      ("[desk]\ntheme = 3", "2:9: expected the name of a theme in quotes, found a number"),
      (
        "[desk]\nregoin = \"E\"",
        "2:1: expected one of theme, region, name, book, links, found \"regoin\" (did you mean region?)"
      ),
      ("[[source]]\nname = \"a\"", "1:3: expected a source with url or command, found neither"),
      (
        "[[source]]\nurl = \"a\"\ncommand = [\"b\"]",
        "1:3: expected either url or command, found both"
      ),
      (
        "[[source]]\nurl = \"a\"\ninterval = \"5 minutes\"",
        "3:12: expected a time from a second to seven days, such as \"5m\", or a number of seconds, found \"5 minutes\""
      ),
      (
        "[[source]]\nurl = \"a\"\ntimeout = 0",
        "3:11: expected a time from 1s to 10m, such as \"30s\", or a number of seconds, found 0"
      ),
      (
        "[[source]]\nurl = \"a\"\ncaps = { byte = 1 }",
        "3:10: expected one of bytes, records, found \"byte\" (did you mean bytes?)"
      ),
      (
        "[[source]]\nurl = \"https://a\"\nheaders = { Authorization = \"Bearer abc\" }",
        "3:29: expected env:VARIABLE or file:PATH, in quotes, for the value may be a secret, found the value itself"
      ),
      (
        "[[source]]\nurl = \"map+file:a.csv\"",
        "1:3: expected a map, with the key map or #map=NAME at the end of the url, found none"
      ),
      (
        "[[source]]\nurl = \"a\"\n[[source]]\nname = \"a\"\nurl = \"b\"",
        "4:8: expected a name that no other source has, found \"a\" again"
      ),
      (
        "[[source]]\nurl = \"a\"\nheaders = { Accept = \"text/csv\" }",
        "3:1: expected headers for a source on the web alone, found it for a source that is none: folder"
      ),
      (
        "[[source]]\nca_file = \"ca.pem\"\ncommand = [\"a\"]",
        "2:1: expected ca_file for a source on the web alone, found it for a source that is none: command"
      ),
      (
        "[[source]]\nurl = \"rss+file:a.xml\"\nproxy = \"http://p:1\"",
        "3:1: expected proxy for a source on the web alone, found it for a source that is none: RSS"
      ),
      ("[[source]]\ncommand = [1]", "2:12: expected a text in quotes, found a number"),
      (
        "[[source]]\nurl = \"https://a\"\nproxy = \"jo:secret@p\"",
        "3:9: expected a proxy that begins with one of http:// https:// socks5:// socks5h://, found something else"
      ),
      (
        "[[source]]\nurl = \"https://a\"\nproxy = \"http://jo:secret@p:1\"",
        "3:9: expected a proxy without a name and a password, or env:VARIABLE or file:PATH where its URL is kept, found the secret itself"
      ),
      (
        "[[source]]\nurl = \"https://a\"\nclient_certificate = \"c\"\nclient_key_password = \"secret\"",
        "4:23: expected env:VARIABLE or file:PATH, in quotes, for the value may be a secret, found the value itself"
      ),
      (
        "[[source]]\nurl = \"https://a\"\nclient_key = \"k.pem\"",
        "3:14: expected client_certificate beside client_key, found none"
      ),
      (
        "[[source]]\nname = \"a\\u202Eb\"\nurl = \"a\"",
        "2:8: expected a name of 1 to 60 characters, in quotes without characters that cannot be seen, found one of them"
      ),
    ])
  func mistakes(text: String, words: String) {
    #expect(read(text).problems.map(\.description) == ["config.toml:" + words])
  }

  @Test("a file that is no TOML says where, and nothing of it is used")
  func noTOML() {
    let configuration = read("[[source]]\nurl = day\n")
    #expect(configuration.isUnreadable)
    #expect(configuration.problems.map(\.place) == ["config.toml:2:7"])
    #expect(configuration.sources == [])
  }
}
