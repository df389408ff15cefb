import TerminalTesting
import Testing

@Suite("A live folder in the monitor", .serialized)
struct LiveFolderTests {
  private func started() throws -> (Bench, PseudoTerminal) {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    try bench.folder.write(
      "desk/figures.csv",
      DeskFolder.figuresHeader + DeskFolder.figure("n1", "RM1", 55)
        + DeskFolder.figure("p1", "RGP", 21))
    let terminal = try bench.start(["watch", bench.folder["desk"]], columns: 160, rows: 48)
    try #require(terminal.shows("1 of 1 source live"))
    try #require(terminal.shows("Norwich"))
    return (bench, terminal)
  }

  private func row(_ terminal: PseudoTerminal, _ name: String) -> String {
    terminal.screen.lines.first { $0.contains("│") && $0.contains(" \(name)  ") } ?? ""
  }

  @Test("A row that another program adds appears in its panel and in Latest, marked as new")
  func appended() throws {
    let (bench, terminal) = try started()
    try bench.folder.append("desk/figures.csv", DeskFolder.figure("q1", "RGQ", 1234))
    #expect(terminal.waits { _ in row(terminal, "Ipswich").contains("1,234") })
    #expect(row(terminal, "Ipswich").contains("+"))
    #expect(
      terminal.waits { screen in
        screen.lines.contains { $0.contains("+ Ipswich") && $0.contains("1,234 ops") }
      }, "\(terminal.screen.text)")
    #expect(terminal.shows("1 unseen"))
    terminal.type("A")
    #expect(terminal.waits { !$0.contains("1 unseen") })
  }

  @Test("A row that is edited in place becomes a correction, and the old wording stays")
  func edited() throws {
    let (bench, terminal) = try started()
    let text = try bench.folder.text(of: "desk/figures.csv")
    let corrected = text.split(separator: "\n").map {
      $0.hasPrefix("n1,") ? $0.split(separator: ",55,").joined(separator: ",66,") : String($0)
    }
    try bench.folder.write("desk/figures.csv", corrected.joined(separator: "\n") + "\n")
    #expect(terminal.waits { _ in row(terminal, "Norwich").contains("66") })
    #expect(row(terminal, "Norwich").contains("±"))
    #expect(terminal.waits { screen in screen.lines.contains { $0.contains("± Norwich") } })
    terminal.type("u\r")
    #expect(terminal.shows("History"))
    #expect(terminal.screen.lines.contains { $0.contains("55") && $0.contains("Trust") })
  }

  @Test("A row that is deleted is flagged as no longer listed, and its figure stays")
  func deleted() throws {
    let (bench, terminal) = try started()
    let text = try bench.folder.text(of: "desk/figures.csv")
    let rest = text.split(separator: "\n").filter { !$0.hasPrefix("n1,") }
    try bench.folder.write("desk/figures.csv", rest.joined(separator: "\n") + "\n")
    #expect(terminal.shows("⊘"))
    #expect(row(terminal, "Norwich").contains("55"))
    terminal.type("\r")
    #expect(terminal.shows("No longer listed by"))
  }

  @Test("A broken table keeps the last good figures and says so; repaired, it says that it is back")
  func broken() throws {
    let (bench, terminal) = try started()
    let good = try bench.folder.text(of: "desk/figures.csv")
    for bad in ["id,action\nn1,now\n", "\"id,action,area\n", ""] {
      try bench.folder.write("desk/figures.csv", bad)
      #expect(terminal.waits { $0.lines[1].contains("failing") }, "\(bad.debugDescription)")
      #expect(row(terminal, "Norwich").contains("55"))
      #expect(row(terminal, "Paget").contains("21"))
      try bench.folder.write("desk/figures.csv", good)
      #expect(terminal.waits { $0.lines[1].contains("1 of 1 source live") })
      #expect(terminal.shows("is back"))
    }
    #expect(!terminal.screen.contains("unseen ·"))
  }

  @Test("A folder that goes away leaves its figures, and is read again when it returns")
  func gone() throws {
    let (bench, terminal) = try started()
    let desk = bench.folder["desk"]
    let away = try ProgramRun(["/bin/mv", desk, desk + "-away"], environment: [:])
    #expect(away.code == 0)
    #expect(terminal.waits { $0.lines[1].contains("failing") })
    #expect(row(terminal, "Norwich").contains("55"))
    let back = try ProgramRun(["/bin/mv", desk + "-away", desk], environment: [:])
    #expect(back.code == 0)
    #expect(terminal.waits(within: 5000) { $0.lines[1].contains("1 of 1 source live") })
  }

  @Test("What came while the desk was closed is unseen when it opens again, by its name")
  func restarted() throws {
    let (bench, terminal) = try started()
    terminal.type("q")
    #expect(terminal.ends(within: 8000) == .code(0))
    try bench.folder.append(
      "desk/figures.csv",
      DeskFolder.figure("q1", "RGQ", 1234) + DeskFolder.figure("q2", "RGT", 77))
    let again = try bench.start(["watch", bench.folder["desk"]], columns: 160, rows: 48)
    try #require(again.shows("2 unseen"), "\(again.screen.text)")
    again.type("u")
    #expect(again.waits { $0.contains("▌") })
    again.type("aq")
    #expect(again.ends(within: 8000) == .code(0))
    let third = try bench.start(["watch", bench.folder["desk"]], columns: 160, rows: 48)
    #expect(third.shows("1 unseen"))
    let other = try bench.start(
      ["watch", bench.folder["desk"], "--desk", "night / ../x"], columns: 160, rows: 48)
    #expect(other.shows("1,234"))
    #expect(!other.screen.contains("unseen ·"))
  }

  @Test("From a writer's close to the last byte of the repaint it takes milliseconds")
  func latency() throws {
    let (bench, terminal) = try started()
    var times: [Int] = []
    for place in 1...30 {
      let row = DeskFolder.figure("q\(place)", "RGQ", 2000 + place, minutes: -40 + place)
      try bench.folder.append("desk/figures.csv", row)
      let closed = Monotonic.nanoseconds
      let value = "2,0" + (place < 10 ? "0" : "") + "\(place)"
      #expect(terminal.shows(value))
      while terminal.bytes(within: 15) > 0 {}
      times.append((terminal.lastByteAt - closed) / 1000)
    }
    times.sort()
    let median = times[times.count / 2]
    print("close to last byte: median \(median) µs, worst \(times.last ?? 0) µs of \(times.count)")
    #expect(median < 500_000)
  }
}
