import Testing

@testable import Screen
import RandomTesting

@Suite("Frames")
struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int = 1, _ charset: Charset = .unicode) -> Frame {
    Frame(size: Size(columns: columns, rows: rows), charset: charset)
  }

  /// What holds for every frame, whatever was drawn into it.
  private func expectSound(_ frame: Frame, _ comment: Comment? = nil) {
    #expect(frame.cells.count == frame.size.columns * frame.size.rows, comment)
    for row in 0..<frame.size.rows {
      var expectsHalf = false
      for cell in frame.row(row) {
        #expect((cell.width == 0) == expectsHalf, comment)
        expectsHalf = cell.width == 2
        let codes = frame.cluster(of: cell).map { [$0.base, $0.firstMark, $0.secondMark] }
        for code in codes ?? [cell.glyph] where code != 0 {
          #expect(WidthClass(code) != .hidden, comment)
          if frame.charset == .ascii { #expect((0x20..<0x7F).contains(code), comment) }
        }
      }
      #expect(!expectsHalf, "a wide character hangs over the edge")
    }
  }

  @Test("A new frame is blank, and so is one that was reset")
  func blank() {
    var frame = frame(3, 2)
    #expect(frame.text(row: 0) == "   ")
    frame.draw("e\u{301}bc", x: 0, y: 1, role: .good)
    frame.reset()
    #expect(frame == Frame(size: Size(columns: 3, rows: 2)))
    #expect(frame.text(row: 2) == "")
  }

  @Test("Drawing returns the columns it took and never wraps")
  func clipping() {
    var frame = frame(5, 2)
    #expect(frame.draw("Ipswich", x: 2, y: 0, role: .text) == 3)
    #expect(frame.text(row: 0) == "  Ips")
    #expect(frame.text(row: 1) == "     ")
    #expect(frame.draw("ab", x: 0, y: 1, role: .text, width: 1) == 1)
    #expect(frame.draw("ab", x: 0, y: 9, role: .text) == 0)
    #expect(frame.draw("ab", x: 5, y: 0, role: .text) == 0)
    #expect(frame.draw("", x: 0, y: 0, role: .text) == 0)
    #expect(frame.draw("ab", x: 0, y: 0, role: .text, width: -3) == 0)
    #expect(frame.draw("ab", x: .max, y: .max, role: .text, width: .max) == 0)
    #expect(frame.draw("ab", x: .min, y: 0, role: .text, width: .max) == 0)
    #expect(frame.text(row: 0) == "  Ips")
  }

  @Test("What lies left of the frame is skipped")
  func leftEdge() {
    var frame = frame(4)
    #expect(frame.draw("abcdef", x: -2, y: 0, role: .text) == 6)
    #expect(frame.text(row: 0) == "cdef")
    frame.draw("漢b", x: -1, y: 0, role: .text)
    #expect(frame.text(row: 0) == " bef")
    expectSound(frame)
  }

  @Test("A wide character in the last column is replaced by a blank")
  func wideAtTheEdge() {
    var frame = frame(4)
    #expect(frame.draw("abc漢", x: 0, y: 0, role: .text) == 4)
    #expect(frame.text(row: 0) == "abc ")
    #expect(frame.draw("漢字", x: 0, y: 0, role: .text, width: 3) == 3)
    #expect(frame.text(row: 0) == "漢  ")
    expectSound(frame)
  }

  @Test("Overwriting half of a wide character blanks the other half")
  func halves() {
    for (x, expected) in [(0, "x 字"), (1, " x字"), (2, "漢x "), (3, "漢 x")] {
      var frame = frame(4)
      frame.draw("漢字", x: 0, y: 0, role: .text)
      frame.draw("x", x: x, y: 0, role: .text)
      #expect(frame.text(row: 0) == expected)
      frame.draw("漢字", x: 0, y: 0, role: .text)
      frame.fill(Rect(x: x, y: 0, width: 1, height: 1), "x", role: .text)
      #expect(frame.text(row: 0) == expected)
      frame.draw("漢字", x: 0, y: 0, role: .text)
      frame.draw("漢字", x: 0, y: 0, role: .text)
      #expect(frame.text(row: 0) == "漢字")
      expectSound(frame)
    }
  }

  @Test("A cell shows a character with at most two marks, and what is too much shows")
  func marks() {
    var frame = frame(8)
    #expect(frame.draw("e\u{301}a", x: 0, y: 0, role: .text) == 2)
    #expect(frame.draw("Z\u{300}\u{301}\u{302}\u{303}!", x: 2, y: 0, role: .text) == 3)
    #expect(frame.text(row: 0) == "e\u{301}aZ\u{300}\u{301}\u{FFFD}!   ")
    #expect(frame.draw("\u{301}", x: 0, y: 0, role: .text) == 1)
    expectSound(frame)
  }

  @Test("No control, bidi or zero width character gets into a cell")
  func defence() {
    var frame = frame(10)
    frame.draw("a\u{1B}[2J\u{202E}b\n\t\u{E0041}", x: 0, y: 0, role: .text)
    #expect(frame.text(row: 0) == "a\u{FFFD}[2J\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}")
    frame.draw("🇬🇧\u{A0}x", x: 0, y: 0, role: .text)
    #expect(frame.text(row: 0).hasPrefix("GB x"))
    expectSound(frame)
  }

  @Test("Numbers end at their column, and a shortened one cannot pass for a whole one")
  func rightAligned() {
    var frame = frame(10)
    #expect(frame.drawRight("12,711", maxX: 9, y: 0, role: .number) == 6)
    #expect(frame.text(row: 0) == "   12,711 ")
    frame.reset()
    frame.drawRight("112,856", maxX: 7, y: 0, role: .number, minX: 2)
    #expect(frame.text(row: 0) == "  112,…   ")
    frame.drawRight("1", maxX: 2, y: 0, role: .number, minX: 2)
    frame.drawRight("1", maxX: -5, y: 0, role: .number)
    #expect(frame.text(row: 0) == "  112,…   ")
  }

  @Test("Shapes stay in the frame and only change what they say")
  func shapes() {
    var frame = frame(5, 3)
    frame.box(frame.bounds, role: .border)
    #expect((0..<3).map(frame.text) == ["╭───╮", "│   │", "╰───╯"])
    frame.paint(Rect(x: 3, y: -4, width: 99, height: 6), role: .good)
    #expect(frame.roles(row: 0) == "bbbgg")
    #expect(frame.roles(row: 1) == "b..gg")
    #expect(frame.roles(row: 2) == "bbbbb")
    #expect(frame.text(row: 1) == "│   │")
    frame.fill(Rect(x: 1, y: 1, width: 3, height: 1), "漢", role: .text)
    #expect(frame.text(row: 1) == "│   │")
    frame.put("✓", x: 2, y: 1, role: .good)
    frame.put("x", x: -1, y: 1, role: .good)
    #expect(frame.text(row: 1) == "│ ✓ │")
    frame.box(Rect(x: 0, y: 0, width: 1, height: 3), role: .text)
    #expect(frame.text(row: 0) == "╭───╮")
  }

  @Test("Frames are equal when they look equal, whatever was drawn before")
  func equality() {
    var one = frame(3)
    var other = frame(3)
    one.draw("a\u{301}", x: 0, y: 0, role: .text)
    one.draw("e\u{301}", x: 0, y: 0, role: .text)
    other.draw("e\u{301}", x: 0, y: 0, role: .text)
    #expect(one == other)
    other.draw("e\u{300}", x: 0, y: 0, role: .text)
    #expect(one != other)
    other.draw("e", x: 0, y: 0, role: .text)
    #expect(one != other)
  }

  @Test("A frame cut to another size keeps what fits and no half character")
  func cropping() {
    var frame = frame(4, 1)
    frame.draw("a漢b", x: 0, y: 0, role: .good)
    let cut = frame.cropped(to: Size(columns: 2, rows: 2))
    #expect(cut.text(row: 0) == "a ")
    #expect(cut.text(row: 1) == "  ")
    #expect(frame.cropped(to: Size(columns: 6, rows: 1)).text(row: 0) == "a漢b  ")
    expectSound(cut)
  }

  @Test("Random text in random places never breaks a frame", arguments: Charset.allCases)
  func random(charset: Charset) {
    var hostile = HostileText(seed: 2)
    var frame = frame(17, 5, charset)
    for round in 0..<4000 {
      if round % 40 == 0 { frame.reset() }
      let x = hostile.number(in: -20...20)
      let y = hostile.number(in: -1...5)
      let text = hostile.next()
      switch hostile.number(in: 0...3) {
      case 0: frame.draw(text, x: x, y: y, role: .number)
      case 1: frame.draw(text, x: x, y: y, role: .good, width: hostile.number(in: -2...9))
      case 2: frame.drawRight(text, maxX: x, y: y, role: .title, minX: x - 6)
      default: frame.fill(Rect(x: x, y: y, width: 5, height: 2), "░", role: .bar)
      }
      if round % 10 == 0 { expectSound(frame, "round \(round)") }
    }
  }

  @Test("Every role has a letter of its own")
  func letters() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }
}
