import Figures
import Ledger

extension Desk {
  /// Applies one action. Returns what the loop has to do.
  package mutating func apply(_ action: DeskAction) -> [Effect] {
    switch action {
    case .tick(let wall, let real):
      tick(wall: wall, real: real)
      return []
    case .report(let report):
      take(report)
      return []
    case .key(let key, let text):
      return press(key, text: text)
    case .paste(let text):
      return paste(text)
    case .command(let id):
      return run(id)
    case .message(let message):
      say(message)
      return []
    case .theme(let name):
      themeName = name
      changed.insert(.everything)
      return []
    case .pick(let panel, let place):
      setFocus(panel)
      if place < count(panel) { select(panel, at: place) }
      return []
    case .filingRight(let right):
      guard right != bookRight else { return [] }
      bookRight = right
      changed.insert([.overlay, .footer])
      return []
    case .waiting(let count, let why):
      take(waiting: count, why: why)
      return []
    case .copied(let lines):
      take(lines)
      return []
    case .listed(let listings):
      list(listings)
      return []
    case .configuration(let state):
      return take(state)
    case .filed(let answer):
      take(answer)
      return []
    }
  }

  mutating func say(_ message: Message?) {
    guard message != self.message else { return }
    self.message = message
    changed.insert(.footer)
  }

  private mutating func press(_ key: String, text: String?) -> [Effect] {
    if message != nil { say(nil) }
    if commands.command(forKey: key) != .quit { isWarnedOfLoss = false }
    if prompt != nil { return type(key, text: text) }
    if case .palette = overlay { return typeInPalette(key, text: text) }
    if case .form = overlay { return typeInForm(key, text: text) }
    guard let id = commands.command(forKey: key) else {
      say(
        Message(
          "\(CommandTable.label(forKey: key)) does nothing here · ? lists the keys", .warning))
      return []
    }
    return run(id)
  }

  private mutating func paste(_ text: String) -> [Effect] {
    if form != nil {
      pasteIntoForm(text)
      return []
    }
    guard let prompt else {
      say(Message("Nothing to paste into · / filters", .warning))
      return []
    }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    setPrompt(prompt.text + line.prefix(200))
    return []
  }

  mutating func run(_ id: Command.ID) -> [Effect] {
    if overlay != nil, let effects = runInOverlay(id) { return effects }
    switch id {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageStep)
    case .pageDown: move(by: pageStep)
    case .halfUp: move(by: -max(1, pageStep / 2))
    case .halfDown: move(by: max(1, pageStep / 2))
    case .first: moveTo(0)
    case .last: moveTo(count(focus) - 1)
    case .nextPanel: cycleFocus(by: 1)
    case .previousPanel: cycleFocus(by: -1)
    case .panelRegion: goTo(.region)
    case .panelEngland: goTo(.england)
    case .panelHospitals: goTo(.hospitals)
    case .panelStaffing: goTo(.staffing)
    case .panelNegotiation: goTo(.negotiation)
    case .panelLatest: goTo(.latest)
    case .open: openSelected()
    case .close: closeTop()
    case .filter: startPrompt()
    case .nextMatch: nextMatch(forward: true)
    case .previousMatch: nextMatch(forward: false)
    case .sort: sortByNext()
    case .reverse: reverseSort()
    case .nextConflict: showNextConflict()
    case .compare: showOverlay(.comparison(scroll: 0))
    case .strikeDay: showNextAction()
    case .nextUnseen: walkUnseen(forward: true)
    case .previousUnseen: walkUnseen(forward: false)
    case .copy: return copySelected(inFull: false)
    case .copyInFull: return copySelected(inFull: true)
    case .changedCopies: showOverlay(.changedCopies(scroll: 0))
    case .file: openFiling()
    case .correct: openCorrection()
    case .review: return reviewSelected()
    case .acknowledge: return acknowledgeSelected()
    case .acknowledgeAll: return acknowledgeAll()
    case .stepBack: step(forward: false)
    case .stepForward: step(forward: true)
    case .hourBack: stepHour(forward: false)
    case .hourForward: stepHour(forward: true)
    case .backToNow: returnToNow()
    case .pause: togglePause()
    case .askSources: return askSources()
    case .problems: showOverlay(.problems(scroll: 0))
    case .health: showOverlay(.health(scroll: 0))
    case .theme: return nextTheme()
    case .palette: showOverlay(.palette(text: "", selected: 0))
    case .help: showOverlay(.help(scroll: 0))
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return quit()
    }
    return []
  }

  /// Leaves at once, or says first that what was typed into a form would be lost.
  private mutating func quit() -> [Effect] {
    guard !isWarnedOfLoss, forms.values.contains(where: \.isTyped) else { return [.quit] }
    isWarnedOfLoss = true
    let key = commands[.quit]?.keys.first.map { CommandTable.label(forKey: $0) } ?? ""
    say(Message("A form holds what you typed; \(key) again quits and loses it", .warning))
    return []
  }

  private var pageStep: Int { max(1, (viewport.rows[focus] ?? 2) - 1) }

  private mutating func askSources() -> [Effect] {
    let count = sources.count { !$0.isRemoved }
    say(
      clock.isReplay
        ? Message("A replay plays by its own times; nothing to ask", .quiet)
        : Message("Asked \(count) source\(count == 1 ? "" : "s")", .quiet))
    return clock.isReplay ? [] : [.askSources]
  }

  private mutating func nextTheme() -> [Effect] {
    guard settings.themes.count > 1 else {
      say(Message("There is only one theme", .warning))
      return []
    }
    let place = settings.themes.firstIndex(of: themeName) ?? -1
    themeName = settings.themes[(place + 1) % settings.themes.count]
    say(Message("Theme: \(themeName)", .quiet))
    changed.insert(.everything)
    return [.useTheme(themeName)]
  }
}
