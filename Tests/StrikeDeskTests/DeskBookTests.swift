import TerminalTesting
import Testing

@Suite("Two monitors on one desk book", .serialized)
struct DeskBookTests {
  private func start(
    _ bench: Bench, _ arguments: [String] = [], columns: Int = 140, rows: Int = 40
  ) throws -> PseudoTerminal {
    let terminal = try bench.start(
      ["watch", "--book", bench.folder["desk.sqlite"], "--by", "jo"] + arguments, columns: columns,
      rows: rows, environment: ["XDG_STATE_HOME": bench.folder["state"]])
    try #require(terminal.shows("2 of 2 sources live"), "\(terminal.screen.text)")
    return terminal
  }

  /// Files a figure for England by the form.
  private func file(_ amount: String, on terminal: PseudoTerminal) throws {
    terminal.type("f")
    try #require(terminal.shows("File a figure"))
    terminal.type("operations\r\(amount)\r\u{15}England\r")
    for _ in 0..<7 { terminal.type("\r") }
    terminal.type("NHS England\u{13}")
    try #require(terminal.shows("Filed: "), "\(terminal.screen.text)")
  }

  @Test("A figure filed on one is on the other within a quarter of a second")
  func filed() throws {
    let bench = try Bench()
    let one = try start(bench)
    let two = try start(bench)
    for value in ["41,234", "41,235", "41,236"] {
      let isInTime = try inOneOfThree {
        try file(value, on: one)
        return two.waits(within: 250) { $0.contains(value) }
      }
      #expect(isInTime)
      #expect(two.shows(value))
    }
  }

  @Test("A line copied on one is flagged on both when the other corrects it, until acknowledged")
  func copied() throws {
    let bench = try Bench()
    let one = try start(bench, ["--story", "strike-day"])
    let two = try start(bench)
    try file("67,034", on: one)
    one.type("6gc")
    #expect(one.shows("Copied"))
    #expect(one.output.contains("\u{1B}]52;c;"))
    #expect(try bench.folder.text(of: "state/strikedesk/copied.txt").contains("67,034 operations"))
    #expect(two.shows("67,034"))
    two.type("6ge")
    #expect(two.shows("Correct figure"))
    two.type("\r\u{15}61,989\u{13}")
    #expect(one.shows("± 1 copied"), "\(one.screen.text)")
    #expect(two.shows("± 1 copied"), "\(two.screen.text)")
    two.type("y")
    #expect(two.shows("by jo for strike-day"))
    two.type("a")
    #expect(two.waits { !$0.contains("± 1 copied") })
    #expect(one.waits { !$0.contains("± 1 copied") })
  }

  @Test("A desk that may not file says why")
  func readOnly() throws {
    let bench = try Bench()
    let desk = try start(bench, ["--readonly"])
    desk.type("f")
    #expect(desk.shows("--readonly"))
    let replay = try bench.startNoon()
    replay.type("f")
    #expect(replay.shows("strikedesk watch --live"))
    replay.type("1c")
    #expect(replay.shows("not logged: this is a replay"))
  }
}
