/// `xl/sharedStrings.xml`: texts that cells name by number.
final class SharedTexts: XMLListener {
  private(set) var texts: [String] = []
  private var text = CellText()
  private var isInText = false
  /// Depth within a phonetic guide, which says how a text is read and is none itself.
  private var isInGuide = false

  func begin(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "si": text = CellText()
    case "t": isInText = !isInGuide
    case "rPh": isInGuide = true
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookRefusal) {
    switch name {
    case "si":
      guard texts.count < WorkbookCaps.texts else {
        throw WorkbookRefusal(
          "xl/sharedStrings.xml", expected: "at most \(WorkbookCaps.texts) texts", found: "more")
      }
      texts.append(text.string)
    case "t": isInText = false
    case "rPh": isInGuide = false
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookRefusal) {
    if isInText { try text.add(bytes, in: "xl/sharedStrings.xml") }
  }
}

/// Text that is put together from pieces.
struct CellText {
  private var bytes: [UInt8] = []

  mutating func add(
    _ more: UnsafeRawBufferPointer, in place: @autoclosure () -> String
  ) throws(WorkbookRefusal) {
    guard bytes.count + more.count <= WorkbookCaps.text else {
      throw WorkbookRefusal(place(), expected: "at most 1 MiB in a cell", found: "more")
    }
    bytes.append(contentsOf: more)
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// The text as it was meant: `_x000D_` stands for a character that XML cannot hold (ECMA-376
  /// part 1, 22.9.2.19).
  var string: String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "_") {
      result += rest[..<start]
      let code = rest[start...].prefix(7)
      if code.utf8.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
        let value = UInt32(code.dropFirst(2).dropLast(), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = rest[code.endIndex...]
      } else {
        result += "_"
        rest = rest[rest.index(after: start)...]
      }
    }
    return result + rest
  }
}
