import Settings
import Testing

@Suite("Where a source is")
struct SourceURLTests {
  private func refusal(_ text: String) -> String {
    do throws(SourceURLError) {
      return "accepted as \(try SourceURL(text))"
    } catch {
      return error.description
    }
  }

  @Test("each scheme chooses its kind, in any case", arguments: SourceKind.allCases)
  func kinds(kind: SourceKind) throws {
    let rests: [SourceKind: String] = [
      .folder: "desk", .pack: "april-2016", .book: "desk.sqlite", .exec: "./scrape.py --since 9",
    ]
    for scheme in kind.schemes {
      let rest = rests[kind] ?? (scheme.hasSuffix("file") ? "a.xml" : "//example.org/a")
      #expect(try SourceURL("\(scheme):\(rest)").kind == kind)
      #expect(try SourceURL("\(scheme.uppercased()):\(rest)").kind == kind)
    }
  }

  @Test("no two kinds have a scheme in common, and each says what it is")
  func words() {
    let schemes = SourceKind.allCases.flatMap(\.schemes)
    #expect(Set(schemes).count == schemes.count)
    #expect(SourceKind.allCases.allSatisfy { !$0.summary.isEmpty && !$0.usage.isEmpty })
  }

  @Test("a path is a folder, with or without a word before it")
  func paths() throws {
    #expect(try SourceURL("desk/").target == .path("desk/"))
    #expect(try SourceURL("./a b:c").target == .path("./a b:c"))
    #expect(try SourceURL("folder:a%20b").target == .path("a%20b"))
    #expect(try SourceURL("file:///srv/a%20b").target == .path("/srv/a b"))
    #expect(try SourceURL("file://localhost/srv").target == .path("/srv"))
    #expect(try SourceURL("atom+file:wire.xml").target == .path("wire.xml"))
  }

  @Test("a relative path starts from the configuration's folder, and ~ is the home")
  func resolving() throws {
    func resolved(_ text: String) throws -> SourceURL.Target {
      try SourceURL(text).resolved(in: "/etc/desk", home: "/srv/jo").target
    }
    #expect(try resolved("day") == .path("/etc/desk/day"))
    #expect(try resolved("folder:~/day") == .path("/srv/jo/day"))
    #expect(try resolved("/day") == .path("/day"))
    #expect(try resolved("exec:./a.py b/c") == .command(["/etc/desk/a.py", "b/c"]))
    #expect(try resolved("exec:python3 b/c") == .command(["python3", "b/c"]))
    #expect(try resolved("book:") == .path(""))
  }

