import DeskViewModel
import Figures
import Testing
import PackTesting

/// All of a desk that a command can change, and what it says.
private struct State: Equatable {
  var focus: PanelID
  var lists: [PanelID: ListState]
  var overlay: Desk.Overlay?
  var prompt: Desk.Prompt?
  var message: Message?
  var theme: String
  var mode: String
  var now: Instant
  var knownAt: Instant?
  var unseen: Int
  var title: HospitalsTitle
  var action: String

  init(_ desk: Desk) {
    focus = desk.focus
    lists = desk.lists
    overlay = desk.overlay
    prompt = desk.prompt
    message = desk.message
    theme = desk.themeName
    mode = desk.header.mode
    now = desk.clock.now
    knownAt = desk.knownAt
    unseen = desk.unseen.count
    title = desk.hospitalsTitle
    action = desk.header.action
  }
}

@Suite("Commands and keys") struct CommandTests {
  private static let empty = Desk(
    clock: DeskClock(live: Small.nine), settings: Desk.Settings(), themeName: "night")

  /// Desks in which a command may find nothing to do.
  private static let desks: [(name: String, desk: Desk)] = {
    var desks: [(String, Desk)] = [
      ("empty", empty), ("small", Small.desk()), ("pack", Pack.opening),
    ]
    for panel in PanelID.allCases {
      var desk = Small.desk()
      desk.press("\(panel.rawValue)", "G")
      desks.append(("end of \(panel.slug)", desk))
    }
    var back = Small.desk()
    back.press("<")
    desks.append(("stepped back", back))
    for key in ["enter", "?", "!"] {
      var desk = Small.desk()
      desk.press(key)
      desks.append(("after \(key)", desk))
    }
    return desks.map { name, desk in
      var desk = desk
      _ = desk.takeChanged()
      return (name, desk)
    }
  }()

  @Test("Every command does something or says why it cannot", arguments: Command.ID.allCases)
  func acts(_ id: Command.ID) {
    for (name, desk) in Self.desks {
      var desk = desk
      let before = State(desk)
      let effects = desk.apply(.command(id))
      #expect(
        !effects.isEmpty || State(desk) != before, "\(id.rawValue) was silent on the \(name) desk")
    }
  }

  @Test("The table has each command once, with a key, a hint and a sentence")
  func whole() {
    let table = CommandTable()
    #expect(
      table.commands.map(\.id.rawValue).sorted() == Command.ID.allCases.map(\.rawValue).sorted())
    for command in table.commands {
      #expect(!command.keys.isEmpty)
      #expect(!command.hint.isEmpty)
      #expect(command.sentence.count > 3 && !command.sentence.hasSuffix("."))
      #expect(table[command.id] == command)
    }
  }

  @Test("No key is bound twice, and each finds its command")
  func unique() {
    let table = CommandTable()
    let keys = table.commands.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for command in table.commands {
      for key in command.keys { #expect(table.command(forKey: key) == command.id) }
    }
  }

  @Test("A key does what its command does")
  func keysAreCommands() {
    for command in CommandTable().commands {
      for key in command.keys {
        var byKey = Small.desk()
        var byName = byKey
        let one = byKey.apply(.key(key, text: key.count == 1 ? key : nil))
        let other = byName.apply(.command(command.id))
        #expect(one == other)
        #expect(State(byKey) == State(byName), "\(key) is not \(command.id.rawValue)")
      }
    }
  }

  @Test(
    "A key without a command says so and points to the list of keys", arguments: ["z", "f9", "é"])
  func unknown(_ key: String) {
    var desk = Small.desk()
    #expect(desk.press(key).isEmpty)
    #expect(desk.message?.text.contains(CommandTable.label(forKey: key)) == true)
    #expect(desk.message?.text.contains("?") == true)
    #expect(desk.message?.tone == .warning)
    desk.press("down")
    #expect(desk.message == nil)
  }

  @Test("Help has a line for every command and every mark")
  func help() {
    var desk = Small.desk()
    desk.press("?")
    let lines = desk.drawer?.lines ?? []
    for command in desk.commands.commands {
      let keys = command.keys.map { CommandTable.label(forKey: $0) }.joined(separator: " ")
      #expect(lines.contains { $0.label == keys && $0.text == command.sentence })
    }
    for mark in Mark.allCases {
      #expect(lines.contains { $0.label == String(mark.glyph) && $0.text == mark.meaning })
    }
    #expect(lines.filter(\.isHeading).count == Command.Group.allCases.count + 1)
  }

  @Test("The palette lists every command, finds by words, and runs the selected one")
  func palette() {
    var desk = Small.desk()
    #expect(desk.paletteMatches("").map(\.id) == desk.commands.commands.map(\.id))
    desk.press(":")
    desk.type("reverse")
    #expect(desk.overlay == .palette(text: "reverse", selected: 0))
    desk.press("enter")
    #expect(desk.overlay == nil)
    #expect(desk.hospitalsTitle.isReversed)
    desk.press(":")
    desk.type("no such thing")
    desk.press("enter")
    #expect(desk.message?.text.contains("no such thing") == true)
  }

  @Test("The wheel walks the palette and stops at its ends")
  func paletteWheel() {
    var desk = Small.desk()
    desk.press(":", "down", "down")
    _ = desk.apply(.command(.up))
    #expect(desk.overlay == .palette(text: "", selected: 1))
    _ = desk.apply(.command(.last))
    #expect(desk.overlay == .palette(text: "", selected: Command.ID.allCases.count - 1))
    _ = desk.apply(.command(.down))
    #expect(desk.message?.text == "This is the end")
  }

  @Test("Hints are those of the table for the panel in focus", arguments: PanelID.allCases)
  func hints(_ panel: PanelID) {
    var desk = Small.desk()
    _ = desk.apply(.pick(panel, 0))
    // Filing is offered only where it can be done.
    #expect(!desk.footer.hints.contains { $0.text == "file" })
    _ = desk.apply(.filingRight(.into("book")))
    let texts = desk.footer.hints.map(\.text)
    for command in desk.commands.commands where command.id != .help && command.id != .quit {
      if command.hintedIn.contains(panel) {
        #expect(texts.contains(command.hint))
      }
    }
    #expect(desk.footer.fixed.map(\.text) == ["help", "quit"])
  }

  @Test("Commands for the loop become effects")
  func effects() {
    var desk = Small.desk()
    #expect(desk.press("q") == [.quit])
    #expect(desk.press("ctrl-l") == [.redraw])
    #expect(desk.press("ctrl-z") == [.suspend])
    #expect(desk.press("r") == [.askSources])
    #expect(desk.press("t") == [.useTheme("day")])
    #expect(desk.themeName == "day")
    #expect(desk.press("t") == [.useTheme("night")])
    var replay = Pack.opening
    #expect(replay.press("r").isEmpty)
    #expect(replay.message?.text.contains("replay") == true)
  }
}
