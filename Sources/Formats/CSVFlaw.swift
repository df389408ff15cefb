internal import Figures

/// How far a CSV file may go; every refusal names the cap that it met.
package enum CSVCaps {
  /// 64 MiB.
  package static let file = 64 << 20
  /// 1 MiB.
  package static let field = 1 << 20
  /// Columns in a row.
  package static let columns = 2000
  /// Problems listed for one table; the rest are counted.
  package static let problems = 1000
}

/// A row that is not CSV, with its place.
package struct CSVFlaw: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    case unterminatedQuote, bareQuote, textAfterQuote, tooManyColumns, fieldTooLong
    case carriageReturn, nul, invalidUTF8
  }

  /// What is wrong.
  package var kind: Kind
  /// The byte that offends, from the beginning of the file.
  package var offset: Int
  /// Its line, from one.
  package var line: Int

  /// A flaw at a byte of a line.
  package init(_ kind: Kind, at offset: Int, line: Int) {
    self.kind = kind
    self.offset = offset
    self.line = line
  }

  /// True when what was found is text of the row.
  var quotesRow: Bool { kind == .textAfterQuote }

  /// What should stand there.
  var expected: String {
    switch kind {
    case .unterminatedQuote: "a closing quote for the field that begins here"
    case .bareQuote: "quotes only around a whole field, doubled inside it"
    case .textAfterQuote: "a comma or the end of the line after a closing quote"
    case .tooManyColumns: "at most \(CSVCaps.columns) columns"
    case .fieldTooLong: "at most 1 MiB in a field"
    case .carriageReturn: "lines that end in LF or CRLF"
    case .nul: "text"
    case .invalidUTF8: "text in UTF-8"
    }
  }

  /// What stands there.
  func found(in bytes: UnsafeRawBufferPointer) -> String {
    switch kind {
    case .unterminatedQuote: return "the end of the file"
    case .bareQuote: return "a quote inside a field that has none around it"
    case .tooManyColumns: return "more"
    case .fieldTooLong: return "more"
    case .carriageReturn: return "a carriage return alone"
    case .nul: return "a NUL byte"
    case .textAfterQuote, .invalidUTF8:
      guard offset < bytes.count else { return "the end of the file" }
      let byte = bytes[offset]
      if kind == .invalidUTF8 { return "the byte 0x\(hexadecimal(byte))" }
      let line = bytes[offset...].prefix { $0 != Ascii.lineFeed && $0 != Ascii.carriageReturn }
      return quoted(UnsafeRawBufferPointer(rebasing: line))
    }
  }

  func problem(in bytes: UnsafeRawBufferPointer, file: String) -> Problem {
    Problem(
      file: file, line: line, column: TextPlace.column(of: offset, in: bytes), expected: expected,
      found: found(in: bytes))
  }
}
