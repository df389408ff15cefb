/// A document in UTF-8 that came in an encoding that no XML parser of ours reads by itself: UTF-16 and
/// UTF-32, told by their first bytes, and the encodings of several bytes that its declaration names.
package struct Transcoding {
  /// In UTF-8, without a byte order mark.
  package var text: [UInt8]
  /// The encoding it came in.
  package var name: String
  /// How much of it stands for nothing and became U+FFFD.
  package var lost = 0

  /// Nil for a document that is read as it is: one in UTF-8 or a single-byte encoding.
  /// - Parameter transport: what the transport says of the encoding; a document's own first bytes go
  ///   before it.
  package init?(_ bytes: UnsafeRawBufferPointer, transport: String? = nil) {
    if let form = Form(bytes) {
      name = "utf-\(form.width * 8)"
      (text, lost) = Transcoding.utf8(
        UnsafeRawBufferPointer(rebasing: bytes.dropFirst(form.markLength)), form)
      return
    }
    guard let name = transport ?? Transcoding.declared(bytes),
      let systemName = MultiByteEncoding.systemName(name),
      // A declaration that was forgotten when the document became UTF-8.
      systemName.hasPrefix("ISO-2022") || String(validating: bytes, as: UTF8.self) == nil,
      let (text, lost) = MultiByteEncoding.utf8(bytes, systemName: systemName)
    else { return nil }
    self.text = text
    self.name = name
    self.lost = lost
  }

  /// The encoding that the XML declaration names, in lower case; nil where it names none.
  package static func declared(_ bytes: UnsafeRawBufferPointer) -> String? {
    let head = Array(bytes.prefix(300))
    let mark = Array("encoding".utf8)
    guard let end = head.firstIndex(of: UInt8(ascii: ">")), end >= mark.count,
      let start = (0...(end - mark.count)).first(where: { head[$0...].starts(with: mark) })
    else { return nil }
    let rest = head[(start + mark.count)..<end]
      .drop { $0 == UInt8(ascii: "=") || $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return nil
    }
    return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self).lowercased()
  }

  /// UTF-16 or UTF-32, with its order of bytes.
  private struct Form {
    var width: Int
    var isBigEndian: Bool
    var markLength: Int

    /// By a byte order mark, or by the `<` that a document begins with (XML 1.0, appendix F).
    init?(_ bytes: UnsafeRawBufferPointer) {
      let head = Array(bytes.prefix(4))
      let forms: [(start: [UInt8], width: Int, isBigEndian: Bool, mark: Int)] = [
        ([0xFF, 0xFE, 0, 0], 4, false, 4), ([0, 0, 0xFE, 0xFF], 4, true, 4),
        ([0x3C, 0, 0, 0], 4, false, 0), ([0, 0, 0, 0x3C], 4, true, 0),
        ([0xFF, 0xFE], 2, false, 2), ([0xFE, 0xFF], 2, true, 2),
        ([0x3C, 0], 2, false, 0), ([0, 0x3C], 2, true, 0),
      ]
      guard let form = forms.first(where: { head.starts(with: $0.start) }) else { return nil }
      (width, isBigEndian, markLength) = (form.width, form.isBigEndian, form.mark)
    }
  }

  private static func utf8(
    _ bytes: UnsafeRawBufferPointer, _ form: Form
  ) -> (text: [UInt8], lost: Int) {
    func unit(_ at: Int) -> UInt32 {
      (0..<form.width).reduce(0) { unit, step in
        let place = at + (form.isBigEndian ? step : form.width - 1 - step)
        return unit << 8 | UInt32(bytes[place])
      }
    }
    var scalars = String.UnicodeScalarView()
    var lost = 0
    var at = 0
    while at + form.width <= bytes.count {
      var value = unit(at)
      at += form.width
      // Two halves of one character.
      if form.width == 2, value >> 10 == 0x36, at + 2 <= bytes.count, unit(at) >> 10 == 0x37 {
        value = 0x10000 + (value & 0x3FF) << 10 + (unit(at) & 0x3FF)
        at += 2
      }
      if let scalar = Unicode.Scalar(value) {
        scalars.append(scalar)
      } else {
        scalars.append("\u{FFFD}")
        lost += 1
      }
    }
    if at < bytes.count { lost += 1 }
    return (Array(String(scalars).utf8), lost)
  }
}
