import Figures
import TerminalTesting
import Testing

/// Rule 9 for sentences that a desk with the right to see an embargo has copied into the book: for
/// every other desk they are withheld until the embargo ends, even once the row has an open version.
@Suite("What was copied under an embargo, on desks without the right to see it")
struct EmbargoCopiesTests {
  private static let secrets = ["987,654,321", "987654321", "Zebulonia"]

  private static func found(in text: String) -> [String] { secrets.filter { text.contains($0) } }

  private static func time(_ seconds: Int64) -> String {
    Moment(DeskFolder.now.adding(seconds: seconds)).iso
  }

  private static let header =
    "id,action,area,measure,value,basis,source,recorded_at,embargo_until,supersedes,change\n"

  /// A book in which a sentence was copied half an hour ago under an embargo that ends so many seconds
  /// from now. The row is open since, says something else, and has been corrected.
  private func copied(endsIn seconds: Int64) throws -> FilingBench {
    let bench = try FilingBench()
    let row = "row-1,now,ENG,operations"
    let before = "\(row),987654321,actual,Zebulonia,\(Self.time(-7200)),\(Self.time(seconds)),,\n"
    try bench.bench.folder.write("desk/figures.csv", Self.header + before)
    let copy = try bench.run(
      "copy", "row-1", "--embargoed", "--as-known", Self.time(-1800), "--slug", "day")
    try #require(copy.code == 0 && copy.text.hasPrefix("EMBARGOED until "), "\(copy.errorText)")
    let open = "\(row),12,actual,Trust,\(Self.time(-7200)),,,\n"
    let correction =
      "row-2,now,ENG,operations,13,actual,Trust,\(Self.time(-900)),,row-1,corrected\n"
    try bench.bench.folder.write("desk/figures.csv", Self.header + open + correction)
    return bench
  }

  private func said(_ bench: FilingBench, _ more: [String] = []) throws -> [(String, String)] {
    let since = ["--since", Self.time(-86_400)]
    var texts: [(String, String)] = []
    for command in [["used"], ["used", "--json"], ["used", "--changed"]] {
      let run = try bench.run(command + more)
      #expect(run.text.contains("row-1"), "\(command) \(run.errorText)")
      texts.append((command.joined(separator: " "), run.text + run.errorText))
    }
    for command in [["handover"], ["handover", "--json"], ["handover", "--markdown"]] {
      let run = try bench.bench.run(
        command + since + [bench.folder, "--book", bench.book] + more)
      #expect(run.text.contains("copied"), "\(command) \(run.errorText)")
      texts.append((command.joined(separator: " "), run.text + run.errorText))
    }
    return texts
  }

  @Test("No list says the sentence before its time; each does after it, or with the right")
  func lists() throws {
    let held = try copied(endsIn: 86_400)
    for (command, text) in try said(held) {
      #expect(Self.found(in: text) == [], "\(command)")
      #expect(
        text.contains("A line copied under embargo.") != command.hasSuffix("json"), "\(command)")
    }
    let used = try held.run("used", "--json").text
    // It was written some seconds ago.
    let ends = (86_340...86_400 as ClosedRange<Int64>).map {
      "\"embargo_until\": \"\(Self.time($0))\""
    }
    #expect(ends.contains { used.contains($0) }, "\(used)")
    for (command, text) in try said(held, ["--embargoed"]) {
      #expect(Self.found(in: text) != [], "\(command)")
    }
    for (command, text) in try said(try copied(endsIn: -300)) {
      #expect(Self.found(in: text) != [], "\(command)")
    }
  }

  @Test("Nor does a monitor, in the drawer and in the list of changed copies")
  func monitor() throws {
    for (seconds, isOver) in [(86_400 as Int64, false), (-300, true)] {
      let bench = try copied(endsIn: seconds)
      let terminal = try bench.bench.start(
        ["watch", bench.folder, "--book", bench.book], columns: 160, rows: 60)
      try #require(terminal.shows("1 copied"), "\(terminal.screen.text)")
      terminal.type("y")
      try #require(terminal.shows("Copied lines that have changed"), "\(terminal.screen.text)")
      #expect(Self.found(in: terminal.screen.text).isEmpty != isOver)
      #expect(terminal.screen.text.contains("A line copied under embargo.") != isOver)
      terminal.type("\u{1B}")
      try #require(terminal.waits { !$0.contains("Copied lines") }, "\(terminal.screen.text)")
      terminal.type("2")
      terminal.type("\r")
      try #require(terminal.shows("Copied"), "\(terminal.screen.text)")
      #expect(Self.found(in: terminal.screen.text).isEmpty != isOver, "\(terminal.screen.text)")
      // The first closes the drawer.
      terminal.type("qq")
      #expect(terminal.ends() != nil)
      #expect(Self.found(in: terminal.output).isEmpty != isOver)
    }
  }
}
