/// The characters a terminal's locale can show.
package enum Charset: Sendable, Hashable, CaseIterable {
  /// All of Unicode, as UTF-8.
  case unicode
  /// Bytes below 0x80 only. Each of our own marks has a twin; other text becomes `?`.
  case ascii

  /// Columns that `text` takes when it is drawn with this charset.
  package func columns(of text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes.count }
      var scanner = ClusterScanner(bytes)
      var columns = 0
      while let cluster = scanner.next() {
        columns += self == .unicode ? cluster.width : AsciiTwin(cluster).count
      }
      return columns
    }
  }
}

/// One to eight ASCII bytes that stand for a cluster, packed so that drawing allocates nothing.
struct AsciiTwin {
  private var packed: UInt64 = 0

  init(_ cluster: DrawnCluster) {
    if cluster.base < 0x80, !cluster.hasMarks {
      packed = UInt64(cluster.base)
      return
    }
    let text = cluster.hasMarks ? "?" : Self.twin(of: cluster.base)
    for index in (0..<min(8, text.utf8CodeUnitCount)).reversed() {
      packed = packed << 8 | UInt64(text.utf8Start[index])
    }
  }

  /// Bytes, and so columns, of the twin.
  var count: Int { (64 - packed.leadingZeroBitCount + 7) / 8 }

  /// Takes the first byte off; nil when none is left.
  mutating func next() -> UInt32? {
    guard packed != 0 else { return nil }
    defer { packed >>= 8 }
    return UInt32(packed & 0xFF)
  }

  /// No twin is a digit: a mark must never be read as a figure.
  private static func twin(of code: UInt32) -> StaticString {
    switch code {
    case 0x2500...0x257F: boxTwin(code)
    case 0x2580...0x259F: blockTwin(code)
    default: markTwin(code)
    }
  }

  private static func markTwin(_ code: UInt32) -> StaticString {
    switch code {
    case 0x25CF, 0x2022, 0x25AA, 0x25C6: "*"  // ● • ▪ ◆
    case 0x25CB, 0x25E6, 0x25C7: "o"  // ○ ◦ ◇
    case 0x2713, 0x2714, 0x25BE, 0x25BC, 0x2193: "v"  // ✓ ✔ ▾ ▼ ↓
    case 0x25B4, 0x25B2, 0x2191: "^"  // ▴ ▲ ↑
    case 0x2260, 0x26A0: "!"  // ≠ ⚠
    case 0x00B1, 0x2248: "~"  // ± ≈
    case 0x2010...0x2015, 0x2212: "-"  // hyphens, en and em dash, minus
    case 0x2205: "/"  // ∅: not 0, since missing is never zero
    case 0x25F7: "d"  // ◷
    case 0x29D7, 0x231B, 0x23F3: "z"  // ⧗ ⌛ ⏳
    case 0x2298, 0x00D7, 0x2717, 0x2718: "x"  // ⊘ × ✗ ✘
    case 0x26BF: "E"  // ⚿
    case 0x25B8, 0x25B6, 0x203A, 0x2192: ">"  // ▸ ▶ › →
    case 0x25C2, 0x25C0, 0x2039, 0x2190: "<"  // ◂ ◀ ‹ ←
    case 0x2026: "..."
    case 0x00B7: "."
    case 0x2018, 0x2019, 0x201A, 0x2032: "'"
    case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB, 0x2033: "\""
    case 0x00A3: "GBP "
    case 0x20AC: "EUR "
    case 0x23CE, 0x21B5: "Enter"  // ⏎ ↵
    case 0x21E5: "Tab"  // ⇥
    case 0x2264: "<="
    case 0x2265: ">="
    default: "?"
    }
  }

  private static func boxTwin(_ code: UInt32) -> StaticString {
    switch code {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550, 0x2574, 0x2576,
      0x2578, 0x257A, 0x257C, 0x257E:
      "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      "|"
    default: "+"
    }
  }

  /// Eighths rise `_ , : - = + * #`, without the point that stands for nothing known; the left half is
  /// our selection marker.
  private static func blockTwin(_ code: UInt32) -> StaticString {
    switch code {
    case 0x258C: ">"  // ▌
    case 0x2581: "_"
    case 0x2582: ","
    case 0x258F, 0x258E, 0x2591: "."
    case 0x2583, 0x258D, 0x2592: ":"
    case 0x2584: "-"
    case 0x2585, 0x258B: "="
    case 0x2586, 0x258A: "+"
    case 0x2587, 0x2589: "*"
    default: "#"
    }
  }
}
