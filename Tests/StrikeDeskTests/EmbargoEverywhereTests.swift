import Figures
import TerminalTesting
import Testing

/// Rule 9 through the real program: before its time an embargoed figure is nowhere. Each place is
/// looked at a second time with a record whose embargo is over, which shows that the search finds it.
@Suite("An embargoed figure and its words, wherever the program could say them")
struct EmbargoEverywhereTests {
  private static let secrets = [
    "987,654,321", "987654321", "Zebulonia", "Quicksilver", "magicword",
  ]

  private static func found(in text: String) -> [String] { secrets.filter { text.contains($0) } }

  private static func time(after seconds: Int64) -> String {
    Moment(DeskFolder.now.adding(seconds: seconds)).iso
  }

  /// A book with the figure, under an embargo that ends so many seconds from now.
  private func filed(endsIn seconds: Int64) throws -> (bench: FilingBench, id: String) {
    let bench = try FilingBench()
    let embargo = Self.time(after: seconds)
    let run = try bench.feed(
      """
      {"type":"figure","id":"secret-1","area":"RGQ","measure":"operations","value":987654321,\
      "action":"now","source":"Zebulonia","person":"Quicksilver","note":"magicword",\
      "definition":"magicword","url":"https://magicword.example/","embargo_until":"\(embargo)"}

      """, "file", "-")
    try #require(run.code == 0, "\(run.errorText)")
    return (bench, "secret-1")
  }

  /// Commands that say what is known, and the output of each in one text.
  private func said(_ bench: FilingBench, _ id: String) throws -> [(command: String, text: String)]
  {
    let desk = [bench.folder, "--book", bench.book]
    var texts: [(String, String)] = []
    for command in [
      ["print"], ["print", "--json"], ["print", "--screen", "200x60"],
      ["print", "--screen", "200x60", "--svg"], ["handover", "--since", "00:00"],
      ["handover", "--since", "00:00", "--json"], ["handover", "--since", "00:00", "--markdown"],
      ["export", "--format", "ndjson"], ["export", "--format", "json"],
      ["export", "--format", "markdown"], ["export", "--format", "csv", "--table", "figures"],
    ] {
      let run = try bench.bench.run(command + desk)
      texts.append((command.joined(separator: " "), run.text + run.errorText))
    }
    for command in [
      ["history", id], ["history", id, "--json"], ["copy", id], ["copy", id, "--full"], ["used"],
    ] {
      let run = try bench.run(command)
      texts.append((command.joined(separator: " "), run.text + run.errorText))
    }
    let follow = try ProgramRun(
      ["/usr/bin/timeout", "2", Bench.program, "follow", "--book", bench.book, "--json"],
      environment: bench.bench.environment, within: 20_000)
    texts.append(("follow", follow.text + follow.errorText))
    return texts
  }

  @Test("No command says anything of it before its time, and every one does after it")
  func commands() throws {
    let before = try filed(endsIn: 86_400)
    for (command, text) in try said(before.bench, before.id) {
      #expect(Self.found(in: text) == [], "\(command)")
    }
    let after = try filed(endsIn: -60)
    for (command, text) in try said(after.bench, after.id) {
      // Nobody has copied it before `copy` did, and a table of copies says its sentence.
      #expect(Self.found(in: text) != [], "\(command)")
    }
  }

  @Test("A desk with the right to see it is told that it is under embargo")
  func seeing() throws {
    let (bench, _) = try filed(endsIn: 86_400)
    for (command, sign) in [
      (["print"], "EMBARGOED"), (["print", "--json"], "EMBARGOED"),
      (["print", "compare"], "EMBARGOED"),
      // It has no place in a comparison, whose JSON has values and no heading.
      (["print", "compare", "--json"], "\"embargoed\": true"),
      (["print", "--screen", "200x60"], "EMBARGOED"),
      (["print", "--screen", "20x3"], "EMBARGOED"),
    ] {
      let run = try bench.bench.run(
        command + ["--embargoed", bench.folder, "--book", bench.book])
      #expect(run.text.contains(sign), "\(command)")
      for line in run.lines where line.contains("987,654,321") {
        #expect(line.contains("⚿"), "\(line)")
      }
    }
  }

  @Test(
    "A monitor shows it in no panel and no drawer, and keeps it in no file, until it lifts by itself"
  )
  func monitor() throws {
    let (bench, _) = try filed(endsIn: 86_400)
    let terminal = try bench.bench.start(
      ["watch", bench.folder, "--book", bench.book, "--desk", "sweep"], columns: 160, rows: 48)
    try #require(terminal.shows("sources live"), "\(terminal.screen.text)")
    for (key, sign) in [
      ("6", "Latest"), ("\r", "Latest"), ("\u{1B}", "Latest"), ("v", "earlier"),
      ("\u{1B}", "Latest"),
      ("?", "Keys and marks"), ("\u{1B}", "Latest"), ("H", "ources"), ("\u{1B}", "Latest"),
      ("!", "refused"), ("\u{1B}", "Latest"), ("/987\r", "987"),
    ] {
      terminal.type(key)
      _ = terminal.shows(sign, within: 1000)
      #expect(Self.found(in: terminal.screen.text) == [], "after \(key)")
    }
    #expect(Self.found(in: terminal.output) == [])
    terminal.type("q")
    #expect(terminal.ends() != nil)
    let files = try ProgramRun(
      [
        "/bin/sh", "-c",
        "find \(bench.bench.folder["."]) -type f ! -name 'desk.sqlite*' ! -name input -exec cat {} +",
      ], environment: [:])
    #expect(files.text != "")
    #expect(Self.found(in: files.text) == [])
  }

