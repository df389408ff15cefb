#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalTesting
import Testing

@Suite("The terminal from beginning to end", .serialized)
struct TerminalLifeTests {
  /// What leaves the screen on xterm-256color: plain colours, no bracketed paste, the user's screen,
  /// a cursor.
  private let left = ["\u{1B}[m", "\u{1B}[?2004l", "\u{1B}[?1049l", "\u{1B}[?25h"]

  private func started(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [PseudoTerminal.probe] + arguments, columns: columns, rows: rows, environment: environment)
    return terminal
  }

  /// After the program, the terminal is as it was.
  private func expectRestored(_ terminal: PseudoTerminal, _ comment: Comment? = nil) {
    #expect(terminal.modes == terminal.modesBefore, comment)
    let output = terminal.output
    for sequence in left {
      let isThere = output.contains(sequence)
      #expect(isThere, comment)
    }
    let entered = output.components("\u{1B}[?1049h").count
    let leaves = output.components("\u{1B}[?1049l").count
    #expect(leaves == entered, comment)
  }

  @Test("Quitting gives the terminal back as it was")
  func quit() throws {
    let terminal = try started(["report"])
    #expect(terminal.waits(for: "probe"))
    #expect(terminal.modes != terminal.modesBefore)
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
    expectRestored(terminal)
    #expect(terminal.output.contains("closed after"))
  }

  @Test(
    "A signal that asks to leave gives the terminal back",
    arguments: [(SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGINT, "SIGINT"), (SIGQUIT, "SIGQUIT")])
  func signals(signal: Int32, name: String) throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.send(signal)
    #expect(terminal.ends() == .code(0))
    expectRestored(terminal, "\(name)")
  }

  @Test("A parent that blocks every signal does not make the program deaf")
  func blockedSignals() throws {
    let terminal = try PseudoTerminal(blockingSignals: true)
    #expect(terminal.waits(for: "probe"))
    terminal.resize(columns: 70, rows: 20)
    #expect(terminal.waits(for: "size=70x20"))
    terminal.send(SIGTERM)
    #expect(terminal.ends() == .code(0))
    expectRestored(terminal)
  }

  @Test("Ctrl-C and Ctrl-\\ are these signals", arguments: ["\u{3}", "\u{1C}"])
  func typedSignals(key: String) throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type(key)
    #expect(terminal.ends() == .code(0))
  }

  @Test(
    "A program that dies of its own fault gives the terminal back and says why",
    arguments: [("T", "trapped on purpose"), ("I", "Index out of range"), ("O", ""), ("A", "")])
  func crash(key: String, reason: String) throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type(key)
    let ending = terminal.ends(within: 8000)
    #expect([SIGILL, SIGTRAP, SIGSEGV, SIGABRT].map { .signal($0) }.contains(ending))
    expectRestored(terminal, "\(key)")
    #expect(terminal.output.components("\u{1B}[?1049l").last?.contains(reason) == true)
  }

  @Test("A program that does not answer is ended a second after it was asked to leave")
  func watchdog() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("B")
    #expect(terminal.bytes(within: 100) == 0)
    terminal.send(SIGTERM)
    #expect(terminal.ends(within: 2000) == .code(128 + SIGTERM))
    expectRestored(terminal)
  }

  @Test(
    "When the terminal goes away, the program ends within a second",
    arguments: ["", "trap '' HUP;"])
  func hangUp(how: String) throws {
    let program = ["/bin/sh", "-c", "\(how) exec '\(PseudoTerminal.probe)'"]
    let ends = try inOneOfThree {
      let terminal = try PseudoTerminal(program)
      #expect(terminal.waits(for: "probe"))
      terminal.hangUp()
      return terminal.ends(within: 1000) != nil
    }
    #expect(ends)
  }

  @Test("A terminal that takes nothing does not hold the program")
  func blocked() throws {
    let ends = try inOneOfThree {
      let terminal = try started()
      #expect(terminal.waits(for: "probe"))
      terminal.type("F")
      terminal.type("q")
      return terminal.ends(within: 1000, reading: false) == .code(0)
    }
    #expect(ends)
  }

  @Test("A terminal that takes everything late shows the newest frame")
  func late() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("Fz")
    #expect(terminal.waits(for: "key=z"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("Ctrl-Z stops the program on the user’s screen, and fg draws it again")
  func suspend() throws {
    let shell =
      "set -m; '\(PseudoTerminal.probe)'; stty -a | grep -o ' -*icanon'; echo stopped; fg; echo over"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", shell])
    #expect(terminal.waits(for: "probe"))
    terminal.type("\u{1A}")
    #expect(terminal.waits(for: "stopped"))
    #expect(terminal.output.contains(" icanon"))
    #expect(terminal.waits(for: "resumed"))
    let parts = terminal.output.components("stopped")
    #expect(left.allSatisfy { parts[0].contains($0) })
    let after = String(parts.last ?? "")
    #expect(after.contains("\u{1B}[?1049h") && after.contains("\u{1B}[?2004h"))
    #expect(after.contains("probe"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
    #expect(terminal.output.contains("over"))
  }

  @Test("A stop from outside is survived: the screen is drawn anew")
  func stopped() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.send(SIGSTOP)
    terminal.send(SIGCONT)
    #expect(terminal.waits(for: "resumed"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("What is written to standard error waits until the screen is left, and is made safe")
  func errors() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("E")
    #expect(terminal.waits(for: "key=E"))
    #expect(!terminal.output.contains("went wrong"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
    let after = terminal.output.components("\u{1B}[?1049l").last ?? ""
    #expect(after.contains("went wrong<U+001B>[31m"))
  }
}

extension String {
  /// The parts between occurrences of `separator`; without Foundation.
  func components(_ separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
