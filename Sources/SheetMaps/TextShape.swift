/// Text as maps compare it: small letters, straight quotes and dashes, single blanks, none at the ends.
/// Publishers change case, line breaks and blanks of a header from month to month.
func plain(_ text: some StringProtocol) -> String {
  var result = ""
  var needsBlank = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{2007}", "\u{202F}", "\u{FEFF}", "\u{200B}":
      needsBlank = !result.isEmpty
      continue
    default: break
    }
    if needsBlank {
      result.append(" ")
      needsBlank = false
    }
    switch scalar {
    case "‘", "’", "`": result.append("'")
    case "“", "”": result.append("\"")
    case "–", "—", "‑", "−": result.append("-")
    case "A"..."Z": result.unicodeScalars.append(Unicode.Scalar(scalar.value + 32) ?? scalar)
    default: result.append(scalar.properties.lowercaseMapping)
    }
  }
  return result
}

/// Plain text without blanks, hyphens and underscores.
func unspaced(_ text: some StringProtocol) -> String {
  plain(text).filter { !" -_".contains($0) }
}

/// Text without blanks at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
  guard let first = text.firstIndex(where: { !isBlank($0) }),
    let last = text.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[first...last])
}

/// Text of a file in quotation marks, short; control and invisible characters by their number.
func quoted(_ text: some StringProtocol) -> String {
  var shown = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 60 {
      shown += "…"
      break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      let number = String(scalar.value, radix: 16, uppercase: true)
      shown += "<U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number + ">"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return "\"\(shown)\""
}

/// Small letters, digits and single hyphens: a code made from words.
func slug(_ text: some StringProtocol) -> String {
  var result = ""
  for scalar in plain(text).unicodeScalars {
    switch scalar {
    case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
    case "'", "\"": break
    case "&": result += result.isEmpty || result.hasSuffix("-") ? "and-" : "-and-"
    default: if !result.isEmpty, !result.hasSuffix("-") { result += "-" }
    }
    if result.utf8.count > 80 { break }
  }
  while result.hasSuffix("-") { result.removeLast() }
  return result
}

/// A count and its word: "1 row", "201 rows".
func counted(_ count: Int, _ one: String) -> String { "\(count) \(one)\(count == 1 ? "" : "s")" }
