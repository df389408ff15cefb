/// Plain text from HTML: tags go, blocks become lines, references become characters, space collapses.
///
/// It is no parser of HTML and need not be: whatever comes in, something readable comes out, in time
/// that grows with its length alone.
package struct HTMLText {
  /// Bytes of markup that are looked at.
  package static let cap = 256 << 10

  private let bytes: [UInt8]
  private var index = 0
  private var out: [UInt8] = []
  /// What is owed before the next character.
  private var gap = Gap.none
  /// Once a tag has no end there is none to look for.
  private var tagsEnd = false

  private enum Gap: Int {
    case none, space, line
  }

  private init(_ markup: String) {
    bytes = Array(markup.utf8.prefix(HTMLText.cap))
    out.reserveCapacity(bytes.count)
  }

  /// The text, a line for each block.
  package static func plain(_ markup: String) -> String {
    var reading = HTMLText(markup)
    reading.read()
    return String(decoding: reading.out, as: UTF8.self)
  }

  /// Text that is no markup, its space collapsed likewise.
  package static func collapsed(_ text: String) -> String {
    var reading = HTMLText("")
    for scalar in text.unicodeScalars { reading.add(scalar) }
    return String(decoding: reading.out, as: UTF8.self)
  }

  private mutating func read() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"): readReference()
      default: readText()
      }
    }
  }

  /// Text up to the next mark.
  private mutating func readText() {
    let end =
      bytes[index...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
      ?? bytes.count
    for scalar in String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars { add(scalar) }
    index = end
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0: owe(.space)
    case 0..<0x20, 0x7F, 0xAD: return
    case 0x80..<0xA0: add(HTMLText.windows(scalar.value))
    default:
      pay()
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func owe(_ more: Gap) {
    if more.rawValue > gap.rawValue { gap = more }
  }

  private mutating func pay() {
    if !out.isEmpty {
      switch gap {
      case .none: break
      case .space: out.append(UInt8(ascii: " "))
      case .line: out.append(UInt8(ascii: "\n"))
      }
    }
    gap = .none
  }

  /// The control characters that nobody means: numbers of Windows-1252.
  private static func windows(_ number: UInt32) -> Unicode.Scalar {
    let scalars =
      Array(
        "\u{20AC}\u{FFFD}\u{201A}\u{0192}\u{201E}\u{2026}\u{2020}\u{2021}\u{02C6}\u{2030}\u{0160}"
          .unicodeScalars)
      + Array("\u{2039}\u{0152}\u{FFFD}\u{017D}\u{FFFD}\u{FFFD}\u{2018}\u{2019}".unicodeScalars)
      + Array("\u{201C}\u{201D}\u{2022}\u{2013}\u{2014}\u{02DC}\u{2122}\u{0161}".unicodeScalars)
      + Array("\u{203A}\u{0153}\u{FFFD}\u{017E}\u{0178}".unicodeScalars)
    return scalars[Int(number) - 0x80]
  }
}

extension HTMLText {
  /// `&amp;`, `&#8217;`, `&#x2019;`, and those without a semicolon that HTML understands. Anything
  /// else is the text that it looks like.
  private mutating func readReference() {
    let start = index + 1
    if start < bytes.count, bytes[start] == UInt8(ascii: "#") { return readNumber(start + 1) }
    let end = bytes[start...].prefix(32).firstIndex { !HTMLText.isWord($0) } ?? bytes.endIndex
    let name = String(decoding: bytes[start..<min(end, start + 32)], as: UTF8.self)
    let closes = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    let isMeant = closes || HTMLText.isLoose(name, before: end < bytes.count ? bytes[end] : nil)
    guard isMeant, let text = HTMLEntities.text(name) else {
      add("&")
      index += 1
      return
    }
    for scalar in text.unicodeScalars { add(scalar) }
    index = closes ? end + 1 : end
  }

  private static func isLoose(_ name: String, before byte: UInt8?) -> Bool {
    HTMLEntities.loose.contains(name) && byte != UInt8(ascii: "=")
  }

  private mutating func readNumber(_ from: Int) {
    var at = from
    let isHexadecimal = at < bytes.count && (bytes[at] | 0x20) == UInt8(ascii: "x")
    if isHexadecimal { at += 1 }
    let radix: UInt32 = isHexadecimal ? 16 : 10
    var number: UInt32 = 0
    let first = at
    while at < bytes.count, let digit = HTMLText.digit(bytes[at]), digit < radix {
      number = min(number * radix + digit, 0x11_0000)
      at += 1
    }
    guard at > first else {
      add("&")
      index += 1
      return
    }
    add(number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}")
    index = at < bytes.count && bytes[at] == UInt8(ascii: ";") ? at + 1 : at
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - 0x57)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - 0x37)
    default: nil
    }
  }

  fileprivate static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  fileprivate static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension HTMLText {
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
  ]
  /// What stands between their tags is not for readers.
  private static let unread: Set<String> = ["script", "style", "template", "iframe", "noscript"]

  private mutating func readTag() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if !tagsEnd {
      if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") { return skipDeclaration() }
      let isEnd = next == UInt8(ascii: "/")
      let start = index + (isEnd ? 2 : 1)
      if start < bytes.count, HTMLText.isLetter(bytes[start]), let after = tagEnd(start) {
        let name = bytes[start..<after].prefix(16).prefix { HTMLText.isWord($0) }
        return close(String(decoding: name, as: UTF8.self).lowercased(), isEnd, after)
      }
    }
    add("<")
    index += 1
  }

  private mutating func close(_ name: String, _ isEnd: Bool, _ after: Int) {
    index = after
    if HTMLText.blocks.contains(name) { owe(.line) }
    if name == "td" || name == "th" || name == "img" { owe(.space) }
    if !isEnd, HTMLText.unread.contains(name), bytes[after - 2] != UInt8(ascii: "/") {
      skip(to: "</" + name)
    }
  }

  /// The place after the tag that begins here; nil when it never ends.
  private mutating func tagEnd(_ start: Int) -> Int? {
    var quote: UInt8?
    var previous: UInt8 = 0
    for at in start..<bytes.count {
      let byte = bytes[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return at + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        previous == UInt8(ascii: "=")
      {
        quote = byte
      }
      if byte != 0x20 { previous = byte }
    }
    // A quote that never ends is none.
    if quote != nil, let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) { return end + 1 }
    tagsEnd = true
    return nil
  }

  private mutating func skipDeclaration() {
    let isComment = bytes[index...].starts(with: "<!--".utf8)
    skip(to: isComment ? "-->" : ">")
    index = min(bytes.count, index + (isComment ? 3 : 1))
  }

  /// Moves to the next place with this text, in whichever case, or to the end.
  private mutating func skip(to text: String) {
    let wanted = Array(text.utf8)
    var at = index
    while at + wanted.count <= bytes.count {
      let isHere = zip(bytes[at...], wanted).allSatisfy { HTMLText.lower($0) == $1 }
      if isHere {
        index = at
        return
      }
      at += 1
    }
    index = bytes.count
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
