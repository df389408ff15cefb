import Foundation
import Screen
import Testing

/// Frames as they were when somebody last looked at them and found them right.
///
/// To record them again after a change of the look, then see what changed and look at each:
///
///     RECORD_GOLDEN=1 swift test --filter GoldenTests; git diff Tests/PanelsTests/Golden
///
/// Recording fails the tests, so that nobody records by accident. A file is the text of a frame
/// without blanks at the end of its rows, then its roles, a letter a column (see `Role.letter`).
enum Golden {
  static var isRecording: Bool {
    ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
  }

  /// Compares a frame with the golden one of that name, or records it.
  static func check(_ frame: Frame, _ name: String) {
    let file = "\(name)-\(frame.size.columns)x\(frame.size.rows).txt"
    let text = trimmed(frame.lines)
    let content =
      (["text"] + text + ["roles"] + frame.planes).joined(separator: "\n") + "\n"
    if isRecording {
      record(content, file)
    } else if let golden = read(file) {
      compare(
        text, frame.planes, golden.split(separator: "\n", omittingEmptySubsequences: false), file)
    } else {
      Issue.record("there is no \(file); RECORD_GOLDEN=1 writes it")
    }
  }

  private static func record(_ content: String, _ file: String) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden")
    do {
      try content.write(
        to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
      Issue.record("recorded \(file): look at it")
    } catch {
      Issue.record("could not record \(file): \(error)")
    }
  }

  private static func read(_ file: String) -> String? {
    let url = Bundle.module.bundleURL.appendingPathComponent("Golden/\(file)")
    return try? String(contentsOf: url, encoding: .utf8)
  }

  /// Tells the rows that differ, each with the golden one under it.
  private static func compare(
    _ text: [String], _ roles: [String], _ golden: [Substring], _ file: String
  ) {
    guard golden.count == text.count + roles.count + 3 else {
      Issue.record("\(file) has another number of rows")
      return
    }
    var report = ""
    for row in text.indices {
      let (wanted, plane) = (golden[1 + row], golden[2 + text.count + row])
      if text[row] != wanted || roles[row] != plane {
        report += "\n\(row) is     │\(text[row])\n\(row) golden │\(wanted)"
      }
      if roles[row] != plane {
        report += "\n\(row) roles  │\(roles[row])\n\(row) golden │\(plane)"
      }
    }
    if !report.isEmpty { Issue.record("\(file):\(report)") }
  }

  private static func trimmed(_ lines: [String]) -> [String] {
    lines.map { line in
      var line = line
      while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
      return line
    }
  }
}
