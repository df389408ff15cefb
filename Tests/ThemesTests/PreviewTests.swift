import Foundation
import Screen
import Testing
import Themes

@Suite("Previews and reports")
struct PreviewTests {
  @Test("every role has a name in theme files that leads back to it")
  func names() {
    for role in Role.allCases {
      #expect(Role(name: role.name) == role)
      #expect(!role.sample.isEmpty)
    }
    #expect(Role.borderFocus.name == "border-focus")
    #expect(Role(name: "borderFocus") == nil)
  }

  @Test("a preview has a line for each role, columns aligned, remarks under their role")
  func preview() throws {
    let theme = try ThemeLibrary.parse(
      "title = \"Low\"\ninherits = \"night\"\n[palette]\nline = \"#202327\"", file: "low.toml")
    let preview = ThemePreview(theme)
    #expect(preview.title == "low – Low")
    #expect(preview.rows.map(\.role) == Role.allCases)
    #expect(
      preview.lines.contains(
        "  border           ╭──────╮                 1.13:1  #202327 on #14171c"))
    #expect(preview.lines.contains("    ! border: contrast 1.13:1 is below 3.00:1"))
    #expect(
      preview.lines.contains(
        "  mode             REPLAY ×60               8.87:1  #14171c on #dfae63, bold"))
  }

  @Test("a report has every role with the same keys, and says what it is a report of")
  func report() throws {
    let report = ThemeReport(try ThemeLibrary.load(named: "contrast"))
    #expect(report.origin == "built-in")
    #expect(report.promises == ["contrast"])
    #expect(report.roles.count == Role.allCases.count)
    #expect(report.findings.isEmpty)
    #expect(report.roles[0].foreground256 == 231)
    #expect(report.roles[0].contrast == 21)

    let mono = ThemeReport(try ThemeLibrary.load(named: "mono"), origin: "x/mono.toml")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(mono), as: UTF8.self)
    #expect(json.contains(#""colourless":true"#))
    #expect(json.contains(#""origin":"x/mono.toml""#))
    #expect(
      json.contains(
        #"{"background":null,"background256":null,"contrast":null,"contrast256":null,"#
          + #""foreground":null,"foreground256":null,"modifiers":["dim"],"needed":4.5,"#
          + #""role":"muted"}"#))
  }
}
