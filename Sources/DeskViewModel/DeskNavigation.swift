package import Ledger

/// Lists, selection, focus: always by identity.
extension Desk {
  /// How many items a panel's list holds.
  package func count(_ panel: PanelID) -> Int {
    switch panel {
    case .region: regionTopics.count
    case .england: nationTopics.count
    case .hospitals: hospitals.rows.count
    case .staffing: staffingItems.count
    case .negotiation: standpoint.events.count
    case .latest: standpoint.position
    }
  }

  /// The item at a place of a panel's list; nil outside of it.
  package func item(_ panel: PanelID, at place: Int) -> ItemID? {
    guard place >= 0, place < count(panel) else { return nil }
    switch panel {
    case .region: return .topic(regionTopics[place])
    case .england: return .topic(nationTopics[place])
    case .hospitals: return .area(hospitals.rows[place])
    case .staffing: return .entry(staffingItems[place])
    case .negotiation: return .entry(standpoint.events[standpoint.events.count - 1 - place])
    case .latest: return standpoint.latest(place, in: ledger).map { .entry($0) }
    }
  }

  /// Where an item is in a panel's list now; nil when it is not in it.
  package func position(_ panel: PanelID, of item: ItemID) -> Int? {
    switch (panel, item) {
    case (.region, .topic(let topic)): return regionTopics.firstIndex(of: topic)
    case (.england, .topic(let topic)): return nationTopics.firstIndex(of: topic)
    case (.hospitals, .area(let area)): return hospitals.position(of: area)
    case (.staffing, .entry(let index)): return staffingItems.firstIndex(of: index)
    case (.negotiation, .entry(let index)):
      return standpoint.eventPlace(of: index, in: ledger).map { standpoint.events.count - 1 - $0 }
    case (.latest, .entry(let index)):
      guard let place = ledger.place(of: index), place < standpoint.position else { return nil }
      return standpoint.position - 1 - place
    case (.region, _), (.england, _), (.hospitals, _), (.staffing, _), (.negotiation, _),
      (.latest, _):
      return nil
    }
  }

  /// The place of the selected item; the first one while nothing has been selected.
  package func selectedPlace(_ panel: PanelID) -> Int {
    guard let item = lists[panel]?.selected, let place = position(panel, of: item) else { return 0 }
    return place
  }

  package func selectedItem(_ panel: PanelID) -> ItemID? { item(panel, at: selectedPlace(panel)) }

  /// The place of the item at the top of a panel, such that the selected one is not above it.
  package func topPlace(_ panel: PanelID) -> Int {
    guard let top = lists[panel]?.top, let place = position(panel, of: top) else { return 0 }
    return place
  }

  mutating func setFocus(_ panel: PanelID) {
    guard panel != focus else { return }
    changed.insert([.panel(focus), .panel(panel), .footer, .layout])
    focus = panel
  }

  /// Goes to a panel because the reader asked for it.
  mutating func goTo(_ panel: PanelID) {
    guard panel != focus else { return say(Message("Already in \(panel.name)", .quiet)) }
    setFocus(panel)
  }

  mutating func cycleFocus(by step: Int) {
    let all = PanelID.allCases
    let place = all.firstIndex(of: focus) ?? 0
    setFocus(all[(place + step + all.count) % all.count])
  }

  mutating func move(by step: Int) { moveTo(selectedPlace(focus) + step) }

  mutating func moveTo(_ place: Int) {
    let count = count(focus)
    guard count > 0 else { return say(Message("Nothing here to select", .quiet)) }
    let target = max(0, min(count - 1, place))
    guard target != selectedPlace(focus) || lists[focus]?.selected == nil else {
      return say(Message(place > target ? "This is the last" : "This is the first", .quiet))
    }
    select(focus, at: target)
  }

  mutating func select(_ panel: PanelID, at place: Int) {
    guard let item = item(panel, at: place) else { return }
    select(panel, item: item)
  }

  mutating func select(_ panel: PanelID, item: ItemID) {
    lists[panel, default: ListState()].selected = item
    changed.insert(.panel(panel))
    if panel == .hospitals { changed.insert(.panel(.staffing)) }
  }

  /// The hospital whose staffing is shown.
  package var selectedHospital: AreaIndex? {
    if case .area(let area) = selectedItem(.hospitals) { return area }
    return nil
  }

  // MARK: Filter, search, sort

