import Testing
import Themes

/// A faulty theme file and the whole line that the user reads about it.
struct Refusal: CustomTestStringConvertible, Sendable {
  let text: String
  let message: String
  var testDescription: String { message }

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }
}

@Suite("What a faulty theme is refused with")
struct ThemeErrorTests {
  static let colour = ##"expected a colour such as "#1a2b3c" or a palette name"##

  static let refusals: [Refusal] = [
    // Colours.
    Refusal(
      "title = \"x\"\n\n[palette]\nink = \"#112233\"\n\n[roles]\nborder = \"#12\"",
      ##"7:10: \##(colour), found "#12""##),
    Refusal(
      "[palette]\nink = \"#112233\"\naccent = \"#12\"", ##"3:10: \##(colour), found "#12""##),
    Refusal(
      "[palette]\naccent = \"#112233\"\n[roles]\nborder = { bg = \"acent\" }",
      #"4:17: \#(colour), found "acent" (did you mean "accent"?)"#),
    Refusal("[roles]\ntext = \"\"", #"2:8: \#(colour), found """#),
    Refusal(
      "[palette]\na = \"b\"\nb = \"a\"",
      #"2:5: expected a name that leads to a colour, found "b""#),
    Refusal("[palette]\nink = 12", #"2:7: \#(colour), found a number"#),
    Refusal(
      "[palette]\ndefault = \"#112233\"",
      #"2:1: expected a palette name that is not taken, found "default""#),
    // Names.
    Refusal(
      "[roles]\nboarder = \"default\"",
      #"2:1: expected a role, found "boarder" (did you mean "border"?)"#),
    Refusal(
      "[roles]\nborderFocus = \"default\"",
      #"2:1: expected a role, found "borderFocus" (did you mean "border-focus"?)"#),
    Refusal(
      "[roles]\n  text = { fg = \"default\", colour = 1 }",
      #"2:28: expected one of fg, bg, modifiers, found "colour""#),
    Refusal(
      "[pallete]\nink = \"#112233\"",
      "1:2: expected one of title, inherits, promises, palette, roles, "
        + #"found "pallete" (did you mean "palette"?)"#),
    Refusal(
      "promises = [\"contrast\", \"colourblind\"]",
      #"1:25: expected one of "contrast", "colour-blind", found "colourblind" "#
        + #"(did you mean "colour-blind"?)"#),
    Refusal(
      "[roles]\ntext = { modifiers = [\n  \"bold\", # loud\n  \"blod\",\n] }",
      #"4:3: expected one of "bold", "dim", "italic", "underline", "reverse", found "blod" "#
        + #"(did you mean "bold"?)"#),
    // Types.
    Refusal("title = 3", "1:9: expected a title in quotes, found a number"),
    Refusal(
      "inherits = [\"night\"]", "1:12: expected the name of a theme in quotes, found a list"),
    Refusal("palette = true", "1:11: expected a table of colours, [palette], found true or false"),
    Refusal("[[roles]]\n", "1:3: expected a table of roles, [roles], found a list"),
    Refusal(
      "roles.text = 1979-05-27",
      "1:14: \(colour), or a table { fg, bg, modifiers }, found a date or time"),
    Refusal("[roles.text]\nfg = { }", "2:6: \(colour), found a table"),
    Refusal(
      "[roles.\"text\"]\nmodifiers = \"bold\"",
      #"2:13: expected a list such as "#
        + #"["bold", "dim", "italic", "underline", "reverse"], found text in quotes"#),
    Refusal(
      "[roles.text]\nmodifiers = ['''bold''', 07:32:00]",
      #"2:26: expected one of "bold", "dim", "italic", "underline", "reverse", "#
        + "found a date or time"),
    // Inheritance.
    Refusal(
      "title = \"x\"\ninherits = \"nihgt\"",
      #"2:12: expected the name of a theme, found "nihgt" (did you mean "night"?)"#),
    Refusal(
      "inherits = \"bad\"",
      "1:12: expected a theme that does not inherit from itself, found bad → bad"),
    // Text that is no TOML.
    Refusal(
      "title = \"x\ninherits = \"night\"",
      "1:11: expected the closing quotation mark, found the end of the line"),
    Refusal(
      "title = \"x\"\ntitle = \"y\"",
      #"2:1: expected a key that is not taken yet, found "title""#),
    Refusal("title = \"x\"\n\u{0}[roles]", "2:1: expected a key, found the control character 0"),
    Refusal(
      String(repeating: "a.", count: 600),
      "1:33: expected a key of at most 16 parts, found one more part"),
    Refusal(
      String(repeating: "# long\n", count: 10_000),
      "1:1: expected a theme of at most 64 kB, found a longer text"),
    // Nothing in a message moves the cursor or turns the line around.
    Refusal(
      "[roles]\n\"\u{202E}text\\u001b[2J\" = 1",
      #"2:1: expected a role, found "<U+202E>text<U+001B>[2J""#),
    Refusal(
      "[roles]\n\(String(repeating: "x", count: 300)) = 1",
      #"2:1: expected a role, found "\#(String(repeating: "x", count: 40))…""#),
  ]

  @Test("each mistake is told with its place and what was expected", arguments: refusals)
  func refused(_ refusal: Refusal) {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse(refusal.text, file: "themes/bad.toml")
    }
    #expect(error?.description == "themes/bad.toml:" + refusal.message)
  }

  @Test("a carriage return before the line end moves no place")
  func carriageReturns() {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse("\u{FEFF}title = \"x\"\r\n[roles]\r\nboarder = 1\r\n", file: "a")
    }
    #expect(error?.line == 3)
    #expect(error?.column == 1)
  }

  @Test("the first mistake of the file is the one that is told")
  func firstFirst() {
    let error = #expect(throws: ThemeError.self) {
      try ThemeLibrary.parse("[roles]\nzebra = 1\nape = 2\n[palette]\na = 1", file: "a")
    }
    #expect(error?.found == "\"zebra\"")
  }

  @Test("an unknown name is refused with the names there are")
  func unknownName() {
    let error = #expect(throws: ThemeError.self) { try ThemeLibrary.load(named: "dya") }
    #expect(
      error?.description
        == "expected the name of a theme (night, day, contrast, colourblind, mono), "
        + #"found "dya" (did you mean "day"?)"#)
  }
}
