extension SourceURL {
  static func webAddress(_ url: String) throws(SourceURLError) -> Secret {
    try checkCharacters(url)
    guard let parts = AddressParts(url) else {
      throw SourceURLError(expected: "// and a host after the scheme", found: "something else")
    }
    guard !parts.hosts.isEmpty, !parts.hosts.hasPrefix(":") else {
      throw SourceURLError(expected: "a host after //", found: "none")
    }
    try checkHost(parts.hosts)
    return Secret(parts.scheme.lowercased() + url.dropFirst(parts.scheme.count))
  }

  /// What libcurl takes for a proxy, with whatever secrets it has.
  package static func proxy(_ url: String) throws(SourceURLError) -> Secret {
    let schemes = ["http", "https", "socks5", "socks5h"]
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard schemes.contains(scheme) else {
      throw SourceURLError(
        expected:
          "a proxy that begins with one of \(schemes.map { $0 + "://" }.joined(separator: " "))",
        found: "something else")
    }
    return try webAddress(url)
  }

  /// Several hosts with commas, or none for the socket of this machine.
  static func database(_ url: String) throws(SourceURLError) -> Secret {
    try checkCharacters(url)
    guard let parts = AddressParts(url) else {
      throw SourceURLError(
        expected: "// and a host after the scheme, such as postgres://desk.example.org/desk",
        found: "something else")
    }
    // What should have been encoded in a password would be taken for host, path or query.
    guard !parts.path.contains("@"), parts.query?.contains("@") != true else {
      throw SourceURLError(
        expected: "/ ? # and @ of a user or password written as %2F %3F %23 and %40",
        found: "an @ after the hosts")
    }
    for host in parts.hosts.split(separator: ",", omittingEmptySubsequences: false)
    where !parts.hosts.isEmpty { try checkHost(host) }
    return Secret(parts.scheme.lowercased() + url.dropFirst(parts.scheme.count))
  }

  private static func checkCharacters(_ url: String) throws(SourceURLError) {
    for (place, scalar) in url.unicodeScalars.enumerated() {
      guard
        scalar.value <= 0x20 || scalar.value > 0x7E || "\"<>\\^`{|}".unicodeScalars.contains(scalar)
      else { continue }
      let code = String(scalar.value, radix: 16, uppercase: true)
      throw SourceURLError(
        expected: "a URL in which blanks and unusual characters are written as % and two digits",
        found: "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
          + " as character \(place + 1)")
    }
  }

  private static func checkHost(_ text: Substring) throws(SourceURLError) {
    var name = text
    var port: Substring?
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else {
        throw SourceURLError(expected: "] after the address of the host", found: "none")
      }
      name = text[text.index(after: text.startIndex)..<close]
      let rest = text[text.index(after: close)...]
      guard rest.isEmpty || rest.hasPrefix(":") else {
        throw SourceURLError(expected: "a port or a path after ]", found: "something else")
      }
      port = rest.isEmpty ? nil : rest.dropFirst()
      guard name.allSatisfy({ $0.isHexDigit || ":.%".contains($0) || $0.isLetter }) else {
        throw SourceURLError(expected: "an IPv6 address in [ ]", found: "something else")
      }
    } else if let colon = text.firstIndex(of: ":") {
      name = text[..<colon]
      port = text[text.index(after: colon)...]
    }
    guard !name.isEmpty else { throw SourceURLError(expected: "the name of a host", found: "none") }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-._:%".contains($0) }) else {
      throw SourceURLError(
        expected: "a host of letters, digits, dots and hyphens", found: "something else")
    }
    guard let port, !port.isEmpty else { return }
    guard let number = Int(port), (1...65_535).contains(number) else {
      throw SourceURLError(
        expected: "a port from 1 to 65535 after the host", found: "something else")
    }
  }
}
