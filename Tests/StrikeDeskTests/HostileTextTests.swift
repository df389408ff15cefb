import Figures
import Screen
import TerminalTesting
import Testing

@Suite("Hostile text in every field", .serialized)
struct HostileTextTests {
  /// Every panel and drawer, help, problems, palette, a filter, steps in time.
  private static let walk: [String] =
    ["1", "2", "3", "4", "5", "6"].flatMap {
      [$0, "\r", "G", "\u{1B}", "j"]
    } + [
      "3", "/e", "\r", "\u{1B}", "s", "s", "S", "!", "G", "\u{1B}", "?", "G", "\u{1B}", ":", "pa",
      "\u{1B}", ",", ",", "<", "=", "t", "u", "\r", "\u{1B}", "a", "A", "d", "r", "x", "z", "6",
      "/N",
      "\r", "n", "N", "\u{C}",
    ]

  private func start(_ bench: Bench, _ columns: Int, _ rows: Int, _ term: String) throws
    -> PseudoTerminal
  {
    let terminal = try bench.start(
      ["watch", bench.folder["desk"]], columns: columns, rows: rows, environment: ["TERM": term])
    try #require(terminal.waits(for: "12,711"))
    return terminal
  }

  /// Reads both until they look alike; false when they do not within two seconds.
  private func becomeAlike(_ one: PseudoTerminal, _ other: PseudoTerminal) -> Bool {
    let deadline = Monotonic.milliseconds + 8000
    while Monotonic.milliseconds < deadline {
      let bytes = one.bytes(within: 4) + other.bytes(within: 4)
      if bytes == 0, one.screen.looksLike(other.screen) { return true }
    }
    return false
  }

  /// A desk whose every text is hostile, or is what a hostile one looks like when it is shown.
  private func bench(isClean: Bool, at now: Instant = DeskFolder.now) throws -> Bench {
    let bench = try Bench()
    var place = 0
    try DeskFolder.write(to: bench.folder, at: now) { plain in
      place += 1
      let texts = SteeringText.texts
      let text = plain + texts[place % texts.count] + texts[place * 7 % texts.count]
      return isClean ? Sanitiser.clean(text) : text
    }
    return bench
  }

  @Test(
    "A hostile text looks as its harmless description does, and sends nothing that it does not",
    arguments: [("xterm-256color", 160, 48), ("xterm-256color", 80, 24), ("vt100", 120, 36)])
  func session(term: String, columns: Int, rows: Int) throws {
    let now = DeskFolder.now
    let plain = try start(bench(isClean: true, at: now), columns, rows, term)
    let hostile = try start(bench(isClean: false, at: now), columns, rows, term)
    for (step, keys) in HostileTextTests.walk.enumerated() {
      plain.type(keys)
      hostile.type(keys)
      // An Esc is one by itself only if nothing follows it at once.
      if keys == "\u{1B}" { _ = plain.bytes(within: 250) }
      let isSame = becomeAlike(hostile, plain)
      #expect(
        isSame, "\(step) \(keys.debugDescription) \(hostile.screen.difference(from: plain.screen))")
    }
    for terminal in [plain, hostile] {
      terminal.send(15)
      #expect(terminal.ends(within: 2000) == .code(143))
    }
    let expected = Capture(plain.bytes)
    let found = Capture(hostile.bytes)
    #expect(found.kinds.subtracting(expected.kinds).subtracting(Capture.movements) == [])
    for capture in [expected, found] {
      #expect(capture.hidden.isEmpty)
      #expect(capture.marked.isEmpty)
      #expect(!capture.kinds.contains { $0.hasPrefix("string") || $0 == "broken" })
      #expect(capture.longestCluster <= 2)
    }
  }

  @Test("Each hostile text, sent raw, would be found")
  func oracle() {
    for text in SteeringText.texts {
      let raw = Capture(Array(text.utf8))
      let isFound =
        !raw.hidden.isEmpty || !raw.kinds.isEmpty || !raw.marked.isEmpty || raw.longestCluster > 2
        || text.unicodeScalars.first?.properties.generalCategory == .nonspacingMark
      #expect(isFound, "\(text.debugDescription)")
    }
  }

  @Test("Hostile text is shown, not dropped, and stays inside its panel")
  func shown() throws {
    let bench = try bench(isClean: false)
    let terminal = try bench.start(["watch", bench.folder["desk"]], columns: 160, rows: 48)
    #expect(terminal.shows("<U+"))
    #expect(terminal.shows("q quit"))
    for title in ["1 Region", "2 England", "3 Hospitals", "4 A&E", "5 Negotiation", "6 Latest"] {
      #expect(terminal.screen.contains("╭ \(title)"))
    }
  }

  @Test("What is printed of it has no control but line feeds, and JSON and SVG stay whole")
  func printed() throws {
    let bench = try bench(isClean: false)
    let desk = bench.folder["desk"]
    let book = bench.folder["desk.sqlite"]
    let runs = [
      ["print", desk], ["print", desk, "--json"], ["check", desk], ["check", desk, "--json"],
      ["print", desk, "--screen", "160x48"], ["print", desk, "--screen", "160x48", "--svg"],
      ["copy", "n-ops", "v1", "o1", "s1", "--full", "--book", book, "--folder", desk],
      ["used", "--book", book, "--folder", desk], ["export", desk, "--format", "ndjson"],
      ["used", "--json", "--book", book, "--folder", desk],
      ["export", desk, "--format", "markdown"], ["export", desk, "--format", "json"],
      ["import", desk, "--dry-run", "--book", book],
    ]
    for arguments in runs {
      let run = try bench.run(arguments)
      let all = run.output + run.errors
      #expect(Unsafe.found(in: all).isEmpty, "\(arguments.dropFirst())")
      let isData = ["--json", "json", "ndjson"].contains { arguments.contains($0) }
      if !isData, !arguments.contains("markdown") {
        #expect(Unsafe.hasShortLines(all), "\(arguments.dropFirst())")
      }
    }
    let json = try bench.run("print", desk, "--json", "-o", bench.folder["desk.json"])
    #expect(json.code == 0)
    let read = try bench.python(
      "import json, sys; json.load(open(sys.argv[1]))", bench.folder["desk.json"])
    #expect(read.code == 0, "\(read.errorText)")
    let svg = try bench.run(
      "print", desk, "--screen", "160x48", "--svg", "-o", bench.folder["desk.svg"])
    #expect(svg.code == 0)
    let parsed = try bench.python(
      "import sys, xml.etree.ElementTree as t; t.parse(sys.argv[1])", bench.folder["desk.svg"])
    #expect(parsed.code == 0, "\(parsed.errorText)")
  }

  @Test("The name of a watched folder is safe in the header and in messages")
  func folderName() throws {
    let bench = try Bench()
    let name = "d\u{1B}]0;7777\u{7}\u{202E}\u{9B}7777m"
    try DeskFolder.write(to: bench.folder, name: name)
    let terminal = try bench.start(["watch", bench.folder[name]], columns: 160, rows: 48)
    try #require(terminal.shows("1 of 1 source live"))
    try bench.folder.write("\(name)/figures.csv", "id,action\nx,y\n")
    #expect(terminal.waits { $0.lines[1].contains("failing") })
    terminal.type("!")
    #expect(terminal.shows("What was refused"))
    terminal.type("\u{1B}q")
    terminal.send(15)
    #expect(terminal.ends(within: 2000) != nil)
    let found = Capture(terminal.bytes)
    #expect(found.hidden.isEmpty)
    #expect(found.marked.isEmpty)
    #expect(!found.kinds.contains { $0.hasPrefix("string") || $0 == "broken" })
  }
}
