#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Figures
import Formats
import RecordTesting
import TerminalTesting
import Testing
import RandomTesting

/// The desk book on a busy day, through the program itself. Sizes grow on demand (scripts/hammer-book).
@Suite("A desk book that many use at once", .serialized)
struct BusyBookTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private var book: String { bench.folder["desk.sqlite"] }

  private static func amount(_ name: String, _ customary: Int) -> Int {
    getenv(name).flatMap { Int(String(cString: $0)) } ?? customary
  }

  /// The ids in the book, in the order of filing.
  private func stored() throws -> [String] {
    let run = try bench.run("export", "--book", book)
    try #require(run.code == 0, "\(run.errorText)")
    return run.output.withUnsafeBytes { NDJSON.read($0, file: "export").records }.map(\.identity)
  }

  @Test(
    "Four writers and three open desks: all is stored once, in one order, and every desk has it")
  func desks() throws {
    let each = BusyBookTests.amount("BOOK_FILINGS", 50)
    let desks = try (1...3).map { desk in
      let terminal = try bench.start(
        ["watch", "--book", book, "--desk", "desk \(desk)"], columns: 160, rows: 48,
        environment: ["XDG_STATE_HOME": bench.folder["state\(desk)"]])
      try #require(terminal.shows("2 of 2 sources live"), "\(terminal.screen.text)")
      return terminal
    }
    let writers = try ProgramRun(
      [
        "/bin/sh", "-c",
        """
        for writer in a b c d; do "$probe" file "$book" $writer \(each) >"$book.$writer" & done
        wait
        """,
      ],
      environment: [
        "probe": BuiltProgram.path("book-probe"), "book": book, "PATH": "/usr/bin:/bin",
      ],
      within: 300_000)
    #expect(writers.code == 0 && writers.errorText == "", "\(writers.errorText)")
    let last = try bench.run(
      "file", "ops", "987,654", "--area", "england", "--action", "2016-04-26", "--source", "Last",
      "--id", "last", "--book", book)
    #expect(last.code == 0, "\(last.errorText)")

    let order = try stored()
    #expect(order.count == 4 * each + 1 && Set(order).count == order.count)
    #expect(order.last == "last")
    for writer in ["a", "b", "c", "d"] {
      let own = order.filter { $0.hasPrefix(writer + "-") }
      #expect(own == (0..<each).map { "\(writer)-\($0)" })
      let told = try bench.folder.text(of: "desk.sqlite.\(writer)").split(separator: "\n")
      #expect(told.count == each)
      for line in told {
        let parts = line.split(separator: " ")
        #expect(order[(Int(parts[1]) ?? 0) - 1] == parts[0])
      }
    }
    for desk in desks {
      #expect(desk.shows("987,654"), "\(desk.screen.text)")
      #expect(desk.shows("\(4 * each + 1) unseen"), "\(desk.screen.text)")
      #expect(desk.shows("2 of 2 sources live"))
      for word in ["held by another", "expected to get the desk book", "locked", "busy"] {
        #expect(!desk.output.contains(word), "\(word)")
      }
    }
  }

  @Test(
    "Killed at any moment of filing: nothing told as filed is lost, nothing is there in part or twice"
  )
  func killed() throws {
    let kills = BusyBookTests.amount("BOOK_KILLS", 24)
    var dice = Dice(UInt64(BusyBookTests.amount("BOOK_SEED", 1)))
    let usual = try filing(0, within: 60_000).milliseconds
    var told: [Int] = [0]
    var (filings, killed) = (0, 0)
    // Some come to their end before they are killed; those are filings, too, but no kills.
    while killed < kills, filings < 10 * kills {
      filings += 1
      let run = try filing(filings, within: 1 + dice.roll(usual * 5 / 4 + 2))
      if run.ending == nil { killed += 1 } else { #expect(run.code == 0, "\(run.errorText)") }
      if run.code == 0 { told.append(filings) }
    }
    #expect(killed == kills)
    let before = try stored()
    #expect(Set(before).count == before.count)
    for filed in 0...filings {
      let found = before.count { $0.hasPrefix("k\(filed)-") }
      #expect(found == 0 || found == BusyBookTests.size(filed), "filing \(filed) is there in part")
      if told.contains(filed) {
        #expect(found > 0, "filing \(filed) was told as filed, and is lost")
      }
    }
    for filed in 0...filings {
      let run = try filing(filed, within: 60_000)
      #expect(run.code == 0, "\(run.errorText)")
    }
    let after = try stored()
    #expect(Set(after).count == after.count)
    #expect(after.count == (0...filings).reduce(0) { $0 + BusyBookTests.size($1) })
    #expect(after.starts(with: before))
    print(
      "\(killed) of \(filings) killed; \(told.count) told as filed, \(before.count) records kept")
  }

  /// How many records a filing has: one, or forty at once.
  private static func size(_ kill: Int) -> Int { kill % 4 == 3 ? 40 : 1 }

  /// Files the same again each time it is called with a number.
  private func filing(_ kill: Int, within limit: Int) throws -> ProgramRun {
    guard BusyBookTests.size(kill) > 1 else {
      return try ProgramRun(
        [
          Bench.program, "file", "ops", "\(1000 + kill)", "--area", "england", "--action",
          "2016-04-26", "--source", "Trust", "--id", "k\(kill)-0", "--recorded",
          "2016-04-26T12:00+01:00", "--book", book,
        ],
        environment: bench.environment, within: limit)
    }
    let lines = (0..<BusyBookTests.size(kill)).map {
      #"{"type":"figure","id":"k\#(kill)-\#($0)","area":"ENG","measure":"operations","#
        + #""value":\#($0),"source":"Trust"}"# + "\n"
    }
    try bench.folder.write("lines\(kill)", lines.joined())
    return try ProgramRun(
      [
        "/bin/sh", "-c", "exec \"$0\" file - --book \"$1\" < \"$2\"", Bench.program, book,
        bench.folder["lines\(kill)"],
      ],
      environment: bench.environment, within: limit)
  }
}
