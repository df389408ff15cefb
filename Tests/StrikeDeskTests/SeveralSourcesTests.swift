import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Several sources on one desk", .serialized)
struct SeveralSourcesTests {
  /// Two folders, the first with all tables, and a configuration in the usual place.
  private func bench(_ configuration: String = SeveralSourcesTests.both) throws -> Bench {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    try bench.folder.write(
      "desk/figures.csv", DeskFolder.figuresHeader + DeskFolder.figure("n1", "RM1", 55))
    try bench.folder.folder("other")
    try bench.folder.write(
      "other/figures.csv",
      DeskFolder.figuresHeader + DeskFolder.figure("n2", "RM1", 60, source: "Union", minutes: -90)
        + DeskFolder.figure("p1", "RGP", 21))
    try bench.folder.folder("config/strikedesk")
    try bench.folder.write("config/strikedesk/config.toml", configuration)
    return bench
  }

  private static let both = """
    [[source]]
    name = "ours"
    url = "../../desk"
    rank = 20

    [[source]]
    name = "theirs"
    url = "../../other"

    """

  private static let third = """
    [[source]]
    name = "late"
    url = "../../late"

    """

  private func write(_ bench: Bench, _ configuration: String) throws {
    try bench.folder.write("config/strikedesk/config.toml", configuration)
  }

  private func row(_ terminal: PseudoTerminal, _ name: String) -> String {
    terminal.screen.lines.first { $0.contains("│") && $0.contains(" \(name)  ") } ?? ""
  }

  @Test(
    "two folders and one that fails: each shows its changes, and the third says why until it works")
  func eachAlone() throws {
    let bench = try bench(SeveralSourcesTests.both + SeveralSourcesTests.third)
    let terminal = try bench.start([], columns: 160, rows: 48)
    try #require(terminal.waits { $0.lines[1].contains("▲ late failing") })
    try #require(terminal.waits { _ in row(terminal, "Norwich").contains("55") })
    #expect(terminal.waits { _ in row(terminal, "Paget").contains("21") })
    try bench.folder.append("other/figures.csv", DeskFolder.figure("q1", "RGQ", 1234))
    #expect(terminal.waits { _ in row(terminal, "Ipswich").contains("1,234") })
    terminal.type("H")
    #expect(terminal.waits { $0.contains("Sources · 4 · 1 failing") }, "\(terminal.screen.text)")
    let lines = terminal.screen.lines
    #expect(lines.contains { $0.contains("▲ late") && $0.contains("failing") })
    #expect(lines.contains { $0.contains("● ours") && $0.contains("live") })
    #expect(lines.contains { $0.contains("● theirs") && $0.contains("live") })
    try bench.folder.folder("late")
    try bench.folder.write(
      "late/figures.csv", DeskFolder.figuresHeader + DeskFolder.figure("p2", "RGP", 33))
    #expect(terminal.waits(within: 8000) { $0.lines[1].contains("4 of 4 sources live") })
    terminal.type("q")
    #expect(terminal.waits { _ in row(terminal, "Paget").contains("33") })
    terminal.type("q")
    #expect(terminal.ends(within: 8000) == .code(0))
    let listed = try bench.run("sources")
    #expect(listed.code == 0)
    #expect(listed.text.contains("ours · "))
    #expect(listed.text.contains("live · last success"))
  }

