import Figures
import TerminalTesting
import Testing

/// Rule 9 for what keys give away: the clipboard, by the terminal and in the file of copied lines, and
/// the form of a correction, which begins with what is selected.
@Suite("An embargoed figure in the clipboard and in forms")
struct EmbargoKeysTests {
  private static let secrets = ["987,654,321", "987654321", "Zebulonia"]

  private static func found(in text: String) -> [String] { secrets.filter { text.contains($0) } }

  /// A desk whose newest figure is under an embargo that ends so many seconds from now.
  private func filed(endsIn seconds: Int64) throws -> FilingBench {
    let bench = try FilingBench()
    let embargo = Moment(DeskFolder.now.adding(seconds: seconds)).iso
    let run = try bench.feed(
      "{\"type\":\"figure\",\"id\":\"secret-1\",\"area\":\"RGQ\",\"measure\":\"operations\","
        + "\"value\":987654321,\"action\":\"now\",\"source\":\"Zebulonia\",\"basis\":\"actual\","
        + "\"embargo_until\":\"\(embargo)\"}\n", "file", "-")
    try #require(run.code == 0, "\(run.errorText)")
    return bench
  }

  /// What a terminal was told to put into the clipboard.
  private func clipboard(_ output: String) -> [String] {
    var texts: [String] = []
    for part in output.split(separator: "\u{1B}") where part.hasPrefix("]52;c;") {
      let letters = part.dropFirst(6).prefix { $0 != "\u{07}" }
      texts.append(String(decoding: EmbargoKeysTests.decoded(letters), as: UTF8.self))
    }
    return texts
  }

  /// The bytes of Base64.
  private static func decoded(_ letters: Substring) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var bits = 0
    var value = 0
    for letter in letters.utf8 {
      guard let place = alphabet.firstIndex(of: letter) else { break }
      value = (value << 6 | place) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(value >> bits & 0xFF))
      }
    }
    return bytes
  }

  @Test("Neither says it before its time, and both do after it")
  func keys() throws {
    for (seconds, isOver) in [(86_400 as Int64, false), (-60, true)] {
      let bench = try filed(endsIn: seconds)
      let terminal = try bench.bench.start(
        ["watch", bench.folder, "--book", bench.book, "--desk", "sweep"], columns: 160, rows: 48)
      try #require(terminal.shows("sources live"), "\(terminal.screen.text)")
      terminal.type("6")
      terminal.type("c")
      try #require(terminal.shows("opied"), "\(terminal.screen.text)")
      terminal.type("e")
      try #require(terminal.shows("Correct"), "\(terminal.screen.text)")
      #expect(Self.found(in: terminal.screen.text).contains("Zebulonia") == isOver)
      let texts = clipboard(terminal.output)
      #expect(texts.count == 1 && texts[0].contains("according to"), "\(texts)")
      #expect(Self.found(in: texts.joined()).isEmpty != isOver, "\(texts)")
      let files = try ProgramRun(
        [
          "/bin/sh", "-c",
          "find \(bench.bench.folder["home"]) \(bench.bench.folder["config"]) -type f "
            + "-exec cat {} +",
        ], environment: [:])
      #expect(files.text.contains("according to"), "the file of copied lines")
      #expect(Self.found(in: files.text).isEmpty != isOver)
    }
  }

  @Test("What is said of the book itself never has a figure")
  func status() throws {
    let bench = try filed(endsIn: 86_400)
    for command in [["book", "status"], ["book", "status", "--json"]] {
      let run = try bench.bench.run(command + ["--book", bench.book])
      #expect(run.code == 0 && run.text.contains("desk.sqlite"), "\(run.errorText)")
      #expect(Self.found(in: run.text + run.errorText) == [])
    }
  }
}
