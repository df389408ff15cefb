/// Reads TOML 1.0 (https://toml.io/en/v1.0.0) and knows the place of every key and value.
///
/// Ours, because the parser tried first (TOMLKit 0.6.0 with toml++ 3.4) aborts the process on
/// the four bytes `[.a]`, overruns the stack on a long dotted key, stops in silence at a NUL
/// and gives no places for sound TOML with a wrong word in it, which is what mistakes in
/// themes and settings mostly are.
package struct TOMLReader {
  let text: [Unicode.Scalar]
  var at = 0
  private var line = 1
  private var lineStart = 0
  private var tables = TOMLTableStore()

  /// Keys with more parts, and lists and tables nested deeper, are refused: nothing needs them,
  /// and without an end they would take the stack.
  static let depth = 16

  /// The table that a text stands for.
  package static func read(_ text: String) throws(TOMLError) -> TOMLTable {
    var reader = TOMLReader(text: Array(text.unicodeScalars))
    return try reader.document()
  }

  private init(text: [Unicode.Scalar]) {
    self.text = text
    // Some editors put a byte order mark before the first line; it takes no column.
    if text.first == "\u{FEFF}" {
      at = 1
      lineStart = 1
    }
  }

  // MARK: Structure

  private mutating func document() throws(TOMLError) -> TOMLTable {
    var section = tables.root
    while true {
      try skipLines()
      guard let first = current else { return tables.finished(tables.root) }
      if first == "[" {
        section = try header()
      } else {
        try assignment(in: section, depth: 0)
      }
      try endOfLine()
    }
  }

  private mutating func header() throws(TOMLError) -> Int {
    at += 1
    let many = current == "["
    if many { at += 1 }
    let path = try dottedKey()
    try take("]")
    if many { try take("]") }
    return many ? try tables.addToList(path) : try tables.open(path)
  }

  private mutating func assignment(in table: Int, depth: Int) throws(TOMLError) {
    let path = try dottedKey()
    try take("=")
    skipBlanks()
    try tables.set(path, in: table, to: try value(depth: depth))
  }

  private mutating func dottedKey() throws(TOMLError) -> [TOMLKey] {
    var path: [TOMLKey] = []
    while true {
      skipBlanks()
      guard path.count < Self.depth else {
        throw refused("a key of at most \(Self.depth) parts", "one more part")
      }
      let place = place
      path.append(TOMLKey(name: try simpleKey(), place: place))
      skipBlanks()
      guard current == "." else { return path }
      at += 1
    }
  }

  private mutating func simpleKey() throws(TOMLError) -> String {
    if current == "\"" || current == "'" { return try shortString() }
    let start = at
    while let next = current, next.isBareKey { at += 1 }
    guard at > start else { throw refused("a key") }
    return String(String.UnicodeScalarView(text[start..<at]))
  }

  // MARK: Values

  mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
    let place = place
    guard depth < Self.depth else {
      throw refused("at most \(Self.depth) lists or tables in one another", "one more")
    }
    switch current {
    case "\"", "'": return TOMLValue(content: .text(try anyString()), place: place)
    case "[": return TOMLValue(content: .list(try list(depth: depth)), place: place)
    case "{": return TOMLValue(content: .table(try inlineTable(depth: depth)), place: place)
    default: return TOMLValue(content: try bareValue(), place: place)
    }
  }

  private mutating func list(depth: Int) throws(TOMLError) -> [TOMLValue] {
    at += 1
    var members: [TOMLValue] = []
    while true {
      try skipLines()
      if current == "]" { break }
      members.append(try value(depth: depth + 1))
      try skipLines()
      if current == "," { at += 1 } else if current != "]" { throw refused("a comma or \"]\"") }
    }
    at += 1
    return members
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    at += 1
    let table = tables.add(.inline)
    skipBlanks()
    if current != "}" {
      while true {
        try assignment(in: table, depth: depth + 1)
        skipBlanks()
        guard current == "," else { break }
        at += 1
      }
    }
    guard current == "}" else { throw refused("a comma or \"}\"") }
    at += 1
    return tables.finished(table)
  }

  // MARK: Steps

  var current: Unicode.Scalar? { at < text.count ? text[at] : nil }
  var place: TextPlace { TextPlace(line: line, column: at - lineStart + 1) }

  func refused(_ expected: String, _ found: String? = nil) -> TOMLError {
    TOMLError(place: place, expected: expected, found: found ?? here)
  }

  private var here: String {
    guard let current else { return "the end of the file" }
    let isPair = current == "\r" && at + 1 < text.count && text[at + 1] == "\n"
    if isPair || current == "\n" { return "the end of the line" }
    return current.isForbidden
      ? "the control character \(current.value)" : quoted(String(current))
  }

  private mutating func take(_ wanted: Unicode.Scalar) throws(TOMLError) {
    guard current == wanted else { throw refused(quoted(String(wanted))) }
    at += 1
  }

  mutating func skipBlanks() {
    while current == " " || current == "\t" { at += 1 }
  }

  /// Steps over one line end; false if there is none here.
  mutating func newline() -> Bool {
    let isPair = current == "\r" && at + 1 < text.count && text[at + 1] == "\n"
    guard isPair || current == "\n" else { return false }
    at += isPair ? 2 : 1
    line += 1
    lineStart = at
    return true
  }

  private mutating func skipLines() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while newline()
  }

  private mutating func skipComment() throws(TOMLError) {
    guard current == "#" else { return }
    while let next = current, next != "\n" {
      if next == "\r", at + 1 < text.count, text[at + 1] == "\n" { return }
      if next.isForbidden { throw refused("text without control characters") }
      at += 1
    }
  }

  private mutating func endOfLine() throws(TOMLError) {
    skipBlanks()
    try skipComment()
    guard current == nil || newline() else { throw refused("the end of the line") }
  }
}

extension Unicode.Scalar {
  fileprivate var isBareKey: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  /// Control characters that may stand nowhere in TOML; a tab may.
  var isForbidden: Bool { value < 0x20 && self != "\t" || value == 0x7F }
}