  @Test("The lifting is an arrival: a desk that sleeps wakes at that instant and says it as new")
  func lifting() throws {
    let (bench, _) = try filed(endsIn: 4)
    let terminal = try bench.bench.start(
      ["watch", bench.folder, "--book", bench.book], columns: 160, rows: 48)
    try #require(terminal.shows("sources live"), "\(terminal.screen.text)")
    #expect(Self.found(in: terminal.screen.text) == [])
    #expect(terminal.shows("987,654,321", within: 15_000), "\(terminal.screen.text)")
    #expect(terminal.screen.text.contains("unseen"))
  }

  /// A folder with a figure in its table, under an embargo that ends so many seconds from now.
  private func table(endsIn seconds: Int64) throws -> Bench {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    try bench.folder.write(
      "desk/figures.csv",
      "id,action,area,measure,value,basis,source,note,recorded_at,embargo_until\n"
        + "open-1,now,ENG,operations,12711,actual,Trust,,\(Self.time(after: -7200)),\n"
        + "secret-1,now,ENG,operations,987654321,actual,Zebulonia,magicword,"
        + "\(Self.time(after: -3600)),\(Self.time(after: seconds))\n")
    return bench
  }

  /// Ends of a replay that lies ahead of its embargo.
  private static let ahead = time(after: 200_000)

  @Test("A replay lifts nothing that ends after it was opened, wherever its own clock stands")
  func replay() throws {
    let since = Self.time(after: -86_400)
    for (seconds, isOver) in [(86_400 as Int64, false), (-60, true)] {
      let bench = try table(endsIn: seconds)
      let desk = [bench.folder["desk"], "--replay", "--end", Self.ahead]
      for command in [
        ["print"], ["print", "--json"], ["print", "--screen", "200x60"],
        ["print", "--as-known", Self.ahead, "--json"], ["print", "compare"],
        ["print", "compare", "--json"], ["print", "compare", "--as-known", Self.ahead],
        ["handover", "--since", since], ["handover", "--since", since, "--until", Self.ahead],
        ["handover", "--since", since, "--as-known", Self.ahead, "--json"],
      ] {
        let run = try bench.run(command + desk)
        #expect(run.code == 0, "\(command) \(run.errorText)")
        let found = Self.found(in: run.text + run.errorText)
        #expect(found.isEmpty != isOver, "\(command) \(seconds) \(found)")
      }
      let terminal = try bench.start(
        ["watch", "--paused", "--as-known", Self.ahead] + desk, columns: 160, rows: 48)
      try #require(terminal.shows("PAUSED"), "\(terminal.screen.text)")
      #expect(terminal.screen.text.contains("987,654,321") == isOver)
      terminal.type("q")
      #expect(terminal.ends() != nil)
      #expect(Self.found(in: terminal.output).isEmpty != isOver)
    }
  }

  @Test("A record of a rehearsal that lies ahead does not lift what others have under embargo")
  func rehearsalBesides() throws {
    for (seconds, isOver) in [(86_400 as Int64, false), (-60, true)] {
      let bench = try table(endsIn: seconds)
      try bench.folder.write(
        "desk/notices.csv",
        "id,area,kind,headline,source,recorded_at,rehearsal\n"
          + "drill,ENG,advice,Drill,Desk,\(Self.ahead),true\n")
      let run = try bench.run(["export", bench.folder["desk"]])
      #expect(run.text.contains("Drill"), "\(run.errorText)")
      #expect(Self.found(in: run.text).isEmpty != isOver)
    }
  }

  @Test("A time ahead is refused or is now, for every command that takes one")
  func asKnownAhead() throws {
    let (bench, id) = try filed(endsIn: 86_400)
    for command in [["history", id], ["history", id, "--json"], ["copy", id]] {
      let run = try bench.run(command + ["--as-known", Self.ahead])
      #expect(run.code == 64, "\(command)")
      #expect(run.errorText.contains("--as-known: expected a time that is not ahead"))
      #expect(Self.found(in: run.text + run.errorText) == [])
    }
    let desk = [bench.folder, "--book", bench.book]
    let since = Self.time(after: -86_400)
    for command in [
      ["export"], ["print", "--json"], ["print", "compare"], ["handover", "--since", since],
    ] {
      let run = try bench.bench.run(command + desk + ["--as-known", Self.ahead])
      #expect(Self.found(in: run.text + run.errorText) == [], "\(command)")
    }
    let over = try table(endsIn: -60)
    for (seconds, isOver) in [(-1800 as Int64, false), (-30, true)] {
      let run = try over.run(
        "history", "secret-1", "--folder", over.folder["desk"], "--as-known",
        Self.time(after: seconds))
      #expect(Self.found(in: run.text).isEmpty != isOver, "\(run.errorText)")
    }
  }
}
