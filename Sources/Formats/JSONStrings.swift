extension JSONReader {
  /// Reads a string, its opening quote being the current byte.
  mutating func string() throws(JSONFlaw) -> String {
    let opening = index
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Ascii.quote {
        let raw = UnsafeRawBufferPointer(rebasing: bytes[start..<index])
        index += 1
        return String(decoding: raw, as: UTF8.self)
      }
      if byte == Ascii.backslash { return try escapedString(from: start, opening) }
      try character()
    }
    throw unterminated(opening)
  }

  private func unterminated(_ opening: Int) -> JSONFlaw {
    JSONFlaw(
      place: place(of: opening), expected: "a closing quote for the string that begins here",
      found: "the end of the text")
  }

  /// Goes behind one character that needs no escape.
  private mutating func character() throws(JSONFlaw) {
    if bytes[index] < 0x20 { throw flaw("control characters escaped in a string") }
    let length = UTF8Check.sequenceLength(bytes, at: index)
    guard length > 0 else { throw flaw("text in UTF-8") }
    index += length
  }

  private mutating func escapedString(
    from start: Int, _ opening: Int
  ) throws(JSONFlaw) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Ascii.quote {
        index += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == Ascii.backslash {
        text.append(contentsOf: try escape().utf8)
      } else {
        let before = index
        try character()
        text.append(contentsOf: bytes[before..<index])
      }
    }
    throw unterminated(opening)
  }

  private mutating func escape() throws(JSONFlaw) -> String {
    let known = "an escape such as \\n or \\u00A3"
    guard index + 1 < bytes.count else { throw flaw(known) }
    let letter = bytes[index + 1]
    if letter == UInt8(ascii: "u") { return try unicodeEscape() }
    guard let text = JSONReader.escapes[letter] else { throw flaw(known) }
    index += 2
    return text
  }

  private static let escapes: [UInt8: String] = [
    0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r",
    0x74: "\t",
  ]

  private mutating func unicodeEscape() throws(JSONFlaw) -> String {
    let before = self
    let first = try codeUnit()
    if first & 0xF800 != 0xD800 {
      return Unicode.Scalar(first).map { String(Character($0)) } ?? ""
    }
    if first < 0xDC00, index + 1 < bytes.count, bytes[index] == Ascii.backslash,
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let second = try codeUnit()
      let value = 0x10000 + (UInt32(first & 0x3FF) << 10) + UInt32(second & 0x3FF)
      if second & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(value) {
        return String(Character(scalar))
      }
    }
    throw JSONFlaw(
      place: before.place, expected: "surrogates in pairs",
      found: "\\u" + String(first, radix: 16, uppercase: true) + " alone")
  }

  /// The number behind `\u`.
  private mutating func codeUnit() throws(JSONFlaw) -> UInt16 {
    index += 2
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw flaw("four hexadecimal digits after \\u") }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}
