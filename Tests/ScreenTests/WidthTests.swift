import Testing

@testable import Screen
import RandomTesting

@Suite("Widths")
struct WidthTests {
  @Test(
    "Text takes the columns that terminals give it",
    arguments: [
      ("", 0), ("abc", 3), ("£12", 3), ("漢字", 4), ("e\u{301}", 1), ("한국", 4), ("●○✓≠±", 5),
      ("👩", 2), ("🇬🇧", 2), ("Zoë", 3), ("ｗｉｄｅ", 8), ("\u{00A0}", 1), ("\u{3000}", 2),
    ])
  func columns(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
  }

  @Test("Every mark of ours takes one column and is not a digit in ASCII", arguments: Glyph.all)
  func marks(mark: Unicode.Scalar) {
    let text = String(Character(mark))
    #expect(TextWidth.columns(of: text) == 1)
    var twin = AsciiTwin(DrawnCluster(base: mark.value))
    while let byte = twin.next() {
      #expect(byte < 0x7F && !(0x30...0x39).contains(byte) && byte != 0x3F)
    }
  }

  @Test("The table has a class for every code point, in order")
  func table() {
    let runs = WidthTable.runs
    #expect(runs.first == WidthClass.hidden.rawValue)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0 >> 3 < $1 >> 3 && $0 & 7 != $1 & 7 })
    #expect(runs.allSatisfy { WidthClass(rawValue: $0 & 7) != nil })
  }

  @Test("The short cuts before the table say what the table says")
  func shortCuts() {
    for code in UInt32(0)..<0x3000 {
      let run = WidthTable.runs.last { $0 >> 3 <= code }
      #expect(run.map { $0 & 7 } == WidthClass(code).rawValue, "\(code)")
    }
  }

  @Test("What could steer or hide is hidden: controls, bidi, tags, private use, noncharacters")
  func hidden() {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xD800...0xDFFF,
      0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF,
      0x1F3FB...0x1F3FF, 0xE0000...0xE01EF, 0xF0000...0x10FFFF,
    ]
    for range in ranges {
      for code in range { #expect(WidthClass(code) == .hidden, "\(code)") }
    }
    for code: UInt32 in [0xAD, 0x34F, 0x61C, 0x115F, 0x3164, 0xFEFF] {
      #expect(WidthClass(code) == .hidden, "\(code)")
    }
  }

  @Test("Clipping never splits a character, and fitting says that something is missing")
  func clipping() {
    #expect(TextWidth.clipped("漢字", to: 3) == "漢")
    #expect(TextWidth.clipped("ae\u{301}b", to: 2) == "ae\u{301}")
    #expect(TextWidth.clipped("abc", to: 0) == "")
    #expect(TextWidth.clipped("abc", to: -1) == "")
    #expect(TextWidth.fitted("Norfolk and Norwich", to: 9) == "Norfolk…")
    #expect(TextWidth.fitted("Ipswich", to: 7) == "Ipswich")
    #expect(TextWidth.fitted("Ipswich", to: 1) == "…")
    #expect(TextWidth.fitted("Ipswich", to: 0) == "")
    #expect(TextWidth.fitted("漢字漢字", to: 6) == "漢字…")
  }

  @Test("Sentences break between words, long words where the line ends")
  func wrapping() {
    let advice = "No word from the hospital? Your appointment stands."
    #expect(
      TextWidth.wrapped(advice, to: 20, maxLines: 9)
        == ["No word from the", "hospital? Your", "appointment stands."])
    #expect(
      TextWidth.wrapped(advice, to: 20, maxLines: 2)
        == ["No word from the", "hospital? Your appo…"])
    #expect(TextWidth.wrapped("abcdefgh ij", to: 3, maxLines: 9) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrapped("  a   b ", to: 9, maxLines: 9) == ["a b"])
    #expect(TextWidth.wrapped("", to: 9, maxLines: 9) == [])
    #expect(TextWidth.wrapped("漢", to: 1, maxLines: 9) == ["…"])
    #expect(TextWidth.wrapped("a", to: 0, maxLines: 9) == [])
  }

  @Test("No text is wider than what it was cut to")
  func cutting() {
    var hostile = HostileText(seed: 1)
    for _ in 0..<2000 {
      let text = hostile.next()
      let columns = hostile.number(in: 0...12)
      #expect(TextWidth.columns(of: TextWidth.clipped(text, to: columns)) <= columns)
      #expect(TextWidth.columns(of: TextWidth.fitted(text, to: columns)) <= columns)
      let lines = TextWidth.wrapped(text, to: columns, maxLines: 3)
      #expect(lines.count <= 3)
      #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= columns })
    }
  }
}
