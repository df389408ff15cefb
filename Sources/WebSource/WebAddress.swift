/// Where something lies on the web: `http` or `https`, a host, a path.
///
/// A name and a password in it are kept apart from the rest, so that no message can show them.
package struct WebAddress: Hashable, Sendable {
  /// How the host is spoken to.
  package enum Scheme: String, Hashable, Sendable {
    case http, https

    var port: Int { self == .https ? 443 : 80 }
  }

  /// How the host is spoken to.
  package var scheme: Scheme
  /// The name and password that were written before the host, decoded.
  package var credentials: Credentials?
  /// In lower case; an IPv6 address in brackets.
  package var host: String
  /// Nil for the scheme's own.
  package var port: Int?
  /// From the slash on, percent-encoded.
  package var path: String
  /// What follows the question mark, percent-encoded. It may hold a key, so it is never shown.
  package var query: WebSecret?

  /// What a server asks for before it answers.
  package struct Credentials: Hashable, Sendable {
    /// Who asks.
    package var user: WebSecret
    /// How they show that it is them.
    package var password: WebSecret
  }

  /// Why a text is no address. Never holds the text, which may hold a password.
  package struct Refusal: Error, Hashable, Sendable {
    /// What would have been right.
    package var expected: String
    /// What is there instead.
    package var found: String
  }

  /// Reads an address; a fragment is dropped.
  package init(_ text: String) throws(Refusal) {
    let expected = "an address such as https://host/figures.ndjson"
    func refusal(_ found: String) -> Refusal { Refusal(expected: expected, found: found) }
    guard text.utf8.count <= 8192 else { throw refusal("one longer than 8,192 bytes") }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
      throw refusal("one with a space, a backslash or a control character")
    }
    guard let mark = text.range(of: "://") else { throw refusal("one without ://") }
    guard let scheme = Scheme(rawValue: text[..<mark.lower].lowercased()) else {
      throw refusal("one that begins with neither http:// nor https://")
    }
    var rest = text[mark.upper...]
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    var authority = rest[..<authorityEnd]
    let tail = rest[authorityEnd...]
    self.scheme = scheme
    credentials = nil
    if let at = authority.lastIndex(of: "@") {
      credentials = try WebAddress.credentials(authority[..<at])
      authority = authority[authority.index(after: at)...]
    }
    (host, port) = try WebAddress.hostAndPort(authority)
    if let mark = tail.firstIndex(of: "?") {
      path = WebAddress.encoded(tail[..<mark])
      query = WebSecret(WebAddress.encoded(tail[tail.index(after: mark)...]))
    } else {
      path = WebAddress.encoded(tail)
    }
    if path.isEmpty { path = "/" }
  }

  private static func credentials(_ text: Substring) throws(Refusal) -> Credentials {
    let colon = text.firstIndex(of: ":")
    let password = colon.map { text[text.index(after: $0)...] } ?? ""
    guard let user = decoded(text[..<(colon ?? text.endIndex)]), let word = decoded(password) else {
      throw Refusal(
        expected: "a name and a password percent-encoded in UTF-8 before the @", found: "others")
    }
    return Credentials(user: WebSecret(user), password: WebSecret(word))
  }

  private static func hostAndPort(_ text: Substring) throws(Refusal) -> (String, Int?) {
    var host = text
    var port: Int?
    let bracket = text.lastIndex(of: "]")
    if let colon = text.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
      host = text[..<colon]
      let digits = text[text.index(after: colon)...]
      if !digits.isEmpty {
        guard let number = Int(digits), (1...65535).contains(number),
          digits.allSatisfy(\.isNumber)
        else { throw Refusal(expected: "a port from 1 to 65535", found: "another") }
        port = number
      }
    }
    let isBracketed = host.first == "[" && host.last == "]" && host.count > 2
    let inner = isBracketed ? host.dropFirst().dropLast() : host
    let isName = inner.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
      case UInt8(ascii: ":"): isBracketed
      default: false
      }
    }
    guard !inner.isEmpty, isName else {
      throw Refusal(
        expected: "the name of a host", found: host.isEmpty ? "none" : "one that cannot be")
    }
    return (host.lowercased(), port)
  }
}

extension WebAddress {
  /// What is sent to: without name, password and fragment.
  var text: String { origin + path + (query.map { "?" + $0.text } ?? "") }

  /// As people may see it: without name and password, and with a query only hinted at.
  package var shown: String { origin + path + (query == nil ? "" : "?…") }

  private var origin: String {
    "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "")
  }

  /// The last name of its path, or the host for an address without one.
  package var name: String {
    guard let last = path.split(separator: "/").last else { return host }
    return WebAddress.decoded(last) ?? String(last)
  }

  /// True when both lead to the same server in the same manner: credentials may go along.
  func hasOrigin(of other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host
      && (port ?? scheme.port) == (other.port ?? other.scheme.port)
  }

  /// A file beside this one, by its names. Credentials and query stay.
  func beside(_ components: [String]) -> WebAddress {
    var address = self
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    address.path = folder + components.map { WebAddress.escaped($0) }.joined(separator: "/")
    return address
  }

  /// What must never be seen, wherever it turns up.
  var secrets: [String] {
    [query?.text, credentials?.password.text, credentials?.user.text].compactMap { $0 }
  }

  /// The text without its percent signs; nil when that is no UTF-8 or holds a NUL.
  static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let digits = String(rest.prefix(2)), digits.utf8.count == 2,
          let value = UInt8(digits, radix: 16)
        else { return nil }
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// What is not ASCII in percent signs; the rest is as it was written.
  private static func encoded(_ text: Substring) -> String {
    var result = ""
    for byte in text.utf8 {
      if byte < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += percent(byte)
      }
    }
    return result
  }

  /// A name as a part of a path.
  private static func escaped(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += percent(byte)
      }
    }
    return result
  }

  private static func percent(_ byte: UInt8) -> String {
    (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
  }
}

extension WebAddress: CustomStringConvertible {
  /// As people may see it.
  package var description: String { shown }
}

extension String {
  /// Where a short text begins and ends.
  fileprivate func range(of text: String) -> (lower: Index, upper: Index)? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return (start, index(start, offsetBy: text.count)) }
      start = index(after: start)
    }
    return nil
  }
}
