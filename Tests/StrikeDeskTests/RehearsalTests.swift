import TerminalTesting
import Testing

@Suite("A rehearsal, through the program")
struct RehearsalTests {
  private func printed(_ arguments: [String]) throws -> ProgramRun {
    let run = try Bench().run(["print", "--rehearsal", "7"] + arguments)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    return run
  }

  @Test(
    "REHEARSAL is the first thing that a printout says, whole or of one panel",
    arguments: [
      [], ["--plain"], ["--panel", "england"], ["--panel", "latest", "--panel", "5"],
      ["--as-known", "2030-05-01T09:00+01:00"], ["--deal", "yes"],
    ])
  func plain(arguments: [String]) throws {
    #expect(try printed(arguments).lines.first == "REHEARSAL")
  }

  @Test(
    "It stands in the first row of each screen, as text and as a picture",
    arguments: ["5x2", "20x5", "40x12", "80x24", "120x36", "200x60"])
  func screens(size: String) throws {
    let word = size == "5x2" ? "REHEA" : "REHEARSAL"
    #expect(try printed(["--screen", size]).lines.first?.contains(word) == true)
    let svg = try printed(["--screen", size, "--svg"]).text
    #expect(svg.contains("<title>REHEARSAL</title>"))
    #expect(svg.contains(">\(word)<") || svg.contains(">\(word) "))
  }

  @Test("JSON says it as a value and in its title")
  func json() throws {
    let text = try printed(["--json", "--panel", "negotiation"]).text
    #expect(text.hasPrefix("{\n  \"rehearsal\": true,"))
    #expect(text.contains("\"title\": \"REHEARSAL: Rehearsal 7: doctors’ strike\""))
    let real = try Bench().run(["print", "--json"]).text
    #expect(!real.contains("\"rehearsal\""))
  }

  @Test("The same seed prints the same, another seed another, and a deal can be had or not")
  func seeds() throws {
    let first = try printed([]).text
    #expect(first == (try printed([]).text))
    #expect(first != (try Bench().run(["print", "--rehearsal", "8"]).text))
    #expect(try printed(["--deal", "yes"]).text.contains("Negotiation: AGREED"))
    #expect(try printed(["--deal", "no"]).text.contains("Negotiation: DEADLOCK"))
  }

  @Test("A folder brings its own hospitals; one without is refused in words")
  func folders() throws {
    let bench = try Bench()
    let folder = try bench.folder.folder("desk")
    try bench.folder.write("desk/areas.csv", "code,name,kind,parent\nX,Nowhere,region,\n")
    let refused = try bench.run("print", "--rehearsal", "1", folder)
    #expect(refused.code == 1)
    #expect(
      refused.errorText.contains("expected a region with trusts in areas.csv to rehearse in"))
    try bench.folder.append("desk/areas.csv", "Y,Yonder Infirmary,trust,X\n")
    let run = try bench.run("print", "--rehearsal", "1", folder)
    #expect(run.text.contains("Yonder Infirmary"))
    #expect(run.lines.first == "REHEARSAL")
  }

  @Test("The monitor plays the day, REHEARSAL above all that it shows")
  func monitor() throws {
    let bench = try Bench()
    let terminal = try bench.start(
      ["rehearse", "--seed", "7", "--paused", "--start", "2030-05-01T10:40+01:00"])
    try #require(terminal.shows("REHEARSAL  Rehearsal 7: doctors’ strike"))
    #expect(terminal.screen.contains("Wed 1 May 2030   10:40 BST"))
    for (key, shown) in [("?", "Keys and marks"), ("\r", "REHEARSAL: At ")] {
      terminal.type(key)
      #expect(terminal.shows(shown), "\(shown)")
      #expect(terminal.screen.lines[0].hasPrefix(" REHEARSAL "))
      terminal.type("\u{1B}")
      #expect(terminal.waits { !$0.contains(shown) })
      #expect(terminal.screen.lines[0].hasPrefix(" REHEARSAL "))
    }
    terminal.resize(columns: 20, rows: 5)
    #expect(terminal.waits { $0.lines[0].hasPrefix("REHEARSAL") })
  }

  @Test(
    "A rehearsal does not go with a desk book or what is live, by whichever command it is started",
    arguments: [
      ["rehearse", "--seed", "7"], ["rehearse"], ["watch", "--rehearsal", "7"],
      ["print", "--rehearsal", "7"],
    ])
  func real(command: [String]) throws {
    let bench = try Bench()
    for option in [["--live"], ["--book", bench.folder["real.sqlite"]], ["--source", "x.csv"]] {
      let run = try bench.run(command + option)
      #expect(run.code == 64)
      #expect(
        run.errorText.contains("a rehearsal does not go with --live, --book or --source"),
        "\(run.errorText)")
    }
  }

  @Test("A live desk on the folder of a rehearsal files nothing and logs nothing in its book")
  func folderOfARehearsal() throws {
    let bench = try Bench()
    let drill = bench.folder["drill"]
    #expect(try bench.run("export", "--rehearsal", "7", "-o", drill).code == 0)
    let book = bench.folder["real.sqlite"]
    let file = try bench.run(
      "file", "ops", "3", "--action", "rehearsal-7", "--area", "England", "--source", "ITV",
      "--folder", drill, "--book", book)
    #expect(file.code == 1)
    #expect(file.errorText.contains("expected what is real, found one of a rehearsal"))
    let terminal = try bench.start(["watch", drill, "--book", book])
    try #require(terminal.shows("REHEARSAL"))
    terminal.type("f")
    #expect(terminal.shows("this desk rehearses"))
    terminal.type("6c")
    #expect(terminal.shows("opied"), "\(terminal.screen.text)")
    terminal.type("q")
    #expect(terminal.ends() != nil)
    #expect(!(try bench.run("used", "--book", book)).text.contains("REHEARSAL"))
    #expect(try bench.run("export", "--book", book).text.isEmpty)
  }
}
