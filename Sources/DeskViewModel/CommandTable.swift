/// Every command with its keys. The one place where a key is bound.
package struct CommandTable: Sendable {
  package let commands: [Command]
  private let byKey: [String: Command.ID]

  package init(_ commands: [Command] = CommandTable.standard) {
    self.commands = commands
    var byKey: [String: Command.ID] = [:]
    for command in commands {
      for key in command.keys { byKey[key] = command.id }
    }
    self.byKey = byKey
  }

  package func command(forKey key: String) -> Command.ID? { byKey[key] }

  package subscript(id: Command.ID) -> Command? { commands.first { $0.id == id } }

  /// A key as a person would write it: "↓", "⏎", "Ctrl-d".
  package static func label(forKey key: String) -> String {
    switch key {
    case "up": "↑"
    case "down": "↓"
    case "left": "←"
    case "right": "→"
    case "enter": "⏎"
    case "esc": "Esc"
    case "tab": "Tab"
    case "shift-tab": "Shift-Tab"
    case "space": "Space"
    case "pgup": "PgUp"
    case "pgdn": "PgDn"
    case "home": "Home"
    case "end": "End"
    default:
      key.hasPrefix("ctrl-") ? "Ctrl-" + key.dropFirst(5) : key
    }
  }

  private static let everywhere = PanelID.allCases
  private static let lists: [PanelID] = [.hospitals, .negotiation, .latest]

  package static let standard: [Command] = [
    Command(.up, .move, ["up", "k"], "up", "Select the item above"),
    Command(.down, .move, ["down", "j"], "down", "Select the item below"),
    Command(.pageUp, .move, ["pgup"], "page up", "Go one screenful up"),
    Command(.pageDown, .move, ["pgdn"], "page down", "Go one screenful down"),
    Command(.halfUp, .move, ["ctrl-u"], "half up", "Go half a screenful up"),
    Command(.halfDown, .move, ["ctrl-d"], "half down", "Go half a screenful down"),
    Command(.first, .move, ["g", "home"], "first", "Go to the first item"),
    Command(.last, .move, ["G", "end"], "last", "Go to the last item"),
    Command(.nextPanel, .move, ["tab", "right", "l"], "panel", "Go to the next panel"),
    Command(
      .previousPanel, .move, ["shift-tab", "left", "h"], "panel", "Go to the panel before"),
    Command(.panelRegion, .move, ["1"], "region", "Go to the region’s figures"),
    Command(.panelEngland, .move, ["2"], "england", "Go to England’s figures"),
    Command(.panelHospitals, .move, ["3"], "hospitals", "Go to the hospitals"),
    Command(.panelStaffing, .move, ["4"], "staffing", "Go to A&E staffing"),
    Command(.panelNegotiation, .move, ["5"], "negotiation", "Go to the negotiation"),
    Command(.panelLatest, .move, ["6"], "latest", "Go to what came last"),

    Command(
      .open, .look, ["enter"], "open", "Open what is selected: who says so, when, and its history",
      hintedIn: everywhere),
    Command(.close, .look, ["esc"], "close", "Close what is open; drop the filter"),
    Command(
      .filter, .look, ["/"], "filter", "Filter the hospitals, or search the list", hintedIn: lists),
    Command(.nextMatch, .look, ["n"], "next", "Go to the next match"),
    Command(.previousMatch, .look, ["N"], "previous", "Go to the match before"),
    Command(
      .sort, .look, ["s"], "sort", "Sort the hospitals by the next column",
      hintedIn: [.hospitals]),
    Command(.reverse, .look, ["S"], "reverse", "Reverse the order of the hospitals"),
    Command(
      .compare, .look, ["v"], "compare",
      "Compare the round of action with earlier ones, where that can be done"),
    Command(.strikeDay, .look, ["d"], "strike", "Show the next round of action, then the first"),

    Command(
      .nextUnseen, .changes, ["u"], "unseen", "Go to the next change you have not acknowledged",
      hintedIn: everywhere),
    Command(.previousUnseen, .changes, ["U"], "unseen", "Go to the unacknowledged change before"),
    Command(
      .acknowledge, .changes, ["a"], "seen", "Acknowledge what is selected", hintedIn: [.latest]),
    Command(.acknowledgeAll, .changes, ["A"], "all seen", "Acknowledge everything"),

    Command(
      .copy, .file, ["c"], "copy", "Copy the line of what is selected", hintedIn: everywhere),
    Command(
      .copyInFull, .file, ["C"], "in full",
      "Copy it with who said it, the three clocks, the link and the id"),
    Command(
      .changedCopies, .file, ["y"], "copied",
      "List copied lines whose figures have changed since; a acknowledges them"),
    Command(
      .file, .file, ["f"], "file", "File a figure, staffing, an event or a notice",
      hintedIn: everywhere),
    Command(.correct, .file, ["e"], "correct", "Correct the selected figure"),
    Command(
      .review, .file, ["W"], "review",
      "Take the selected wire item into the timeline as a reviewed event"),

    Command(
      .stepBack, .time, [","], "time", "Step back to what was known before the last change",
      hintedIn: everywhere),
    Command(.stepForward, .time, ["."], "forward", "Step forward to the next change"),
    Command(.hourBack, .time, ["<"], "hour back", "Go an hour back in what was known"),
    Command(.hourForward, .time, [">"], "hour on", "Go an hour forward in what was known"),
    Command(.backToNow, .time, ["="], "now", "Back to what is known now"),
    Command(.pause, .time, ["p", "space"], "pause", "Pause the desk, or go on"),

    Command(.askSources, .desk, ["r"], "ask", "Ask the sources now"),
    Command(
      .nextConflict, .look, ["x"], "conflict", "Go to the next figure whose sources conflict"),
    Command(.problems, .desk, ["!"], "problems", "List what was refused, with its place"),
    Command(
      .health, .desk, ["H"], "sources", "Show how each source is: last success, next try, refusals"),
    Command(.theme, .desk, ["t"], "theme", "Use the next theme"),
    Command(.palette, .desk, [":"], "commands", "Find a command by its name"),
    Command(.help, .desk, ["?"], "help", "Show the keys and marks", hintedIn: everywhere),
    Command(.redraw, .desk, ["ctrl-l"], "redraw", "Draw the whole screen again"),
    Command(.suspend, .desk, ["ctrl-z"], "suspend", "Leave the desk in the background"),
    Command(.quit, .desk, ["q", "ctrl-c"], "quit", "Quit", hintedIn: everywhere),
  ]
}
