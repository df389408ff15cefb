/// Places in text, as an editor counts them: lines and columns from one, a column for each
/// Unicode scalar (not for each byte), a byte order mark counting for nothing.
package enum TextPlace {
  /// The bytes of a UTF-8 byte order mark at the beginning of a file: 3 or 0.
  package static func markLength(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The column of the byte at an offset. A byte that continues a character counts as that one.
  package static func column(of offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let offset = min(offset, bytes.count)
    var start = offset
    while start > 0, bytes[start - 1] != Ascii.lineFeed { start -= 1 }
    if start == 0 { start = min(markLength(bytes), offset) }
    return 1 + bytes[start..<offset].count(where: { $0 & 0xC0 != 0x80 })
  }
}

/// Two hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

/// Text as a message shows it: in quotes, shortened, with nothing in it that a terminal obeys.
func quoted(_ bytes: UnsafeRawBufferPointer) -> String {
  quoted(String(decoding: bytes.prefix(400), as: UTF8.self))
}

func quoted(_ text: String) -> String {
  var shown = ""
  var count = 0
  for scalar in text.unicodeScalars {
    if count == 60 {
      shown += "…"
      break
    }
    shown += visible(scalar)
    count += 1
  }
  return "\"\(shown)\""
}

/// Control, bidirectional and invisible characters by their number.
func visible(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
    .unassigned:
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number + ">"
  default:
    return String(Character(scalar))
  }
}
