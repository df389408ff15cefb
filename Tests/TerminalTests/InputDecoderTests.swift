import Testing

@testable import Screen
@testable import Terminal

@Suite("Bytes from the terminal")
struct InputDecoderTests {
  /// The names of the keys that `text` is, all of it sent at once.
  private func keys(_ text: String, described: [[UInt8]: String] = [:]) -> [String] {
    var decoder = InputDecoder(described: described)
    return (decoder.take(text.utf8) + decoder.giveUp()).map(name)
  }

  private func name(_ event: InputEvent) -> String {
    switch event {
    case .key(let key): key.name
    case .paste(let text): "paste:\(text)"
    case .mouse(let mouse): "\(mouse.action)@\(mouse.x),\(mouse.y)"
    case .resized, .hangUp, .signal, .suspend, .resumed, .woken, .deadline: "unexpected"
    }
  }

  @Test(
    "Keys have the names that bindings use",
    arguments: [
      ("a", "a"), ("A", "A"), ("?", "?"), (" ", "space"), ("\r", "enter"), ("\n", "enter"),
      ("\t", "tab"), ("\u{7F}", "backspace"), ("\u{8}", "backspace"), ("\u{1}", "ctrl-a"),
      ("\u{1A}", "ctrl-z"), ("\0", "ctrl-space"), ("\u{1C}", "ctrl-\\"), ("\u{1F}", "ctrl-_"),
      ("é", "é"), ("£", "£"), ("漢", "漢"), ("\u{1B}", "esc"), ("\u{1B}x", "alt-x"),
      ("\u{1B}é", "alt-é"), ("\u{1B}\r", "alt-enter"), ("\u{1B}\u{7F}", "alt-backspace"),
      ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[B", "down"), ("\u{1B}[C", "right"),
      ("\u{1B}[D", "left"), ("\u{1B}[H", "home"), ("\u{1B}OF", "end"), ("\u{1B}[1~", "home"),
      ("\u{1B}[8~", "end"), ("\u{1B}[2~", "insert"), ("\u{1B}[3~", "delete"),
      ("\u{1B}[5~", "pgup"), ("\u{1B}[6~", "pgdn"), ("\u{1B}[Z", "shift-tab"),
      ("\u{1B}OP", "f1"), ("\u{1B}[15~", "f5"), ("\u{1B}[24~", "f12"), ("\u{1B}[[A", "f1"),
      ("\u{1B}[1;5A", "ctrl-up"), ("\u{1B}[1;2D", "shift-left"), ("\u{1B}[1;7B", "ctrl-alt-down"),
      ("\u{1B}[3;5~", "ctrl-delete"), ("\u{1B}[1;3P", "alt-f1"), ("\u{1B}Oa", "ctrl-up"),
      ("\u{1B}[a", "shift-up"), ("\u{1B}[7^", "ctrl-home"), ("\u{1B}[7$", "shift-home"),
      ("\u{1B}[97;5u", "ctrl-a"), ("\u{1B}[97;2u", "A"), ("\u{1B}[27;5;105~", "ctrl-i"),
      ("\u{1B}[9;2u", "shift-tab"), ("\u{1B}[13;5u", "ctrl-enter"), ("\u{1B}[", "alt-["),
      ("\u{1B}O", "alt-O"), ("\u{1B}P", "alt-P"), ("\u{202E}", "<U+202E>"),
    ])
  func names(bytes: String, expected: String) {
    #expect(keys(bytes) == [expected])
  }

  @Test("A key types what it shows, and a command key nothing")
  func text() {
    var decoder = InputDecoder()
    #expect(
      decoder.take("a £\r\u{1}\u{1B}[A\u{202E}".utf8) == [
        .key(Key(name: "a", text: "a")), .key(Key(name: "space", text: " ")),
        .key(Key(name: "£", text: "£")), .key(Key(name: "enter")), .key(Key(name: "ctrl-a")),
        .key(Key(name: "up")), .key(Key(name: "<U+202E>")),
      ])
    #expect(decoder.take("\u{1B}x".utf8) == [.key(Key(name: "alt-x"))])
  }

  @Test("Esc waits for what may follow and is a key when nothing does")
  func escape() {
    var decoder = InputDecoder()
    #expect(decoder.take("\u{1B}".utf8) == [])
    #expect(decoder.isWaiting)
    #expect(decoder.giveUp() == [.key(Key(name: "esc"))])
    #expect(!decoder.isWaiting)
    #expect(keys("\u{1B}\u{1B}[A") == ["esc", "up"])
    #expect(keys("\u{1B}\u{1B}") == ["esc", "esc"])
  }

  @Test(
    "A sequence that means nothing to us is not typed text",
    arguments: [
      "\u{1B}[99;99X", "\u{1B}[?1;2c", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}[M !!", "\u{1B}[<35;1;1M", "\u{1B}[I", "\u{1B}_x\u{1B}\\", "\u{1B}[12;", "\u{1B}Oz",
      "\u{1B}[201~",
    ])
  func unknown(bytes: String) {
    #expect(keys(bytes + (bytes.hasSuffix(";") ? "" : "k")) == (bytes.hasSuffix(";") ? [] : ["k"]))
  }

  @Test("A sequence that breaks off gives way to what follows")
  func brokenOff() {
    #expect(keys("\u{1B}[12\u{1B}[A") == ["up"])
    #expect(keys("\u{1B}]title\u{1B}[A") == ["up"])
    #expect(keys("\u{1B}[" + String(repeating: "1", count: 500) + "mk") == ["k"])
  }

  @Test("Bytes that are no UTF-8 type nothing and spoil nothing")
  func invalid() {
    var decoder = InputDecoder()
    let events = decoder.take([0xFF, 0x61, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x62])
    let names = events.map(name)
    #expect(names.filter { $0 != "U+FFFD" } == ["a", "(", "b"])
    #expect(events.allSatisfy { $0 != .key(Key(name: "U+FFFD", text: "\u{FFFD}")) })
  }

  @Test("A terminal’s own description comes first")
  func described() {
    #expect(keys("\u{1B}[224z", described: [Array("\u{1B}[224z".utf8): "f1"]) == ["f1"])
  }

  @Test("A click and the wheel know their cell")
  func mouse() {
    #expect(keys("\u{1B}[<0;10;5M\u{1B}[<0;10;5m") == ["press@9,4"])
    let turns = "\u{1B}[<64;1;1M\u{1B}[<65;1;1M\u{1B}[<2;1;1M"
    #expect(keys(turns) == ["wheelUp@0,0", "wheelDown@0,0"])
  }

  @Test("A paste is one event, keys and all, made safe")
  func paste() {
    #expect(keys("\u{1B}[200~q\u{1B}[A\r£\u{1B}[201~x") == ["paste:q<U+001B>[A £", "x"])
    #expect(keys("\u{1B}[200~never ends") == ["paste:never ends"])
    #expect(keys("\u{1B}[200~\u{1B}[201~") == ["paste:"])
  }

  @Test("A paste keeps what its limit allows and marks the rest")
  func pasteLimit() {
    var decoder = InputDecoder(pasteLimit: 20)
    let events = decoder.take("\u{1B}[200~\(String(repeating: "ab", count: 5000))\u{1B}[201~k".utf8)
    #expect(events.map(name) == ["paste:ababababababababa…", "k"])
  }

  @Test("However the bytes are split, the events are the same")
  func splits() {
    let paste = "\u{1B}[200~p\u{1B}[20é\r\u{1B}[201~"
    let bytes = Array("aé\u{1B}[1;5A\(paste)\u{1B}[<0;10;5M漢\u{1B}OAz".utf8)
    var whole = InputDecoder()
    let expected = whole.take(bytes)
    #expect(expected.count == 8)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var decoder = InputDecoder()
        let events =
          decoder.take(bytes[..<first]) + decoder.take(bytes[first..<second])
          + decoder.take(bytes[second...])
        #expect(events == expected)
      }
    }
  }

  @Test("Random bytes never stop the decoder, and nothing is left when it gives up")
  func random() {
    var state: UInt64 = 5
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    let likely = Array("\u{1B}[O;<~Mm012$^u\u{7}\\P]".utf8)
    for _ in 0..<20_000 {
      var decoder = InputDecoder(pasteLimit: 50)
      let bytes = (0..<next(24)).map { _ in
        next(3) == 0 ? UInt8(next(256)) : likely[next(UInt64(likely.count))]
      }
      let events = decoder.take(bytes) + decoder.giveUp()
      #expect(!decoder.isWaiting)
      for case .key(let key) in events {
        #expect(!key.name.isEmpty && key.name.unicodeScalars.allSatisfy(Sanitiser.mayBeTyped))
      }
    }
  }
}
