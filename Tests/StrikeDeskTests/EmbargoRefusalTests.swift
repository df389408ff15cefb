import Figures
import TerminalTesting
import Testing

/// Rule 9 for rows that are refused: nothing that is printed, logged or shown quotes a row under
/// embargo. The same rows are quoted once their embargo has ended.
@Suite("What is refused of a row under embargo, wherever the program could say it")
struct EmbargoRefusalTests {
  private static let secrets = ["987654321", "Zebulonia", "Quicksilver"]

  private static func found(in text: String) -> [String] { secrets.filter { text.contains($0) } }

  private static func time(_ seconds: Int64) -> String {
    Moment(DeskFolder.now.adding(seconds: seconds)).iso
  }

  /// A folder, and lines of JSON, whose rows are wrong and under an embargo that ends so many seconds
  /// from now.
  private func bench(endsIn seconds: Int64) throws -> Bench {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    let embargo = Self.time(seconds)
    try bench.folder.write(
      "desk/figures.csv",
      "id,action,area,measure,value,status,source,supersedes,embargo_until\n"
        + "r1,now,ENG,operations,abt 987654321,,Trust,,\(embargo)\n"
        + "r2,now,ENG,operations,5,Zebulonia,Trust,,\(embargo)\n"
        + "r3,now,Quicksilver,operations,5,,Trust,,\(embargo)\n"
        + "r4,now,ENG,operations,5,,Trust,Zebulonia,\(embargo)\n")
    func line(_ members: String) -> String {
      "{\"type\":\"figure\",\"action\":\"now\",\"measure\":\"operations\",\(members),"
        + "\"source\":\"Trust\",\"embargo_until\":\"\(embargo)\"}\n"
    }
    try bench.folder.write(
      "lines.ndjson",
      line("\"id\":\"r1\",\"area\":\"ENG\",\"value\":\"abt 987654321\"")
        + line("\"id\":\"r2\",\"area\":\"ENG\",\"value\":5,\"status\":\"Zebulonia\""))
    try bench.folder.folder("config/strikedesk")
    try bench.folder.write(
      "config/strikedesk/config.toml",
      "[[source]]\nname = \"theirs\"\nurl = \"folder:\(bench.folder["desk"])\"\n")
    return bench
  }

  private func said(_ bench: Bench) throws -> [(command: String, text: String)] {
    let folder = bench.folder["desk"]
    let lines = bench.folder["lines.ndjson"]
    let book = ["--book", bench.folder["desk.sqlite"]]
    return try [
      ["print", folder, "--json"], ["export", folder], ["check", folder],
      ["check", "--json", folder], ["check", lines], ["check", "--json", lines],
      ["sources", "try", "theirs"], ["sources", "try", "--json", "theirs"],
      ["import", folder, "--folder", folder] + book, ["import", lines, "--folder", folder] + book,
    ].map { command in
      let run = try bench.run(command)
      #expect(run.text.contains("expected") || run.errorText.contains("expected"), "\(command)")
      return (command.prefix(2).joined(separator: " "), run.text + run.errorText)
    }
  }

  @Test("No command quotes it before its time, and every one does after it")
  func commands() throws {
    for (command, text) in try said(bench(endsIn: 86_400)) {
      #expect(Self.found(in: text) == [], "\(command)")
      #expect(text.contains("text under embargo"), "\(command)")
    }
    for (command, text) in try said(bench(endsIn: -60)) {
      #expect(Self.found(in: text) != [], "\(command)")
    }
  }

  @Test("Nor does a monitor in its list of what was refused and in its drawer of sources")
  func monitor() throws {
    for (seconds, isOver) in [(86_400 as Int64, false), (-60, true)] {
      let bench = try bench(endsIn: seconds)
      let terminal = try bench.start(
        ["watch", bench.folder["desk"]], columns: 200, rows: 60)
      try #require(terminal.shows("LIVE"), "\(terminal.screen.text)")
      for (key, title) in [("!", "What was refused"), ("H", "Sources · 1")] {
        terminal.type(key)
        try #require(terminal.shows(title), "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("figures.csv:2"))
        #expect(Self.found(in: terminal.screen.text).isEmpty != isOver, "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("text under embargo") != isOver)
        // The same key closes it.
        terminal.type(key)
      }
      terminal.type("q")
      #expect(terminal.ends() != nil)
      #expect(Self.found(in: terminal.output).isEmpty != isOver)
    }
  }

  @Test("A desk with the right to see embargoed figures is told in full")
  func seeing() throws {
    let bench = try bench(endsIn: 86_400)
    let run = try bench.run("print", "--json", "--embargoed", bench.folder["desk"])
    #expect(Self.found(in: run.text).contains("987654321"))
  }
}
