internal import Figures
internal import Markup

/// The text of one element of a feed while it is read, whatever stands in it.
struct FeedCapture {
  let field: FeedVocabulary.Field
  let weight: Int
  let owner: FeedBuilder.Part
  let attributes: [XMLAttribute]
  let place: XMLPlace
  let isAtom: Bool
  /// What relative addresses in it are relative to; set when it ends.
  var base = ""
  /// Text alone, and text with the tags between it as markup.
  private var characters = ""
  private var markup = ""
  private var open: [String] = []
  private var hasChildren = false

  init(
    _ field: FeedVocabulary.Field, weight: Int, in owner: FeedBuilder.Part,
    _ attributes: [XMLAttribute], _ place: XMLPlace, isAtom: Bool
  ) {
    self.field = field
    self.weight = weight
    self.owner = owner
    self.attributes = attributes
    self.place = place
    self.isAtom = isAtom
  }

  mutating func add(text: String) {
    characters += text
    for character in text {
      switch character {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      default: markup.append(character)
      }
    }
  }

  mutating func open(_ name: String) {
    hasChildren = true
    open.append(name)
    markup += "<\(name)>"
  }

  /// Closes what was opened last; true when that is the element itself.
  mutating func close() -> Bool {
    guard let name = open.popLast() else { return true }
    markup += "</\(name)>"
    return false
  }

  private var type: String { (attributes["type"] ?? "").lowercased() }

  /// What the element says, by what it says of its type.
  var text: FeedText {
    if hasChildren {
      return FeedText(value: FeedCapture.withoutDiv(FeedCapture.trimmed(markup)), isMarkup: true)
    }
    let text = FeedCapture.trimmed(characters)
    if isEncoded, let decoded = Base64.text(text) {
      return FeedText(value: decoded, isMarkup: isMarkupType || type.contains("octet-stream"))
    }
    return FeedText(value: text, isMarkup: isMarkupType)
  }

  private var isEncoded: Bool {
    if attributes["mode"]?.lowercased() == "base64" { return true }
    let plain = ["", "text", "html", "xhtml", "plain", "escaped"]
    guard isAtom, !plain.contains(type) else { return false }
    return !type.hasPrefix("text/") && !type.hasSuffix("xml")
  }

  /// RSS does not say, so whatever stands there is read as HTML.
  private var isMarkupType: Bool {
    if isAtom { return type.contains("html") }
    return !["text", "plain", "text/plain"].contains(type)
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace = { (character: Character) in character.isWhitespace }
    var rest = text[...].drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
    return String(rest)
  }

  /// XHTML stands in one div that is not part of what is said.
  private static func withoutDiv(_ markup: String) -> String {
    guard markup.hasPrefix("<div>"), markup.hasSuffix("</div>") else { return markup }
    let inner = markup.dropFirst(5).dropLast(6)
    return inner.contains("<div>") ? markup : trimmed(String(inner))
  }
}

/// Bytes written as text (RFC 4648, 4).
enum Base64 {
  /// The text; nil for what is none.
  static func text(_ encoded: String) -> String? {
    var bytes: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for byte in encoded.utf8 {
      guard let value = value(byte) else {
        if byte <= 0x20 || byte == UInt8(ascii: "=") { continue }
        return nil
      }
      held = (held << 6 | value) & 0xFF_FFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - 71)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte + 4)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
