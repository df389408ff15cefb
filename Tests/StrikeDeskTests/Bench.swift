#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalTesting

/// The program as it was built beside the tests, with all that it could depend on pinned.
final class Bench {
  let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    for name in ["home", "config"] { try folder.folder(name) }
  }

  static let program = BuiltProgram.path("strikedesk")

  var environment: [String: String] {
    [
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm-256color", "PATH": "/usr/bin:/bin",
      "HOME": folder["home"], "XDG_CONFIG_HOME": folder["config"],
      "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  /// Runs the program without a terminal, to its end.
  func run(
    _ arguments: String..., input: ProgramRun.Stream = .null, output: ProgramRun.Stream = .pipe
  ) throws -> ProgramRun {
    try run(arguments, input: input, output: output)
  }

  func run(
    _ arguments: [String], input: ProgramRun.Stream = .null, output: ProgramRun.Stream = .pipe
  ) throws -> ProgramRun {
    try ProgramRun(
      [Bench.program] + arguments, environment: environment, input: input, output: output)
  }

  /// Starts the monitor under a terminal.
  func start(
    _ arguments: [String], columns: Int = 120, rows: Int = 36,
    environment more: [String: String?] = [:], input: String? = nil, outputPath: String? = nil
  ) throws -> PseudoTerminal {
    var variables: [String: String?] = environment
    variables.merge(more) { _, new in new }
    let terminal = try PseudoTerminal(
      [Bench.program] + arguments, columns: columns, rows: rows, environment: variables,
      input: input, outputPath: outputPath)
    terminal.companion = self
    return terminal
  }

  /// The strike's first day at 12:48, standing still.
  func startNoon(
    columns: Int = 120, rows: Int = 36, _ arguments: [String] = [],
    environment: [String: String?] = [:]
  ) throws -> PseudoTerminal {
    try start(
      ["watch", "--paused", "--as-known", "2016-04-26T12:48+01:00"] + arguments, columns: columns,
      rows: rows, environment: environment)
  }

  /// What Python says of a file; the judge of formats that is not ours.
  func python(_ program: String, _ file: String) throws -> ProgramRun {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return try ProgramRun(
      ["/usr/bin/env", "python3", "-c", program, file],
      environment: ["PATH": path, "LC_ALL": "C.UTF-8", "HOME": folder["home"]])
  }
}

extension ProgramRun {
  /// Lines of standard output, without the end of the last.
  var lines: [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  var errorLines: [String] { errorText.split(separator: "\n").map(String.init) }
}

/// Bytes that a reader's terminal would act on, or would not show.
enum Unsafe {
  /// Hidden code points and controls in a text, line feeds excepted, as `U+202E`.
  static func found(in bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where isHidden(scalar) {
      found.insert("U+" + String(scalar.value, radix: 16, uppercase: true))
    }
    return found
  }

  /// Controls, marks of direction, what has no width, separators of lines, and tags.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xAD, 0xE000...0xF8FF, 0xFFFE, 0x110BD, 0x13430...0x1343F, 0x1D173...0x1D17A,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// True when each line is at most 4,096 bytes long.
  static func hasShortLines(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x0A).allSatisfy { $0.count <= 4096 }
  }
}
