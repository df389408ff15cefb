import TerminalTesting
import Testing

@Suite("strikedesk themes")
struct ThemesCommandTests {
  @Test("The built-in themes are listed and pass their own checks")
  func list() throws {
    let bench = try Bench()
    let list = try bench.run("themes")
    #expect(list.code == 0)
    for name in ["night", "day", "contrast", "colourblind", "mono"] {
      #expect(list.lines.contains { $0.hasPrefix(name) })
    }
    let check = try bench.run("themes", "--check")
    #expect(check.code == 0)
    #expect(check.lines.allSatisfy { $0.hasSuffix("passes its checks") })
  }

  @Test("A preview in a pipe has every role and no escape sequence")
  func preview() throws {
    let run = try Bench().run("themes", "--preview", "contrast")
    #expect(run.code == 0)
    #expect(run.lines.count > 20)
    #expect(Unsafe.found(in: run.output).isEmpty)
  }

  @Test("A preview in a terminal has colours, and none with NO_COLOR")
  func colours() throws {
    let bench = try Bench()
    let colours = try bench.start(["themes", "--preview", "day"])
    #expect(colours.ends() == .code(0))
    #expect(colours.output.contains("\u{1B}[38;2;") || colours.output.contains(";38;2;"))
    let none = try bench.start(["themes", "--preview", "day"], environment: ["NO_COLOR": "1"])
    #expect(none.ends() == .code(0))
    #expect(!none.output.contains("\u{1B}"))
  }

  @Test(
    "A broken theme is named by file, line and column",
    arguments: [
      ("title = \"Mine\"\n[roles\ntext = \"#fff\"\n", "mine.toml:2:"),
      ("title = \"Mine\"\n\n[roles]\ntext = \"#ggg\"\n", "mine.toml:4:"),
      ("inherits = \"nobody\"\n", "mine.toml:1:"),
      ("title = \"unfinished\n", "mine.toml:1:"),
    ])
  func broken(text: String, place: String) throws {
    let bench = try Bench()
    try bench.folder.write("mine.toml", text)
    for command in [["themes", "--check"], ["watch", "--theme"]] {
      let run = try bench.run(command + [bench.folder["mine.toml"]])
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      let rest = run.errorText.firstRange(of: place).map { run.errorText[$0.upperBound...] }
      #expect(rest?.first?.isNumber == true, "\(run.errorText)")
    }
  }

  @Test("A theme in the folder of themes is found by its name")
  func ownTheme() throws {
    let bench = try Bench()
    try bench.folder.folder("config/strikedesk")
    try bench.folder.folder("config/strikedesk/themes")
    try bench.folder.write(
      "config/strikedesk/themes/warm.toml",
      "title = \"Warm\"\ninherits = \"night\"\n[palette]\naccent = \"#e8a87c\"\n")
    let run = try bench.run("themes", "--check", "warm")
    #expect(run.code == 0, "\(run.text)\(run.errorText)")
    #expect(run.text.contains("Warm"))
  }
}
