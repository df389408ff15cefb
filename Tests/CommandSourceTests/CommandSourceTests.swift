import CommandSource
import DataSources
import Figures
import FolderTesting
import Glibc
import SourceTesting
import Testing

/// A folder that goes with the test.
final class Scratch: Sendable {
  private let folder = ScratchFolder()
  var path: String { folder.path }

  func write(_ bytes: [UInt8], _ name: String) {
    guard let file = fopen(path + "/new", "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    rename(path + "/new", path + "/" + name)
  }

  func read(_ name: String) -> String? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

/// A source that runs a line of sh, quick to settle.
func command(
  _ script: String, _ arguments: [String] = [],
  _ change: (inout CommandSettings) -> Void = { _ in }
) -> CommandSource {
  var settings = CommandSettings(environment: ["PATH": "/usr/bin:/bin"])
  settings.settled = .milliseconds(500)
  change(&settings)
  return CommandSource(
    name: "s", program: "sh", arguments: ["-c", script, "sh"] + arguments, settings: settings)
}

@Suite struct CommandSourceTests {
  private static let line =
    #"{"type":"figure","id":"a","area":"A","measure":"m","value":1}"#

  @Test("what a command says ends with its end: status 0 is finished, and it runs again when asked")
  func finishes() async {
    let scratch = Scratch()
    scratch.write(SaidFormat.lines.document([SaidFigure("a", 1)]), "said")
    let source = command(#"cat "$1""#, [scratch.path + "/said"])
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.last?.health == .finished && $0.values == ["a": 1] })
    scratch.write(SaidFormat.lines.document([SaidFigure("a", 1), SaidFigure("b", 2)]), "said")
    #expect(source.ask())
    #expect(await listener.wait { $0.values == ["a": 1, "b": 2] })
    _ = await listener.stop()
    #expect(listener.reports.newIdentities == ["a", "b"])
  }

  @Test("a line end on its input asks a command to look")
  func asks() async {
    let source = command(
      #"echo '\#(CommandSourceTests.line)'; read -r _; echo '\#(CommandSourceTests.line)' | sed 's/"a"/"b"/'; read -r _"#
    )
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.values == ["a": 1] })
    #expect(source.ask())
    #expect(await listener.wait { $0.values == ["a": 1, "b": 1] })
    _ = await listener.stop()
  }

  @Test(
    "how a command ended is said in words, with the last line of its standard error",
    arguments: [
      ("exit 7", "sh ended with status 7"),
      ("echo 'no route to host' >&2; exit 1", "sh ended with status 1: no route to host"),
      ("kill -9 $$", "sh was ended by signal 9 (SIGKILL, killed)"),
      ("exec >&-; sleep 1000", "sh has closed its output"),
    ])
  func failures(_ script: String, _ words: String) async {
    do throws(SourceFailure) {
      try await command(script).run { _ in }
      Issue.record("did not fail")
    } catch {
      #expect(error.reason == words)
    }
  }

  @Test("a program that is not there is a failure in words")
  func missing() async {
    let settings = CommandSettings(environment: ["PATH": "/usr/bin:/bin"])
    for program in ["no-such-program-here", "/no/such/program", "/etc/passwd"] {
      let source = CommandSource(name: "s", program: program, settings: settings)
      do throws(SourceFailure) {
        try await source.run { _ in }
        Issue.record("\(program) ran")
      } catch {
        #expect(error.reason.contains(program))
      }
    }
  }

  @Test("a command that ignores its closed input and SIGTERM, and what it started, are ended")
  func stubborn() async {
    let scratch = Scratch()
    let source = command(
      #"trap '' TERM; (trap '' TERM; while :; do sleep 1000; done) & echo $! > "$1"; echo '\#(CommandSourceTests.line)'; while :; do sleep 1000; done"#,
      [scratch.path + "/pid"])
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.values == ["a": 1] })
    let time = await listener.stop()
    #expect(time < .seconds(8))
    let child = scratch.read("pid").flatMap { pid_t($0.filter(\.isNumber)) }
    #expect(child != nil)
    // Killed, it may still be a zombie for whoever adopts it to collect; it runs no more.
    if let child { #expect(await isGone(child)) }
  }

  @Test("the end of a command is seen though one of its children holds its pipes")
  func grandchild() async {
    let source = command("sleep 1000 & echo '\(CommandSourceTests.line)'; exit 0")
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.last?.health == .finished && $0.values == ["a": 1] })
    _ = await listener.stop()
  }

  @Test("a flood is slowed down, bounded and counted, and the command can be ended meanwhile")
  func flood() async {
    let source = command(
      #"i=0; while :; do i=$((i+1)); echo "{\"type\":\"figure\",\"id\":\"f$i\",\"area\":\"A\",\"measure\":\"m\",\"value\":1}"; done"#
    ) {
      $0.records = 1000
      $0.linesAtOnce = 2000
      $0.linesEachSecond = 5000
    }
    let listener = SourceListener(source)
    let said = await listener.wait {
      let found = $0.last?.problems.map(\.found).joined(separator: "\n") ?? ""
      return found.contains("which are not used") && found.contains("made to wait")
    }
    #expect(said)
    _ = await listener.stop()
    #expect(listener.reports.values.count == 1000)
  }

  @Test("every line that is refused is counted, though a hundred are listed")
  func refusals() async {
    let source = command("yes | head -n 3000; read -r _")
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.last.map { ProblemCounts($0.problems).refused } == 3000 })
    #expect(listener.reports.last?.problems.count == 101)
    _ = await listener.stop()
  }

  @Test("a line without an end is dropped as it comes, and counted once it ends")
  func endless() async {
    let source = command(
      "head -c 20000000 /dev/zero | tr '\\0' z; echo; echo '\(CommandSourceTests.line)'; read -r _")
    let listener = SourceListener(source)
    let came = await listener.wait {
      $0.values == ["a": 1] && $0.last?.problems.first?.found == "20000000 bytes"
    }
    #expect(came)
    #expect(listener.reports.last?.problems.first?.line == 1)
    _ = await listener.stop()
  }

  @Test("a line that never ends is said once it is over the cap, with its number and the cap")
  func neverEnding() async throws {
    let source = command("echo '\(CommandSourceTests.line)'; cat /dev/zero") {
      $0.linesAtOnce = 2000
      $0.linesEachSecond = 1000
    }
    let listener = SourceListener(source)
    let came = await listener.wait {
      let found = $0.last?.problems.map(\.found) ?? []
      return found.contains { $0.hasPrefix("no end of it after ") }
        && found.contains { $0.contains("made to wait") }
    }
    #expect(came)
    let said = try #require(
      listener.reports.compactMap { report in
        report.problems.first { $0.found.hasPrefix("no end of it after ") }
      }.first)
    #expect(said.line == 2 && said.expected == "at most 1 MiB in a line")
    // It is read a MiB at a time.
    let soon = [1, 2].map { "no end of it after \($0) MiB, all of which are dropped" }
    #expect(soon.contains(said.found))
    #expect(said.severity == .refused)
    let last = listener.reports.last?.problems ?? []
    #expect(!last.contains { $0.found.contains("nothing was lost") })
    _ = await listener.stop()
  }

  @Test("that nothing was lost is said of a command that waits, as long as nothing was")
  func waits() async {
    func words(_ script: String) async -> String? {
      let listener = SourceListener(command(script) { $0.linesAtOnce = 100 })
      _ = await listener.wait {
        $0.last?.problems.contains { $0.found.contains("made to wait") } ?? false
      }
      _ = await listener.stop()
      return listener.reports.last?.problems.last?.found
    }
    let line = CommandSourceTests.line
    let good = await words("yes '\(line)' | head -n 900; read -r _")
    #expect(good?.hasSuffix("nothing was lost") == true)
    let bad = await words("yes | head -n 900; read -r _")
    #expect(bad?.hasSuffix(" times") == true)
  }

  @Test("what a command says on its standard error is kept, the last lines of it")
  func messages() async {
    let source = command(
      "for i in $(seq 1 50); do echo \"line $i\" >&2; done; echo '\(CommandSourceTests.line)'; read -r _"
    )
    let listener = SourceListener(source)
    #expect(await listener.wait { $0.last?.health == .live })
    _ = await listener.stop()
    let messages = listener.reports.last?.vitals.messages ?? []
    #expect(messages.count == 20)
    #expect(messages.last == "line 50")
  }

  @Test("a command gets the variables that are passed, its name, and nothing else")
  func environment() {
    let environment = CommandEnvironment.of(
      [
        "PATH": "/bin", "LC_ALL": "C", "AWS_SECRET": "x", "STRIKEDESK_EXEC_TOKEN": "t",
        "STRIKEDESK_BOOK": "b",
      ], source: "scrape")
    #expect(
      environment == [
        "PATH": "/bin", "LC_ALL": "C", "STRIKEDESK_EXEC_TOKEN": "t",
        "STRIKEDESK_SOURCE": "scrape", "PYTHONUNBUFFERED": "1",
      ])
  }

  @Test("starting a command a hundred times leaves no file open and no process behind")
  func respawns() async {
    let source = command("exit 1")
    try? await source.run { _ in }
    let before = openFiles()
    for _ in 0..<100 { try? await source.run { _ in } }
    // Other tests open files meanwhile: a leak would leave a hundred times three.
    #expect(openFiles() - before < 100)
  }

  private func openFiles() -> Int {
    guard let folder = opendir("/proc/self/fd") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count
  }

  /// True once the process is no more, or a zombie.
  private func isGone(_ process: pid_t) async -> Bool {
    for _ in 0..<400 {
      guard kill(process, 0) == 0 else { return true }
      let state = Scratch.stat(process)
      if state == "Z" || state == "X" { return true }
      // Nothing tells of the end of a process that is not our child.
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}

extension Scratch {
  /// The letter of a process's state (proc(5)).
  static func stat(_ process: pid_t) -> Character? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    return text.split(separator: ")").last?.first { $0 != " " }
  }
}
