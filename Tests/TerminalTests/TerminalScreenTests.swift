import TerminalTesting
import Testing

@Suite("The terminal while it is used", .serialized)
struct TerminalScreenTests {
  private func started(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      [PseudoTerminal.probe] + arguments, columns: columns, rows: rows, environment: environment)
  }

  @Test("Esc arrives alone within 100 ms")
  func escape() throws {
    let arrives = try inOneOfThree {
      let terminal = try started()
      #expect(terminal.waits(for: "probe"))
      terminal.type("\u{1B}")
      return terminal.waits(for: "key=esc", within: 100)
    }
    #expect(arrives)
  }

  @Test("Nothing is written and nobody wakes up while nothing happens")
  func idle() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    _ = terminal.bytes(within: 100)
    let before = terminal.sleeps
    #expect(terminal.bytes(within: 500) == 0)
    #expect(terminal.sleeps == before)
  }

  @Test("A key that changes one row writes that row and little else")
  func economy() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    _ = terminal.bytes(within: 50)
    let before = terminal.output.utf8.count
    terminal.type("x")
    #expect(terminal.waits(for: "key=x"))
    _ = terminal.bytes(within: 50)
    #expect(terminal.output.utf8.count - before < 60)
  }

  @Test("Ctrl-L draws everything anew")
  func redraw() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("\u{C}")
    #expect(terminal.waits(for: "key=ctrl-l"))
    #expect(terminal.output.components("probe").count > 2)
  }

  @Test("A text is handed to the clipboard where the terminal says that it can take one")
  func clipboard() throws {
    let able = try started(environment: ["TERM": "xterm-256color"])
    #expect(able.waits(for: "probe"))
    able.type("C")
    #expect(able.waits(for: "copied=true"))
    #expect(able.output.contains("\u{1B}]52;c;YXJvdW5kIMKjMzAw\u{07}"))
    let unable = try started(environment: ["TERM": "vt100"])
    #expect(unable.waits(for: "probe"))
    unable.type("C")
    #expect(unable.waits(for: "copied=false"))
    #expect(!unable.output.contains("\u{1B}]"))
  }

  @Test("A resize gives the new size, whatever LINES and COLUMNS say")
  func resize() throws {
    let terminal = try started(environment: ["LINES": "10", "COLUMNS": "20"])
    #expect(terminal.waits(for: "probe"))
    terminal.resize(columns: 132, rows: 43)
    #expect(terminal.waits(for: "size=132x43"))
    terminal.resize(columns: 0, rows: 0)
    #expect(terminal.waits(for: "size=80x24"))
  }

  @Test(
    "Every size works, from one cell on",
    arguments: [(1, 1), (2, 1), (1, 2), (3, 2), (7, 3), (250, 1), (1, 200), (250, 200), (65535, 2)])
  func sizes(columns: Int, rows: Int) throws {
    let terminal = try started(columns: columns, rows: rows)
    #expect(terminal.waits(for: "\u{1B}[?25l"))
    for (width, height) in [(2, 2), (40, 10), (1, 1), (columns, rows)] {
      terminal.resize(columns: width, rows: height)
      terminal.type("a")
    }
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("A flood of resizes ends on the last size")
  func resizeFlood() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    for step in 0..<500 { terminal.resize(columns: 40 + step % 60, rows: 10 + step % 20) }
    terminal.resize(columns: 101, rows: 31)
    #expect(terminal.waits(for: "size=101x31"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("A paste is one event")
  func paste() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "\u{1B}[?2004h"))
    #expect(terminal.waits(for: "probe"))
    terminal.type("\u{1B}[200~quit q\u{1B}[A\u{1B}[201~")
    #expect(terminal.waits(for: "paste="))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("The mouse is left alone unless it is asked for")
  func mouse() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    #expect(!terminal.output.contains("\u{1B}[?1006"))
    let asked = try started(["mouse"])
    #expect(asked.waits(for: "\u{1B}[?1006;1000h"))
    asked.type("\u{1B}[<0;10;5M")
    #expect(asked.waits(for: "mouse=press=9,4"))
  }

  @Test("Another thread’s wake ends the wait")
  func wake() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("W")
    #expect(terminal.waits(for: "woken"))
  }

  @Test("A deadline ends the wait")
  func deadline() throws {
    let terminal = try started()
    #expect(terminal.waits(for: "probe"))
    terminal.type("D")
    #expect(terminal.waits(for: "deadline", within: 1000))
  }

  @Test(
    "In a locale without UTF-8 no byte above 0x7F is sent and £ is GBP", arguments: ["C", "POSIX"])
  func ascii(locale: String) throws {
    let terminal = try started(environment: ["LC_ALL": locale])
    #expect(terminal.waits(for: "probe GBP 12 * ? ??"))
    #expect(terminal.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A locale that is not installed but says UTF-8 is taken at its word")
  func foreignLocale() throws {
    let terminal = try started(environment: ["LC_ALL": "xx_YY.UTF-8"])
    #expect(terminal.waits(for: "£12 ● é 漢字"))
  }

  @Test(
    "Any TERM draws, or is refused in one line",
    arguments: [
      ("vt100", "probe"), ("linux", "probe"), ("xterm", "probe"), ("tmux-256color", "probe"),
      ("no-such-terminal", "TERM=no-such-terminal"), ("../../etc/passwd", "is not known"),
      ("", "TERM is not set"), ("bad\u{1B}[2J", "<U+001B>"),
      ("dumb", "cannot move its cursor"), (String(repeating: "x", count: 4096), "is not known"),
    ])
  func terms(term: String, expected: String) throws {
    let terminal = try started(environment: ["TERM": term])
    #expect(terminal.waits(for: expected), "\(terminal.output.prefix(300).debugDescription)")
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test(
    "Colours stay right however many pairs have been used",
    arguments: [("xterm-256color", "\u{1B}[38;5;196m#"), ("xterm", "\u{1B}[31m#")])
  func pairs(term: String, expected: String) throws {
    let terminal = try started(environment: ["TERM": term])
    #expect(terminal.waits(for: "probe"))
    terminal.type("P")
    #expect(terminal.waits(for: "key=P"))
    #expect(terminal.output.contains(expected))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
  }

  @Test("Without colours, none are sent")
  func colourless() throws {
    let terminal = try started(["none"])
    #expect(terminal.waits(for: "probe"))
    terminal.type("a")
    #expect(terminal.waits(for: "key=a"))
    #expect(!terminal.output.contains("[38;5;"))
  }

  @Test("A vt100 gets no sequence that its description does not have")
  func vt100() throws {
    let terminal = try started(environment: ["TERM": "vt100"])
    #expect(terminal.waits(for: "probe"))
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
    for foreign in ["?1049", "?2004", "?25", "[38;", "?1006", "$<"] {
      #expect(!terminal.output.contains(foreign))
    }
  }

  @Test("Without a terminal there is one line that says what to do")
  func noTerminal() throws {
    let input = try PseudoTerminal(input: "/dev/null")
    #expect(input.waits(for: "standard input is not a terminal"))
    #expect(input.ends() == .code(0))
    #expect(!input.output.contains("\u{1B}"))
    let output = try PseudoTerminal(outputPath: "/dev/null")
    #expect(output.ends() == .code(0))
  }
}
