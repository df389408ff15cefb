internal import CExpat

/// Expat's errors in words.
extension XMLPage {
  /// The flaw behind an error code; `piece` is what was read last, from its offset in the document.
  func flaw(
    of code: XML_Error, in piece: UnsafeRawBufferPointer, from start: Int
  ) -> XMLFlaw {
    let (kind, expected, found) = words(code, around: byteOffset - start, in: piece)
    return XMLFlaw(kind, place: place, offset: byteOffset, expected: expected, found: found)
  }

  private func words(
    _ code: XML_Error, around offset: Int, in piece: UnsafeRawBufferPointer
  ) -> (XMLFlaw.Kind, String, String) {
    let here = excerpt(piece, from: offset)
    let close = open.last.map { "</\($0.local)>" }
    switch code {
    case XML_ERROR_NO_ELEMENTS:
      return (.unfinished, close ?? "an element", "the end of the document")
    case XML_ERROR_UNCLOSED_TOKEN:
      return (.unfinished, "the end of what begins here", "the end of the document")
    case XML_ERROR_PARTIAL_CHAR:
      return (.unfinished, "a whole character", "the end of the document")
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return (.unfinished, "]]> at the end of the CDATA section", "the end of the document")
    case XML_ERROR_TAG_MISMATCH: return (.malformed, close ?? "no end tag", here)
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return (.malformed, "each attribute once", "one twice")
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return (.malformed, "the end of the document", here)
    case XML_ERROR_MISPLACED_XML_PI: return (.malformed, "<?xml only at the very beginning", here)
    case XML_ERROR_UNDEFINED_ENTITY: return (.malformed, "an entity that is declared", here)
    case XML_ERROR_BAD_CHAR_REF: return (.malformed, "the number of a character of XML", here)
    case XML_ERROR_UNKNOWN_ENCODING:
      return (.encoding, "an encoding that is known", quotedXML(encoding ?? ""))
    case XML_ERROR_INCORRECT_ENCODING:
      return (.encoding, "an encoding that fits the document's first bytes", "another")
    case XML_ERROR_EXTERNAL_ENTITY_HANDLING:
      return (.refused, "text in the document itself", "an entity that lies elsewhere")
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
      return (
        .refused, "entities that stand for little text", "a document that grows without bound"
      )
    case XML_ERROR_NO_MEMORY: return (.refused, "memory to read the document", "none")
    case XML_ERROR_INVALID_TOKEN, XML_ERROR_SYNTAX: return (.malformed, "well-formed XML", here)
    default:
      return (.malformed, "well-formed XML", string(XML_ErrorString(code)))
    }
  }

  private func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? "an error"
  }

  /// The first characters at an offset, as a message shows them.
  private func excerpt(_ piece: UnsafeRawBufferPointer, from offset: Int) -> String {
    guard offset >= 0, offset < piece.count else { return "the end of what was read" }
    let byte = piece[offset]
    let shown = piece[offset...].prefix(24).prefix { $0 != 0x0A && $0 != 0x0D }
    if String(validating: shown.prefix(4), as: UTF8.self) == nil, byte >= 0x80 {
      return "the byte 0x" + String(byte, radix: 16, uppercase: true)
    }
    return quotedXML(String(decoding: shown, as: UTF8.self))
  }
}

/// Text in quotes, with nothing in it that a terminal obeys.
func quotedXML(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(40) {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      shown += "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return "\"\(shown)\""
}
