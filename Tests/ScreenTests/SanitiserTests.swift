import Testing

@testable import Screen
import RandomTesting

@Suite("The sanitiser")
struct SanitiserTests {
  /// Goal S1: nothing that could steer a terminal or hide text, at most two marks a character.
  private func isSafe(_ text: String) -> Bool {
    var marks = 3
    for scalar in text.unicodeScalars {
      switch WidthClass(scalar.value) {
      case .hidden: return false
      case .mark:
        marks += 1
        if marks > 2 { return false }
      case .narrow, .wide, .blank, .disputed: marks = 0
      }
    }
    return true
  }

  @Test(
    "What could steer or hide is shown",
    arguments: [
      ("\u{1B}[31mred", "<U+001B>[31mred"), ("a\u{7F}\u{9B}b", "a<U+007F><U+009B>b"),
      ("abc\u{202E}fdp", "abc<U+202E>fdp"), ("\u{200B}\u{FEFF}", "<U+200B><U+FEFF>"),
      ("\u{E0041}", "<U+E0041>"), ("\u{E000}\u{FFFF}", "<U+E000><U+FFFF>"),
      ("a\u{2028}b\u{2029}", "a<U+2028>b<U+2029>"), ("\u{0}", "<U+0000>"),
      ("👨\u{200D}👩", "👨<U+200D>👩"), ("👍🏽", "👍<U+1F3FD>"), ("x\u{AD}y", "x<U+00AD>y"),
    ])
  func shown(text: String, expected: String) {
    #expect(Sanitiser.clean(text) == expected)
  }

  @Test("Tab, line feed and carriage return become one blank each")
  func blanks() {
    #expect(Sanitiser.clean("a\tb\r\nc") == "a b  c")
  }

  @Test("A character keeps two marks; the others are counted")
  func marks() {
    #expect(Sanitiser.clean("e\u{301}") == "e\u{301}")
    #expect(Sanitiser.clean("Z\u{300}\u{301}\u{302}!") == "Z\u{300}\u{301}<+1 mark>!")
    let flood = "Z" + String(repeating: "\u{300}", count: 10_000)
    #expect(Sanitiser.clean(flood) == "Z\u{300}\u{300}<+9998 marks>")
    #expect(Sanitiser.clean("\u{301}a") == "<U+0301>a")
    #expect(Sanitiser.clean("\u{1B}\u{301}") == "<U+001B><U+0301>")
  }

  @Test("The choice of an emoji’s form leaves no trace; elsewhere it is shown")
  func forms() {
    #expect(Sanitiser.clean("⚠\u{FE0F} strike") == "⚠ strike")
    #expect(Sanitiser.clean("a\u{FE0F}") == "a<U+FE0F>")
    #expect(Sanitiser.clean("⚠\u{FE0F}\u{FE0F}") == "⚠<U+FE0F>")
    #expect(Sanitiser.clean("1\u{FE0F}\u{20E3}") == "1\u{20E3}")
  }

  @Test(
    "Ordinary text of any script stays as it is",
    arguments: ["King’s Lynn", "£300 – nearly 3,000 · ½", "שלום عليكم", "中文 한국어 ไทย", "Zoë Łódź"])
  func ordinary(text: String) {
    #expect(Sanitiser.clean(text) == text)
  }

  @Test("A cut is marked and lies between characters")
  func limit() {
    let long = String(repeating: "ab", count: 300)
    #expect(Sanitiser.clean(long).utf8.count == 512)
    #expect(Sanitiser.clean(long).hasSuffix("ba…"))
    #expect(Sanitiser.clean("0123456789\u{202E}x", limit: 16) == "0123456789…")
    #expect(Sanitiser.clean(String(repeating: "漢", count: 9), limit: 16) == "漢漢漢漢…")
    #expect(Sanitiser.clean(String(repeating: "a", count: 16), limit: 16).utf8.count == 16)
  }

  @Test("Text of the list of naughty strings is safe", arguments: naughty)
  func naughtyStrings(text: String) {
    #expect(isSafe(Sanitiser.clean(text)))
  }

  @Test("Whatever comes in, what goes out is safe, short enough, and clean already")
  func properties() {
    var hostile = HostileText(seed: 4)
    for round in 0..<10_000 {
      let text = hostile.next()
      let limit = round % 3 == 0 ? hostile.number(in: 16...60) : 512
      let clean = Sanitiser.clean(text, limit: limit)
      #expect(isSafe(clean), "round \(round)")
      #expect(clean.utf8.count <= limit, "round \(round)")
      #expect(Sanitiser.clean(clean, limit: limit) == clean, "round \(round)")
    }
  }

  @Test("Every single code point comes out safe, and nothing but form selectors vanishes")
  func everyCodePoint() {
    var failures = 0
    for code in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let clean = Sanitiser.clean("a\(Character(scalar))b")
      if !isSafe(clean) || clean.utf8.count < 3 { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test("Only hidden characters may not be typed")
  func typing() {
    #expect(Sanitiser.mayBeTyped("é") && Sanitiser.mayBeTyped("\u{301}"))
    #expect(!Sanitiser.mayBeTyped("\u{202E}") && !Sanitiser.mayBeTyped("\u{1B}"))
  }

  /// A small sample in the manner of the Big List of Naughty Strings.
  static let naughty = [
    "undefined", "NULL", "-1E+02", "<script>alert(0)</script>", "\u{1}\u{2}\u{3}\u{4}\u{5}",
    "\u{80}\u{81}\u{82}", "\u{9}\u{B}\u{C}\u{85}\u{1680}\u{2002}\u{FEFF}",
    "\u{AD}\u{600}\u{61C}\u{6DD}",
    "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "Ⱥ", "ヽ༼ຈل͜ຈ༽ﾉ", "(╯°□°）╯︵ ┻━┻)", "👾 🙇 💁 🙅 🙆",
    "❤️ 💔 💌", "👨‍👩‍👦 👨‍👩‍👧‍👦 👩‍👩‍👧", "🇺🇸🇷🇺🇸 🇦🇫", "１２３", "ثم نفس سقطت", "בְּרֵאשִׁית",
    "\u{202A}\u{202A}test\u{202A}", "\u{2066}test\u{2067}", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "˙ɐnbᴉlɐ",
    "\u{1B}[0;31mThe quick", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{1B}P1$r\u{1B}\\",
    "\u{FFFE}\u{FFFF}",
    "Powerلُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ 冗", "జ్ఞ‌ా", "గ్", "\u{E0001}\u{E0041}\u{E007F}", "½⅓¼", "\u{180E}\u{200B}",
  ]
}
