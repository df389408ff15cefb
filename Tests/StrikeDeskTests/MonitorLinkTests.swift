import TerminalTesting
import Testing

@Suite("Links in the monitor", .serialized)
struct MonitorLinkTests {
  /// Opens what is selected and waits until it is there.
  private func open(_ terminal: PseudoTerminal) {
    #expect(terminal.shows("q quit"))
    terminal.type("\r")
    #expect(terminal.shows("in copy"))
    _ = terminal.bytes(within: 50)
  }

  @Test(
    "With --links the addresses in a drawer link to what they say, in all their rows, and only they"
  )
  func drawer() throws {
    let terminal = try Bench().startNoon(columns: 80, rows: 24, ["--links"])
    terminal.type("2")
    open(terminal)
    let address = "https://www.england.nhs.uk/2016/04/industrial-action-update/"
    #expect(terminal.screen.links == [address: address])
    for key in ["j", "j", "j", "k", "\u{C}", "\u{4}", "t", "k", "\u{15}"] {
      terminal.type(key)
      _ = terminal.bytes(within: 50)
      let texts = terminal.screen.links.values
      #expect(texts.allSatisfy { address.contains($0) }, "\(key): \(texts)")
      #expect(terminal.screen.link.isEmpty)
    }
    terminal.resize(columns: 120, rows: 36)
    #expect(terminal.waits { $0.links == [address: address] })
    terminal.type("\u{1B}")
    #expect(terminal.waits { $0.links.isEmpty && $0.contains("3 Hospitals · 13") })
    terminal.type("q")
    #expect(terminal.ends() == .code(0))
    #expect(terminal.screen.link.isEmpty)
  }

  @Test("Without --links nothing links, and the screen is the same")
  func without() throws {
    let plain = try Bench().startNoon()
    let linking = try Bench().startNoon(["--links"])
    let console = try Bench().startNoon(["--links"], environment: ["TERM": "linux"])
    for terminal in [plain, linking, console] { open(terminal) }
    #expect(plain.screen.links.isEmpty)
    #expect(!linking.screen.links.isEmpty)
    #expect(plain.screen.lines == linking.screen.lines)
    for terminal in [plain, linking, console] {
      terminal.type("q")
      terminal.type("q")
      #expect(terminal.ends() == .code(0))
    }
    #expect(!plain.output.contains("\u{1B}]"))
    #expect(!console.output.contains("\u{1B}]"))
    #expect(linking.output.contains("\u{1B}]8;id=sd1;https://www.eadt.co.uk/"))
  }

  @Test("The configuration can ask for links, and the command line has the last word")
  func configured() throws {
    let bench = try Bench()
    try bench.folder.folder("config/strikedesk")
    try bench.folder.write("config/strikedesk/config.toml", "[desk]\nlinks = true\n")
    let asked = try bench.startNoon()
    open(asked)
    #expect(!asked.screen.links.isEmpty)
    let refused = try bench.startNoon(["--no-links"])
    open(refused)
    #expect(refused.screen.links.isEmpty)
  }

  @Test("An address from outside cannot lead elsewhere, end its link, or name a file")
  func hostile() throws {
    let bench = try Bench()
    try DeskFolder.write(to: bench.folder)
    let addresses = [
      "RM1": "file:///etc/passwd",
      "RGP": "https://a.example/\u{1B}]8;;https://evil.example\u{1B}\\click\u{7}\u{9B}2J",
      "RGQ": "https://a.example/\u{202E}gro.live " + String(repeating: "x", count: 3000),
    ]
    let rows = addresses.map { area, address in
      "\(area)-1,now,\(area),operations,9,actual,claimed,Trust,\"\(address)\"\n"
    }
    try bench.folder.write(
      "desk/figures.csv", "id,action,area,measure,value,basis,status,source,url\n" + rows.joined())
    let terminal = try bench.start(["watch", bench.folder["desk"], "--links"])
    #expect(terminal.shows("3 Hospitals · 3"))
    for _ in addresses {
      open(terminal)
      terminal.type("\u{1B}")
      #expect(terminal.waits { $0.links.isEmpty && !$0.contains("in copy") })
      terminal.type("j")
      _ = terminal.bytes(within: 50)
    }
    #expect(terminal.screen.unknown.isEmpty)
    let sent = terminal.output.split(separator: "\u{1B}]8;id=").dropFirst()
      .compactMap { $0.split(separator: "\u{1B}").first?.split(separator: ";", maxSplits: 1).last }
    #expect(!sent.isEmpty)
    for target in sent {
      // The second is where the folder's other records come from.
      #expect(target.hasPrefix("https://a.example/") || target.hasPrefix("https://example.org/"))
      #expect(target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      #expect(target.utf8.count <= 2000)
    }
  }
}
