import TerminalTesting

/// Texts that would steer a terminal or deceive its reader.
enum SteeringText {
  /// Sequences carry the number 7777, so that one which gets through is told from our own.
  static let texts: [String] = [
    "\u{1B}[7777;31mred\u{1B}[0m", "\u{1B}[2J\u{1B}[1;1H", "\u{1B}]0;title 7777\u{7}",
    "\u{1B}]52;c;NzY3Nw==\u{7}",
    "\u{1B}]8;;https://evil.example/7777\u{1B}\\link\u{1B}]8;;\u{1B}\\",
    "\u{1B}P7777$qm\u{1B}\\", "\u{1B}_7777\u{1B}\\", "\u{1B}^7777\u{1B}\\", "\u{1B}X7777\u{1B}\\",
    "\u{9B}7777;31m", "\u{9D}0;7777\u{9C}", "\u{90}7777\u{9C}", "\u{9F}7777\u{9C}", "\u{85}\u{84}",
    "unfinished \u{1B}]0;7777", "cut \u{1B}[7777", "alone \u{1B}", "\u{1B}c\u{1B}(0\u{1B}7",
    "\u{1B}[?1049l\u{1B}[?25h", "\u{202E}desrever\u{202C}", "\u{2066}isolated\u{2069}\u{200F}",
    "\u{61C}\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}", "a\u{2028}b\u{2029}c",
    "\u{E0001}\u{E0068}\u{E007F}tags", "👩‍👩‍👧‍👦👨🏽‍🚀🏴‍☠️❤️", "\u{FFF9}note\u{FFFA}x\u{FFFB}",
    "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}algo",
    "\u{301}\u{302}marks first", "漢字\u{1}\u{7F}",
    "line\nfeed\r\nreturn\ttab\u{8}back\u{B}\u{C}",
    "\u{E}shift\u{F}\u{5}\u{7}bell", "\u{FFFE}\u{E000}", "\u{110BD}\u{1D173}\u{13430}",
    String(repeating: "\u{301}", count: 200) + String(repeating: "long ", count: 20),
  ]
}

/// What a capture holds that a terminal would act on, or hide.
struct Capture {
  private(set) var kinds: Set<String> = []
  private(set) var hidden: Set<String> = []
  /// Sequences with the number of the hostile texts.
  private(set) var marked: [TerminalToken] = []
  private(set) var longestCluster = 0

  /// Movements of the cursor and of lines, which ncurses chooses as it finds them shortest.
  static let movements: Set = Set(
    "ABCDGHIJKLMPSTXZ@bdr".map { "CSI \($0)" } + ["ESC M", "C0 8", "C0 9", "C0 10", "C0 13"])

  init(_ bytes: [UInt8]) {
    var marks = 0
    for token in TokenReader.all(bytes) {
      kinds.formUnion(token.kinds)
      switch token {
      case .text(let scalar):
        let isMark = scalar.properties.generalCategory == .nonspacingMark
        marks = isMark ? marks + 1 : 0
        longestCluster = max(longestCluster, marks)
        if Unsafe.isHidden(scalar) {
          hidden.insert("U+" + String(scalar.value, radix: 16, uppercase: true))
        }
      case .csi(let sequence) where sequence.parameters.contains(7777): marked.append(token)
      case .control, .escape, .csi, .string, .broken: break
      }
    }
  }
}
