internal import TOML

extension SourceURL {
  /// Reads what a command line or a configuration says: a path, or a scheme and what it needs.
  package init(_ text: String) throws(SourceURLError) {
    guard !text.allSatisfy(\.isWhitespace) else {
      throw SourceURLError(expected: "where the source is", found: "an empty text")
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw SourceURLError(
        expected: "a source without control characters", found: "a control character")
    }
    guard let word = SourceURL.schemeWord(text) else {
      self.init(kind: .folder, scheme: "folder", target: .path(text))
      return
    }
    let scheme = word.lowercased()
    let rest = text[text.index(text.startIndex, offsetBy: word.count + 1)...]
    guard let kind = SourceKind.allCases.first(where: { $0.schemes.contains(scheme) }) else {
      throw SourceURL.unknown(word)
    }
    switch kind {
    case .folder:
      let path = scheme == "file" ? try SourceURL.path(ofFile: rest) : String(rest)
      self.init(kind: kind, scheme: scheme, target: .path(try SourceURL.notEmpty(path, kind)))
    case .pack:
      self.init(
        kind: kind, scheme: scheme, target: .pack(try SourceURL.notEmpty(String(rest), kind)))
    case .book: self.init(kind: kind, scheme: scheme, target: .path(String(rest)))
    case .exec:
      let words = try CommandWords.read(rest)
      guard let program = words.first, !program.isEmpty else {
        throw SourceURLError(expected: "a program after exec:", found: "none")
      }
      self.init(kind: kind, scheme: scheme, target: .command(words))
    case .postgres:
      self.init(kind: kind, scheme: scheme, target: .address(try SourceURL.database(text)))
    case .web, .events, .atom, .rss, .map:
      let (whole, map) = kind == .map ? SourceURL.map(of: rest) : (rest, nil)
      if scheme.hasSuffix("+file") {
        let path = try SourceURL.notEmpty(try SourceURL.path(ofFile: whole), kind)
        self.init(kind: kind, scheme: scheme, target: .path(path), map: map)
      } else {
        let inner = scheme.split(separator: "+").last.map(String.init) ?? scheme
        let address = try SourceURL.webAddress(inner + ":" + whole)
        self.init(kind: kind, scheme: scheme, target: .address(address), map: map)
      }
    }
  }

  /// The word before the first colon, if it can be a scheme (RFC 3986, section 3.1).
  private static func schemeWord(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let word = text[..<colon]
    let isScheme =
      word.first.map { $0.isASCII && $0.isLetter } == true
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    return isScheme ? String(word) : nil
  }

  private static func unknown(_ word: String) -> SourceURLError {
    let known = SourceKind.allCases.flatMap(\.schemes)
    let short = word.count > 20 ? word.prefix(20) + "…" : word[...]
    return SourceURLError(
      expected: "a path, or one of \(known.map { $0 + ":" }.joined(separator: " "))",
      found: "\"\(short):\"",
      suggestion: nearest(to: word, among: known).map { $0 + ":" }
        ?? "folder: before a path with a colon")
  }

  private static func notEmpty(_ text: String, _ kind: SourceKind) throws(SourceURLError) -> String
  {
    guard text.isEmpty else { return text }
    throw SourceURLError(expected: kind.usage, found: "nothing after the colon")
  }

  /// The map that `#map=NAME` at the end names.
  private static func map(of rest: Substring) -> (Substring, String?) {
    guard let hash = rest.lastIndex(of: "#"), rest[hash...].hasPrefix("#map=") else {
      return (rest, nil)
    }
    let name = rest[hash...].dropFirst(5)
    return (rest[..<hash], name.isEmpty ? nil : String(name))
  }

  // MARK: Files

  /// `PATH` or `///PATH` (RFC 8089); only the second is percent-encoded.
  private static func path(ofFile rest: Substring) throws(SourceURLError) -> String {
    guard rest.hasPrefix("//") else { return String(rest) }
    let behind = rest.dropFirst(2)
    let host = behind.prefix { $0 != "/" }
    guard host.isEmpty || host.lowercased() == "localhost" else {
      throw SourceURLError(
        expected: "a file of this machine, such as file:///srv/desk",
        found: "the name of a machine after file://")
    }
    guard let path = decoded(behind.dropFirst(host.count)) else {
      throw SourceURLError(
        expected: "two hexadecimal digits after each % of a file:// URL", found: "something else")
    }
    return path
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit),
        high != 0 || low != 0
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
  }
}
