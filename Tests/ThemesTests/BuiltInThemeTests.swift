import Foundation
import Screen
import Testing
import Themes

@Suite("Built-in themes")
struct BuiltInThemeTests {
  @Test("there are five, and night comes first")
  func names() {
    #expect(ThemeLibrary.names == ["night", "day", "contrast", "colourblind", "mono"])
    #expect(ThemeLibrary.defaultName == ThemeLibrary.names.first)
  }

  @Test("each parses, styles every role and passes its checks", arguments: ThemeLibrary.names)
  func checks(name: String) throws {
    let theme = try ThemeLibrary.load(named: name)
    #expect(theme.name == name)
    #expect(theme.title != name)
    #expect(theme.missing.isEmpty)
    #expect(ThemeLibrary.check(theme) == [])
  }

  @Test("each is its file, byte for byte", arguments: ThemeLibrary.names)
  func embedded(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "themes/\(name).toml")
    #expect(ThemeLibrary.source(named: name) == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test("in contrast every role has 7:1 or more, with 256 colours too")
  func contrast() throws {
    let theme = try ThemeLibrary.load(named: "contrast")
    for role in Role.allCases {
      let contrast = try #require(ThemeLibrary.contrast(theme[role]))
      #expect(contrast.written >= 7 && contrast.approximated >= 7, "\(role.name)")
    }
  }

  @Test(
    "in colourblind no two states look alike, whichever cone is missing",
    arguments: ColourVision.allCases)
  func colourblind(vision: ColourVision) throws {
    let theme = try ThemeLibrary.load(named: "colourblind")
    let colours = try ThemeLibrary.statesToldApart.map { role in
      try #require(theme[role].foreground).seen(with: vision)
    }
    #expect(colours.count == 7)
    for (index, one) in colours.enumerated() {
      for other in colours.dropFirst(index + 1) {
        #expect(one.difference(from: other) >= ThemeLibrary.leastDifference)
      }
    }
  }

  @Test("the check for colour blindness finds the states that look alike in night")
  func colourblindCanFail() throws {
    var theme = try ThemeLibrary.load(named: "night")
    theme.promises = .colourBlind
    #expect(ThemeLibrary.check(theme).contains { $0.role == .warning && $0.isFailure })
  }

  @Test("mono has no colours, and modifiers set apart what must be seen")
  func mono() throws {
    let theme = try ThemeLibrary.load(named: "mono")
    #expect(theme.isColourless)
    for role in [Role.critical, .error, .selection, .warning, .new, .headline] {
      #expect(theme[role] != theme[.text], "\(role.name)")
    }
  }

  @Test("the fallback has no colours and a style of its own for every role")
  func fallback() {
    #expect(Theme.fallback.isColourless)
    #expect(Theme.fallback.missing.isEmpty)
    #expect(ThemeLibrary.check(.fallback) == [])
  }

  @Test("without colours a coloured theme keeps its name and a colourless one keeps everything")
  func withoutColours() throws {
    let night = try ThemeLibrary.load(named: "night").withoutColours
    #expect(night.name == "night")
    #expect(night.isColourless)
    #expect(night[.critical] != night[.text])
    let mono = try ThemeLibrary.load(named: "mono")
    #expect(mono.withoutColours == mono)
  }

  @Test("red is for what is critical or broken, and for nothing else", arguments: ["night", "day"])
  func oneRed(name: String) throws {
    let theme = try ThemeLibrary.load(named: name)
    let red = try #require(theme[.critical].foreground)
    for role in Role.allCases where role != .critical && role != .error {
      #expect(theme[role].foreground != red && theme[role].background != red, "\(role.name)")
    }
    #expect(theme[.error].foreground == red)
  }

  @Test(
    "borders without the focus are quieter than anything that is read", arguments: ["night", "day"])
  func quietBorders(name: String) throws {
    let theme = try ThemeLibrary.load(named: name)
    let border = try #require(ThemeLibrary.contrast(theme[.border])).written
    for role in Role.allCases where ThemeLibrary.neededContrast(role, in: theme) > 3 {
      #expect(try #require(ThemeLibrary.contrast(theme[role])).written > border, "\(role.name)")
    }
  }
}
