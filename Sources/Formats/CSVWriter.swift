/// Writes CSV (RFC 4180) with quotes only where they are needed.
package struct CSVWriter {
  /// All that was written so far.
  package private(set) var bytes: [UInt8] = []

  private let lineEnd: [UInt8]

  /// Lines end in LF, as the tables of a package do, or in CRLF, as RFC 4180 has it.
  package init(endingLinesIn lineEnd: LineEnd = .lineFeed) {
    self.lineEnd = lineEnd == .lineFeed ? [Ascii.lineFeed] : [Ascii.carriageReturn, Ascii.lineFeed]
  }

  /// What ends a line.
  package enum LineEnd: Hashable, Sendable { case lineFeed, carriageReturnLineFeed }

  /// Adds a row.
  package mutating func row(_ fields: some Sequence<String>) {
    var count = 0
    let start = bytes.count
    for field in fields {
      if count > 0 { bytes.append(Ascii.comma) }
      add(field)
      count += 1
    }
    // A line with nothing on it would be read as no row at all.
    if count == 1, bytes.count == start { bytes += [Ascii.quote, Ascii.quote] }
    bytes += lineEnd
  }

  private mutating func add(_ field: String) {
    guard field.utf8.contains(where: CSVWriter.needsQuotes) else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(Ascii.quote)
    for byte in field.utf8 {
      if byte == Ascii.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Ascii.quote)
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == Ascii.comma || byte == Ascii.quote || byte == Ascii.lineFeed
      || byte == Ascii.carriageReturn
  }
}
