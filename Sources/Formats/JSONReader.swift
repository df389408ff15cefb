/// A strict reader of JSON (RFC 8259), byte by byte, with the line and column of every error.
///
/// Ours, because FoundationEssentials' JSONDecoder names no place, and accepts trailing commas and
/// duplicate keys. Refused besides: nesting deeper than 64, a key twice in an object, lone surrogates,
/// text that is not UTF-8, a byte order mark, anything after the value.
package struct JSONReader {
  /// Levels of nesting.
  package static let depthCap = 64

  let bytes: UnsafeRawBufferPointer
  var index = 0
  /// The line on which reading began, and its first byte.
  private var line: Int
  private var lineStart = 0
  /// The last place that was given to a member, from which the next is counted.
  private var countedIndex = 0
  private var countedColumn = 1

  private init(_ bytes: UnsafeRawBufferPointer, line: Int) {
    self.bytes = bytes
    self.line = line
  }

  /// Reads exactly one value.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, line: Int = 1
  ) throws(JSONFlaw) -> JSONValue {
    var reader = JSONReader(bytes, line: line)
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.index < bytes.count { throw reader.flaw("the end after the value") }
    return value
  }

  /// Reads exactly one value from text.
  package static func read(_ text: String) throws(JSONFlaw) -> JSONValue {
    var text = text
    let result = text.withUTF8 { utf8 -> Result<JSONValue, JSONFlaw> in
      do throws(JSONFlaw) {
        return .success(try read(UnsafeRawBufferPointer(utf8)))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func value(depth: Int) throws(JSONFlaw) -> JSONValue {
    guard let byte = current else { throw flaw("a value") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case Ascii.quote: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), Ascii.zero...Ascii.nine: return .number(try number())
    default: throw flaw("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONFlaw) -> JSONValue {
    try enter(depth)
    var members: [JSONMember] = []
    var names: Set<String> = []
    if take("}") { return .object([]) }
    while true {
      guard current == Ascii.quote else { throw flaw("a name in quotes") }
      let nameStart = index
      let name = try string()
      guard names.insert(name).inserted else {
        throw JSONFlaw(
          place: place(of: nameStart), expected: "each name once in an object",
          found: "\(quoted(name)) again")
      }
      skipSpace()
      guard take(":") else { throw flaw("a colon after the name") }
      let valuePlace = memberPlace()
      members.append(JSONMember(name, try value(depth: depth + 1), place: valuePlace))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw flaw("a comma or a closing brace") }
    }
  }

  private mutating func array(depth: Int) throws(JSONFlaw) -> JSONValue {
    try enter(depth)
    var elements: [JSONValue] = []
    if take("]") { return .array([]) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw flaw("a comma or a closing bracket") }
    }
  }

  /// Goes behind an opening bracket, if it is not one too many.
  private mutating func enter(_ depth: Int) throws(JSONFlaw) {
    guard depth < JSONReader.depthCap else {
      throw JSONFlaw(
        place: place, expected: "at most \(JSONReader.depthCap) levels of nesting", found: "more")
    }
    index += 1
    skipSpace()
  }

  /// Takes a character and the space behind it.
  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let current, UInt32(current) == scalar.value else { return false }
    index += 1
    skipSpace()
    return true
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFlaw) -> JSONValue
  {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index + offset < bytes.count, bytes[index + offset] == word.utf8Start[offset] else {
        throw flaw("a value")
      }
    }
    index += word.utf8CodeUnitCount
    return value
  }

  private mutating func number() throws(JSONFlaw) -> JSONNumber {
    let start = index
    if current == UInt8(ascii: "-") { index += 1 }
    if current == Ascii.zero {
      index += 1
      if let current, current &- Ascii.zero <= 9 { throw flaw("no digit after a leading zero") }
    } else {
      try digits()
    }
    if current == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    let raw = UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    let text = String(decoding: raw, as: UTF8.self)
    return JSONNumber(text: text, value: Double(text) ?? .infinity)
  }

  private mutating func digits() throws(JSONFlaw) {
    guard let current, current &- Ascii.zero <= 9 else { throw flaw("a digit") }
    while let byte = self.current, byte &- Ascii.zero <= 9 { index += 1 }
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case Ascii.lineFeed:
        index += 1
        line += 1
        lineStart = index
      default: return
      }
    }
  }

  var place: JSONPlace { place(of: index) }

  /// The place of a byte on the current line; what it costs grows with the line, so it is for errors.
  func place(of offset: Int) -> JSONPlace {
    let before = bytes[lineStart..<min(offset, bytes.count)]
    return JSONPlace(line: line, column: 1 + before.count(where: { $0 & 0xC0 != 0x80 }))
  }

  /// The current place, counted on from the last one: a line of many members costs no more than its
  /// length.
  private mutating func memberPlace() -> JSONPlace {
    if countedIndex < lineStart {
      countedIndex = lineStart
      countedColumn = 1
    }
    while countedIndex < index {
      if bytes[countedIndex] & 0xC0 != 0x80 { countedColumn += 1 }
      countedIndex += 1
    }
    return JSONPlace(line: line, column: countedColumn)
  }

  func flaw(_ expected: String) -> JSONFlaw {
    JSONFlaw(place: place, expected: expected, found: found)
  }

  /// What stands at the current place.
  private var found: String {
    guard index < bytes.count else { return "the end of the text" }
    let length = UTF8Check.sequenceLength(bytes, at: index)
    guard length > 0 else { return "the byte 0x\(hexadecimal(bytes[index]))" }
    if index == 0, TextPlace.markLength(bytes) > 0 { return "a byte order mark" }
    return quoted(UnsafeRawBufferPointer(rebasing: bytes[index..<(index + length)]))
  }
}
