import Markup
import Testing

@Suite("Limits of XML")
struct XMLLimitsTests {
  private func told(
    _ text: String, limits: XMLLimits = XMLLimits(), doctype: XMLDoctypeRule = .readOver
  ) -> (events: [String], flaw: XMLFlaw?) {
    XMLReaderTests.told(Array(text.utf8), limits: limits, doctype: doctype)
  }

  @Test("depth, attributes and bytes end at their caps, by name")
  func caps() {
    let deep = String(repeating: "<a>", count: 200_000)
    let flaw = told(deep).flaw
    #expect(flaw?.kind == .refused && flaw?.expected == "at most 64 elements within each other")
    let many = (0..<129).map { "a\($0)='1'" }.joined(separator: " ")
    #expect(told("<x \(many)/>").flaw?.expected == "at most 128 attributes")
    let long = "<x>" + String(repeating: "y", count: 5000) + "</x>"
    #expect(
      told(long, limits: XMLLimits(bytes: 5000)).flaw?.expected
        == "a document of at most 5000 bytes")
    #expect(told(long, limits: XMLLimits(bytes: 5007)).flaw == nil)
  }

  @Test("entities that multiply are refused before they do")
  func laughs() {
    var document = "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    for level in 1...20 {
      document += "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
    }
    let flaw = told(document + "]><l>&a20;</l>").flaw
    #expect(flaw?.kind == .refused)
    #expect(flaw?.found == "one that is longer or refers to others")

    let hidden = "<!DOCTYPE l [<!ENTITY a 'x'><!ENTITY b '&#38;a;&#38;a;'>]><l>&b;</l>"
    #expect(told(hidden).flaw?.kind == .refused)

    let word = String(repeating: "x", count: 256)
    let references = String(repeating: "&a;", count: 2000)
    let flat = "<!DOCTYPE l [<!ENTITY a '\(word)'>]><l>\(references)</l>"
    #expect(
      told(flat, limits: XMLLimits(bytes: 10_000)).flaw?.expected
        == "entities that stand for at most 10000 bytes")
    let attribute = "<!DOCTYPE l [<!ENTITY a '\(word)'>]><l b='\(references)'/>"
    #expect(told(attribute, limits: XMLLimits(bytes: 10_000)).flaw?.kind == .refused)
  }

  @Test("a document's own short entities stand for their text, and nothing outside is fetched")
  func entities() {
    let own = "<!DOCTYPE a [<!ENTITY n 'NHS England'>]><a b='&n;'>by &n;.</a>"
    #expect(told(own).events == ["<|a |b=NHS England", "by NHS England.", "/a"])
    let outside = """
      <!DOCTYPE a SYSTEM "file:///etc/passwd" [
      <!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "file:///etc/passwd"> %y;]>
      <a>&x;</a>
      """
    for entities in [nil, { (_: String) in nil }] as [((String) -> String?)?] {
      let (events, flaw) = XMLReaderTests.told(
        Array(outside.utf8), doctype: .readOver, entities: entities)
      #expect(events.first == "<|a")
      #expect(!events.contains { $0.contains("root:") })
      #expect(entities == nil || flaw?.found == "an entity that lies elsewhere")
    }
    #expect(told("<!DOCTYPE a PUBLIC 'p' 'http://127.0.0.1:1/x'><a>1</a>").flaw == nil)
  }

  @Test("whoever reads may say what undeclared entities stand for")
  func undeclared() {
    let (events, flaw) = XMLReaderTests.told(
      Array("<a>x&nbsp;y &eacute;</a>".utf8),
      entities: { ["nbsp": "\u{A0}", "eacute": "\u{E9}"][$0] })
    #expect(events == ["<|a", "x\u{A0}y \u{E9}", "/a"])
    #expect(flaw == nil)
    let unknown = XMLReaderTests.told(Array("<a>x&nosuch;y</a>".utf8), entities: { _ in nil })
    #expect(unknown.flaw?.expected == "an entity that is declared")
  }

  @Test("pages of one byte a character are read, by what the document or the transport says")
  func encodings() {
    func text(_ name: String, _ bytes: [UInt8]) -> String? {
      let head = Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8)
      let events = XMLReaderTests.told(head + bytes + Array("</a>".utf8)).events
      return events.count == 3 ? events[1] : nil
    }
    #expect(text("Windows-1252", [0x80, 0x93, 0xE9]) == "\u{20AC}\u{201C}\u{E9}")
    #expect(text("cp1252", [0x96]) == "\u{2013}")
    #expect(text("ISO-8859-15", [0xA4]) == "\u{20AC}")
    #expect(text("iso_8859-2", [0xB3]) == "\u{142}")
    #expect(text("ISO-8859-1", [0xA3]) == "\u{A3}")
    #expect(text("iso-8859-7", [0xC9]) == "\u{399}")
    #expect(text("windows-1252", [0x81]) == nil)
    let said = XMLReaderTests.told(
      Array("<a>".utf8) + [0xA3] + Array("</a>".utf8), encoding: "windows-1252")
    #expect(said.events == ["<|a", "\u{A3}", "/a"])
    var wide: [UInt8] = [0xFE, 0xFF]
    for unit in "<a>\u{20AC}</a>".utf16 {
      wide += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    #expect(XMLReaderTests.told(wide).events == ["<|a", "\u{20AC}", "/a"])
  }

  @Test("bytes thrown together by dice never trap, in pieces or whole, and say the same")
  func dice() {
    var seed: UInt64 = 4
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let words = [
      "<a>", "</a>", "<b x='1'>", "</b>", "&amp;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?p",
      "?>", "text", "\n", "<", ">", "&#0;", "&#65;", "<!DOCTYPE a [", "<!ENTITY x 'y'>", "]>", "'",
      "xmlns:p='u'", "<p:q>", "\u{E9}",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = Array("<a>".utf8)
      for _ in 0..<next(12) { bytes += Array(words[next(words.count)].utf8) }
      if next(5) == 0 { bytes.append(UInt8(next(256))) }
      let whole = XMLReaderTests.told(bytes, doctype: .readOver)
      let pieces = XMLReaderTests.told(bytes, piece: 1 + next(5), doctype: .readOver)
      #expect(whole.flaw?.kind == pieces.flaw?.kind)
      if whole.flaw == nil { #expect(whole.events == pieces.events) }
    }
  }
}
