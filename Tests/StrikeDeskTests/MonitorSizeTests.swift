#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalTesting
import Testing

@Suite("The monitor and the size of its terminal", .serialized)
struct MonitorSizeTests {
  /// What a program that has just started shows at a size.
  private func fresh(_ bench: Bench, _ columns: Int, _ rows: Int) throws -> VirtualScreen {
    let terminal = try bench.startNoon(columns: columns, rows: rows)
    try #require(terminal.waits { $0.lines.contains { !$0.isEmpty } })
    // All of the first frame: nothing comes any more.
    while terminal.bytes(within: 100) > 0 {}
    return terminal.screen
  }

  @Test("After any resize the screen is what a fresh start shows at that size")
  func resize() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon()
    try #require(terminal.shows("q quit"))
    for (columns, rows) in [
      (40, 12), (20, 5), (1, 1), (0, 0), (250, 70), (80, 24), (3, 2), (120, 36),
    ] {
      let expected = try fresh(bench, columns, rows)
      terminal.resize(columns: columns, rows: rows)
      let isSame = terminal.waits { $0.looksLike(expected) }
      #expect(isSame, "\(columns)x\(rows): \(terminal.screen.difference(from: expected))")
    }
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("Below 40×10 the key figures are still there")
  func small() throws {
    let bench = try Bench()
    let screen = try fresh(bench, 20, 5)
    for text in ["around 300", "nearly 3,000", "12,711", "112,856"] {
      #expect(screen.contains(text), "\(screen.text)")
    }
  }

  @Test("A drawer, a filter and a step in time survive every size")
  func states() throws {
    let bench = try Bench()
    for keys in ["\r", "?", ":", "/no", "<", "!", "6\r"] {
      let terminal = try bench.startNoon()
      try #require(terminal.shows("q quit"))
      terminal.type(keys)
      for (columns, rows) in [(1, 1), (5, 3), (24, 7), (0, 0), (250, 1), (1, 70), (76, 20)] {
        terminal.resize(columns: columns, rows: rows)
        terminal.type("\u{C}")
      }
      terminal.type("\u{1B}\u{C}")
      terminal.send(SIGTERM)
      #expect(terminal.ends(within: 2000) == .code(143), "\(keys.debugDescription)")
    }
  }

  @Test("A flood of resizes ends on the last size, drawn whole")
  func flood() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon()
    try #require(terminal.shows("q quit"))
    for step in 0..<1000 { terminal.resize(columns: 1 + step % 150, rows: 1 + step % 50) }
    let expected = try fresh(bench, 100, 30)
    terminal.resize(columns: 100, rows: 30)
    let isSame = terminal.waits(within: 5000) { $0.looksLike(expected) }
    #expect(isSame, "\(terminal.screen.difference(from: expected))")
  }
}
