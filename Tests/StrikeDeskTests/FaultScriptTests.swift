import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite(
  "While a network source fails",
  .enabled(
    if: ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"]
      .contains { (path: String) in access(path, X_OK) == 0 },
    "there is no openssl program"))
struct FaultScriptTests {
  private static let script =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/scripts/try-faults"

  /// Without arguments the script tries every fault, on a feed and a shared desk too.
  @Test("the last figure stays, the keyboard answers within 100 ms, and it is back within 5 s")
  func faults() throws {
    let bench = try Bench()
    var variables = bench.environment
    variables["PATH"] = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    var said = ""
    let holds = try inOneOfThree {
      let run = try ProgramRun(
        [
          "/usr/bin/env", "python3", FaultScriptTests.script, "--program", Bench.program,
          "--sources", "document,stream", "--only", "refused,half-open,5xx",
        ], environment: variables, within: 90_000)
      said = run.text + run.errorText
      return run.code == 0
    }
    #expect(holds, "\(said)")
  }
}
