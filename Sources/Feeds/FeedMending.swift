internal import Markup

/// Mends what feeds commonly get wrong and where it is plain what was meant.
enum FeedMending {
  /// The document in UTF-8 with its faults mended; nil when there is nothing that can be mended.
  ///
  /// Mended are a bare `&`, bytes that are not UTF-8 (read as Windows-1252, which is what they are
  /// nearly always), control characters, and an XML declaration that does not come first.
  static func mended(_ bytes: UnsafeRawBufferPointer, encoding: String?) -> [UInt8]? {
    // UTF-16 has been read as what it is.
    guard bytes.count > 1, bytes[0] != 0, bytes[1] != 0, bytes[0] < 0xFE else { return nil }
    let declared = Transcoding.declared(bytes) ?? encoding ?? "utf-8"
    var text = unicode(bytes, declared)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return clean(text)
  }

  private static func unicode(_ bytes: UnsafeRawBufferPointer, _ encoding: String) -> [UInt8] {
    if String(validating: bytes, as: UTF8.self) != nil { return Array(bytes) }
    let isUTF8 = ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased())
    if !isUTF8, let points = SingleByteEncoding.codePoints(encoding) {
      return Array(SingleByteEncoding.text(bytes, points).utf8)
    }
    guard let points = SingleByteEncoding.codePoints("windows-1252") else { return Array(bytes) }
    // Byte by byte where it is no UTF-8, so that one stray byte spoils nothing else.
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var at = 0
    while at < bytes.count {
      let length = sequenceLength(bytes, at)
      if length > 0 {
        out.append(contentsOf: bytes[at..<at + length])
        at += length
      } else {
        out.append(contentsOf: SingleByteEncoding.text([bytes[at]], points).utf8)
        at += 1
      }
    }
    return out
  }

  /// The bytes of the character at a place; 0 for what is none.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
    let first = bytes[at]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, at + length <= bytes.count,
      String(validating: bytes[at..<at + length], as: UTF8.self) != nil
    else { return 0 }
    return length
  }

  private static func clean(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 256)
    var at = bytes.firstIndex { $0 > 0x20 } ?? 0
    while at < bytes.count {
      let rest = bytes[at...]
      if rest.starts(with: "<![CDATA[".utf8) {
        copy(to: "]]>", bytes, &at, &out)
      } else if rest.starts(with: "<!--".utf8) {
        // Comments say nothing, and one before the declaration is a fault in itself.
        var dropped: [UInt8] = []
        copy(to: "-->", bytes, &at, &dropped)
        out.append(contentsOf: dropped.filter { $0 == 0x0A })
      } else if rest.starts(with: "<?".utf8) {
        var dropped: [UInt8] = []
        copy(to: "?>", bytes, &at, &dropped)
      } else if bytes[at] == UInt8(ascii: "&"), !isReference(rest) {
        out.append(contentsOf: "&amp;".utf8)
        at += 1
      } else {
        let byte = bytes[at]
        if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { out.append(byte) }
        at += 1
      }
    }
    return out
  }

  private static func copy(
    to end: String, _ bytes: [UInt8], _ at: inout Int, _ out: inout [UInt8]
  ) {
    let wanted = Array(end.utf8)
    while at < bytes.count {
      if bytes[at...].starts(with: wanted) {
        out.append(contentsOf: wanted)
        at += wanted.count
        return
      }
      let byte = bytes[at]
      if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { out.append(byte) }
      at += 1
    }
  }

  /// True where a reference stands that can be resolved.
  private static func isReference(_ rest: ArraySlice<UInt8>) -> Bool {
    let inner = rest.dropFirst().prefix(33)
    guard let end = inner.firstIndex(of: UInt8(ascii: ";")) else { return false }
    let name = String(decoding: inner[..<end], as: UTF8.self)
    guard name.hasPrefix("#") else { return HTMLEntities.text(name) != nil }
    let digits = name.dropFirst()
    let number =
      digits.lowercased().hasPrefix("x")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    guard let number, Unicode.Scalar(number) != nil else { return false }
    return number >= 0x20 || number == 9 || number == 10 || number == 13
  }
}
