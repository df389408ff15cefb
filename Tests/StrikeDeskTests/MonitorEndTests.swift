#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalTesting
import Testing

@Suite("How the monitor ends, stops and rests", .serialized)
struct MonitorEndTests {
  private func expectRestored(_ terminal: PseudoTerminal) {
    #expect(terminal.modes == terminal.modesBefore)
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.isCursorShown)
    // Bracketed paste, and the ways to report a mouse.
    #expect(terminal.screen.modes.isDisjoint(with: [2004, 1000, 1002, 1003, 1006]))
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test("q gives the terminal back as it was")
  func quit() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(["--mouse"])
    #expect(terminal.shows("q quit"))
    #expect(terminal.modes != terminal.modesBefore)
    terminal.type("q")
    #expect(terminal.ends(within: 8000) == .code(0))
    expectRestored(terminal)
  }

  @Test(
    "A signal that asks to leave is followed within a second, and the shell is told which it was",
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 131)] as [(Int32, Int32)])
  func signals(signal: Int32, code: Int32) throws {
    let bench = try Bench()
    // Once while nothing moves, once in the middle of a fast replay.
    for arguments in [["--paused"], ["--speed", "86400"]] {
      let isInTime = try inOneOfThree {
        let terminal = try bench.start(["watch"] + arguments)
        #expect(terminal.shows("q quit"))
        terminal.send(signal)
        guard terminal.ends(within: 1000) == .code(code) else { return false }
        expectRestored(terminal)
        return true
      }
      #expect(isInTime)
    }
  }

  @Test("When the terminal goes away the monitor ends within a second")
  func hangUp() throws {
    for shell in ["", "trap '' HUP;"] {
      let bench = try Bench()
      let isInTime = try inOneOfThree {
        let terminal = try PseudoTerminal(
          ["/bin/sh", "-c", "\(shell) exec '\(Bench.program)' watch --paused"],
          environment: bench.environment)
        #expect(terminal.shows("q quit"))
        terminal.hangUp()
        return terminal.ends(within: 1000) != nil
      }
      #expect(isInTime)
    }
  }

  @Test("A live folder does not hold the monitor back when it ends")
  func live() throws {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    let terminal = try bench.start(["watch", bench.folder["desk"]])
    #expect(terminal.shows("1 of 1 source live"))
    terminal.type("q")
    #expect(terminal.ends(within: 8000) == .code(0))
    expectRestored(terminal)
  }

  @Test("Ctrl-Z gives the shell its screen, and fg draws the desk again")
  func suspend() throws {
    let bench = try Bench()
    let watch = "'\(Bench.program)' watch --paused --as-known 2016-04-26T12:48+01:00"
    let terminal = try PseudoTerminal(
      ["/bin/sh", "-c", "set -m; \(watch); echo stopped; read go; fg; echo over"],
      columns: 120, rows: 36, environment: bench.environment)
    #expect(terminal.shows("q quit"))
    let before = terminal.screen
    terminal.type("\u{1A}")
    #expect(terminal.shows("stopped"))
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.isCursorShown)
    #expect(terminal.modes == terminal.modesBefore)
    terminal.type("\n")
    let isSame = terminal.waits { $0.isAlternate && $0.looksLike(before) }
    #expect(isSame, "\(terminal.screen.difference(from: before))")
    terminal.type("q")
    #expect(terminal.shows("over"))
    #expect(terminal.ends() == .code(0))
  }

  @Test("After a stop from outside the screen is drawn anew, at the size it has by then")
  func stop() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(columns: 80, rows: 24)
    #expect(terminal.shows("q quit"))
    let before = terminal.screen
    terminal.send(SIGSTOP)
    terminal.resize(columns: 120, rows: 36)
    terminal.send(SIGCONT)
    #expect(terminal.shows("6 Latest"))
    terminal.resize(columns: 80, rows: 24)
    let isSame = terminal.waits { $0.looksLike(before) }
    #expect(isSame, "\(terminal.screen.difference(from: before))")
  }

  @Test("In three seconds in which nothing happens nothing is written, and no processor used")
  func idle() throws {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    let replay = try bench.startNoon()
    let live = try bench.start(["watch", "--paused", bench.folder["desk"]])
    #expect(replay.shows("q quit"))
    #expect(live.shows("1 of 1 source live"))
    while replay.bytes(within: 200) + live.bytes(within: 200) > 0 {}
    let before = [replay.ticks, live.ticks]
    let sleeps = replay.sleeps
    #expect(replay.bytes(within: 3000) == 0)
    #expect(live.bytes(within: 0) == 0)
    #expect([replay.ticks, live.ticks] == before)
    #expect(replay.sleeps == sleeps)
    replay.type("q")
    #expect(replay.ends() == .code(0))
  }
}
