import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The desk book in the monitor", .serialized)
struct LiveBookTests {
  @Test("What one program files is on another's screen at once, marked as new")
  func filed() throws {
    let bench = try FilingBench()
    let terminal = try bench.bench.start(
      ["watch", bench.folder, "--book", bench.book], columns: 160, rows: 48)
    try #require(terminal.shows("2 of 2 sources live"), "\(terminal.screen.text)")
    var delays: [Int] = []
    for place in 1...12 {
      let amount = "\(1200 + place)"
      let run = try bench.run(
        "file", "ops", amount, "--area", "ipswich", "--source", "Source \(place)", "--basis",
        "actual")
      let acknowledged = Monotonic.nanoseconds
      #expect(run.code == 0, "\(run.errorText)")
      try #require(terminal.shows("1,2\(place < 10 ? "0" : "")\(place)"), "\(terminal.screen.text)")
      while terminal.bytes(within: 15) > 0 {}
      delays.append((terminal.lastByteAt - acknowledged) / 1_000_000)
    }
    delays.sort()
    print("filed to last byte: median \(delays[6]) ms, worst \(delays.last ?? 0) ms")
    #expect(delays[6] <= 250)
    #expect(terminal.shows("unseen"))
  }

  @Test("A desk that is open before its book is made shows the first filing")
  func first() throws {
    let bench = try FilingBench()
    let terminal = try bench.bench.start(
      ["watch", "--live"], columns: 160, rows: 48,
      environment: ["STRIKEDESK_BOOK": bench.book])
    try #require(terminal.shows("LIVE"))
    let run = try bench.bench.run(
      "file", "ops", "4,321", "--action", "2016-04-26", "--source", "EDP", "--book", bench.book)
    #expect(run.code == 0, "\(run.errorText)")
    #expect(terminal.shows("4,321"), "\(terminal.screen.text)")
  }

  @Test("Embargoed figures stay off the screen unless the desk may see them")
  func embargoed() throws {
    let bench = try FilingBench()
    let run = try bench.run(
      "file", "ops", "4,321", "--area", "ipswich", "--source", "Trust", "--embargo",
      "tomorrow 09:30")
    #expect(run.code == 0)
    _ = try bench.run("file", "ops", "77", "--area", "paget", "--source", "Trust")
    let plain = try bench.bench.start(
      ["watch", bench.folder, "--book", bench.book], columns: 160, rows: 48)
    try #require(plain.shows("77"))
    #expect(!plain.screen.contains("4,321"))
    let seeing = try bench.bench.start(
      ["watch", bench.folder, "--book", bench.book, "--embargoed"], columns: 160, rows: 48)
    #expect(seeing.shows("4,321"))
  }

  @Test("Live does not go with a replay")
  func replay() throws {
    let bench = try Bench()
    for arguments in [
      ["watch", "--live", "--replay"], ["print", "--live", "--start", "2016-04-26"],
      ["watch", "--book", "x", "--rehearsal", "7"],
    ] {
      #expect(try bench.run(arguments).code == 64)
    }
  }

  @Test("A desk that is killed in its first session has kept what nobody acknowledged, and no more")
  func killed() throws {
    let bench = try FilingBench()
    _ = try bench.run("file", "ops", "55", "--area", "paget", "--source", "Trust")
    let arguments = ["watch", bench.folder, "--book", bench.book, "--desk", "d2"]
    let first = try bench.bench.start(arguments, columns: 160, rows: 48)
    try #require(first.shows("2 of 2 sources live"), "\(first.screen.text)")
    _ = try bench.run("file", "ops", "1,234", "--area", "ipswich", "--source", "Trust")
    try #require(first.shows("1 unseen"), "\(first.screen.text)")
    first.send(SIGKILL)
    #expect(first.ends() != nil)
    _ = try bench.run(
      "file", "ops", "777", "--area", "norwich", "--source", "X", "--recorded",
      DeskFolder.time(-90))
    let again = try bench.bench.start(arguments, columns: 160, rows: 48)
    #expect(again.shows("2 unseen"), "\(again.screen.text)")
  }
}
