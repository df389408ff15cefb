internal import CExpat

/// Reads an XML document event by event as its bytes come, within limits, by expat.
///
/// Names come with their namespaces. Nothing outside of the document is ever fetched. Encodings are
/// UTF-8, UTF-16, US-ASCII, ISO-8859 and the single-byte code pages of Windows. After a flaw nothing
/// more is read; the events before it hold, and a document is whole only once `finish` has returned.
package struct XMLReader: ~Copyable {
  private let parser: XML_Parser?
  private let page: XMLPage
  private let byteCap: Int
  private var byteCount = 0

  /// No more bytes than this go to the parser at once, so that few events wait to be taken.
  private static let pieceLength = 64 << 10

  /// - Parameters:
  ///   - encoding: what the transport says (HTTP's charset), which goes before what the document says.
  ///   - entities: text for entities that the document does not declare; nil makes them a flaw.
  package init(
    limits: XMLLimits = XMLLimits(), doctype: XMLDoctypeRule = .refused, encoding: String? = nil,
    entities: ((String) -> String?)? = nil
  ) {
    page = XMLPage(limits: limits, doctype: doctype, entities: entities)
    byteCap = limits.bytes
    parser = XML_ParserCreate(encoding)
    if let parser { page.listen(to: parser) }
  }

  deinit { if let parser { XML_ParserFree(parser) } }

  /// Reads the next piece of the document and hands on, in order, what it completes.
  package mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ take: (XMLEvent) -> Void
  ) throws(XMLFlaw) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(XMLReader.pieceLength)
      rest = rest.dropFirst(piece.count)
      try parse(UnsafeRawBufferPointer(rebasing: piece), isLast: false, take)
    }
  }

  /// Says that the document has ended; a flaw if it may not end here.
  package mutating func finish(_ take: (XMLEvent) -> Void) throws(XMLFlaw) {
    try parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, take)
  }

  /// Reads a whole document. The events are those before the flaw, if there is one.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, limits: XMLLimits = XMLLimits(),
    doctype: XMLDoctypeRule = .refused, encoding: String? = nil,
    entities: ((String) -> String?)? = nil, _ take: (XMLEvent) -> Void
  ) throws(XMLFlaw) {
    var reader = XMLReader(
      limits: limits, doctype: doctype, encoding: encoding, entities: entities)
    try reader.read(bytes, take)
    try reader.finish(take)
  }

  private mutating func parse(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, _ take: (XMLEvent) -> Void
  ) throws(XMLFlaw) {
    if let flaw = page.flaw { throw flaw }
    guard let parser else { throw XMLReader.noMemory }
    // What exceeds the cap is not read, so that a flaw before it is named first.
    let piece = UnsafeRawBufferPointer(rebasing: bytes.prefix(byteCap - byteCount))
    byteCount += piece.count
    let status = XML_Parse(
      parser, piece.bindMemory(to: CChar.self).baseAddress, Int32(piece.count), isLast ? 1 : 0)
    page.close(text: status == XML_STATUS_OK && !isLast ? .keepOpen : .flush)
    if status != XML_STATUS_OK, page.flaw == nil {
      page.fail(
        page.flaw(
          of: XML_GetErrorCode(parser), in: piece, from: byteCount - piece.count))
    } else if piece.count < bytes.count {
      page.fail(page.refused("a document of at most \(byteCap) bytes", "more"))
    }
    page.hand(to: take)
    if let flaw = page.flaw { throw flaw }
  }

  private static var noMemory: XMLFlaw {
    XMLFlaw(
      .refused, place: XMLPlace(line: 1, column: 1), expected: "memory to read the document",
      found: "none")
  }
}
