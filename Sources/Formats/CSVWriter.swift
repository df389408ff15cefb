/// Writes CSV (RFC 4180) with quotes only where they are needed, or around all text.
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

  /// Adds a row. With `quotingText`, all that is no number gets quotes, so that no program that cuts
  /// fields at semicolons or tabs finds a new field inside of one.
  package mutating func row(_ fields: some Sequence<String>, quotingText: Bool = false) {
    var count = 0
    let start = bytes.count
    for field in fields {
      if count > 0 { bytes.append(Ascii.comma) }
      add(field, quotingText: quotingText)
      count += 1
    }
    // A line with nothing on it would be read as no row at all.
    if count == 1, bytes.count == start { bytes += [Ascii.quote, Ascii.quote] }
    bytes += lineEnd
  }

  private mutating func add(_ field: String, quotingText: Bool) {
    guard
      quotingText && CSVWriter.isText(field) || field.utf8.contains(where: CSVWriter.needsQuotes)
    else {
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

  private static func isText(_ field: String) -> Bool {
    if field.isEmpty { return false }
    var field = field
    return field.withUTF8 { NumberText.double(UnsafeRawBufferPointer($0)) == nil }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == Ascii.comma || byte == Ascii.quote || byte == Ascii.lineFeed
      || byte == Ascii.carriageReturn
  }
}
