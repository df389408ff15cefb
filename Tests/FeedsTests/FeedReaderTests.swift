import Feeds
import Figures
import Testing

@Suite("Feeds")
struct FeedReaderTests {
  static func feed(_ text: String, base: String = "") -> Feed {
    Array(text.utf8).withUnsafeBytes { FeedReader.read($0, file: "f.xml", base: base) }
  }

  private static let atom = """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
      <title>Search</title>
      <updated>2026-10-08T11:29:21+01:00</updated>
      <entry>
        <id>tag:example.org,2005:/guidance/help</id>
        <updated>2026-10-08T11:29:21+01:00</updated>
        <link rel="alternate" type="text/html" href="https://example.org/guidance/help"/>
        <title>Videos &amp; webinars</title>
        <summary type="html">…Learn &lt;mark&gt;more&lt;/mark&gt; if you&amp;#x27;re an agent.</summary>
      </entry>
    </feed>
    """

  private static let now = Instant(seconds: 1_800_000_000)

  private static func wires(
    _ text: String, key: String = "atom:f.xml"
  ) -> (wires: [WireEvents.Wire], problems: [Problem]) {
    WireEvents(source: "Example", key: key, file: "f.xml").events(
      of: feed(text), read: now)
  }

  @Test("an entry becomes an event marked wire, unreviewed, its markup plain text")
  func wire() throws {
    let (wires, problems) = Self.wires(Self.atom)
    #expect(problems == [])
    let event = try #require(wires.first).event
    #expect(wires.count == 1)
    #expect(event.headline == "Videos & webinars")
    #expect(event.detail == "…Learn more if you're an agent.")
    #expect(event.at.iso == "2026-10-08T11:29:21+01:00")
    #expect(event.provenance.url == "https://example.org/guidance/help")
    #expect(event.provenance.source == "Example")
    #expect(event.isUnreviewedWire && event.markedHeadline.hasPrefix("wire, unreviewed: "))
    #expect(event.id == Self.wires(Self.atom).wires.first?.event.id)
    #expect(event.id != Self.wires(Self.atom, key: "atom:g.xml").wires.first?.event.id)
  }

