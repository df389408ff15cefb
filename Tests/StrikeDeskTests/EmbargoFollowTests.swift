#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Figures
import TerminalTesting
import Testing

/// Rule 9 for `follow`: what is held is printed when the newest embargo known of it ends.
@Suite("strikedesk follow and embargoes that change", .serialized)
struct EmbargoFollowTests {
  private static func time(_ seconds: Int64, after now: Instant) -> String {
    Moment(now.adding(seconds: seconds)).iso
  }

  private static func row(_ id: String, _ value: Int, _ embargo: String) -> String {
    "\(id),now,ENG,operations,\(value),actual,Trust,\(embargo)\n"
  }

  private static let header = "id,action,area,measure,value,basis,source,embargo_until\n"

  /// The next line of a figure.
  private func figure(_ follow: ProgramTalk) throws -> String {
    while true {
      let line = try #require(follow.hear())
      if line.contains("\"type\":\"figure\"") { return line }
    }
  }

  @Test("A row whose embargo is made longer in a folder is printed at the new time")
  func folder() throws {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    let start = DeskFolder.now
    let open = Self.row("open", 1, "")
    try bench.folder.write(
      "desk/figures.csv",
      Self.header + open + Self.row("secret", 987_654_321, Self.time(5, after: start)))
    let follow = try ProgramTalk(
      [Bench.program, "follow", bench.folder["desk"]], environment: bench.environment)
    defer { follow.signal(SIGTERM) }
    #expect(try figure(follow).contains("\"id\":\"open\""))
    try bench.folder.write(
      "desk/figures.csv",
      Self.header + open + Self.row("secret", 987_654_321, Self.time(9, after: start))
        + Self.row("between", 2, Self.time(7, after: start)))
    #expect(try figure(follow).contains("\"id\":\"between\""))
    #expect(try figure(follow).contains("987654321"), "and then it is printed")
    #expect(DeskFolder.now >= start.adding(seconds: 9))
  }

  @Test("A figure that is corrected in a book under a longer embargo is printed at the new time")
  func book() throws {
    let bench = try FilingBench()
    let start = DeskFolder.now
    func file(_ id: String, _ value: Int, _ seconds: Int64?, _ more: String = "") throws {
      let embargo = seconds.map { ",\"embargo_until\":\"\(Self.time($0, after: start))\"" } ?? ""
      let run = try bench.feed(
        "{\"type\":\"figure\",\"id\":\"\(id)\",\"area\":\"ENG\",\"measure\":\"operations\",\"value\":"
          + "\(value),\"action\":\"now\",\"source\":\"Trust\"\(embargo)\(more)}\n", "file", "-")
      #expect(run.code == 0, "\(run.errorText)")
    }
    try file("open", 1, nil)
    try file("secret", 987_654_321, 6)
    let follow = try ProgramTalk(
      [Bench.program, "follow", "--book", bench.book], environment: bench.bench.environment)
    defer { follow.signal(SIGTERM) }
    #expect(try figure(follow).contains("\"id\":\"open\""))
    try file("longer", 987_654_321, 10, ",\"supersedes\":\"secret\"")
    try file("between", 2, 8)
    #expect(try figure(follow).contains("\"id\":\"between\""))
    #expect(try figure(follow).contains("987654321"))
    #expect(DeskFolder.now >= start.adding(seconds: 10))
  }
}
