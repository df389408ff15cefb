import Foundation
import TerminalTesting
import Testing

@Suite("Transcripts", .serialized)
struct TranscriptTests {
  private static let folder = Bundle.module.bundleURL.appendingPathComponent("Transcripts")
  /// Where they are recorded.
  private static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")

  static let names = [
    "a-glance-and-a-walk", "back-to-nine", "a-small-terminal", "filter-and-sort",
    "the-strike-of-january",
  ]

  @Test("A session shows the screens that are written down", arguments: TranscriptTests.names)
  func session(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".txt")
    var transcript = try Transcript(String(contentsOf: file, encoding: .utf8))
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
    let bench = try Bench()
    var terminal: PseudoTerminal?
    for (place, step) in transcript.steps.enumerated() {
      switch step {
      case .words: break
      case .start(let columns, let rows, let arguments):
        terminal = try bench.start(arguments, columns: columns, rows: rows)
      case .press(let keys):
        for key in keys { terminal?.type(try #require(Transcript.bytes(of: key), "\(key)")) }
      case .type(let text): terminal?.type(text)
      case .resize(let columns, let rows): terminal?.resize(columns: columns, rows: rows)
      case .screen(let wanted):
        let terminal = try #require(terminal, "\(name): a session begins with start")
        if isRecording {
          // Nothing tells what to wait for yet, so until it has been quiet.
          while terminal.bytes(within: 500) > 0 {}
          transcript.steps[place] = .screen(rows(terminal.screen))
        } else {
          let isRight = terminal.waits(within: 10_000) { rows($0) == wanted }
          try #require(isRight, "\(name): \(differences(rows(terminal.screen), wanted))")
        }
      }
    }
    if isRecording {
      let file = Self.source.appendingPathComponent(name + ".txt")
      try transcript.text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name): look at it")
    }
  }

  @Test("Each transcript in the folder is one that is played")
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.names.map { $0 + ".txt" }))
  }

  @Test("A transcript reads as it is written, and a mistake has its line")
  func reading() throws {
    let text =
      "# a\nstart 80x24 watch --paused\npress down ?\nscreen\n| a\n|b\nresize 9x9\ntype x y\n"
    #expect(try Transcript(text).text == text)
    #expect(throws: Transcript.Mistake.self) { try Transcript("screen\n\npres x") }
    #expect(throws: Transcript.Mistake.self) { try Transcript("| a row of no screen") }
  }

  private func rows(_ screen: VirtualScreen) -> [String] {
    screen.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  private func differences(_ found: [String], _ wanted: [String]) -> String {
    var report = found.count == wanted.count ? "" : "\(found.count) rows, not \(wanted.count)"
    for (found, wanted) in zip(found, wanted) where found != wanted {
      report += "\nis     │\(found)\nwanted │\(wanted)"
    }
    return report
  }
}