  mutating func startPrompt() {
    switch focus {
    case .negotiation, .latest:
      prompt = Prompt(label: "Search", text: "", panel: focus)
    case .region, .england, .hospitals, .staffing:
      prompt = Prompt(label: "Filter hospitals", text: hospitals.filter, panel: .hospitals)
      setFocus(.hospitals)
    }
    changed.insert(.footer)
  }

  mutating func type(_ key: String, text: String?) -> [Effect] {
    guard let panel = prompt?.panel else { return [] }
    // A click may have moved the focus meanwhile.
    setFocus(panel)
    switch key {
    case "enter":
      prompt = nil
      if panel != .hospitals { nextMatch(forward: true) }
    case "esc", "ctrl-c":
      if panel == .hospitals { setFilter("") }
      prompt = nil
    case "backspace":
      setPrompt(String(prompt?.text.dropLast() ?? ""))
    case "ctrl-u":
      setPrompt("")
    case "up": move(by: -1)
    case "down": move(by: 1)
    default:
      guard let text else { return [] }
      setPrompt((prompt?.text ?? "") + text)
    }
    changed.insert(.footer)
    return []
  }

  mutating func setPrompt(_ text: String) {
    guard var prompt else { return }
    prompt.text = text
    self.prompt = prompt
    if prompt.panel == .hospitals { setFilter(text) } else { search = text }
    changed.insert(.footer)
  }

  private mutating func setFilter(_ text: String) {
    guard text != hospitals.filter else { return }
    hospitals.use(filter: text)
    rebuildHospitals()
  }

  mutating func rebuildHospitals() {
    let areas = regionTrusts
    var list = hospitals
    list.rebuild(areas) { hospitalKey($0) }
    hospitals = list
    orderedAt = real
    isOrderStale = false
    changed.insert(.everything)
  }

  mutating func sortByNext() {
    let all = HospitalSort.allCases
    let place = all.firstIndex(of: hospitals.sort) ?? 0
    hospitals.use(sort: all[(place + 1) % all.count], reversed: false)
    keepSelection()
    rebuildHospitals()
    say(Message("Hospitals \(hospitals.sort.label)", .quiet))
  }

  mutating func reverseSort() {
    hospitals.use(sort: hospitals.sort, reversed: !hospitals.isReversed)
    keepSelection()
    rebuildHospitals()
  }

  /// Ties the cursor to the hospital it is on before the order changes.
  mutating func keepSelection() {
    guard lists[.hospitals]?.selected == nil, let item = selectedItem(.hospitals) else { return }
    lists[.hospitals, default: ListState()].selected = item
  }

  /// Goes to the next figure whose sources conflict, wherever it is shown, and opens it.
  mutating func showNextConflict() {
    let topics = standpoint.conflictingTopics(in: ledger)
    guard !topics.isEmpty else { return say(Message("No sources conflict", .quiet)) }
    var place = 0
    if let last = lastConflict, let found = topics.firstIndex(of: last) {
      place = (found + 1) % topics.count
    }
    let topic = topics[place]
    lastConflict = topic
    for panel in [PanelID.region, .england] where position(panel, of: .topic(topic)) != nil {
      setFocus(panel)
      select(panel, item: .topic(topic))
    }
    if hospitals.position(of: topic.area) != nil {
      setFocus(.hospitals)
      select(.hospitals, item: .area(topic.area))
    }
    showOverlay(.drawer(.topic(topic), scroll: 0))
  }

  mutating func nextMatch(forward: Bool) {
    if focus == .hospitals || focus == .region || focus == .england || focus == .staffing {
      guard !hospitals.filter.isEmpty else {
        return say(Message("No filter to match · / sets one", .quiet))
      }
      setFocus(.hospitals)
      return move(by: forward ? 1 : -1)
    }
    guard !search.isEmpty else { return say(Message("Nothing searched for · / searches", .quiet)) }
    let needle = SearchText.folded(search)
    let total = count(focus)
    let from = selectedPlace(focus)
    for step in 1...max(1, min(total, 20_000)) {
      let place = (from + (forward ? step : total - step % max(1, total))) % max(1, total)
      guard case .entry(let index) = item(focus, at: place) else { continue }
      if SearchText.folded(searchText(index)).contains(needle) {
        return select(focus, at: place)
      }
    }
    say(Message("“\(search)” is not in \(focus.name)", .warning))
  }
}
