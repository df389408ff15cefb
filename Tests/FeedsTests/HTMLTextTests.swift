import Feeds
import Testing

@Suite("HTML as plain text")
struct HTMLTextTests {
  @Test(
    "tags go, blocks become lines, references become characters, space collapses",
    arguments: [
      ("a <b>bold</b>  move\n", "a bold move"),
      ("<p>One.</p><p>Two.<br>Three", "One.\nTwo.\nThree"),
      ("<ul><li>one<li>two</ul>after", "one\ntwo\nafter"),
      ("x<script>alert('<p>')</script>y<STYLE>p{}</style>z", "xyz"),
      ("a<!-- <b> -->b<!DOCTYPE x>c", "abc"),
      ("AT&amp;T &lt;ok&gt; &pound;5 &nbsp; &hellip;", "AT&T <ok> \u{A3}5 \u{2026}"),
      ("if you&#x27;re &#8220;in&#8221; &#146;s", "if you're \u{201C}in\u{201D} \u{2019}s"),
      ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&nosuch; &#; &#x; & &amp", "&nosuch; &#; &#x; & &"),
      ("1 < 2 and 3 > 2 <", "1 < 2 and 3 > 2 <"),
      ("<a href=\"x>y\" title='<'>link</a>", "link"),
      ("<a href=\"x>unclosed quote</a>", "unclosed quote"),
      ("no end <b", "no end <b"), ("<script>never ends", ""), ("a<!-- never ends", "a"),
      ("<td>1</td><td>2</td>", "1 2"), ("x\u{1}\u{7F}\u{AD}y", "xy"), ("", ""),
      ("?a=1&copy=2", "?a=1&copy=2"),
    ])
  func plain(_ markup: String, _ expected: String) {
    #expect(HTMLText.plain(markup) == expected)
  }

  @Test("markup by dice never stops the reader, and leaves no control characters")
  func dice() {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let pieces = [
      "<", ">", "&", ";", "#", "x", "<p", "</", "<!--", "-->", "\"", "'", "=", "&#", "&amp",
      "<br/>",
      "<script", "</script>", "\u{0}", "\u{1B}[2J", "\u{85}", "\u{1F469}\u{200D}", " ", "\n", "9",
    ]
    for _ in 0..<4000 {
      let markup = (0..<next(24)).map { _ in pieces[next(pieces.count)] }.joined()
      let text = HTMLText.plain(markup)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(markup)")
    }
  }

  @Test("time grows with length alone")
  func length() {
    for piece in ["<a ", "<!--", "&#", "<script>", "<a href=\"", "&amp", "</", "<a='"] {
      let long = String(repeating: piece, count: 60_000)
      #expect(HTMLText.plain(long).utf8.count <= HTMLText.cap + 8)
    }
  }
}
