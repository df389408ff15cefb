/// What may be shown of a URL: scheme, hosts, path, and the names in its query. It is put together
/// from what is known to be harmless rather than cut from the whole.
enum ShownAddress {
  static func text(_ url: String) -> String {
    guard let parts = AddressParts(url) else { return "(hidden)" }
    return "\(parts.scheme)://\(parts.hosts)\(parts.path)\(query(parts.query))"
  }

  /// Host and last part of the path.
  static func name(_ url: String) -> String {
    guard let parts = AddressParts(url) else { return "source" }
    let host = parts.hosts.isEmpty ? "local" : String(parts.hosts)
    guard let last = parts.path.split(separator: "/").last else { return host }
    return "\(host)/\(last)"
  }

  private static func query(_ query: Substring?) -> String {
    guard let query, !query.isEmpty else { return "" }
    let names = query.split(separator: "&").map { pair -> String in
      pair.contains("=") ? String(pair.prefix { $0 != "=" }) + "=…" : "…"
    }
    return "?" + names.joined(separator: "&")
  }
}

/// The parts of a URL with an authority.
struct AddressParts {
  var scheme: Substring
  var hasUser: Bool
  /// Hosts and ports without the user.
  var hosts: Substring
  /// From the slash; empty without one.
  var path: Substring
  /// Without the question mark; nil without one.
  var query: Substring?

  init?(_ url: String) {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    scheme = url[..<colon]
    var rest = url[url.index(colon, offsetBy: 3)...]
    if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
    if let mark = rest.firstIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    path = rest[slash...]
    hosts = rest[..<slash]
    hasUser = false
    if let at = hosts.lastIndex(of: "@") {
      hasUser = true
      hosts = hosts[hosts.index(after: at)...]
    }
  }
}

/// What may be shown of a command: its words, without those that stand after an option for a secret.
enum ShownCommand {
  private static let secrets = ["token", "password", "passwd", "secret", "key", "auth", "cookie"]

  static func text(_ words: [String]) -> String {
    var shown: [String] = []
    var isHidden = false
    for word in words {
      if isHidden {
        shown.append("…")
        isHidden = false
      } else if let equals = word.firstIndex(of: "="), isSecret(word[..<equals]) {
        shown.append(word[...equals] + "…")
      } else {
        isHidden = word.hasPrefix("-") && isSecret(word[...])
        shown.append(CommandWords.quoted(word))
      }
    }
    return shown.joined(separator: " ")
  }

  private static func isSecret(_ option: Substring) -> Bool {
    let option = option.lowercased()
    return secrets.contains { option.contains($0) }
  }
}
