import Ledger

/// Drawer, help, problems and palette: what lies over the panels.
extension Desk {
  mutating func showOverlay(_ overlay: Overlay?) {
    guard overlay != self.overlay else { return }
    let covers = overlay == nil || self.overlay == nil
    self.overlay = overlay
    changed.insert(covers ? .everything : .overlay)
    changed.insert(.footer)
  }

  mutating func openSelected() {
    guard let item = selectedItem(focus) else {
      return say(Message("Nothing selected to open", .quiet))
    }
    showOverlay(.drawer(item, scroll: 0))
  }

  mutating func closeTop() {
    if overlay != nil { return showOverlay(nil) }
    if !hospitals.filter.isEmpty {
      hospitals.use(filter: "")
      return rebuildHospitals()
    }
    if knownAt != nil { return returnToNow() }
    say(Message("Nothing open · q quits", .quiet))
  }

  /// What a command does while something lies over the panels; nil when it does the usual.
  mutating func runInOverlay(_ id: Command.ID) -> [Effect]? {
    switch id {
    case .up: scrollOverlay(by: -1)
    case .down: scrollOverlay(by: 1)
    case .pageUp: scrollOverlay(by: -max(1, viewport.overlayRows - 1))
    case .pageDown: scrollOverlay(by: max(1, viewport.overlayRows - 1))
    case .halfUp: scrollOverlay(by: -max(1, viewport.overlayRows / 2))
    case .halfDown: scrollOverlay(by: max(1, viewport.overlayRows / 2))
    case .first: scrollOverlay(by: -1_000_000)
    case .last: scrollOverlay(by: 1_000_000)
    case .close, .open: showOverlay(nil)
    case .quit: showOverlay(nil)
    case .help where isHelp: showOverlay(nil)
    case .problems where isProblems: showOverlay(nil)
    case .health where isHealth: showOverlay(nil)
    case .changedCopies where isCopies: showOverlay(nil)
    case .compare where isComparison: showOverlay(nil)
    case .acknowledge where isCopies, .acknowledgeAll where isCopies: return acknowledgeCopies()
    case .nextPanel, .previousPanel, .panelRegion, .panelEngland, .panelHospitals, .panelStaffing,
      .panelNegotiation, .panelLatest, .filter, .nextUnseen, .previousUnseen, .nextConflict:
      showOverlay(nil)
      return nil
    case .help, .problems, .health, .compare, .palette, .nextMatch, .previousMatch, .sort, .reverse,
      .strikeDay,
      .acknowledge, .acknowledgeAll, .stepBack, .stepForward, .hourBack, .hourForward, .backToNow,
      .pause, .askSources, .theme, .redraw, .suspend, .file, .correct, .copy,
      .copyInFull, .changedCopies, .review:
      return nil
    }
    return []
  }

  private var isHelp: Bool {
    if case .help = overlay { return true }
    return false
  }

  private var isProblems: Bool {
    if case .problems = overlay { return true }
    return false
  }

  private var isHealth: Bool {
    if case .health = overlay { return true }
    return false
  }

  private var isCopies: Bool {
    if case .changedCopies = overlay { return true }
    return false
  }

  private var isComparison: Bool {
    if case .comparison = overlay { return true }
    return false
  }

  private mutating func scrollOverlay(by step: Int) {
    let limit = max(0, overlayLineCount - viewport.overlayRows)
    let before = overlay
    func moved(_ scroll: Int) -> Int { max(0, min(limit, scroll + step)) }
    switch overlay {
    case .drawer(let item, let scroll): showOverlay(.drawer(item, scroll: moved(scroll)))
    case .help(let scroll): showOverlay(.help(scroll: moved(scroll)))
    case .problems(let scroll): showOverlay(.problems(scroll: moved(scroll)))
    case .health(let scroll): showOverlay(.health(scroll: moved(scroll)))
    case .changedCopies(let scroll): showOverlay(.changedCopies(scroll: moved(scroll)))
    case .comparison(let scroll): showOverlay(.comparison(scroll: moved(scroll)))
    case .palette(let text, let selected):
      let last = max(0, paletteMatches(text).count - 1)
      showOverlay(.palette(text: text, selected: max(0, min(last, selected + step))))
    case .form, nil: break
    }
    guard overlay == before else { return }
    say(Message(step < 0 ? "This is the beginning" : "This is the end", .quiet))
  }

  // MARK: Palette

  /// Commands whose name or sentence has the typed text.
  package func paletteMatches(_ text: String) -> [Command] {
    let needle = SearchText.folded(text)
    guard !needle.isEmpty else { return commands.commands }
    return commands.commands.filter {
      SearchText.folded($0.sentence).contains(needle) || $0.hint.contains(needle)
        || $0.id.rawValue.lowercased().contains(needle)
    }
  }

  mutating func typeInPalette(_ key: String, text: String?) -> [Effect] {
    guard case .palette(var typed, var selected) = overlay else { return [] }
    switch key {
    case "esc", "ctrl-c":
      showOverlay(nil)
      return []
    case "enter":
      let matches = paletteMatches(typed)
      showOverlay(nil)
      guard selected < matches.count else {
        say(Message("No command has “\(typed)” in its name", .warning))
        return []
      }
      return run(matches[selected].id)
    case "up": selected = max(0, selected - 1)
    case "down": selected = min(max(0, paletteMatches(typed).count - 1), selected + 1)
    case "backspace":
      typed = String(typed.dropLast())
      selected = 0
    default:
      guard let text else { return [] }
      typed += text
      selected = 0
    }
    showOverlay(.palette(text: typed, selected: selected))
    return []
  }
}
