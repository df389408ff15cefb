internal import CExpat

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What a part of a workbook says, event by event. Names come without their namespace: parts use
/// one vocabulary, in a transitional and a strict namespace.
protocol XMLListener: AnyObject {
  func begin(_ name: String, _ attributes: XMLAttributes) throws(WorkbookRefusal)
  func end(_ name: String) throws(WorkbookRefusal)
  func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookRefusal)
}

/// The attributes of one element, valid while it is being told.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of the attribute of this name, whatever its namespace.
  subscript(name: String) -> String? {
    guard let list else { return nil }
    var index = 0
    while let key = list[index], let value = list[index + 1] {
      if strcmp(XMLStream.local(key), name) == 0 { return String(cString: value) }
      index += 2
    }
    return nil
  }

  fileprivate var count: Int {
    guard let list else { return 0 }
    var index = 0
    while list[index] != nil { index += 2 }
    return index / 2
  }
}

/// Reads one part with expat while it is inflated: no part is ever held as a whole.
final class XMLStream {
  private let parser: XML_Parser
  private let part: String
  private let listener: any XMLListener
  private var depth = 0
  /// Depth within an element of a namespace that no workbook of ours needs.
  private var foreign = 0
  private var refusal: WorkbookRefusal?

  init(_ part: String, _ listener: any XMLListener) throws(WorkbookRefusal) {
    self.part = part
    self.listener = listener
    guard let parser = XML_ParserCreateNS(nil, XMLStream.separator) else {
      throw WorkbookRefusal(part, expected: "memory for reading it", found: "none")
    }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { XMLStream.of($0)?.began($1, XMLAttributes(list: $2)) },
      { XMLStream.of($0)?.ended($1) })
    XML_SetCharacterDataHandler(parser) { XMLStream.of($0)?.said($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      XMLStream.of(context)?.refuse(
        expected: "no document type declaration", found: "one; entities are refused")
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Stands between a namespace and a name; no address of one has it.
  private static let separator = CChar(10)

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
    context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The name without its namespace.
  fileprivate static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    strrchr(name, Int32(separator)).map { UnsafePointer($0 + 1) } ?? name
  }

  /// The next bytes; the last ones with `isLast`.
  func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) throws(WorkbookRefusal) {
    let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, text, Int32(bytes.count), isLast ? 1 : 0)
    if let refusal { throw refusal }
    guard status == XML_STATUS_OK else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
      throw WorkbookRefusal(
        "\(part):\(XML_GetCurrentLineNumber(parser))", expected: "well-formed XML",
        found: reason ?? "a mistake")
    }
  }

  private func refuse(expected: String, found: String) {
    stop(WorkbookRefusal(part, expected: expected, found: found))
  }

  private func stop(_ refusal: WorkbookRefusal) {
    if self.refusal == nil { self.refusal = refusal }
    XML_StopParser(parser, 0)
  }

  private func began(_ name: UnsafePointer<CChar>?, _ attributes: XMLAttributes) {
    guard refusal == nil, let name else { return }
    depth += 1
    if depth > WorkbookCaps.depth {
      return refuse(
        expected: "at most \(WorkbookCaps.depth) elements in one another", found: "more")
    }
    if attributes.count > WorkbookCaps.attributes {
      return refuse(
        expected: "at most \(WorkbookCaps.attributes) attributes in an element", found: "more")
    }
    guard foreign == 0, isOurs(name) else {
      foreign += 1
      return
    }
    do throws(WorkbookRefusal) {
      try listener.begin(String(cString: XMLStream.local(name)), attributes)
    } catch { stop(error) }
  }

  private func ended(_ name: UnsafePointer<CChar>?) {
    guard refusal == nil, let name else { return }
    depth -= 1
    if foreign > 0 {
      foreign -= 1
      return
    }
    do throws(WorkbookRefusal) {
      try listener.end(String(cString: XMLStream.local(name)))
    } catch { stop(error) }
  }

  private func said(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    guard refusal == nil, foreign == 0, let text else { return }
    do throws(WorkbookRefusal) {
      try listener.text(UnsafeRawBufferPointer(start: text, count: Int(count)))
    } catch { stop(error) }
  }

  /// The namespaces of ECMA-376, transitional and strict; none at all, as some writers do.
  private func isOurs(_ name: UnsafePointer<CChar>) -> Bool {
    strrchr(name, Int32(XMLStream.separator)) == nil
      || XMLStream.namespaces.contains { strncmp(name, $0, $0.utf8.count) == 0 }
  }

  private static let namespaces = [
    "http://schemas.openxmlformats.org/spreadsheetml/", "http://purl.oclc.org/ooxml/spreadsheetml/",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]
}

extension Archive {
  /// Reads a part as XML, to its very end.
  mutating func read(
    _ part: String, _ listener: any XMLListener
  ) throws(WorkbookRefusal) {
    let stream = try XMLStream(part, listener)
    try read(part) { bytes throws(WorkbookRefusal) in try stream.feed(bytes) }
    try stream.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
  }
}
