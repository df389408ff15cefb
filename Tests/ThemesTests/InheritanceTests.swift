import Screen
import Testing
import Themes

@Suite("Inheritance")
struct InheritanceTests {
  @Test("a theme that only changes the palette changes every role that it inherits")
  func palette() throws {
    let text = "title = \"Mine\"\ninherits = \"night\"\n[palette]\naccent = \"#c0ffee\""
    let theme = try ThemeLibrary.parse(text, file: "folder/mine.toml")
    let night = try ThemeLibrary.load(named: "night")
    #expect(theme.name == "mine")
    #expect(theme.title == "Mine")
    #expect(theme[.borderFocus].foreground == colour("#c0ffee"))
    #expect(theme[.selection].foreground == colour("#c0ffee"))
    #expect(theme[.text] == night[.text])
    #expect(theme.missing.isEmpty)
  }

  @Test("what a role does not say it keeps from the theme inherited from")
  func parts() throws {
    let text = """
      inherits = "night"
      [roles]
      mode = { fg = "#000001" }
      critical = { modifiers = [] }
      """
    let theme = try ThemeLibrary.parse(text, file: "mine.toml")
    let night = try ThemeLibrary.load(named: "night")
    #expect(theme[.mode].foreground == colour("#000001"))
    #expect(theme[.mode].background == night[.mode].background)
    #expect(theme[.mode].modifiers == night[.mode].modifiers)
    #expect(theme[.critical].foreground == night[.critical].foreground)
    #expect(theme[.critical].modifiers == [])
  }

  @Test("without inheritance a role takes its colours from text, and missing roles are found")
  func alone() throws {
    let text = """
      [roles]
      text = { fg = "#eeeeee", bg = "#111111", modifiers = ["bold"] }
      muted = { modifiers = ["italic"] }
      """
    let theme = try ThemeLibrary.parse(text, file: "mine.toml")
    #expect(theme[.muted].foreground == colour("#eeeeee"))
    #expect(theme[.muted].background == colour("#111111"))
    #expect(theme[.muted].modifiers == .italic)
    #expect(theme[.headline].background == colour("#111111"))
    let findings = ThemeLibrary.check(theme)
    #expect(findings.count == Role.allCases.count - 2)
    #expect(findings.allSatisfy { $0.kind == .missing && $0.isFailure })
  }

  @Test("default is the terminal's own colour, and the check says that it cannot vouch for it")
  func terminalsOwn() throws {
    let theme = try ThemeLibrary.parse(
      "inherits = \"night\"\n[palette]\npaper = \"default\"", file: "mine.toml")
    #expect(theme[.text].background == nil)
    let findings = ThemeLibrary.check(theme)
    #expect(findings.contains { $0.role == .text && $0.kind == .unmeasured && !$0.isFailure })
  }

  @Test("one's own night can build on the built-in one")
  func sameName() throws {
    let theme = try ThemeLibrary.parse("inherits = \"night\"", file: "night.toml")
    #expect(theme[.text] == (try ThemeLibrary.load(named: "night"))[.text])
  }

  @Test("promises are inherited until a theme makes its own")
  func promises() throws {
    let kept = try ThemeLibrary.parse(
      "inherits = \"contrast\"\n[palette]\nline = \"#666666\"", file: "a")
    let error = ThemeLibrary.check(kept).first { $0.role == .border }
    #expect(error?.description == "border: contrast 3.65:1 is below 7.00:1")
    let released = try ThemeLibrary.parse(
      "inherits = \"contrast\"\npromises = []\n[palette]\nline = \"#666666\"", file: "a")
    #expect(ThemeLibrary.check(released) == [])
  }

  @Test("a circle of themes is refused where it closes")
  func circle() {
    let files = ["b": "inherits = \"c\"", "c": "\ninherits = \"a\""]
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse("inherits = \"b\"", file: "a.toml") { files[$0] }
    }
    #expect(
      error?.description
        == "c:2:12: expected a theme that does not inherit from itself, found a → b → c → a")
  }

  @Test("a chain of more than eight themes is refused")
  func depth() {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse("inherits = \"1\"", file: "0.toml") { name in
        Int(name).map { "inherits = \"\($0 + 1)\"" }
      }
    }
    #expect(error?.file == "7")
    #expect(error?.expected == "at most 8 themes in a row")
  }

  @Test("a mistake in an inherited file is told with that file's name")
  func mistakeBehind() {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse("inherits = \"base\"", file: "mine.toml") { _ in
        "[roles]\ntext = \"nope\""
      }
    }
    #expect(error?.file == "base")
    #expect(error?.line == 2)
  }
}
