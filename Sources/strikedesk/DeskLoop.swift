import DeskViewModel
import Figures
import Panels
import Screen
import Terminal
import Themes

/// What the loop reaches beside its terminal.
struct Surroundings {
  /// Where it is kept what the desk has seen.
  var lookFile: LookFile?
  /// Where it is kept how the sources are; nil for a desk whose sources nobody asks for.
  var healthFile: HealthFile?
  /// Nil for a desk without a book.
  var bookkeeper: Bookkeeper?
  /// Why nothing is logged that is copied on a desk without a book.
  var whyNotLogged = "this desk has no desk book"
  var clipboard = Clipboard()
  /// What the story is called that lines are copied for; empty when nobody said.
  var story = ""
  var askSources: () -> Void = {}
}

/// The one loop: wait, apply all that came, do what the desk wants, draw if something changed.
///
/// It sleeps until a key, a report, a signal, or the next instant at which the screen changes by
/// itself. There is no ticker.
struct DeskLoop {
  private var desk: Desk
  private var painter: Painter
  private let terminal: Terminal
  private let mailbox: Mailbox
  private let themes: ThemeShelf
  private var theme: Theme
  private let surroundings: Surroundings
  private var isOver = false
  /// What of the sources' health has been written down.
  private var keptHealth = 0
  /// How many sources had told what they have when the first look of a new desk was written down.
  private var keptSources = -1

  init(
    desk: Desk, terminal: Terminal, mailbox: Mailbox, themes: ThemeShelf, theme: Theme,
    surroundings: Surroundings
  ) {
    self.desk = desk
    self.terminal = terminal
    self.mailbox = mailbox
    self.themes = themes
    self.theme = theme
    self.surroundings = surroundings
    painter = Painter(size: terminal.size, charset: terminal.charset)
  }

  /// Runs until the reader quits or the terminal goes. Returns the signal that ended it, if one did.
  mutating func run() -> StopSignal? {
    var stop: StopSignal?
    tick()
    draw()
    keepFirstLook()
    while !isOver {
      let events = terminal.wait(until: deadline())
      tick()
      for event in events {
        if case .signal(let signal) = event { stop = signal }
        take(event)
      }
      for action in mailbox.drain() { apply(action) }
      if !isOver { draw() }
      keepFirstLook()
      if desk.healthRevision != keptHealth { keepHealth() }
    }
    keepLook()
    keepHealth()
    return stop
  }

  private func deadline() -> UInt64? {
    guard let wait = desk.millisecondsToNextChange else { return nil }
    return Clocks.monotonic() + UInt64(max(1, wait)) * 1_000_000
  }

  private mutating func tick() {
    apply(.tick(wall: Clocks.wall(), real: Int64(Clocks.monotonic() / 1_000_000)))
  }

  private mutating func take(_ event: InputEvent) {
    switch event {
    case .key(let key): apply(.key(key.name, text: key.text))
    case .paste(let text): apply(.paste(text))
    case .resized(let size):
      painter.resize(size)
      desk.drawAgain()
    case .mouse(let mouse): take(mouse)
    case .hangUp, .signal: isOver = true
    case .suspend: suspend()
    case .resumed: desk.drawAgain()
    case .woken, .deadline: break
    }
  }

  private mutating func take(_ mouse: Mouse) {
    guard
      let (panel, rect) = painter.layout.panels.first(where: { $0.value.contains(mouse.x, mouse.y) }
      )
    else { return }
    switch mouse.action {
    case .wheelUp: apply(.command(.up))
    case .wheelDown: apply(.command(.down))
    case .press:
      let first = rect.y + (panel == .hospitals ? 2 : 1)
      let top = desk.topPlace(panel)
      apply(
        .pick(panel, panel == .hospitals || panel == .latest ? top + max(0, mouse.y - first) : top))
    }
  }

  private mutating func apply(_ action: DeskAction) {
    for effect in desk.apply(action) { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .quit: isOver = true
    case .suspend: suspend()
    case .redraw:
      terminal.redraw()
      desk.drawAgain()
    case .askSources: surroundings.askSources()
    case .keepLook: keepLook()
    case .copy(let line): copy(line)
    case .acknowledgeCopies(let lines): bookkeeper?.acknowledge(lines)
    case .file(let record): bookkeeper?.file(record)
    case .useTheme(let name):
      do {
        theme = try themes.load(name)
      } catch {
        apply(.message(Message(error.description, .critical)))
      }
    }
  }

  /// Nil for a desk that rehearses: nothing of it gets into the desk book.
  private var bookkeeper: Bookkeeper? { desk.isRehearsal ? nil : surroundings.bookkeeper }

  private mutating func copy(_ line: CopiedLine) {
    var line = line
    line.story = surroundings.story
    let isLogged = bookkeeper != nil
    let (said, isKept) = surroundings.clipboard.put(
      line.wording, by: terminal,
      note: isLogged ? "" : ", not logged: \(surroundings.whyNotLogged)")
    bookkeeper?.log(line)
    apply(.message(Message(said, isKept && isLogged ? .good : .warning)))
  }

  /// What is unseen survives the desk; that it could not be kept is no reason to stop.
  private mutating func keepLook() {
    guard let look = desk.lastLook else { return }
    do throws(OpeningError) {
      try surroundings.lookFile?.write(look)
    } catch {
      guard !isOver else { return }
      apply(.message(Message("What you have seen is not kept: \(error.description)", .warning)))
    }
  }

  /// From its first start on a desk knows what it has seen, however it ends. Before there is any look,
  /// what its sources have at their start counts as seen.
  private mutating func keepFirstLook() {
    guard desk.settings.lastLook == nil, desk.metSources.count > keptSources else { return }
    keptSources = desk.metSources.count
    tick()
    keepLook()
  }

  /// That it could not be kept is no reason to stop, or to say so: nothing on the desk hangs on it.
  private mutating func keepHealth() {
    keptHealth = desk.healthRevision
    try? surroundings.healthFile?.write(desk, at: Clocks.wall())
  }

  private mutating func suspend() {
    terminal.suspend()
    tick()
    painter.resize(terminal.size)
    desk.drawAgain()
  }

  private mutating func draw() {
    let changed = desk.takeChanged()
    guard !changed.isEmpty else { return }
    let picture = painter.paint(desk, changed: changed)
    desk.settle(
      tops: picture.tops, viewport: picture.viewport, overlayLines: picture.overlayLines)
    terminal.present(
      painter.frame, theme: theme, cursor: picture.cursor.map { (x: $0.x, y: $0.y) })
  }
}
