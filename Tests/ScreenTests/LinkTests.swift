import Screen
import Testing

@Suite("Addresses that may be opened") struct LinkTests {
  @Test(
    "Addresses of the web pass as they are",
    arguments: ["https://www.england.nhs.uk/2016/04/update/", "HTTP://a.example/?b=c&d=%20;e#f"])
  func web(_ address: String) {
    #expect(Link(address)?.target == address)
  }

  @Test(
    "Nothing else passes",
    arguments: [
      "", "file:///etc/passwd", "javascript:alert(1)", "www.example.org", "ftp://a.example",
      "https://", "https:///etc/passwd", "https:/a.example", " https://a.example",
      "https://a.example/\u{1B}]8;;http://b.example\u{1B}\\", "https://a.example/\u{7}",
      "https://a.example/\n", "https://a.example/\u{7F}", "ssh://a.example", "data:text/html,a",
    ])
  func others(_ address: String) {
    #expect(Link(address) == nil)
  }

  @Test("What no address may hold is percent-encoded")
  func encoded() {
    #expect(
      Link("https://a.example/\u{FC} <\u{9B}\u{202E}>\"`")?.target
        == "https://a.example/%C3%BC%20%3C%C2%9B%E2%80%AE%3E%22%60")
  }

  @Test("An address is 2,000 bytes long at most, counted as it is sent")
  func length() {
    let start = "https://a.example/"
    let rest = 2000 - start.utf8.count
    #expect(Link(start + String(repeating: "a", count: rest)) != nil)
    #expect(Link(start + String(repeating: "a", count: rest + 1)) == nil)
    #expect(Link(start + String(repeating: " ", count: rest / 2)) == nil)
  }

  @Test("Drawing over a cell takes its link away, and the order of links makes no difference")
  func frames() throws {
    let (one, two) = try (#require(Link("https://a.example")), #require(Link("https://b.example")))
    func frame(_ links: [Link]) -> Frame {
      var frame = Frame(size: Size(columns: 10, rows: 2))
      for link in links { frame.link(x: 0, y: 1, columns: 3, to: link) }
      frame.draw("ab", x: 0, y: 0, role: .text)
      frame.link(x: -5, y: 0, columns: 100, to: one)
      frame.draw("c", x: 1, y: 0, role: .text)
      return frame
    }
    let linked = frame([one, two])
    #expect(
      linked.row(0).map { linked.link(of: $0) == one } == [true, false]
        + Array(repeating: true, count: 8))
    #expect(linked.row(1).prefix(3).allSatisfy { linked.link(of: $0) == two })
    #expect(linked == frame([two, one, two]))
    #expect(linked != frame([two, one]))
  }

  @Test("A cell is eight bytes, link and all")
  func size() {
    #expect(MemoryLayout<Cell>.stride == 8)
  }
}
