/// Which prefixes stand for which namespaces, from the document's element to the current one.
///
/// Ours rather than expat's, because expat gives up on a prefix that nothing declares, which a feed's
/// reader can live with.
struct XMLNamespaces {
  private struct Binding {
    var prefix: String
    var uri: String
    var depth: Int
  }

  private var bindings: [Binding] = []
  private var depth = 0
  /// Names that were resolved under the current bindings.
  private var elements: [String: XMLName] = [:]

  static func declares(_ name: String) -> Bool {
    name == "xmlns" || name.hasPrefix("xmlns:")
  }

  /// Begins an element, whose declarations hold for itself.
  mutating func open(_ attributes: [(name: String, value: String)]) {
    depth += 1
    for attribute in attributes where XMLNamespaces.declares(attribute.name) {
      let prefix = attribute.name.count == 5 ? "" : String(attribute.name.dropFirst(6))
      bindings.append(Binding(prefix: prefix, uri: attribute.value, depth: depth))
      elements.removeAll(keepingCapacity: true)
    }
  }

  mutating func close() {
    while let last = bindings.last, last.depth == depth {
      bindings.removeLast()
      elements.removeAll(keepingCapacity: true)
    }
    depth -= 1
  }

  mutating func element(_ raw: String) -> XMLName {
    if let known = elements[raw] { return known }
    let name = resolved(raw, unprefixed: uri(of: "") ?? "")
    if elements.count < 1024 { elements[raw] = name }
    return name
  }

  func attribute(_ raw: String) -> XMLName { resolved(raw, unprefixed: "") }

  private func resolved(_ raw: String, unprefixed: String) -> XMLName {
    guard let colon = raw.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return XMLName(uri: unprefixed, local: raw)
    }
    guard let uri = uri(of: String(raw[..<colon])) else { return XMLName(local: raw) }
    return XMLName(uri: uri, local: String(raw[raw.utf8.index(after: colon)...]))
  }

  private func uri(of prefix: String) -> String? {
    if prefix == "xml" { return XMLName.xml }
    return bindings.last { $0.prefix == prefix }?.uri
  }
}
