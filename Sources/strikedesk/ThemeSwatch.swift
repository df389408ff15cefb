import Screen
import Themes

/// A theme's roles in its own colours, for a terminal that has them.
struct ThemeSwatch {
  let theme: Theme

  init(_ theme: Theme) { self.theme = theme }

  var text: String {
    let preview = ThemePreview(theme)
    let hasColour = Environment.value("NO_COLOR") == nil && Output.isTerminal
    var text = preview.title + "\n"
    let name = preview.rows.map(\.name.count).max() ?? 0
    let sample = preview.rows.map(\.sample.count).max() ?? 0
    for row in preview.rows {
      let shown = row.sample + String(repeating: " ", count: sample - row.sample.count)
      let label = row.name + String(repeating: " ", count: name - row.name.count)
      text += "  \(label)  "
      text += hasColour ? ThemeSwatch.sequence(row.style) + " \(shown) \u{1B}[0m" : " \(shown) "
      text += "  \(row.contrast)  \(row.look)\n"
    }
    return text
  }

  /// The SGR sequence of a style, in true colour.
  private static func sequence(_ style: Style) -> String {
    var codes: [String] = []
    if style.modifiers.contains(.bold) { codes.append("1") }
    if style.modifiers.contains(.dim) { codes.append("2") }
    if style.modifiers.contains(.italic) { codes.append("3") }
    if style.modifiers.contains(.underline) { codes.append("4") }
    if style.modifiers.contains(.reverse) { codes.append("7") }
    if let colour = style.foreground {
      codes.append("38;2;\(colour.red);\(colour.green);\(colour.blue)")
    }
    if let colour = style.background {
      codes.append("48;2;\(colour.red);\(colour.green);\(colour.blue)")
    }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