  @Test("a command is cut into words as it is quoted, and nothing in it is run or filled in")
  func commands() throws {
    func words(_ line: String) throws -> SourceURL.Target { try SourceURL("exec:" + line).target }
    #expect(
      try words(#"./a  'b c' "d \"e\" \n $HOME" f\ g '' *.csv; rm"#)
        == .command(["./a", "b c", #"d "e" \n $HOME"#, "f g", "", "*.csv;", "rm"]))
    #expect(
      refusal("exec:a 'b") == "expected a second ' in the command, found the end of the command")
    #expect(refusal("exec:  ") == "expected a program after exec:, found none")
    #expect(refusal("exec:a \\").hasPrefix("expected a character after the backslash"))
  }

  @Test("a map is named at the end of the URL")
  func maps() throws {
    let file = try SourceURL("map+file:June #1.csv#map=nhs-ae")
    #expect(file.target == .path("June #1.csv"))
    #expect(file.map == "nhs-ae")
    let web = try SourceURL("map+https://example.org/a.csv?x=1#map=sitrep")
    #expect(web.target == .address(Secret("https://example.org/a.csv?x=1")))
    #expect(web.map == "sitrep")
    #expect(web.description == "map+https://example.org/a.csv?x=…#map=sitrep")
    #expect(try SourceURL("map+file:a.csv").map == nil)
  }

  @Test("a wrong scheme is answered with the one that was probably meant")
  func suggestions() {
    #expect(refusal("htps://example.org/").hasSuffix("found \"htps:\" (did you mean https:?)"))
    #expect(refusal("atom+htps://example.org/").contains("did you mean atom+https:?"))
    #expect(refusal("postgre://h/d").contains("did you mean postgres:?"))
    #expect(refusal("c:/desk").contains("did you mean folder: before a path with a colon?"))
    #expect(refusal(" ") == "expected where the source is, found an empty text")
  }

  @Test(
    "what is wrong in a URL is said in words",
    arguments: [
      ("https:example.org", "// and a host after the scheme"),
      ("https:///a", "a host after //"),
      ("https://:80/", "a host after //"),
      ("https://example.org:0/", "a port from 1 to 65535"),
      ("https://example.org:http/", "a port from 1 to 65535"),
      ("https://exa mple.org/", "U+0020 as character 12"),
      ("https://example.org/£", "U+00A3 as character 21"),
      ("sse+https://[::1/", "] after the address"),
      ("https://a!b/", "a host of letters, digits, dots and hyphens"),
      ("postgres:desk", "such as postgres://desk.example.org/desk"),
      ("postgres://jo:pa/ss@h/desk", "written as %2F %3F %23 and %40"),
      ("file://server/share", "a file of this machine"),
      ("file:///a%2", "two hexadecimal digits"),
      ("folder:", "PATH or folder:PATH"),
      ("pack:", "pack:NAME"),
      ("https://example.org/\u{1B}[31m", "a source without control characters"),
    ])
  func mistakes(text: String, words: String) {
    #expect(refusal(text).contains(words))
  }

  @Test(
    "neither description, dump nor message has a user, a password or a value of a query",
    arguments: [
      "https://USER:PASSWORD@example.org/a?token=TOKEN&TOKEN",
      "sse+https://PASSWORD@example.org/#TOKEN", "http://USER:PASS@WORD@example.org/",
      "postgres://USER:PASSWORD@one.example.org:5433,two.example.org/desk?sslpassword=TOKEN",
      "postgresql://USER:PASSWORD@/desk", "https://USER:PASSWORD@example.org:TOKEN/",
      "https://USER:PASS WORD@example.org/", "postgres://USER:PASS/WORD@example.org/desk",
      "htps://USER:PASSWORD@example.org/", "https://USER:PASSWORD@",
      "exec:./a --token TOKEN --password=PASSWORD",
    ])
  func secrets(text: String) {
    var shown = refusal(text)
    if let url = try? SourceURL(text) {
      dump(url, to: &shown)
      dump(SourceSettings(url: url), to: &shown)
      shown += url.description + String(reflecting: url) + "\(SourceSettings(url: url))"
      shown += url.usualName
    }
    for secret in ["USER", "PASS", "WORD", "TOKEN"] { #expect(!shown.contains(secret)) }
  }

  @Test("what is shown says the scheme, the hosts, the path and the names in the query")
  func descriptions() throws {
    func shown(_ text: String) throws -> String { try SourceURL(text).description }
    #expect(
      try shown("sse+https://jo:x@example.org:8443/a/b?desk=1&s=2")
        == "sse+https://example.org:8443/a/b?desk=…&s=…")
    #expect(
      try shown("postgresql://jo:x@one:5433,two/desk?sslmode=verify-full")
        == "postgresql://one:5433,two/desk?sslmode=…")
    #expect(try shown("desk/day") == "desk/day")
    #expect(try shown("rss+file:a.xml") == "rss+file:a.xml")
    #expect(try shown("exec:a 'b c'") == "exec:a 'b c'")
  }

  @Test("a source without a name is called by the end of where it is")
  func names() throws {
    func name(_ text: String) throws -> String { try SourceURL(text).usualName }
    #expect(try name("/srv/desk/") == "desk")
    #expect(try name("https://jo:x@example.org/feeds/all.atom?key=1") == "example.org/all.atom")
    #expect(try name("exec:./bin/scrape.py --since 9") == "scrape.py")
    #expect(try name("book:") == "desk book")
    #expect(SourceNames.free("desk", ["desk", "desk 2"]) == "desk 3")
  }
}