  @Test("an item is another one only once the feed says that it was updated")
  func updates() throws {
    var memory = WireMemory()
    func settled(_ text: String) throws -> DisputeEvent {
      memory.settle(try #require(Self.wires(text).wires.first))
    }
    let first = try settled(Self.atom)
    #expect(try settled(Self.atom) == first)
    let reworded = Self.atom.replacing("Learn", "Find out")
    #expect(try settled(reworded) == first)
    let updated = reworded.replacing("11:29:21", "12:00:00")
    let second = try settled(updated)
    #expect(second.id == first.id && second.detail.contains("Find out"))
    #expect(try settled(Self.atom) == second, "an older copy is no news")
  }

  @Test("an item says which version it is, the same whenever it is read")
  func versions() throws {
    func version(_ text: String, at instant: Instant = Self.now) throws -> WireVersion {
      let read = WireEvents(source: "Example", key: "k", file: "f.xml").events(
        of: Self.feed(text), read: instant)
      let event = try #require(read.wires.first).event
      let field = event.provenance.otherFields.first { $0.name == "feed_version" }
      let version = try #require(field.flatMap { WireVersion($0.value) })
      #expect(version.text == field?.value)
      return version
    }
    let first = try version(Self.atom)
    #expect(first.updated == Moment("2026-10-08T11:29:21+01:00")?.instant)
    let reworded = Self.atom.replacing("Learn", "Find out")
    let later = try version(reworded.replacing("11:29:21", "12:00:00"))
    #expect(later.includes(first) && !first.includes(later))
    #expect(try first.includes(version(reworded)), "the date decides where there is one")

    let undated = "<rss><channel><item><title>One</title></item></channel></rss>"
    let one = try version(undated)
    #expect(try one == version(undated, at: Self.now.adding(seconds: 60)))
    let two = try version(undated.replacing("One", "Two"))
    #expect(!one.includes(two) && !two.includes(one))
  }

  @Test("a date that lies ahead is doubted with its place, and is not when it happened")
  func future() throws {
    func rss(_ date: String, channel: String = "", guid: String = "1") -> String {
      """
      <rss><channel>\(channel)
      <item><title>Talks</title><guid>\(guid)</guid><pubDate>\(date)</pubDate></item></channel></rss>
      """
    }
    for date in ["Sun, 26 Apr 2099 09:30:00 +0000", "2116-04-26", "17 Jan 2027 00:00 GMT"] {
      let (wires, problems) = Self.wires(rss(date))
      let event = try #require(wires.first).event
      #expect(event.at.instant == Self.now && event.provenance.publishedAt == nil)
      let claimed = FeedDate.read(date)?.moment.iso ?? ""
      #expect(event.provenance.otherFields.contains(OtherField(name: "feed_date", value: claimed)))
      #expect(problems.map(\.severity) == [.doubt] && problems.first?.place == "f.xml:2:1")
      #expect(problems.first?.found == "\(claimed) for \"Talks\"")
    }
    // Clocks that are fast and days of other zones are no mistakes.
    let soon = Self.wires(rss("16 Jan 2027 07:00 GMT"))
    #expect(soon.problems == [] && soon.wires.first?.event.at.iso == "2027-01-16T07:00:00+00:00")
    // What else is known of its time counts, if it does not lie ahead too.
    for (channel, iso) in [
      ("<pubDate>2026-04-26</pubDate>", "2026-04-26"), ("<pubDate>2099</pubDate>", "2027-01-15"),
    ] {
      let (wires, problems) = Self.wires(rss("2099-04-26", channel: channel))
      #expect(wires.first?.event.at.iso.hasPrefix(iso) == true)
      #expect(problems.count == (iso == "2026-04-26" ? 1 : 2))
    }
    // Once its date is put right, that is a revision.
    var memory = WireMemory()
    let wrong = try #require(Self.wires(rss("2099-04-26")).wires.first)
    let right = try #require(Self.wires(rss("2026-04-26")).wires.first)
    _ = memory.settle(wrong)
    #expect(memory.settle(right).at.iso == "2026-04-26")
  }

  @Test("an item that is left out for another with its id is doubted with its place")
  func repeated() {
    func item(_ title: String, day: Int) -> String {
      "<item><title>\(title)</title><guid>same</guid><pubDate>2016-04-\(day)</pubDate></item>\n"
    }
    func read(_ items: [String]) -> (wires: [WireEvents.Wire], problems: [Problem]) {
      Self.wires("<rss><channel>\n\(items.joined())</channel></rss>")
    }
    let items = [item("One", day: 21), item("Three", day: 23), item("Two", day: 22)]
    let (wires, problems) = read(items)
    #expect(wires.map(\.event.headline) == ["Three"])
    #expect(problems.map(\.severity) == [.doubt, .doubt])
    #expect(problems.map(\.place) == ["f.xml:2:1", "f.xml:4:1"])
    let found = ["One", "Two"].map {
      "\"same\" twice: \"\($0)\" is left out, \"Three\" on line 3 is kept"
    }
    #expect(problems.map(\.found) == found)
    // One that says the same is no loss.
    #expect(read([items[0], items[0]]).problems == [])
  }

  @Test("what is wrong is said with its place, and the rest is used")
  func faults() {
    let rss = """
      <rss version="2.0"><channel><title>News</title>
      <item><title>One &nbsp;fish</title><pubDate>soon</pubDate><guid>1</guid></item>
      <item><description></description></item>
      <item><title>AT&T <b>walks</b></title><dc:date>2026-04-26</dc:date><link>/x</link></item>
      </channel></rss>
      """
    let feed = Self.feed(rss, base: "https://example.org/feed")
    #expect(feed.items.map { $0.title?.line } == ["One fish", nil, "AT&T walks"])
    #expect(feed.items[2].link == "https://example.org/x")
    #expect(feed.items[2].updated?.moment.iso == "2026-04-26")
    let places = feed.problems.map(\.place)
    #expect(places.first == "f.xml:4:18", "the bare & is named")
    #expect(places.contains("f.xml:2:36") && feed.problems.allSatisfy { $0.severity == .doubt })
    let (wires, problems) = Self.wires(rss)
    #expect(wires.count == 2)
    #expect(problems.contains { $0.severity == .refused && $0.line == 3 })
    #expect(wires[0].event.at.instant == Self.now)
  }

  @Test("a feed that is cut gives its whole items and says where it ends")
  func cut() {
    let cut = String(Self.atom.dropLast(12))
    #expect(Self.feed(cut).items.count == 1 || !Self.feed(cut).isWhole)
    let half = Self.feed(Self.atom + "x")
    #expect(half.items.count == 1 && half.problems.first?.severity == .refused)
    let page = Self.feed("<html><body><p>Log in<br></body></html>")
    #expect(page.dialect == nil && !page.problems.isEmpty)
  }

  @Test("a stray byte of another encoding is read as Windows-1252, and doubted")
  func strayBytes() {
    var broken = Array("<rss><channel><item><title>it".utf8)
    broken += [0x92] + Array("s \u{A3}5</title></item></channel></rss>".utf8)
    let feed = broken.withUnsafeBytes { FeedReader.read($0, file: "f.xml") }
    #expect(feed.items.first?.title?.line == "it\u{2019}s \u{A3}5")
    #expect(feed.isWhole && feed.problems.first?.severity == .doubt)
  }

  @Test("references are resolved as RFC 3986 says")
  func references() {
    let base = "http://a/b/c/d;p?q"
    let expected = [
      "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
      "//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y",
      "#s": "http://a/b/c/d;p?q#s", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/",
      "..": "http://a/b/", "../g": "http://a/b/g", "../../../g": "http://a/g",
      "mailto:x": "mailto:x",
    ]
    for (reference, address) in expected {
      #expect(WebReference.resolve(reference, against: base) == address, "\(reference)")
    }
    #expect(WebReference.isWeb("https://x") && !WebReference.isWeb("javascript:alert(1)"))
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    pieces(old).joined(separator: new)
  }
}
