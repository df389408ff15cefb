internal import CIconv

/// Encodings of East Asia with several bytes a character, by the system's `iconv`.
package enum MultiByteEncoding {
  /// How `iconv` calls an encoding of this name; nil for one that is not known here. What a document
  /// names goes through this table and never to the system. As on the web, the smaller sets are read as
  /// the larger ones that contain them.
  package static func systemName(_ name: String) -> String? {
    let folded = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return names[folded.hasPrefix("x") ? String(folded.dropFirst()) : folded]
  }

  private static let names = [
    "shiftjis": "CP932", "sjis": "CP932", "mskanji": "CP932", "windows31j": "CP932",
    "cp932": "CP932", "ms932": "CP932",
    "eucjp": "EUC-JP", "iso2022jp": "ISO-2022-JP", "csiso2022jp": "ISO-2022-JP",
    "gb2312": "GB18030", "gb231280": "GB18030", "euccn": "GB18030", "gbk": "GB18030",
    "cp936": "GB18030", "windows936": "GB18030", "gb18030": "GB18030",
    "big5": "BIG5-HKSCS", "cnbig5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS",
    "euckr": "CP949", "ksc56011987": "CP949", "ksc5601": "CP949", "cp949": "CP949",
    "windows949": "CP949", "korean": "CP949", "iso2022kr": "ISO-2022-KR",
  ]

  /// The bytes in UTF-8, and how many of them stand for nothing and became U+FFFD; nil where the system
  /// has no table for the encoding.
  package static func utf8(
    _ bytes: UnsafeRawBufferPointer, systemName: String
  ) -> (text: [UInt8], lost: Int)? {
    guard let converter = iconv_into_utf8(systemName) else { return nil }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    var lost = 0
    var rest = bytes.bindMemory(to: CChar.self)[...]
    var piece = [CChar](repeating: 0, count: 1 << 14)
    while !rest.isEmpty {
      var from = UnsafeBufferPointer(rebasing: rest).baseAddress
      var left = rest.count
      let (made, ending) = piece.withUnsafeMutableBufferPointer { buffer in
        var to = buffer.baseAddress
        var room = buffer.count
        let ending = iconv_piece(converter, &from, &left, &to, &room)
        return (buffer.count - room, ending)
      }
      text.append(contentsOf: piece[..<made].lazy.map { UInt8(bitPattern: $0) })
      rest = rest.suffix(left)
      guard Int(ending) == iconv_not_a_character else { continue }
      lost += 1
      text.append(contentsOf: "\u{FFFD}".utf8)
      rest = rest.dropFirst()
    }
    return (text, lost)
  }
}
