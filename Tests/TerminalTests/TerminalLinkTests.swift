import TerminalTesting
import Testing

@Suite("Links in the terminal", .serialized)
struct TerminalLinkTests {
  private let one = "https://a.example/one"
  private let two = "https://a.example/two"

  private func started(_ arguments: [String] = ["links"], term: String = "xterm-256color") throws
    -> PseudoTerminal
  {
    let terminal = try PseudoTerminal(
      [PseudoTerminal.probe] + arguments, environment: ["TERM": term])
    #expect(terminal.waits(for: "probe"))
    return terminal
  }

  private func press(_ key: String, _ number: Int, _ terminal: PseudoTerminal) {
    terminal.type(key)
    #expect(terminal.shows("#\(number):key="))
    _ = terminal.bytes(within: 30)
  }

  @Test("The cells of an address link to it, between the bytes that begin and end a link")
  func bytes() throws {
    let terminal = try started()
    press("L", 1, terminal)
    #expect(terminal.screen.links == [one: one])
    #expect(terminal.screen.link.isEmpty)
    #expect(terminal.output.contains("\u{1B}]8;id=sd1;\(one)\u{1B}\\"))
    #expect(terminal.output.components("\u{1B}]8;").count == 3)
    #expect(terminal.output.contains("\u{1B}]8;;\u{1B}\\"))
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test("A link never stays on cells that show the same character without it, or with another")
  func leaks() throws {
    let terminal = try started()
    let expected = [
      [one: one], [two: two], [:], [one: "https://a"], [one: "é漢字", two: "there"], [:],
    ]
    for (place, links) in expected.enumerated() {
      press("L", place + 1, terminal)
      #expect(terminal.screen.links == links, "state \(place + 1)")
    }
    #expect(terminal.screen.link.isEmpty)
  }

  @Test("Drawing anew and another size keep the links where they are")
  func again() throws {
    let terminal = try started()
    press("L", 1, terminal)
    press("\u{C}", 2, terminal)
    #expect(terminal.screen.links == [one: one])
    terminal.resize(columns: 60, rows: 20)
    #expect(terminal.waits { $0.links == [one: one] && $0.lines[18].contains(one) })
    press("x", 4, terminal)
    #expect(terminal.screen.links == [one: one])
  }

  @Test("Without being asked for, and for terminals that do not know them, there are no links")
  func none() throws {
    for (arguments, term) in [([], "xterm-256color"), (["links"], "linux"), (["links"], "vt100")] {
      let terminal = try started(arguments, term: term)
      press("L", 1, terminal)
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
      #expect(terminal.output.contains(one))
      #expect(!terminal.output.contains("\u{1B}]8"))
    }
  }

  private func expectNothingOpen(_ terminal: PseudoTerminal) {
    let before = terminal.output.components("\u{1B}[?1049l").first ?? ""
    let leave = String(before).components("\u{1B}]8;id=sd1").last ?? ""
    #expect(leave.contains("\u{1B}\\\u{1B}]8;;\u{1B}\\"))
    #expect(terminal.screen.link.isEmpty)
  }

  @Test("Whether it quits or fails, it leaves no link open", arguments: ["q", "T"])
  func ends(_ key: String) throws {
    let terminal = try started()
    press("L", 1, terminal)
    terminal.type(key)
    #expect(terminal.waits { !$0.isAlternate })
    expectNothingOpen(terminal)
  }

  @Test("It leaves no link open when it is stopped, and links again when it goes on")
  func suspend() throws {
    let shell = "set -m; '\(PseudoTerminal.probe)' links; echo stopped; fg"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", shell])
    #expect(terminal.waits(for: "probe"))
    press("L", 1, terminal)
    terminal.type("\u{1A}")
    #expect(terminal.waits(for: "stopped"))
    expectNothingOpen(terminal)
    #expect(terminal.waits { $0.links == [one: one] && $0.contains("resumed") })
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }
}
