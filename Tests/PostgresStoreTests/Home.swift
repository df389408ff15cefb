import FolderTesting
import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that goes with the test.
final class TestFolder: Sendable {
  private let folder = ScratchFolder()
  var path: String { folder.path }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
    return "\(path)/\(name)"
  }
}

/// A home with nothing in it, for programs that file.
final class Home {
  private let folder = TestFolder()
  var path: String { folder.path }

  /// What programs find in their environment.
  var environment: [String: String] {
    ["HOME": path, "TZ": "Europe/London", "STRIKEDESK_BY": "ann"]
  }

  func run(_ arguments: String..., book: String? = nil) throws -> ProgramRun {
    try run(arguments, book: book)
  }

  func run(_ arguments: [String], book: String? = nil) throws -> ProgramRun {
    var environment = environment
    environment["STRIKEDESK_BOOK"] = book
    return try ProgramRun(
      [BuiltProgram.path("strikedesk")] + arguments, environment: environment, within: 60_000)
  }

  /// Files a figure and gives what was printed.
  func file(_ id: String, _ url: String) throws -> String {
    let run = try run(
      "file", "operations", "around 300", "--source", "a press office", "--action",
      "2016-04-26", "--id", id, "--book", url)
    #expect(run.ending == .code(0), "\(text(run.errors))")
    return text(run.output)
  }
}

/// Bytes of a program as text.
func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