  @Test("the configuration is followed while the desk runs, source by source")
  func reload() throws {
    let bench = try bench()
    let terminal = try bench.start([], columns: 160, rows: 48)
    try #require(terminal.waits { $0.lines[1].contains("3 of 3 sources live") })
    try #require(terminal.waits { _ in row(terminal, "Norwich").contains("55") })

    // The other source leads once it ranks before.
    try write(bench, SeveralSourcesTests.both + "rank = 10\n")
    #expect(terminal.waits { _ in row(terminal, "Norwich").contains("60") })
    #expect(terminal.shows("was read again"))

    // One more, with a mistake in the same file: nothing changes, and its place is named.
    try write(bench, SeveralSourcesTests.both + SeveralSourcesTests.third + "intervall = 3\n")
    #expect(terminal.waits { $0.lines[1].contains("▲ configuration") })
    #expect(terminal.shows("config.toml:12:1: expected one of"))
    #expect(row(terminal, "Norwich").contains("60"))
    try bench.folder.append("other/figures.csv", DeskFolder.figure("q1", "RGQ", 1234))
    #expect(terminal.waits { _ in row(terminal, "Ipswich").contains("1,234") })

    // Without the mistake it starts.
    try bench.folder.folder("late")
    try bench.folder.write(
      "late/figures.csv", DeskFolder.figuresHeader + DeskFolder.figure("p2", "RGP", 33))
    try write(bench, SeveralSourcesTests.both + SeveralSourcesTests.third)
    #expect(terminal.waits { $0.lines[1].contains("4 of 4 sources live") })
    #expect(terminal.waits { _ in row(terminal, "Norwich").contains("55") }, "and ranks are back")

    // Of the desk itself, what can count at once does, and the rest is said to wait.
    try write(bench, "[desk]\nregion = \"EAST\"\n\n" + SeveralSourcesTests.both)
    #expect(terminal.shows("the desk’s region from the next start"))
    try write(bench, SeveralSourcesTests.both + SeveralSourcesTests.third)
    #expect(terminal.waits { $0.lines[1].contains("4 of 4 sources live") })

    // Taken out, a source says nothing more, and what it said stays.
    try write(
      bench, String(SeveralSourcesTests.both.prefix { $0 != "\n" } + "\nurl = \"../../desk\"\n"))
    #expect(terminal.waits { $0.lines[1].contains("2 of 2 sources live") })
    try bench.folder.append("other/figures.csv", DeskFolder.figure("q2", "RGQ", 777))
    try bench.folder.append("desk/figures.csv", DeskFolder.figure("p3", "RGP", 44))
    #expect(terminal.waits { _ in row(terminal, "Paget").contains("44") })
    #expect(row(terminal, "Ipswich").contains("1,234"))

    // An editor that saves under another name and renames is followed too.
    try bench.folder.write(
      "config/strikedesk/new", SeveralSourcesTests.both + SeveralSourcesTests.third)
    let renamed = try ProgramRun(
      [
        "/bin/mv", bench.folder["config/strikedesk/new"],
        bench.folder["config/strikedesk/config.toml"],
      ], environment: [:])
    #expect(renamed.code == 0)
    #expect(terminal.waits { $0.lines[1].contains("4 of 4 sources live") })
    terminal.type("q")
    #expect(terminal.ends(within: 8000) == .code(0))
  }

