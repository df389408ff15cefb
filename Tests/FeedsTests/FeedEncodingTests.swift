import Figures
import Testing

import Feeds

@Suite("Encodings of feeds")
struct FeedEncodingTests {
  /// A title in encodings of several bytes a character, as their publishers send it.
  private static let encoded: [(name: String, bytes: [UInt8], title: String)] = [
    ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B, 0x81, 0x5C, 0x5C], "日本―\\"),
    ("x-sjis", [0xB1, 0x87, 0x40], "ｱ①"),
    ("EUC-JP", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本"),
    ("GB2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国"),
    ("gb18030", [0xD6, 0xD0, 0x94, 0x39, 0xDA, 0x33], "中\u{1F4A9}"),
    ("Big5", [0xA4, 0xA4, 0xB0, 0xEA], "中國"),
    ("EUC-KR", [0xC7, 0xD1, 0xB1, 0xB9], "한국"),
  ]

  private func read(_ title: [UInt8], encoding: String) -> Feed {
    let head = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?><rss version=\"2.0\"><channel>"
    let bytes =
      Array((head + "<title>a</title><item><guid>1</guid><title>").utf8) + title
      + Array("</title></item></channel></rss>".utf8)
    return bytes.withUnsafeBytes { FeedReader.read($0, file: "f.xml") }
  }

  @Test("encodings of several bytes a character are read as their declaration names them")
  func severalBytes() {
    for (name, bytes, title) in FeedEncodingTests.encoded {
      let feed = read(bytes, encoding: name)
      #expect(feed.items.map { $0.title?.line ?? "" } == [title], "\(name)")
      #expect(feed.problems == [], "\(name)")
    }
  }

  @Test("bytes that stand for nothing in such an encoding are shown as such, and doubted")
  func lost() {
    let feed = read([0xD6, 0xD0, 0xFF, 0x41], encoding: "GB2312")
    #expect(feed.items.map { $0.title?.line ?? "" } == ["中\u{FFFD}A"])
    #expect(feed.problems.map(\.severity) == [.doubt])
    #expect(feed.problems.first?.expected == "text in \"gb2312\"")
    #expect(feed.isWhole)
  }

  @Test("what names such an encoding and is UTF-8 is read as UTF-8, and doubted")
  func forgotten() {
    let feed = read(Array("日本".utf8), encoding: "Shift_JIS")
    #expect(feed.items.map { $0.title?.line ?? "" } == ["日本"])
    #expect(feed.problems.map(\.severity) == [.doubt])
  }

  @Test(
    "UTF-16 and UTF-32 are told by their first bytes, whatever the declaration says",
    arguments: ["utf-16", "utf-8", ""])
  func wide(_ declared: String) {
    let head = declared.isEmpty ? "" : "<?xml version=\"1.0\" encoding=\"\(declared)\"?>"
    let text =
      head + "<rss version=\"2.0\"><channel><item><guid>1</guid>"
      + "<title>£ 日本 \u{1F4A9}</title></item></channel></rss>"
    func bytes<Unit: FixedWidthInteger>(_ units: some Sequence<Unit>, _ isBig: Bool) -> [UInt8] {
      units.flatMap { unit in
        withUnsafeBytes(of: isBig ? unit.bigEndian : unit.littleEndian) { Array($0) }
      }
    }
    for isBig in [true, false] {
      for mark in ["\u{FEFF}", ""] {
        let marked = mark + text
        let forms = [
          bytes(marked.utf16, isBig), bytes(marked.unicodeScalars.map(\.value), isBig),
        ]
        for form in forms {
          let feed = form.withUnsafeBytes { FeedReader.read($0, file: "f.xml") }
          #expect(feed.items.map { $0.title?.line } == ["£ 日本 \u{1F4A9}"], "\(isBig)")
          #expect(feed.problems == [])
        }
      }
    }
  }
}
