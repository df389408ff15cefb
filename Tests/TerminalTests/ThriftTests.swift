import CTerminal
import Testing

@Suite("Changes of look that change nothing")
struct ThriftTests {
  private func thinned(_ text: String) -> String {
    var bytes = text.utf8.map(CChar.init(bitPattern:))
    let count = terminal_thin(&bytes, bytes.count)
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  @Test(
    "They are left out, and nothing else is",
    arguments: [
      ("\u{1B}[31ma\u{1B}[31mb", "\u{1B}[31mab"),
      (
        "\u{1B}[38;5;188m\u{1B}[48;5;233ma\u{1B}[38;5;7m\u{1B}[48;5;233mb",
        "\u{1B}[38;5;188m\u{1B}[48;5;233ma\u{1B}[38;5;7mb"
      ),
      ("\u{1B}[38;2;1;2;3ma\u{1B}[38;2;1;2;3mb", "\u{1B}[38;2;1;2;3mab"),
      ("\u{1B}[38:2::1:2:3ma\u{1B}[38:2::1:2:3mb", "\u{1B}[38:2::1:2:3mab"),
      ("\u{1B}[39;49m\u{1B}[39;49m", "\u{1B}[39;49m"),
      ("\u{1B}(B\u{1B}(Bx\u{1B}(0", "\u{1B}(Bx\u{1B}(0"),
      ("\u{1B}[31m\u{1B}[1m\u{1B}[31mx", "\u{1B}[31m\u{1B}[1mx"), ("31m £漢 text", "31m £漢 text"),
    ])
  func leftOut(text: String, expected: String) {
    #expect(thinned(text) == expected)
  }

  @Test(
    "Whatever may have changed is said again",
    arguments: [
      "\u{1B}[31m\u{1B}[m\u{1B}[31m", "\u{1B}[31m\u{1B}[0;1m\u{1B}[31m",
      "\u{1B}[31m\u{1B}[32m\u{1B}[31m",
      "\u{1B}[31m\u{1B}[39;49m\u{1B}[31m", "\u{1B}[31m\u{1B}[1;32m\u{1B}[31m",
      "\u{1B}[38;5;1;1m\u{1B}[38;5;1;1m", "\u{1B}[m\u{1B}[m",
      "\u{1B}[31m\u{1B}[41m\u{1B}[91m\u{1B}[101m",
      "\u{1B}[2J\u{1B}[2J\u{1B}[3;4H\u{1B}[3;4H", "\u{1B}", "\u{1B}[",
      "\u{1B}[31", "\u{1B}(", "x\u{1B}",
    ])
  func kept(text: String) {
    #expect(thinned(text) == text)
  }

  @Test("A terminal shows the same with less")
  func sameLook() {
    var state: UInt64 = 9
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    let looks = [
      "31", "32", "91", "39", "41", "42", "101", "49", "39;49", "38;5;7", "48;5;7", "38;2;1;2;3",
      "48:2::4:5:6", "0", "", "1", "22", "0;1", "1;31", "7",
    ]
    for _ in 0..<3000 {
      let text = (0..<next(30)).map { _ in
        next(3) == 0 ? "x" : "\u{1B}[\(looks[next(UInt64(looks.count))])m"
      }.joined()
      let thin = thinned(text)
      #expect(thin.utf8.count <= text.utf8.count)
      #expect(Look.of(text) == Look.of(thin))
    }
  }
}

/// What a terminal makes of changes of look: one state for each character.
private struct Look: Equatable {
  var fore = ""
  var back = ""
  var attributes: Set<String> = []

  static func of(_ text: String) -> [Look] {
    var look = Look()
    var looks: [Look] = []
    for part in text.components("\u{1B}[").dropFirst() {
      let end = part.firstIndex(of: "m") ?? part.startIndex
      look.take(String(part[..<end]))
      looks += Array(repeating: look, count: part[end...].utf8.count - 1)
    }
    return looks + [look]
  }

  private mutating func take(_ parameters: String) {
    if parameters.hasPrefix("38") {
      fore = parameters
    } else if parameters.hasPrefix("48") {
      back = parameters
    } else {
      for number in parameters.split(separator: ";", omittingEmptySubsequences: false) {
        switch number {
        case "", "0": self = Look()
        case "39": fore = ""
        case "49": back = ""
        case _ where number.count > 1 && number.hasPrefix("3") || number.hasPrefix("9"):
          fore = String(number)
        case _ where number.hasPrefix("4") || number.hasPrefix("10"): back = String(number)
        default: attributes.insert(String(number))
        }
      }
    }
  }
}
