internal import CExpat

/// What the parser has said and nobody has taken yet. A class, because C keeps a pointer to it; it is
/// its reader's alone.
final class XMLPage {
  private(set) var flaw: XMLFlaw?
  /// The parser, which outlives this only in its reader's hands.
  var parser: XML_Parser?
  var names = XMLNamespaces()
  let limits: XMLLimits
  let doctype: XMLDoctypeRule
  /// What undeclared entities stand for; nil when they are flaws.
  let entities: ((String) -> String?)?
  /// What entities stand for that the document declares.
  var declared: [String: String] = [:]
  var encoding: String?
  private(set) var open: [XMLName] = []
  private var waiting: [XMLEvent] = []
  private var text = ""
  private var textPlace = XMLPlace(line: 1, column: 1)
  /// Bytes that text of entities has added, which count as the document's.
  private var addedBytes = 0

  private static let textCap = 1 << 20

  init(limits: XMLLimits, doctype: XMLDoctypeRule, entities: ((String) -> String?)?) {
    self.limits = limits
    self.doctype = doctype
    self.entities = entities
  }

  /// Where the parser stands.
  var place: XMLPlace {
    guard let parser else { return XMLPlace(line: 1, column: 1) }
    return XMLPlace(
      line: Int(XML_GetCurrentLineNumber(parser)),
      column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
  }

  /// Where the parser stands, in bytes from 0.
  var byteOffset: Int { parser.map { max(0, Int(XML_GetCurrentByteIndex($0))) } ?? 0 }

  func refused(_ expected: String, _ found: String) -> XMLFlaw {
    XMLFlaw(.refused, place: place, offset: byteOffset, expected: expected, found: found)
  }

  /// Keeps the first flaw, and stops the parser.
  func fail(_ flaw: XMLFlaw) {
    if self.flaw != nil { return }
    self.flaw = flaw
    if let parser { XML_StopParser(parser, 0) }
  }

  func hand(to take: (XMLEvent) -> Void) {
    for event in waiting { take(event) }
    waiting.removeAll(keepingCapacity: true)
  }

  // MARK: What the parser says

  func start(_ raw: String, _ attributes: [(name: String, value: String)]) {
    if flaw != nil { return }
    close(text: .flush)
    guard open.count < limits.depth else {
      return fail(refused("at most \(limits.depth) elements within each other", "more"))
    }
    guard attributes.count <= limits.attributes else {
      return fail(refused("at most \(limits.attributes) attributes", "\(attributes.count)"))
    }
    names.open(attributes)
    let name = names.element(raw)
    open.append(name)
    let shown = attributes.lazy.filter { !XMLNamespaces.declares($0.name) }.map {
      XMLAttribute(name: self.names.attribute($0.name), value: $0.value)
    }
    waiting.append(.start(name, Array(shown), place))
  }

  func end() {
    if flaw != nil { return }
    close(text: .flush)
    guard let name = open.popLast() else { return }
    waiting.append(.end(name, place))
    names.close()
  }

  func add(text piece: String) {
    if flaw != nil || open.isEmpty { return }
    if text.isEmpty { textPlace = place }
    text += piece
    if text.utf8.count >= XMLPage.textCap { close(text: .flush) }
  }

  /// Adds an entity's text; false when nothing says what it stands for.
  func add(entity name: String) -> Bool {
    guard let meaning = declared[name] ?? entities?(name) else { return false }
    addedBytes += meaning.utf8.count
    guard addedBytes <= limits.bytes else {
      fail(refused("entities that stand for at most \(limits.bytes) bytes", "more"))
      return true
    }
    add(text: meaning)
    return true
  }

  enum TextEnd {
    case keepOpen, flush
  }

  /// Text goes on in the next piece, or ends with what comes after it.
  func close(text end: TextEnd) {
    if end == .keepOpen || text.isEmpty { return }
    waiting.append(.text(text, textPlace))
    text = ""
  }
}
