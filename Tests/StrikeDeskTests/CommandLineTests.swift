import TerminalTesting
import Testing

@Suite("The command line")
struct CommandLineTests {
  @Test("--version is one line, --help has examples, limits and exit codes")
  func help() throws {
    let bench = try Bench()
    let version = try bench.run("--version")
    #expect(version.code == 0)
    #expect(version.lines.count == 1)
    let help = try bench.run("--help")
    #expect(help.code == 0)
    #expect(help.errors.isEmpty)
    for part in [
      "EXAMPLES", "strikedesk print --panel england", "EXIT CODES", "LIMITS", "SUBCOMMANDS",
    ] {
      #expect(help.text.contains(part))
    }
    for command in ["watch", "print", "check", "themes"] {
      #expect(help.text.contains("  \(command)"))
      #expect(try bench.run(command, "--help").code == 0)
    }
  }

  @Test(
    "A command line that is not understood has exit code 64 and says what it expected",
    arguments: [
      (["--bogus"], "--bogus"), (["print", "--bogus"], "--bogus"),
      (["print", "--panel", "x"], "negotiation"), (["print", "--screen", "big"], "big"),
      (["print", "--svg"], "--screen"),
      (["print", "--as-known", "noon"], "such as 18:00 or 2016-04-26T18:00+01:00"),
      (["watch", "--start", "noon"], "--start: expected a time such as 18:00"),
      (["print", "--live", "--as-known", "2100-01-01"], "expected a time that is not ahead"),
      (["watch", "--speed", "0"], "--speed"), (["watch", "a", "b"], "b"),
    ])
  func misunderstood(arguments: [String], expected: String) throws {
    let run = try Bench().run(arguments)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errorText.contains(expected))
  }

  @Test(
    "Without a terminal the monitor says so within a second, points to print, and writes nothing",
    arguments: [
      (ProgramRun.Stream.null, ProgramRun.Stream.pipe), (.pipe, .pipe), (.closed, .pipe),
      (.null, .closed), (.null, .null), (.closed, .closed),
    ])
  func noTerminal(input: ProgramRun.Stream, output: ProgramRun.Stream) throws {
    let isInTime = try inOneOfThree {
      let run = try Bench().run("watch", input: input, output: output)
      #expect(run.code == 2)
      #expect(run.output.isEmpty)
      #expect(run.errorLines.count == 1)
      #expect(run.errorText.contains("not a terminal"))
      #expect(run.errorText.contains("strikedesk print"))
      return run.milliseconds < 1000
    }
    #expect(isInTime)
  }

  @Test("A terminal on one side only is not enough")
  func halfTerminal() throws {
    let bench = try Bench()
    for (input, output) in [("/dev/null", nil), (nil, "/dev/null")] as [(String?, String?)] {
      let terminal = try bench.start(["watch"], input: input, outputPath: output)
      #expect(terminal.ends(within: 8000) == .code(2))
      #expect(terminal.output.contains("strikedesk print"))
      #expect(!terminal.output.contains("\u{1B}"))
    }
  }

  /// Escape sequences, C1, a line feed, bidi controls, a zero width space.
  private static let hostile = "a\u{1B}[31m\u{9B}2J\nb\u{202E}\u{200B}\u{1B}]0;t\u{7}"

  @Test(
    "Hostile names never reach the output raw",
    arguments: [
      ["check", "@"], ["print", "@"], ["watch", "@"], ["@"], ["check", "@/none"],
      ["print", "-o", "@/none/x"], ["themes", "@"], ["themes", "--check", "@.toml"],
      ["themes", "--preview", "@"], ["print", "--screen", "80x24", "--svg", "--theme", "@"],
      ["watch", "--theme", "@"], ["print", "--panel", "@"], ["print", "--as-known", "@"],
      ["print", "--@"], ["print", "--screen", "@"], ["print", "a", "@"],
      ["print", "--region", "@"],
      ["print", "--speed", "@"],
    ])
  func hostileNames(arguments: [String]) throws {
    let bench = try Bench()
    try bench.folder.folder(CommandLineTests.hostile)
    try bench.folder.write(
      "\(CommandLineTests.hostile)/figures.csv", "id,area,measure,value\nx,RM1,operations,abt\n")
    let path = bench.folder[CommandLineTests.hostile]
    let long = String(repeating: "x", count: 5000)
    for name in [path, long, path + long] {
      let run = try bench.run(
        arguments.map { argument in
          guard let at = argument.firstIndex(of: "@") else { return argument }
          return argument[..<at] + name + argument[argument.index(after: at)...]
        })
      #expect(run.code != nil)
      let all = run.output + run.errors
      #expect(Unsafe.found(in: all).isEmpty, "\(run.errorText.debugDescription)")
      #expect(Unsafe.hasShortLines(all))
    }
  }

  @Test("A program name with escape sequences is not printed raw")
  func hostileProgramName() throws {
    let bench = try Bench()
    for arguments in [["--help"], ["--bogus"], ["print", "--panel"]] {
      let run = try ProgramRun(
        ["/bin/bash", "-c", "exec -a \"$0\" \"$@\"", CommandLineTests.hostile, Bench.program]
          + arguments, environment: bench.environment)
      #expect(Unsafe.found(in: run.output + run.errors).isEmpty)
    }
  }
}
