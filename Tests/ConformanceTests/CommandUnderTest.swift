import CommandSource
import DataSources
import SourceTesting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A command that says what is in a file, whenever it is asked.
struct CommandUnderTest: DocumentUnderTest {
  let folder = TestFolder()
  let source: any DataSource
  let format = SaidFormat.lines

  /// One that stays listens for questions; the other ends, and is run again.
  init(stays: Bool) {
    // Told to end by a signal, it does not listen: what it owes the desk is to be killed in time.
    let look = #"trap '' TERM; cat "$1" || exit 3; echo"#
    source = CommandSource(
      name: "s", program: "sh",
      arguments: [
        "-c", stays ? "\(look); while read -r _; do \(look); done" : look, "sh",
        folder.file("said"),
      ],
      settings: CommandSettings(environment: ["PATH": "/usr/bin:/bin"]))
  }

  func put(_ bytes: [UInt8]) { folder.replace("said", with: bytes) }
  func takeAway() { folder.removeFile("said") }

  /// A pipe into which nobody writes.
  func fallSilent() { mkfifo(folder.file("said"), 0o600) }

  func waitForVisitor() async {
    let path = folder.file("said")
    // Opened once somebody reads from it. It stays open for as long as the tests run.
    _ = await OwnThread.run { _ = open(path, O_WRONLY | O_CLOEXEC) }
  }
}
