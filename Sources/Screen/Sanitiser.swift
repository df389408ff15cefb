/// Makes foreign text safe to show, once, at the door: titles, names, errors, logs, printed output.
///
/// Nothing is removed in silence. What could steer a terminal or hide text is shown instead:
/// - C0, DEL, C1, bidi controls, zero width characters, tags, private use, noncharacters,
///   unassigned code points and skin tones appear as `<U+202E>`. So do the joiners of emoji, which
///   are then drawn as their separate parts, because terminals do not agree on the width of the
///   whole;
/// - tab, line feed and carriage return become one blank each;
/// - a character keeps two combining marks, the others are counted: `<+97 marks>`; a mark without a
///   character before it is shown as `<U+0301>`;
/// - the variation selectors 15 and 16 directly after an emoji or a digit only choose between its
///   text and its picture form; the text form is drawn, so they leave no trace. Elsewhere: shown.
package enum Sanitiser {
  /// `text` made safe, in at most `limit` bytes of UTF-8 (at least 16); a cut is marked with `…`.
  ///
  /// Printable ASCII that fits comes back as it is. Cleaning twice changes nothing more.
  package static func clean(_ text: String, limit: Int = 512) -> String {
    var text = text
    let plain = text.withUTF8 { bytes in
      bytes.count <= limit && bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    return plain ? text : SafeText(limit: max(16, limit)).cleaned(text)
  }

  /// True for a character that may come from a key as text: anything that is not hidden.
  package static func mayBeTyped(_ scalar: Unicode.Scalar) -> Bool {
    WidthClass(scalar.value) != .hidden
  }
}

/// The text while it is being cleaned.
private struct SafeText {
  let limit: Int
  private var output = ""
  /// Bytes that end a cluster and leave room for `…`.
  private var boundary = 0
  private var base: Unicode.Scalar?
  private var marks = 0
  private var hasForm = false

  init(limit: Int) {
    self.limit = limit
  }

  consuming func cleaned(_ text: String) -> String {
    for scalar in text.unicodeScalars {
      take(scalar)
      if output.utf8.count > limit { return cut() }
    }
    endCluster()
    return output.utf8.count > limit ? cut() : output
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch WidthClass(scalar.value) {
    case .mark:
      mark(scalar)
    case .narrow, .wide, .blank, .disputed:
      start(scalar)
    case .hidden:
      if scalar == "\t" || scalar == "\n" || scalar == "\r" {
        start(" ")
      } else if !choosesForm(scalar) {
        show(scalar)
      }
    }
  }

  /// True for one selector directly after a character that has a text and a picture form.
  private mutating func choosesForm(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar == "\u{FE0E}" || scalar == "\u{FE0F}", let base, marks == 0, !hasForm,
      base.properties.isEmoji
    else { return false }
    hasForm = true
    return true
  }

  private mutating func start(_ scalar: Unicode.Scalar) {
    endCluster()
    output.unicodeScalars.append(scalar)
    base = scalar
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    guard base != nil else { return show(scalar) }
    marks += 1
    if marks <= 2 { output.unicodeScalars.append(scalar) }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    endCluster()
    let digits = String(scalar.value, radix: 16, uppercase: true)
    output += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  private mutating func endCluster() {
    if marks > 2 { output += marks == 3 ? "<+1 mark>" : "<+\(marks - 2) marks>" }
    marks = 0
    base = nil
    hasForm = false
    if output.utf8.count <= limit - 3 { boundary = output.utf8.count }
  }

  private func cut() -> String {
    String(decoding: output.utf8.prefix(boundary), as: UTF8.self) + "…"
  }
}
