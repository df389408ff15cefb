import Foundation
import TerminalTesting
import Testing

/// A session at the desk, written down: how the program is started, which keys are pressed, and the
/// screen that each step ends in.
///
/// A line is a step:
///
///     # words for the reader
///     start 80x24 watch --paused --as-known 2016-04-26T12:48+01:00
///     press down enter          keys by name, as the command table names them
///     type norf                 letters, one after the other
///     resize 120x36
///     screen                    followed by the rows of the screen, each behind a bar
///
/// The driver never sleeps: it reads until the screen is the one that is written down. To record the
/// screens again after a change of the look, then look at each:
///
///     RECORD_GOLDEN=1 swift test --filter TranscriptTests; git diff Tests/StrikeDeskTests/Transcripts
struct Transcript {
  enum Step: Equatable {
    case words(String)
    case start(columns: Int, rows: Int, arguments: [String])
    case press([String])
    case type(String)
    case resize(columns: Int, rows: Int)
    case screen([String])
  }

  struct Mistake: Error, CustomStringConvertible {
    var line: Int
    var expected: String
    var description: String { "line \(line): expected \(expected)" }
  }

  var steps: [Step] = []

  init(_ text: String) throws(Mistake) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where !line.isEmpty {
      if line.hasPrefix("|") {
        guard case .screen(let rows) = steps.last else {
          throw Mistake(line: place + 1, expected: "screen before its rows")
        }
        steps[steps.count - 1] = .screen(rows + [String(line.dropFirst())])
        continue
      }
      guard let step = Transcript.step(String(line)) else {
        throw Mistake(line: place + 1, expected: "#, start, press, type, resize or screen")
      }
      steps.append(step)
    }
  }

  private static func step(_ line: String) -> Step? {
    let words = line.split(separator: " ").map(String.init)
    let rest = Array(words.dropFirst())
    switch words.first {
    case "#": return .words(line)
    case "start":
      guard let size = rest.first.flatMap(size) else { return nil }
      return .start(columns: size.columns, rows: size.rows, arguments: Array(rest.dropFirst()))
    case "press": return .press(rest)
    case "type": return .type(String(line.dropFirst("type ".count)))
    case "resize":
      guard let size = rest.first.flatMap(size) else { return nil }
      return .resize(columns: size.columns, rows: size.rows)
    case "screen": return .screen([])
    case .some, nil: return nil
    }
  }

  private static func size(_ text: String) -> (columns: Int, rows: Int)? {
    let parts = text.split(separator: "x").compactMap { Int($0) }
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  /// The text that reads as this transcript.
  var text: String {
    steps.map { step in
      switch step {
      case .words(let words): words
      case .start(let columns, let rows, let arguments):
        "start \(columns)x\(rows) " + arguments.joined(separator: " ")
      case .press(let keys): "press " + keys.joined(separator: " ")
      case .type(let text): "type " + text
      case .resize(let columns, let rows): "resize \(columns)x\(rows)"
      case .screen(let rows): (["screen"] + rows.map { "|" + $0 }).joined(separator: "\n")
      }
    }.joined(separator: "\n") + "\n"
  }

  /// What a terminal sends for a key of the command table.
  static func bytes(of key: String) -> String? {
    switch key {
    case "up": "\u{1B}[A"
    case "down": "\u{1B}[B"
    case "right": "\u{1B}[C"
    case "left": "\u{1B}[D"
    case "enter": "\r"
    case "esc": "\u{1B}"
    case "tab": "\t"
    case "shift-tab": "\u{1B}[Z"
    case "space": " "
    case "pgup": "\u{1B}[5~"
    case "pgdn": "\u{1B}[6~"
    case "home": "\u{1B}[H"
    case "end": "\u{1B}[F"
    case "ctrl-d": "\u{4}"
    case "ctrl-u": "\u{15}"
    case "ctrl-l": "\u{C}"
    default: key.count == 1 ? key : nil
    }
  }
}
