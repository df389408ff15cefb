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
}
