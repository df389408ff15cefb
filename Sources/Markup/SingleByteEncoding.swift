/// Encodings of one byte a character that agree with ASCII below 0x80.
package enum SingleByteEncoding {
  /// The code point of each byte, nil for bytes that stand for nothing; nil for an unknown encoding.
  /// Names are compared without regard to case and to marks between their parts.
  package static func codePoints(_ name: String) -> [UInt32?]? {
    guard let runs = runs[canonical(name)] else { return nil }
    var points: [UInt32?] = (0..<256).map { $0 < 0x80 ? UInt32($0) : nil }
    for run in runs.lazy.flatMap({ $0.split(separator: " ") }) {
      guard let number = UInt32(run, radix: 16) else { continue }
      let first = Int(number >> 24)
      let point = (number >> 8) & 0xFFFF
      for step in 0..<Int(number & 0xFF) where first + step < 256 {
        points[first + step] = point + UInt32(step)
      }
    }
    return points
  }

  /// The name in the form of the tables: `Latin-9`, `cp1252` and `ISO_8859-15` have others.
  static func canonical(_ name: String) -> String {
    let folded = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    for prefix in ["windows", "xcp", "cp"] where folded.hasPrefix(prefix) {
      return "windows-" + folded.dropFirst(prefix.count)
    }
    for prefix in ["iso8859", "8859"] where folded.hasPrefix(prefix) {
      return "iso-8859-" + folded.dropFirst(prefix.count)
    }
    return otherNames[folded] ?? folded
  }

  private static let otherNames = [
    "latin2": "iso-8859-2", "latin3": "iso-8859-3", "latin4": "iso-8859-4",
    "latin5": "iso-8859-9", "latin6": "iso-8859-10", "latin9": "iso-8859-15",
    "koi8r": "koi8-r", "xmacroman": "macintosh", "macroman": "macintosh",
    "tis620": "iso-8859-11",
  ]

  /// The text of bytes in such an encoding; what stands for nothing becomes U+FFFD.
  package static func text(_ bytes: some Sequence<UInt8>, _ points: [UInt32?]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(points[Int(byte)].flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
    }
    return String(text)
  }
}
