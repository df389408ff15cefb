internal import Figures
internal import Formats

/// How the bytes of a text stand for characters.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8 where the bytes are that, else Windows-1252.
  case auto
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
}

/// Cuts a delimited text into cells with their places: any delimiter of one byte, lines that end in
/// LF, CRLF or CR, fields in quotes, a byte order mark, UTF-8 or Windows-1252.
struct DelimitedText {
  /// Cells with something in them; as many as a workbook may have.
  static let cells = 1_000_000

  private let bytes: UnsafeRawBufferPointer
  private let delimiter: UInt8
  private let isUTF8: Bool
  private var at: Int
  private var line = 1
  private var lineStart: Int
  private var cellCount = 0
  /// The columns of the last row, and the most of any.
  private var fields = 0
  private var mostFields = 0
  private var grid: Grid

  /// The rows of a text, and what was refused of it.
  static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, delimiter: UInt8?, encoding: TextEncoding
  ) -> Grid {
    var reader = DelimitedText(bytes, file, delimiter, encoding)
    reader.read(encoding)
    return reader.grid
  }

  private init(
    _ bytes: UnsafeRawBufferPointer, _ file: String, _ delimiter: UInt8?, _ encoding: TextEncoding
  ) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = at
    self.delimiter = delimiter ?? DelimitedText.delimiter(of: bytes, from: at)
    switch encoding {
    case .utf8: isUTF8 = true
    case .windows1252: isUTF8 = false
    case .auto: isUTF8 = at == 3 || String(validating: bytes, as: UTF8.self) != nil
    }
    grid = Grid(file: file)
  }

  private mutating func read(_ encoding: TextEncoding) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return refuse(expected: "text in UTF-8 or Windows-1252", found: "UTF-16; save it as UTF-8")
    }
    guard bytes.count <= CSVCaps.file else {
      return refuse(expected: "at most 64 MiB", found: "\(bytes.count) bytes")
    }
    while at < bytes.count {
      let row = row()
      if !row.cells.isEmpty { grid.rows.append(row) }
      guard cellCount <= DelimitedText.cells else {
        grid.rows = []
        return refuse(expected: "at most \(DelimitedText.cells) cells", found: "more")
      }
      guard grid.problems.count < CSVCaps.problems else { return }
    }
    let isOpen = bytes.last.map { $0 != 10 && $0 != 13 } ?? false
    if isOpen, fields < mostFields { grid.openRow = grid.rows.last?.number }
  }

  /// Reads to the end of a line. A row with a flaw is refused and gives no cells.
  private mutating func row() -> GridRow {
    var row = GridRow(number: line, cells: [])
    var isSound = true
    var column = 1
    while true {
      let start = at
      let character = self.character
      let known = grid.problems.count
      let raw = field()
      if grid.problems.count != known { isSound = false }
      if column > CSVCaps.columns || raw.count > CSVCaps.field {
        flaw(start, expected: "at most 2000 columns and 1 MiB in a field", found: "more")
        isSound = false
        skipLine()
        break
      }
      if let text = text(raw, start) {
        if !trimmed(text).isEmpty {
          row.cells.append(GridCell(column: column, character: character, value: .text(text)))
          cellCount += 1
        }
      } else {
        isSound = false
      }
      guard at < bytes.count, bytes[at] == delimiter else { break }
      at += 1
      column += 1
      if at == bytes.count { break }
    }
    fields = column
    mostFields = max(mostFields, column)
    endLine()
    return isSound ? row : GridRow(number: row.number, cells: [])
  }

  /// The bytes of the next field, without the quotes around it.
  private mutating func field() -> [UInt8] {
    guard at < bytes.count else { return [] }
    if bytes[at] == UInt8(ascii: "\""), let quoted = quotedField() { return quoted }
    let start = at
    while at < bytes.count, bytes[at] != delimiter, bytes[at] != 10, bytes[at] != 13 { at += 1 }
    return Array(bytes[start..<at])
  }

  /// Nil, with nothing taken, when the quote does not stand around the whole field: then it is text.
  private mutating func quotedField() -> [UInt8]? {
    var content: [UInt8] = []
    var next = at + 1
    var lines: [Int] = []
    while next < bytes.count {
      let byte = bytes[next]
      if byte == UInt8(ascii: "\"") {
        if next + 1 < bytes.count, bytes[next + 1] == UInt8(ascii: "\"") {
          next += 1
        } else {
          let after = next + 1
          guard after == bytes.count || [delimiter, 10, 13].contains(bytes[after]) else {
            return nil
          }
          at = after
          line += lines.count
          lineStart = lines.last ?? lineStart
          return content
        }
      } else if byte == 10 {
        lines.append(next + 1)
      }
      content.append(byte)
      next += 1
      if content.count > CSVCaps.field { return nil }
    }
    flaw(
      at, expected: "a closing quote for the field that begins here", found: "the end of the file")
    return nil
  }

  private mutating func endLine() {
    guard at < bytes.count else { return }
    if bytes[at] == 13 { at += 1 }
    if at < bytes.count, bytes[at] == 10 { at += 1 }
    line += 1
    lineStart = at
  }

  private mutating func skipLine() {
    while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
  }

  private var character: Int {
    1 + bytes[lineStart..<at].count { isUTF8 ? $0 & 0xC0 != 0x80 : true }
  }

  /// Nil, and a problem, for bytes that are no text of the encoding.
  private mutating func text(_ raw: [UInt8], _ start: Int) -> String? {
    if raw.contains(0) {
      flaw(start, expected: "text", found: "a NUL byte")
      return nil
    }
    if isUTF8 {
      if let text = String(validating: raw, as: UTF8.self) { return text }
      flaw(start, expected: "text in UTF-8", found: "bytes that are none")
      return nil
    }
    var text = ""
    for byte in raw {
      guard let scalar = DelimitedText.windows1252(byte) else {
        flaw(
          start, expected: "text in Windows-1252",
          found: "the byte 0x\(String(byte, radix: 16, uppercase: true))")
        return nil
      }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// The character of a byte, after the WHATWG's index; five bytes stand for none.
  static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let value = upper[Int(byte - 0x80)]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static let upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The byte that cuts the first lines most evenly: a comma, unless another is in each of them.
  static func delimiter(of bytes: UnsafeRawBufferPointer, from start: Int) -> UInt8 {
    let lines = bytes[start...].prefix(1 << 16).split(separator: 10, maxSplits: 20).prefix(20)
    let choices: [UInt8] = [44, 59, 9, 124, 0xAC]
    let scores = choices.map { choice in
      lines.reduce(into: 0) { score, line in if line.contains(choice) { score += 1 } }
    }
    guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else {
      return 44
    }
    return choices[index]
  }

  private mutating func flaw(_ offset: Int, expected: String, found: String) {
    let column = 1 + bytes[lineStart..<max(offset, lineStart)].count { $0 & 0xC0 != 0x80 }
    grid.problems.append(
      Problem(file: grid.file, line: line, column: column, expected: expected, found: found))
  }

  private mutating func refuse(expected: String, found: String) {
    grid.problems.append(Problem(file: grid.file, expected: expected, found: found))
  }
}
