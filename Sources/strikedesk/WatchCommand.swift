import ArgumentParser
import DataSources
import DeskViewModel
import Figures
import SQLiteStore
import Screen
import Settings
import Terminal
import Themes

/// The desk monitor itself.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show the desk monitor. This is the default.",
    discussion: "Press ? in the monitor for its keys.")

  @OptionGroup var options: DeskOptions

  @Option(
    help: """
      A theme by name, or a TOML file; by default the configuration's, else night. t goes through \
      them.
      """)
  var theme: String?

  @Flag(help: "Begin paused: nothing changes until p is pressed.")
  var paused = false

  @Option(
    name: .customLong("as-known"), help: "Begin with what was known at this time; = goes to now.")
  var asKnown: TimeArgument?

  @Option(
    name: .customLong("desk"),
    help: """
      The desk's name, by default the configuration's, else desk: what is unseen is kept for each \
      name from one start to the next.
      """)
  var deskName: String?

  @Flag(help: "Show, and file nothing into the desk book.")
  var readonly = false

  @Option(help: "What the story is called that lines are copied for, as the book's log keeps it.")
  var story = ""

  @Flag(help: "Report clicks and the wheel. The terminal then cannot select text.")
  var mouse = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      Make the addresses of sources links that can be clicked (OSC 8), in a terminal that knows how; \
      by default as the configuration says, else not.
      """)
  var links: Bool?

  @Flag(
    name: .customLong("no-color"), help: "No colours; NO_COLOR in the environment does the same.")
  var noColor = false

  func validate() throws { _ = try asKnown?.instant() }

  func run() throws {
    let setup = try DeskSetup(options)
    let theme = theme ?? setup.desk.theme ?? ThemeLibrary.defaultName
    let shelf = ThemeShelf(extra: theme)
    let opened: Theme
    do {
      opened = try shelf.load(theme)
    } catch {
      Output.complain("strikedesk: \(Words.shown(error.description))")
      throw ExitCode(1)
    }
    let deskName = deskName ?? setup.desk.name ?? "desk"
    let lookFile = LookFile(desk: deskName)
    var opening = try Opening(
      setup, theme: theme, themes: shelf.names, paused: paused, lastLook: lookFile?.read())
    if let instant = try opening.desk.instant(asKnown) { opening.desk.show(at: instant) }
    let terminal: Terminal
    do {
      let isColourless = noColor || Environment.value("NO_COLOR") != nil
      terminal = try Terminal.open(
        TerminalOptions(
          colour: isColourless ? .none : .automatic, mouse: mouse,
          links: links ?? setup.desk.links ?? false))
    } catch {
      Output.complain("strikedesk: \(error)")
      throw ExitCode(2)
    }
    let waker = terminal.waker
    let mailbox = Mailbox { waker.wake() }
    let bookkeeper = try openBook(for: &opening.desk, setup, mailbox)
    let sources = RunningSources(mailbox)
    let configured = ConfiguredSources(
      setup, sources, mailbox, bookkeeper,
      changes: DeskChanges(started: setup.desk, fixed: fixed))
    for source in opening.sources { sources.start(configured.telling(source)) }
    configured.run(setup.sources)
    let watch =
      setup.isLive
      ? setup.configuration.path.flatMap { ConfigurationWatch($0, changed: configured.reload) }
      : nil
    _ = opening.desk.apply(.configuration(setup.configuration.state))
    for notice in terminal.notices { _ = opening.desk.apply(.message(Message(notice, .warning))) }
    var surroundings = Surroundings(
      lookFile: lookFile,
      healthFile: setup.isLive ? HealthFile(desk: deskName) : nil, bookkeeper: bookkeeper,
      story: story, askSources: { sources.ask() })
    if opening.desk.replayEnd != nil { surroundings.whyNotLogged = "this is a replay" }
    var loop = DeskLoop(
      desk: opening.desk, terminal: terminal, mailbox: mailbox, themes: shelf, theme: opened,
      surroundings: surroundings)
    let stop = loop.run()
    terminal.close()
    watch?.stop()
    sources.stop()
    if let stop { throw ExitCode(stop.exitCode) }
  }

  /// What of the desk itself is no matter of the configuration.
  private var fixed: Set<DeskChanges.Key> {
    var fixed: Set<DeskChanges.Key> = []
    if theme != nil { fixed.insert(.theme) }
    if options.region != nil { fixed.insert(.region) }
    if deskName != nil { fixed.insert(.name) }
    if options.book.book != nil || Environment.value("STRIKEDESK_BOOK") != nil {
      fixed.insert(.book)
    }
    return fixed
  }

  /// What files into the desk book, if there is one; the desk is told whether it can file.
  private func openBook(
    for desk: inout Desk, _ setup: DeskSetup, _ mailbox: Mailbox
  ) throws(OpeningError) -> Bookkeeper? {
    let isReplay = desk.replayEnd != nil
    guard setup.readsBook else {
      let why =
        isReplay
        ? "a replay shows what was · strikedesk watch --live files into the desk book"
        : "this desk has no desk book · --book PATH gives it a desk book"
      _ = desk.apply(.filingRight(.no(why: why)))
      return nil
    }
    let path = try setup.bookPath
    if readonly {
      _ = desk.apply(.filingRight(.no(why: Bookkeeper.readOnly)))
    } else {
      _ = desk.apply(.filingRight(.into(OpenBook.shown(path))))
    }
    let bookkeeper = Bookkeeper(
      path: path, kind: .desk, filer: options.book.filer, mayFile: !readonly
    ) { mailbox.post($0) }
    bookkeeper.open()
    if !readonly, OpenBook.isShared(path) { OutboxSending.watch(path, bookkeeper.send) }
    return bookkeeper
  }
}

extension StopSignal {
  /// 128 and the signal's number, as shells report it.
  var exitCode: Int32 {
    switch self {
    case .hangUp: 129
    case .interrupt: 130
    case .quit: 131
    case .terminate: 143
    }
  }
}
