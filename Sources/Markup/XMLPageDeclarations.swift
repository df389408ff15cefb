internal import CExpat

/// What stands before a document's first element, and what refers to it.
extension XMLPage {
  private static let entityTextCap = 256
  private static let entityCap = 256

  func startDoctype() {
    if doctype == .refused {
      fail(refused("a document without a document type (DOCTYPE)", "one"))
    }
  }

  /// Notes an entity of the document's own; `text` is nil for one that lies elsewhere.
  func declare(_ name: String, isParameter: Bool, text: String?) {
    guard flaw == nil, !isParameter, let text else { return }
    guard text.utf8.count <= XMLPage.entityTextCap,
      !text.utf8.contains(UInt8(ascii: "&")), !text.utf8.contains(UInt8(ascii: "<"))
    else {
      return fail(
        refused(
          "entities of at most \(XMLPage.entityTextCap) bytes of plain text",
          "one that is longer or refers to others"))
    }
    guard declared.count < XMLPage.entityCap else {
      return fail(refused("at most \(XMLPage.entityCap) entities", "more"))
    }
    if declared[name] == nil { declared[name] = text }
  }

  /// A reference in the text to an entity.
  func skipped(_ name: String) {
    if flaw != nil || add(entity: name) { return }
    fail(
      XMLFlaw(
        .malformed, place: place, offset: byteOffset, expected: "an entity that is declared",
        found: quotedXML("&\(name);")))
  }

  /// Fills in what each byte of an encoding stands for; false when it is not known.
  func map(
    encoding name: String, into answer: UnsafeMutablePointer<XML_Encoding>
  ) -> Bool {
    encoding = name
    guard let points = SingleByteEncoding.codePoints(name) else { return false }
    withUnsafeMutableBytes(of: &answer.pointee.map) { map in
      let map = map.bindMemory(to: Int32.self)
      for (byte, point) in points.enumerated() { map[byte] = point.map(Int32.init) ?? -1 }
    }
    answer.pointee.data = nil
    answer.pointee.convert = nil
    answer.pointee.release = nil
    return true
  }
}
