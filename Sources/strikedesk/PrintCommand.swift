import ArgumentParser
import DeskViewModel
import Figures
import Formats
import Panels
import Screen
import Settings
import Themes

/// What the desk says, for a pipe, a file or a page.
struct PrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "Print what the panels say, or a comparison, as text, JSON, or a picture.",
    discussion: """
      EXAMPLES
        strikedesk print --panel england          what the England panel says
        strikedesk print --as-known 2016-04-26T09:00+01:00 --json
        strikedesk print --screen 160x48 --svg -o desk.svg
        strikedesk print compare                  the round of action against earlier ones

      strikedesk help print panels lists the options of the first three.
      """,
    subcommands: [PrintPanelsCommand.self, CompareCommand.self],
    defaultSubcommand: PrintPanelsCommand.self)
}

/// What is on the screen, for a pipe, a file or a page.
struct PrintPanelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "panels",
    abstract: "Print what the panels say, as text, JSON, or a picture of the screen. The default.",
    discussion: """
      Figures come with qualifier, status, source and as-at time. Without --as-known, everything
      that is known at the end of a replay, or now. With it, the mode says AS KNOWN AT, whatever is
      printed. No change is marked as unseen: a printout has no reader who looked before.
      """)

  @OptionGroup var options: DeskOptions

  @Option(
    help: ArgumentHelp(
      "One panel: region, england, hospitals, staffing, negotiation or latest.",
      discussion: "Give it again for another."))
  var panel: [PanelArgument] = []

  @Flag(help: "Text without colour or marks of a terminal. This is the default.")
  var plain = false

  @Flag(help: "One JSON document.")
  var json = false

  @Option(help: "The screen itself at a size such as 160x48, as text.")
  var screen: SizeArgument?

  @Flag(help: "With --screen: as an SVG picture in the colours of --theme.")
  var svg = false

  @Option(help: "The theme of an SVG picture. By default the configuration's, else night.")
  var theme: String?

  @Option(name: .customLong("as-known"), help: "As it was known at this time.")
  var asKnown: TimeArgument?

  @Option(name: [.short, .long], help: "Write to a file instead of standard output.")
  var output: String?

  func validate() throws {
    if svg, screen == nil { throw ValidationError("--svg wants --screen, such as --screen 160x48") }
    _ = try asKnown?.instant()
    if json, screen != nil { throw ValidationError("--json and --screen exclude each other") }
  }

  func run() throws {
    let setup = try DeskSetup(options)
    setup.complain()
    let theme = theme ?? setup.desk.theme ?? ThemeLibrary.defaultName
    let colours = try ThemeShelf(extra: theme).load(theme)
    var desk = try Opening(setup, theme: theme, themes: ThemeLibrary.names, once: true).desk
    desk.stand(asKnown: try desk.instant(asKnown))
    if let screen {
      let frame = Painter.frame(desk, size: screen.size)
      if svg {
        try emit(
          ScreenPicture.svg(
            frame, theme: colours, title: desk.isRehearsal ? RehearsalMark.word : ""))
      } else {
        try emit((0..<frame.size.rows).map { frame.text(row: $0).trimmingEnd() + "\n" }.joined())
      }
      return
    }
    let panels = panel.isEmpty ? PanelID.allCases : panel.map(\.panel)
    if json {
      try emit(DeskJSON(desk: desk).document(panels) + "\n")
    } else {
      let text = PlainText(desk: desk)
      var parts = desk.isRehearsal ? [[RehearsalMark.word]] : []
      if desk.holdsEmbargoed { parts.append([EmbargoSign.heading]) }
      if panel.isEmpty {
        parts.append(text.header())
      } else if !desk.failing.isEmpty {
        parts.append(text.failing())
      }
      parts += panels.map { text.panel($0) }
      try emit(parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n")
    }
  }

  private func emit(_ text: String) throws {
    try Output.write(text, to: output)
  }
}

/// A panel by its name on the command line.
struct PanelArgument: ExpressibleByArgument {
  let panel: PanelID

  init?(argument: String) {
    guard
      let panel = PanelID.allCases.first(where: {
        $0.slug == argument.lowercased() || "\($0.rawValue)" == argument
      })
    else { return nil }
    self.panel = panel
  }

  static var allValueStrings: [String] { PanelID.allCases.map(\.slug) }
}

/// A size of the screen: columns x rows.
struct SizeArgument: ExpressibleByArgument {
  let size: Size

  init?(argument: String) {
    let parts = argument.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" })
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }
}

extension Desk {
  /// Stands at what was known at an instant, but not at one that is still ahead of the real clock.
  mutating func stand(asKnown: Instant?) {
    let last = max(Clocks.wall(), replayEnd ?? clock.now)
    standForPrint(asKnownAt: asKnown.map { min($0, last) })
  }
}

extension String {
  /// Without blanks at the end.
  func trimmingEnd() -> String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
