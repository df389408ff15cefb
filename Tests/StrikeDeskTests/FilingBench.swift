import TerminalTesting
import Testing

/// A folder of a strike that is under way, a book beside it, and the commands that file into it.
struct FilingBench {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try DeskFolder.write(to: bench.folder)
  }

  var book: String { bench.folder["desk.sqlite"] }
  var folder: String { bench.folder["desk"] }

  /// Runs a command that files or reads the book, with its tables from the folder.
  func run(_ arguments: String...) throws -> ProgramRun { try run(arguments) }

  func run(_ arguments: [String]) throws -> ProgramRun {
    try bench.run(arguments + ["--book", book, "--folder", folder, "--by", "jo"])
  }

  /// The same, with a text at standard input.
  func feed(_ text: String, _ arguments: String...) throws -> ProgramRun {
    try bench.folder.write("input", text)
    return try ProgramRun(
      ["/bin/sh", "-c", "exec \"$@\" < \(bench.folder["input"])", "sh", Bench.program]
        + arguments + ["--book", book, "--folder", folder, "--by", "jo"],
      environment: bench.environment, within: 60_000)
  }

  /// What Latest says of everything that is known.
  func latest(_ arguments: String...) throws -> [String] {
    try bench.run(["print", folder, "--book", book, "--panel", "latest"] + arguments).lines
  }

  /// The id in the last line of what a command printed.
  static func id(_ run: ProgramRun) throws -> String {
    let last = try #require(run.lines.last)
    return try #require(last.split(separator: " ").last.map(String.init))
  }
}
