/// Measures text in columns and cuts it to size, with the one width table of the program.
package enum TextWidth {
  /// Columns that `text` takes on the screen.
  package static func columns(of text: String) -> Int {
    Charset.unicode.columns(of: text)
  }

  /// The longest start of `text` that takes at most `columns`; no character is split.
  package static func clipped(_ text: String, to columns: Int) -> String {
    guard text.utf8.count > columns else { return text }
    var text = text
    return text.withUTF8 { bytes in
      let end = cut(bytes, to: columns)
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[..<end]), as: UTF8.self)
    }
  }

  /// `text` in at most `columns`, with `…` at its end when something is missing.
  package static func fitted(_ text: String, to columns: Int) -> String {
    if text.utf8.count <= columns || Self.columns(of: text) <= columns { return text }
    guard columns > 0 else { return "" }
    var start = clipped(text, to: columns - 1)
    while start.unicodeScalars.last == " " { start.unicodeScalars.removeLast() }
    return start + "…"
  }

  /// `text` in lines of at most `columns`, broken between words and at most `maxLines` of them.
  ///
  /// A word longer than a line is broken where the line ends; what does not fit into the last
  /// line ends in `…`. Runs of blanks between words become one.
  package static func wrapped(_ text: String, to columns: Int, maxLines: Int) -> [String] {
    guard columns > 0, maxLines > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.utf8.split(separator: 0x20).map({ String(Substring($0)) }) {
      let width = Self.columns(of: word)
      if used > 0, used + 1 + width <= columns {
        line += " " + word
        used += 1 + width
        continue
      }
      if used > 0 { lines.append(line) }
      line = word
      used = width
      while used > columns {
        let start = clipped(line, to: columns)
        // A wide character in a line of one column: nothing of it can be shown.
        guard !start.isEmpty else { return Array(repeating: "…", count: min(1, maxLines)) }
        lines.append(start)
        line = String(decoding: line.utf8.dropFirst(start.utf8.count), as: UTF8.self)
        used -= Self.columns(of: start)
      }
      // One line too many is enough to know that the last one needs its `…`.
      if lines.count > maxLines { break }
    }
    if used > 0 { lines.append(line) }
    return lines.count > maxLines ? shortened(lines, to: maxLines, columns: columns) : lines
  }

  private static func shortened(_ lines: [String], to count: Int, columns: Int) -> [String] {
    var kept = Array(lines.prefix(count))
    if let last = kept.popLast() {
      kept.append(fitted(last + " " + lines[count], to: columns))
    }
    return kept
  }

  /// Where to cut so that what is before takes at most `columns`.
  private static func cut(_ bytes: UnsafeBufferPointer<UInt8>, to columns: Int) -> Int {
    var scanner = ClusterScanner(bytes)
    var used = 0
    var end = 0
    while let cluster = scanner.next() {
      used += cluster.width
      if used > columns { break }
      end = scanner.offset
    }
    return end
  }
}
