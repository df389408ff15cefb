/// References to addresses (RFC 3986, 5).
package enum WebReference {
  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: Substring) {
      var rest = text
      func cut(_ mark: Character) -> Substring? {
        guard let at = rest.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<at] }
        return rest[rest.index(after: at)...]
      }
      fragment = cut("#")
      query = cut("?")
      if let colon = rest.firstIndex(of: ":"), WebReference.isScheme(rest[..<colon]) {
        scheme = rest[..<colon]
        rest = rest[rest.index(after: colon)...]
      }
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = rest
    }

    var text: String {
      (scheme.map { "\($0):" } ?? "") + (authority.map { "//\($0)" } ?? "") + path
        + (query.map { "?\($0)" } ?? "") + (fragment.map { "#\($0)" } ?? "")
    }
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2B
        || byte == 0x2D || byte == 0x2E
    }
  }

  /// True for an address of the web, http or https.
  package static func isWeb(_ text: String) -> Bool {
    let scheme = Parts(text[...]).scheme?.lowercased()
    return (scheme == "http" || scheme == "https") && Parts(text[...]).authority?.isEmpty == false
  }

  /// The address that a reference means; the reference itself when there is no base.
  package static func resolve(_ reference: String, against base: String) -> String {
    var parts = Parts(reference[...])
    guard parts.scheme == nil, !base.isEmpty else { return reference }
    let base = Parts(base[...])
    parts.scheme = base.scheme
    if parts.authority != nil { return parts.text }
    parts.authority = base.authority
    if parts.path.isEmpty {
      parts.path = base.path
      parts.query = parts.query ?? base.query
    } else {
      if !parts.path.hasPrefix("/") {
        let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? ""
        let isRoot = folder.isEmpty && base.authority != nil
        parts.path = (isRoot ? "/" : String(folder))[...] + parts.path
      }
      parts.path = withoutDots(parts.path)
    }
    return parts.text
  }

  private static func withoutDots(_ path: Substring) -> Substring {
    var kept: [Substring] = []
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    for (place, step) in steps.enumerated() {
      let isLast = place == steps.count - 1
      switch step {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(step)
      }
    }
    return kept.joined(separator: "/")[...]
  }
}
