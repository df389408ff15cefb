import Markup
import Testing

@Suite("XML")
struct XMLReaderTests {
  /// What a document says, a line an event, and its flaw.
  static func told(
    _ bytes: [UInt8], piece: Int = .max, limits: XMLLimits = XMLLimits(),
    doctype: XMLDoctypeRule = .refused, encoding: String? = nil,
    entities: ((String) -> String?)? = nil
  ) -> (events: [String], flaw: XMLFlaw?) {
    var events: [String] = []
    func take(_ event: XMLEvent) {
      switch event {
      case .start(let name, let attributes, _):
        let shown = attributes.map { " \($0.name.uri)|\($0.name.local)=\($0.value)" }
        events.append("<\(name.uri)|\(name.local)\(shown.joined())")
      case .text(let text, _): events.append(text)
      case .end(let name, _): events.append("/\(name.local)")
      }
    }
    var reader = XMLReader(
      limits: limits, doctype: doctype, encoding: encoding, entities: entities)
    do throws(XMLFlaw) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let next = Array(rest.prefix(piece))
        rest = rest.dropFirst(next.count)
        try read(next, &reader, take)
      }
      try reader.finish(take)
      return (events, nil)
    } catch {
      return (events, error)
    }
  }

  private static func read(
    _ bytes: [UInt8], _ reader: inout XMLReader, _ take: (XMLEvent) -> Void
  ) throws(XMLFlaw) {
    var flaw: XMLFlaw?
    bytes.withUnsafeBytes { raw in
      do throws(XMLFlaw) { try reader.read(raw, take) } catch { flaw = error }
    }
    if let flaw { throw flaw }
  }

  private func told(_ text: String, doctype: XMLDoctypeRule = .refused) -> [String] {
    Self.told(Array(text.utf8), doctype: doctype).events
  }

  @Test("names come with their namespaces, attributes with their own, text whole")
  func events() {
    let document = """
      <?xml version="1.0"?><!-- c --><?pi x?>
      <a xmlns="u:a" xmlns:b="u:b" x="1" b:y="&lt;2&#x21;"><b:c/>one &amp; <![CDATA[<two>]]>
      three<d xmlns="">\u{E9}</d></a>
      """
    let events = [
      "<u:a|a |x=1 u:b|y=<2!", "<u:b|c", "/c", "one & <two>\nthree", "<|d", "\u{E9}", "/d", "/a",
    ]
    #expect(told(document) == events)
    for piece in 1...7 {
      let (found, flaw) = Self.told(Array(document.utf8), piece: piece)
      #expect(found == events && flaw == nil, "pieces of \(piece)")
    }
  }

  @Test("a prefix that nothing declares stays in the name")
  func undeclared() {
    #expect(told("<m:a xml:lang='en'/>") == ["<|m:a \(XMLName.xml)|lang=en", "/m:a"])
  }

  @Test("places count lines and columns from one, a column a character")
  func places() {
    var places: [XMLPlace] = []
    let text = "<a>\u{E9}\u{E9}<b/>\n <c/></a>"
    let flaw = readAll(text) { event in
      if case .start(_, _, let place) = event { places.append(place) }
    }
    #expect(flaw == nil)
    #expect(
      places == [
        XMLPlace(line: 1, column: 1), XMLPlace(line: 1, column: 6), XMLPlace(line: 2, column: 2),
      ])
  }

  private func readAll(_ text: String, _ take: (XMLEvent) -> Void) -> XMLFlaw? {
    Array(text.utf8).withUnsafeBytes { raw in
      do throws(XMLFlaw) {
        try XMLReader.read(raw, take)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test("what stands before a flaw is told, and the flaw has a place, what was expected and found")
  func flaws() {
    func flaw(_ text: String) -> String {
      let (events, flaw) = Self.told(Array(text.utf8))
      guard let flaw else { return "none" }
      let place = "\(flaw.place.line):\(flaw.place.column)"
      return "\(events.count) \(place) \(flaw.expected) / \(flaw.found)"
    }
    #expect(flaw("<a>\n<b>1</b>x & y</a>") == "6 2:12 well-formed XML / \" y</a>\"")
    #expect(flaw("<a><b>1</b>") == "4 1:12 </a> / the end of the document")
    #expect(flaw("<a>\n</b>") == "2 2:3 </a> / \"b>\"")
    #expect(flaw("") == "0 1:1 an element / the end of the document")
    #expect(flaw("<a/>x") == "2 1:5 the end of the document / \"x\"")
    #expect(flaw("<a x='1' x='2'/>") == "0 1:10 each attribute once / one twice")
    #expect(flaw("<a>&nbsp;</a>") == "1 1:4 an entity that is declared / \"&nbsp;</a>\"")
    #expect(flaw("<a") == "0 1:1 the end of what begins here / the end of the document")
    #expect(
      flaw("<a><![CDATA[x")
        == "2 1:14 ]]> at the end of the CDATA section / the end of the document")
    #expect(
      flaw("<?xml version='1.0' encoding='big5'?><a/>")
        == "0 1:31 an encoding that is known / \"big5\"")
    #expect(flaw("<!DOCTYPE a><a/>").contains("without a document type"))
  }

  @Test("a truncated document is never whole, wherever it ends")
  func truncated() {
    let text = "<?xml version='1.0'?><a xmlns='u'><b x='1'>&amp;<![CDATA[c]]></b><!-- d --></a>"
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      #expect(Self.told(Array(bytes.prefix(length))).flaw != nil, "after \(length) bytes")
    }
    #expect(Self.told(bytes).flaw == nil)
  }
}
