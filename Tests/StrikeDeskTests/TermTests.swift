import TerminalTesting
import Testing

@Suite("The monitor on any terminal and in any locale", .serialized)
struct TermTests {
  private static let names: [String?] = [
    nil, "", "no-such-terminal", "dumb", "vt100", "linux", "xterm-256color", "../../etc/passwd",
    "bad\u{1B}[2J",
  ]

  @Test(
    "It runs, or ends within a second with one line and code 2",
    arguments: names, ["C", "C.UTF-8", "bogus"])
  func anyTerm(term: String?, locale: String) throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(environment: ["TERM": term, "LC_ALL": locale])
    let runs = terminal.waits(within: 8000) { $0.contains("12,711") }
    if runs {
      while terminal.bytes(within: 30) > 0 {}
      #expect(terminal.screen.contains("around 300"))
      #expect(terminal.screen.unknown.isEmpty, "\(terminal.screen.unknown)")
      terminal.type("q")
      #expect(terminal.ends(within: 8000) == .code(0))
    } else {
      #expect(term == "dumb")
      #expect(terminal.ends(within: 8000) == .code(2))
      #expect(terminal.output.split(whereSeparator: \.isNewline).count == 1)
      #expect(terminal.output.contains("strikedesk print"))
    }
    #expect(terminal.modes == terminal.modesBefore)
    if locale != "C.UTF-8" { #expect(terminal.bytes.allSatisfy { $0 < 0x80 }) }
    let strings = TokenReader.all(terminal.bytes).filter {
      if case .string = $0 { return true }
      return $0 == .broken
    }
    #expect(strings.isEmpty)
  }

  @Test(
    "NO_COLOR and --no-color send no colour, and marks and words still tell",
    arguments: [(["NO_COLOR": "1"], []), ([:], ["--no-color"])] as [([String: String?], [String])])
  func colourless(environment: [String: String?], arguments: [String]) throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(columns: 160, rows: 48, arguments, environment: environment)
    #expect(terminal.shows("q quit"))
    for keys in ["t", "\r", "?", "6"] {
      let before = terminal.bytes.count
      terminal.type(keys)
      #expect(terminal.waits { _ in terminal.bytes.count > before })
    }
    terminal.type("\u{C}q")
    #expect(terminal.ends() == .code(0))
    let colours = TokenReader.all(terminal.bytes).flatMap(\.kinds).filter { kind in
      guard kind.hasPrefix("CSI m "), let code = Int(kind.dropFirst(6)) else { return false }
      return (30...38).contains(code) || (40...48).contains(code) || code >= 90
    }
    #expect(colours.isEmpty)
  }

  @Test("An unknown TERM is said so on the screen")
  func notice() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(environment: ["TERM": "no-such-terminal"])
    #expect(terminal.shows("TERM=no-such-terminal is not known"))
  }
}
