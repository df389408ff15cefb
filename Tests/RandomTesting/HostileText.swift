/// Text as nobody would write it.
package struct HostileText {
  private var dice: Dice

  package init(seed: UInt64) {
    dice = Dice(seed)
  }

  /// A few pieces, each an attack of its own or an innocent word between them.
  package mutating func next() -> String {
    (0..<Int.random(in: 1...8, using: &dice)).map { _ in piece() }.joined()
  }

  package mutating func number(in range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &dice)
  }

  private mutating func piece() -> String {
    switch number(in: 0...11) {
    case 0: return "\u{1B}[\(number(in: 0...99));\(number(in: 0...99))\(letter())"
    case 1: return "\u{1B}]0;title\u{07}\u{1B}]8;;http://x\u{1B}\\"
    case 2: return "\u{1B}P\(word())\u{1B}\\\u{1B}_\(word())"
    case 3: return scalar(in: 0x80...0x9F) + scalar(in: 0...0x1F) + "\u{7F}"
    case 4: return scalar(in: 0x202A...0x202E) + word() + scalar(in: 0x2066...0x2069)
    case 5:
      return letter() + (0..<number(in: 1...40)).map { _ in scalar(in: 0x300...0x36F) }.joined()
    case 6: return scalar(in: 0xE0000...0xE007F) + scalar(in: 0x200B...0x200F) + "\u{FEFF}"
    case 7: return "👨\u{200D}👩\u{200D}👧" + scalar(in: 0x1F3FB...0x1F3FF) + "🇬🇧⚠\u{FE0F}"
    case 8: return scalar(in: 0x4E00...0x9FFF) + scalar(in: 0xAC00...0xD7A3)
    case 9: return scalar(in: 0...0x10FFFF) + scalar(in: 0...0xFFFF)
    case 10: return "\r\n\t\u{2028}\u{2029}\u{85}"
    default: return word() + " "
    }
  }

  private mutating func letter() -> String {
    scalar(in: 0x41...0x7A)
  }

  private mutating func word() -> String {
    ["Ipswich", "£12", "nearly 3,000", "naïve", "שלום", "مرحبا", "中文", "हिन्दी"]
      .randomElement(using: &dice) ?? ""
  }

  private mutating func scalar(in range: ClosedRange<Int>) -> String {
    Unicode.Scalar(UInt32(number(in: range))).map { String(Character($0)) } ?? "?"
  }
}
