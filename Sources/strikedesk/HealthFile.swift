import DeskViewModel
import Figures
import Formats

/// Where a running desk keeps how its sources are, for those who ask while it runs or after.
struct HealthFile {
  private let file: DeskFile

  /// How a source was when it was last written down.
  struct Line {
    var state: String
    var lastSuccess: String
    var nextTry: String
    var records: Int
    var problems: ProblemCounts
    var reason: String
  }

  /// Nil without a home to keep it in.
  init?(desk name: String) {
    guard let file = DeskFile("health", desk: name) else { return nil }
    self.file = file
  }

  /// By the names of the sources, and when that was.
  func read() -> (at: String, lines: [String: Line])? {
    guard let value = file.read(), let at = value["at"]?.string else { return nil }
    var lines: [String: Line] = [:]
    for source in value["sources"]?.array ?? [] {
      guard let name = source["name"]?.string, let state = source["state"]?.string else { continue }
      func text(_ key: String) -> String { source[key]?.string ?? "" }
      func number(_ key: String) -> Int {
        guard case .number(let number) = source[key] else { return 0 }
        return Int(exactly: number.value) ?? 0
      }
      var problems = ProblemCounts()
      problems.refused = number("refused")
      problems.doubts = number("doubts")
      lines[name] = Line(
        state: state, lastSuccess: text("last_success"), nextTry: text("next_try"),
        records: number("records"), problems: problems, reason: text("reason"))
    }
    return (at, lines)
  }

  func write(_ desk: Desk, at now: Instant) throws(OpeningError) {
    let sources = desk.conditions.map { state, condition -> JSONValue in
      let problems = desk.problemCounts(of: state)
      var members = [
        JSONMember("name", .string(state.name)), JSONMember("state", .string(condition.rawValue)),
        JSONMember("last_success", HealthFile.time(state.lastSuccess)),
        JSONMember("next_try", HealthFile.time(state.vitals.nextLook)),
        JSONMember("records", .number(Double(state.records))),
        JSONMember("refused", .number(Double(problems.refused))),
        JSONMember("doubts", .number(Double(problems.doubts))),
        JSONMember("bytes", .number(Double(state.vitals.bytes))),
      ]
      if case .broken(_, let reason) = state.health {
        members.append(JSONMember("reason", .string(reason)))
      }
      return .object(members)
    }
    try file.write(
      .object([JSONMember("at", HealthFile.time(now)), JSONMember("sources", .array(sources))]))
  }

  private static func time(_ instant: Instant?) -> JSONValue {
    instant.map { .string(Moment($0).iso) } ?? .null
  }
}
