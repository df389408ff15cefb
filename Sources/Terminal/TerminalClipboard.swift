import CTerminal

extension Terminal {
  /// Asks the terminal to put a text on the clipboard of whoever sits before it, over any number of
  /// connections in between (OSC 52). False where the terminal's description knows no way: then
  /// nothing is written. Whether the terminal does as it is asked cannot be known.
  package func copy(_ text: String) -> Bool {
    guard let bytes = sequences.clipboard(text) else { return false }
    let isAdded = bytes.withUnsafeBytes { terminal_add($0.baseAddress, $0.count) }
    terminal_send()
    return isAdded
  }
}

/// Bytes as letters, digits, `+` and `/` (RFC 4648, section 4).
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word = 0
      for byte in group { word = word << 8 | Int(byte) }
      word <<= 8 * (3 - group.count)
      for place in 0..<4 {
        let digit = digits[word >> (18 - 6 * place) & 63]
        result.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return result
  }
}
