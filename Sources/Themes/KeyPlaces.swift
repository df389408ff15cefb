/// Where each key and value of a TOML text stands.
///
/// TOMLKit gives places for syntax errors only, and most mistakes in a theme are words in
/// otherwise sound TOML. This walk is made after TOMLKit has accepted the text, so it only has
/// to find its way, not to judge; what it does not recognise it steps over.
struct KeyPlaces {
  private let text: [Unicode.Scalar]
  private var at = 0
  private var keys: [[String]: Int] = [:]
  private var values: [[String]: Int] = [:]

  /// Paths longer than this are not told apart; a theme's have three parts.
  private static let depth = 8

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    walk()
  }

  /// The place of a key, or of the nearest thing around it that has one.
  func key(_ path: [String]) -> TextPlace { place(keys[path] ?? around(path)) }

  /// The place of a value, or of the nearest thing around it that has one.
  func value(_ path: [String]) -> TextPlace { place(values[path] ?? keys[path] ?? around(path)) }

  private func around(_ path: [String]) -> Int {
    var path = path
    while path.popLast() != nil {
      if let offset = values[path] ?? keys[path] { return offset }
    }
    return 0
  }

  private func place(_ offset: Int) -> TextPlace { Self.place(of: offset, in: text) }

  /// The line and column of an offset.
  static func place(of offset: Int, in text: some Collection<Unicode.Scalar>) -> TextPlace {
    var place = TextPlace(line: 1, column: 1)
    for scalar in text.prefix(offset) {
      if scalar == "\n" {
        place = TextPlace(line: place.line + 1, column: 1)
      } else {
        place.column += 1
      }
    }
    return place
  }

  private var current: Unicode.Scalar? { at < text.count ? text[at] : nil }

  private mutating func walk() {
    var table: [String] = []
    while true {
      skipBlank(and: "\n\r")
      guard let first = current else { return }
      if first == "[" {
        skip { $0 == "[" || $0 == " " || $0 == "\t" }
        table = dottedKey(under: [])
        skip { $0 != "\n" }
      } else {
        assignment(under: table)
      }
    }
  }

  private mutating func assignment(under table: [String]) {
    let start = at
    let path = dottedKey(under: table)
    skipBlank()
    if current == "=" {
      at += 1
      skipBlank()
      value(at: path)
    }
    if at == start { at += 1 }
  }

  private mutating func dottedKey(under table: [String]) -> [String] {
    var path = table
    while true {
      skipBlank()
      let start = at
      let key = simpleKey()
      if path.count < Self.depth {
        path.append(key)
        if keys[path] == nil { keys[path] = start }
      }
      skipBlank()
      guard current == "." else { return path }
      at += 1
    }
  }

  private mutating func simpleKey() -> String {
    let start = at
    if let quote = current, quote == "\"" || quote == "'" {
      string(quote)
      return spelled(text[min(start + 1, at)..<max(start + 1, at - 1)])
    }
    skip { !" \t\r\n.=[]{},#\"'".unicodeScalars.contains($0) }
    return spelled(text[start..<at])
  }

  private func spelled(_ part: ArraySlice<Unicode.Scalar>) -> String {
    var word = String.UnicodeScalarView()
    word.append(contentsOf: part)
    return String(word)
  }

  private mutating func value(at path: [String]) {
    values[path] = at
    switch current {
    case "\"", "'": string(text[at])
    case "[": list(at: path)
    case "{": inlineTable(at: path)
    default: skip { !",]}#\n".unicodeScalars.contains($0) }
    }
  }

  private mutating func list(at path: [String]) {
    at += 1
    var index = 0
    while true {
      skipBlank(and: "\n\r,")
      guard let next = current else { return }
      if next == "]" || next == "}" { break }
      value(at: path.count < Self.depth ? path + [String(index)] : path)
      index += 1
    }
    at += 1
  }

  private mutating func inlineTable(at path: [String]) {
    at += 1
    while true {
      skipBlank(and: "\n\r,")
      guard let next = current else { return }
      if next == "}" || next == "]" { break }
      assignment(under: path)
    }
    at += 1
  }

  /// Steps over a string of one or, in triple quotation marks, more lines.
  private mutating func string(_ quote: Unicode.Scalar) {
    let long = text[at...].prefix(3).count == 3 && text[at...].prefix(3).allSatisfy { $0 == quote }
    at += long ? 3 : 1
    while let next = current {
      if next == "\\", quote == "\"" {
        at = min(at + 2, text.count)
      } else if next == quote, !long {
        at += 1
        return
      } else if next == quote, text[at...].prefix(3).allSatisfy({ $0 == quote }) {
        skip { $0 == quote }
        return
      } else {
        at += 1
      }
    }
    at = text.count
  }

  private mutating func skipBlank(and more: String = "") {
    while let next = current {
      if next == "#", !more.isEmpty {
        skip { $0 != "\n" }
      } else if next == " " || next == "\t" || more.unicodeScalars.contains(next) {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func skip(while wanted: (Unicode.Scalar) -> Bool) {
    while let next = current, wanted(next) { at += 1 }
  }
}
