import Testing

@testable import Screen
import RandomTesting

@Suite("Terminals without Unicode")
struct AsciiTests {
  private func drawn(_ text: String, columns: Int = 40) -> String {
    var frame = Frame(size: Size(columns: columns, rows: 1), charset: .ascii)
    frame.draw(text, x: 0, y: 0, role: .text)
    let row = frame.text(row: 0)
    return String(row.prefix { _ in true }.reversed().drop { $0 == " " }.reversed())
  }

  @Test(
    "Each mark has its twin",
    arguments: [
      ("● fact ○ claim", "* fact o claim"), ("✓ holds ≠ not", "v holds ! not"), ("± – ∅", "~ - /"),
      ("⧗ ⊘ ⚿", "z x E"), ("▌▾▴", ">v^"), ("a…b·c", "a...b.c"),
      ("King’s “Lynn”", "King's \"Lynn\""),
      ("£300", "GBP 300"), ("×60", "x60"), ("╭─╮│╰┼", "+-+|++"), ("▁▂▃▄▅▆▇█", "_,:-=+*#"),
      ("↑↓←→", "^v<>"), ("⏎ open", "Enter open"), ("é 漢", "? ?"), ("e\u{301}", "?"),
      ("\u{1B}", "?"),
    ])
  func twins(text: String, twin: String) {
    #expect(drawn(text) == twin)
    #expect(Charset.ascii.columns(of: text) == twin.utf8.count)
  }

  @Test("A twin longer than its mark is clipped like any text")
  func clipped() {
    #expect(drawn("ab…", columns: 4) == "ab..")
    var frame = Frame(size: Size(columns: 8, rows: 1), charset: .ascii)
    #expect(frame.drawRight("£12", maxX: 8, y: 0, role: .number) == 6)
    #expect(frame.text(row: 0) == "  GBP 12")
  }

  @Test("Whatever is drawn, only printable ASCII comes out")
  func onlyASCII() {
    var hostile = HostileText(seed: 3)
    var frame = Frame(size: Size(columns: 30, rows: 1), charset: .ascii)
    for _ in 0..<3000 {
      frame.draw(hostile.next(), x: 0, y: 0, role: .text)
      #expect(frame.text(row: 0).utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
    frame.box(frame.bounds, role: .border)
    for scalar in Glyph.all { frame.put(scalar, x: 3, y: 0, role: .text) }
    #expect(frame.text(row: 0).utf8.allSatisfy { (0x20..<0x7F).contains($0) })
  }
}