  @Test("a printout waits for every source, and says which failed")
  func printed() throws {
    let bench = try bench(SeveralSourcesTests.both + SeveralSourcesTests.third)
    let run = try bench.run("print")
    #expect(run.code == 0)
    #expect(run.text.contains("failing: late"))
    for value in ["55", "21"] { #expect(run.text.contains(value)) }
    let two = try bench.run(
      "print", "--source", bench.folder["desk"], "--source", "folder:" + bench.folder["other"],
      "--panel", "hospitals")
    #expect(two.code == 0)
    #expect(two.text.contains("21"))
  }

  @Test("of one look at a source nothing is kept, of whatever kind it is")
  func triedLeavesNothing() throws {
    let bench = try bench()
    try bench.folder.write(
      "feed.xml",
      "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>One</title></item>"
        + "</channel></rss>")
    let line = #"{"type":"notice","id":"n","area":"RM1","headline":"h"}"#
    try bench.folder.write("said.ndjson", line + "\n")
    for source in [
      "rss+file:" + bench.folder["feed.xml"], "exec:cat " + bench.folder["said.ndjson"], "theirs",
    ] {
      let run = try bench.run("sources", "try", source)
      #expect(run.code == 0, "\(source): \(run.text)")
      #expect(run.text.contains("records in ") || run.text.contains("record in "))
    }
    #expect(access(bench.folder["home/.local"], F_OK) != 0)
  }

  @Test("one look at a source says what it gave, and each refusal with its place and exit code 1")
  func tried() throws {
    let bench = try bench()
    let good = try bench.run("sources", "try", bench.folder["other"])
    #expect(good.code == 0)
    #expect(good.text.contains("2 figure\n"))
    #expect(good.text.contains("figure p1: RGP operations 21"))
    try bench.folder.append(
      "other/figures.csv",
      DeskFolder.figure("e", "RM1", 1).replacing(",1,", with: ",abt 300,"))
    let bad = try bench.run("sources", "try", "theirs")
    #expect(bad.code == 1)
    #expect(bad.text.contains("figures.csv:4:22: expected a number such as 12711"))
    let json = try bench.run("sources", "try", "--json", "theirs")
    #expect(json.code == 1)
    #expect(json.text.contains("\"figure\": 2"))
    let wrong = try bench.run("sources", "try", "htps://jo:secret@example.org/")
    #expect(wrong.code == 1)
    #expect(wrong.errorText.contains("did you mean https:?"))
    #expect(!wrong.errorText.contains("secret"))
  }

  @Test("a figure under embargo is counted by a look, and never shown")
  func embargo() throws {
    let bench = try bench()
    try bench.folder.write(
      "other/figures.csv",
      "id,action,area,measure,value,source,embargo_until\n"
        + "x1,now,RM1,operations,4711,Trust,\(DeskFolder.time(600))\n")
    for arguments in [["sources", "try", "theirs"], ["sources", "try", "--json", "theirs"]] {
      let run = try bench.run(arguments)
      #expect(!run.text.contains("4711") && !run.text.contains("4,711"))
      #expect(run.text.contains("embargo"))
    }
  }

  @Test("the sources are listed with their kinds as words and as JSON, mistakes with their places")
  func listed() throws {
    let bench = try bench(SeveralSourcesTests.both + "rnak = 3\n")
    let words = try bench.run("sources")
    #expect(words.code == 1)
    #expect(words.text.contains("folder:PATH"))
    #expect(words.text.contains("ours · "))
    #expect(words.text.contains("not run yet"))
    #expect(words.errorText.contains("config.toml:9:1: expected one of name, url, command"))
    #expect(words.errorText.contains("did you mean rank?"))
    let json = try bench.run("sources", "--json")
    #expect(json.text.contains("\"name\": \"ours\""))
    #expect(json.text.contains("\"state\": null"))
  }

  @Test("commands of a configuration in which others may write are not run")
  func foreign() throws {
    let bench = try bench("[[source]]\nname = \"x\"\ncommand = [\"/bin/true\"]\n")
    chmod(bench.folder["config/strikedesk/config.toml"], 0o666)
    let run = try bench.run("sources")
    #expect(run.code == 1)
    #expect(run.errorText.contains("its commands are not run"))
    #expect(!run.text.contains("x · "))
  }
}

@Suite("Defaults of the configuration")
struct ConfigurationDefaultsTests {
  @Test("region, book and theme stand where neither command line nor environment says")
  func defaults() throws {
    let bench = try Bench()
    try bench.folder.folder("config/strikedesk")
    try bench.folder.write(
      "config/strikedesk/config.toml",
      "[desk]\nregion = \"Q79\"\nbook = \"../../own.sqlite\"\ntheme = \"nigth\"\n")
    let filed = try bench.run(
      "file", "operations", "around 300", "--source", "EDP", "--action", "2016-04-26")
    #expect(filed.code == 0, "\(filed.errorText)")
    #expect(try !bench.folder.bytes(of: "own.sqlite").isEmpty)
    let theme = try bench.run("print", "--screen", "80x24", "--svg")
    #expect(theme.code == 1)
    #expect(theme.errorText.contains("did you mean \"night\"?"))
    let other = try bench.run("print", "--theme", "day", "--screen", "80x24", "--svg")
    #expect(other.code == 0)
    try bench.folder.write("config/strikedesk/config.toml", "[desk]\nregion = \"Q7\"\n")
    let wrong = try bench.run("file", "operations", "around 300", "--source", "EDP")
    #expect(wrong.code != 0)
    #expect(wrong.errorText.contains("region in the configuration: expected the code of an area"))
  }
}
