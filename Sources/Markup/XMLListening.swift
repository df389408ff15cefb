internal import CExpat

// What expat calls. Each function only turns C's values into ours; XMLPage decides.

private func page(_ pointer: UnsafeMutableRawPointer?) -> XMLPage? {
  pointer.map { Unmanaged<XMLPage>.fromOpaque($0).takeUnretainedValue() }
}

private func string(_ pointer: UnsafePointer<XML_Char>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}

extension XMLPage {
  /// Makes the parser call this page, which must live as long as the parser is used.
  func listen(to parser: XML_Parser) {
    self.parser = parser
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    XML_SetUserData(parser, pointer)
    listenToContent(parser)
    listenToDoctype(parser)
    XML_SetUnknownEncodingHandler(
      parser,
      { pointer, name, answer in
        guard let answer, let page = page(pointer) else { return 0 }
        return page.map(encoding: string(name), into: answer) ? 1 : 0
      }, pointer)
  }

  private func listenToContent(_ parser: XML_Parser) {
    XML_SetElementHandler(
      parser,
      { pointer, name, attributes in
        page(pointer)?.start(string(name), pairs(attributes))
      },
      { pointer, _ in page(pointer)?.end() })
    XML_SetCharacterDataHandler(parser) { pointer, text, length in
      guard let text, let page = page(pointer) else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      page.add(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  private func listenToDoctype(_ parser: XML_Parser) {
    XML_SetStartDoctypeDeclHandler(parser) { pointer, _, _, _, _ in page(pointer)?.startDoctype() }
    XML_SetEntityDeclHandler(parser) { pointer, name, isParameter, value, length, _, _, _, _ in
      let text = value.map { UnsafeRawBufferPointer(start: $0, count: Int(length)) }
      page(pointer)?.declare(
        string(name), isParameter: isParameter != 0,
        text: text.map { String(decoding: $0, as: UTF8.self) })
    }
    // Without a handler for the rest expat would put entities' text in by itself; with one it asks.
    XML_SetDefaultHandler(parser) { _, _, _ in }
    XML_SetSkippedEntityHandler(parser) { pointer, name, isParameter in
      if isParameter == 0 { page(pointer)?.skipped(string(name)) }
    }
    // Text that entities add to attributes, which only expat sees, is bounded by its own means.
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, UInt64(max(limits.bytes, 1)))
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser, 10)
    if entities != nil { askForEntities(parser) }
  }

  /// Makes expat ask for what is not declared, as if there were a document type elsewhere, and an
  /// empty one is what it gets.
  private func askForEntities(_ parser: XML_Parser) {
    XML_UseForeignDTD(parser, 1)
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_ALWAYS)
    XML_SetExternalEntityRefHandler(parser) { parser, context, _, _, _ in
      guard let parser, context == nil else { return 0 }
      guard let empty = XML_ExternalEntityParserCreate(parser, context, nil) else { return 0 }
      defer { XML_ParserFree(empty) }
      return XML_Parse(empty, " ", 1, 1) == XML_STATUS_OK ? 1 : 0
    }
  }
}

/// Attributes as expat gives them: names and values by turns, until a null.
private func pairs(
  _ pointer: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) -> [(name: String, value: String)] {
  guard var next = pointer else { return [] }
  var pairs: [(name: String, value: String)] = []
  while let name = next[0] {
    pairs.append((string(name), string(next[1])))
    next += 2
  }
  return pairs
}
