import ArgumentParser
import Figures
import Formats

/// Every mistake in a folder or file, with its place.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List every mistake in a folder or a file, with its place.",
    discussion: """
      Ends with exit code 1 when there is one. Without a path, the embedded pack. What stands in a \
      row under embargo is not repeated; its place is.
      """)

  @Argument(
    help: "A folder with a Data Package, one of its CSV files, or an NDJSON file; - is stdin.")
  var path: String?

  @Flag(help: "One JSON object a line for each problem.")
  var json = false

  func run() throws {
    let report = try CheckReport(path)
    var text = ""
    for problem in report.problems {
      text += (json ? JSONWriter.compact(CheckCommand.value(problem)) : problem.shown) + "\n"
    }
    try Output.write(text)
    if !json {
      let counts = ProblemCounts(report.problems)
      Output.complain(
        "\(Words.shown(report.name)): \(Words.count(report.records, "record")), "
          + "\(counts.refused) refused, \(Words.count(counts.doubts, "doubt"))"
          + (report.isRehearsal ? " · \(RehearsalMark.word)" : ""))
    }
    if !report.problems.isEmpty { throw ExitCode(1) }
  }

  private static func value(_ problem: Problem) -> JSONValue {
    let problem = problem.told(at: Clocks.wall())
    return .object([
      JSONMember("severity", .string(problem.severity.rawValue)),
      JSONMember("file", .string(problem.file)),
      JSONMember("line", problem.line.map { .number(Double($0)) } ?? .null),
      JSONMember("column", problem.column.map { .number(Double($0)) } ?? .null),
      JSONMember("expected", .string(problem.expected)),
      JSONMember("found", .string(problem.found)),
    ])
  }
}

extension Problem {
  /// As it may be printed: text from files cannot move the cursor.
  var shown: String {
    let told = told(at: Clocks.wall())
    return (severity == .doubt ? "doubt: " : "") + Words.shown(place) + ": expected "
      + Words.shown(told.expected) + ", found " + Words.shown(told.found)
  }
}
