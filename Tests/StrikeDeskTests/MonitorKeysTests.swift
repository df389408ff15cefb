import TerminalTesting
import Testing

@Suite("The monitor and its keys", .serialized)
struct MonitorKeysTests {
  private func started(columns: Int = 120, rows: Int = 36) throws -> PseudoTerminal {
    let bench = try Bench()
    let terminal = try bench.startNoon(columns: columns, rows: rows)
    try #require(terminal.shows("q quit"))
    return terminal
  }

  @Test("The first frame has every panel where there is room, and says which keys there are")
  func firstFrameLarge() throws {
    let bench = try Bench()
    let terminal = try bench.startNoon(columns: 160, rows: 48)
    #expect(terminal.shows("q quit"))
    for text in [
      "PAUSED", "Tue 26 Apr 2016   12:48 BST", "1 Region · East", "2 England", "3 Hospitals · 13",
      "4 A&E staffing", "5 Negotiation · DEADLOCK", "6 Latest", "around 300", "nearly 3,000",
      "12,711", "112,856", "3 of 13", "DAY 1 OF 2 under way", "? help",
    ] {
      #expect(terminal.screen.contains(text), "\(text)")
    }
    #expect(terminal.screen.isAlternate)
    #expect(!terminal.screen.isCursorShown)
    #expect(terminal.screen.unknown.isEmpty)
  }

  @Test("80×24 has region, England, hospitals and negotiation, and the others a key away")
  func firstFrameSmall() throws {
    let terminal = try started(columns: 80, rows: 24)
    for text in ["1 Region", "2 England", "3 Hospitals", "5 Negotiation", "around 300", "12,711"] {
      #expect(terminal.screen.contains(text), "\(text)")
    }
    #expect(!terminal.screen.contains("6 Latest"))
    terminal.type("6")
    #expect(terminal.shows("6 Latest"))
    terminal.type("4")
    #expect(terminal.shows("4 A&E staffing"))
  }

  @Test("Arrows walk the hospitals, and A&E staffing follows")
  func walk() throws {
    let terminal = try started()
    #expect(terminal.shows("▌"))
    let first = try #require(selected(terminal))
    terminal.type("\u{1B}[B")
    #expect(terminal.waits { _ in selected(terminal) != first })
    for _ in 0..<3 { terminal.type("\u{1B}[B") }
    #expect(terminal.waits { _ in selected(terminal)?.contains("Norfolk and Norwich") == true })
    #expect(terminal.shows("4 A&E staffing · Norfolk and Norwich"))
    terminal.type("\u{1B}OA")
    #expect(terminal.shows("4 A&E staffing · James Paget"))
    terminal.type("g")
    #expect(terminal.waits { _ in selected(terminal) == first })
  }

  private func selected(_ terminal: PseudoTerminal) -> String? {
    terminal.screen.lines.first { $0.hasPrefix("│▌") }
  }

  @Test("Enter says who says so, and Esc alone goes back to the same screen")
  func drawer() throws {
    let terminal = try started()
    let before = terminal.screen
    terminal.type("\r")
    #expect(terminal.shows("received"))
    for text in ["source", "East Anglian Daily Times", "measured", "published", "in copy"] {
      #expect(terminal.screen.contains(text), "\(text)")
    }
    terminal.type("\u{1B}")
    #expect(terminal.waits { $0.looksLike(before) }, "\(terminal.screen.difference(from: before))")
  }

  @Test("/ filters the hospitals while it is typed, with the cursor where the text goes")
  func filter() throws {
    let terminal = try started()
    terminal.type("/")
    #expect(terminal.waits { $0.isCursorShown })
    terminal.type("paget")
    #expect(terminal.shows("1 of 13 match “paget”"))
    #expect(terminal.shows("Filter hospitals: paget"))
    #expect(terminal.screen.contains("James Paget"))
    #expect(!terminal.screen.contains("Colchester   "))
    terminal.type("\r")
    #expect(terminal.waits { !$0.isCursorShown })
    terminal.type("\u{1B}")
    #expect(terminal.shows("3 Hospitals · 13 · by"))
    #expect(terminal.shows("Colchester   "))
  }

  @Test("t takes the next theme: other colours, the same words")
  func theme() throws {
    let terminal = try started()
    let before = terminal.screen
    terminal.type("t")
    #expect(terminal.shows("Theme: day"))
    #expect(terminal.screen.lines.dropLast() == before.lines.dropLast())
    #expect(terminal.screen.cells[0][1].style != before.cells[0][1].style)
  }

  @Test(", steps back to what was known, which the header says, and = returns")
  func time() throws {
    let terminal = try started()
    let before = terminal.screen
    terminal.type(",")
    #expect(terminal.shows("AS KNOWN AT"))
    terminal.type("<")
    #expect(terminal.shows("AS KNOWN AT 11:00"))
    #expect(!terminal.screen.contains("3 of 13"))
    terminal.type("=")
    #expect(
      terminal.waits { $0.lines.dropLast() == before.lines.dropLast() },
      "\(terminal.screen.difference(from: before))")
    #expect(terminal.screen.contains("PAUSED"))
  }

  @Test("? lists the keys and marks; a key that does nothing says so and where to look")
  func help() throws {
    let terminal = try started()
    terminal.type("?")
    #expect(terminal.shows("Keys and marks"))
    terminal.type("?")
    #expect(terminal.waits { !$0.contains("Keys and marks") })
    terminal.type("z")
    #expect(terminal.shows("z does nothing here · ? lists the keys"))
    terminal.type("\u{1B}[21~")
    #expect(terminal.shows("does nothing here · ? lists the keys"))
    #expect(!terminal.bytes.contains(0x07))
  }

  @Test("A paste never runs as keys")
  func paste() throws {
    let terminal = try started()
    terminal.type("\u{1B}[200~q\u{1B}[201~")
    #expect(terminal.shows("Nothing to paste into"))
    terminal.type("/\u{1B}[200~paget\u{1B}]0;x\u{7}\u{202E}\n\nq\u{1B}[201~")
    #expect(terminal.shows("paget<U+001B>]0;x"))
    #expect(Unsafe.isHidden("\u{202E}") && !terminal.output.contains("\u{202E}"))
  }

  @Test("Ctrl-L draws a spoilt screen again")
  func redraw() throws {
    let terminal = try started()
    let bytes = terminal.bytes.count
    terminal.type("\u{C}")
    #expect(terminal.waits { _ in terminal.bytes.count > bytes + 2000 })
  }
}
