internal import Figures
internal import Filing
internal import Ledger

/// Filing and correcting from the monitor.
extension Desk {
  /// Opens the form for a new record that fits the panel: what is known of it is filled in.
  mutating func openFiling() {
    guard mayFile() else { return }
    let kind: FilingKind =
      switch focus {
      case .staffing: .staffing
      case .negotiation: .event
      case .region, .england, .hospitals, .latest: .figure
      }
    openForm(.new(kind)) { desk, tables in
      var form = FilingForm(
        .new(kind),
        FilingDraft(
          kind, id: desk.newID(), now: desk.clock.now, tables: tables,
          deskAction: desk.ledger.catalogue.action(desk.action).id))
      if let area = desk.areaInView { form.fill(.area, desk.name(area)) }
      return form
    }
  }

  /// Opens the form that corrects what is selected.
  mutating func openCorrection() {
    guard mayFile() else { return }
    guard let index = selectedRecord,
      let kind = FilingKind(rawValue: ledger[index].record.kind.rawValue)
    else {
      say(Message("Nothing here to correct · f files a figure", .warning))
      return
    }
    let record = ledger[index].record
    let content = standpoint.content(of: index, in: ledger).map { ledger[$0].record }
    openForm(.correction(kind, id: record.identity)) { desk, tables in
      FilingDraft(
        correcting: record, content: content, id: desk.newID(), now: desk.clock.now,
        tables: tables
      ).map { FilingForm(.correction(kind, id: record.identity), $0) }
    }
  }

  /// True when this desk can file into a book; else it says why not.
  mutating func mayFile() -> Bool {
    switch filingRight {
    case .into:
      guard knownAt == nil else {
        say(Message("The desk shows the past · = goes back to now, then file", .warning))
        return false
      }
      return true
    case .no(let why):
      say(Message("Nothing can be filed here: \(why)", .warning))
      return false
    }
  }

  private mutating func openForm(
    _ subject: FilingForm.Subject, make: (inout Desk, FilingTables) -> FilingForm?
  ) {
    if forms[subject] == nil {
      let region = region.map { ledger.catalogue.area($0, at: viewInstant).code } ?? ""
      guard let form = make(&self, FilingTables(ledger, standpoint, region: region)) else {
        return
      }
      forms[subject] = form
    }
    showOverlay(.form(subject))
  }

  mutating func newID() -> String {
    madeIDs += 1
    return "\(settings.idPrefix)-\(madeIDs)"
  }

  private var areaInView: AreaIndex? {
    switch focus {
    case .england: nation
    case .hospitals, .staffing: selectedHospital
    case .region, .negotiation, .latest: nil
    }
  }

  private func name(_ area: AreaIndex) -> String {
    let record = ledger.catalogue.area(area, at: viewInstant)
    return record.odsCode.isEmpty ? record.label : record.odsCode
  }

  /// The record that the selection stands for: of a hospital its operations, else its newest figure.
  var selectedRecord: EntryIndex? {
    var item = selectedItem(focus)
    if case .drawer(let open, _) = overlay { item = open }
    switch item {
    case .entry(let index): return standpoint.isKnown(index) ? index : nil
    case .topic(let topic): return standpoint.headline(topic, in: ledger)
    case .area(let area):
      for code in ["operations", "appointments"] {
        if let measure = ledger.catalogue.knownMeasure(code),
          let index = standpoint.headline(Topic(area, measure, action), in: ledger)
        {
          return index
        }
      }
      return nil
    case nil: return nil
    }
  }

  // MARK: Typing

  /// The form that is open.
  package var form: FilingForm? {
    guard case .form(let subject) = overlay else { return nil }
    return forms[subject]
  }

  mutating func typeInForm(_ key: String, text: String?) -> [Effect] {
    guard var form else { return [] }
    if form.isSending, key != "esc" {
      say(Message("Waiting for the book to answer", .quiet))
      return []
    }
    var effects: [Effect] = []
    switch key {
    case "esc", "ctrl-c":
      showOverlay(nil)
      say(Message("The form keeps what you typed", .quiet))
      return []
    case "ctrl-t": return changeKind(form)
    case "ctrl-s": effects = send(&form)
    case "enter":
      if form.name == nil { effects = send(&form) } else { form.move(to: form.place + 1) }
    case "tab":
      if let completion = form.completion {
        form.put(TextEntry(completion.text))
      } else {
        form.move(to: form.place + 1)
      }
    case "down": form.move(to: form.place + 1)
    case "up", "shift-tab": form.move(to: form.place - 1)
    case "pgup": form.move(to: 0)
    case "pgdn": form.move(to: form.draft.names.count)
    default:
      var entry = form.entry
      guard form.name != nil, entry.press(key, text: text) else { return [] }
      form.draft.now = clock.now
      form.put(entry)
    }
    keep(form)
    return effects
  }

  mutating func pasteIntoForm(_ text: String) {
    guard var form, form.name != nil, !form.isSending else { return }
    var entry = form.entry
    entry.insert(text)
    form.put(entry)
    keep(form)
  }

  private mutating func keep(_ form: FilingForm) {
    forms[form.subject] = form
    changed.insert([.overlay, .footer])
  }

  private mutating func send(_ form: inout FilingForm) -> [Effect] {
    form.draft.now = clock.now
    guard mayFile(), form.isComplete(), let record = form.draft.record else { return [] }
    guard !form.draft.isUnchanged else {
      form.refusal = "nothing is changed; a note alone is a change too"
      return []
    }
    form.isSending = true
    form.refusal = nil
    return [.file(record)]
  }

  /// The same form for another kind of record: what both kinds have is taken along.
  private mutating func changeKind(_ form: FilingForm) -> [Effect] {
    guard case .new(let kind) = form.subject else {
      say(Message("A correction stays what it corrects", .quiet))
      return []
    }
    let all = FilingKind.allCases
    let place = all.firstIndex(of: kind) ?? 0
    let next = all[(place + 1) % all.count]
    openForm(.new(next)) { desk, _ in
      let old = form.draft
      return FilingForm(
        .new(next),
        FilingDraft(
          next, id: desk.newID(), now: old.now, tables: old.tables, deskAction: old.deskAction))
    }
    guard var other = forms[.new(next)] else { return [] }
    for name in form.draft.names where name != .kind && other.draft.text(name).isEmpty {
      other.carry(name, form.draft.text(name))
    }
    keep(other)
    return []
  }

  /// What waits on this machine, and that the shared desk does not take it, is said when it changes.
  mutating func take(waiting count: Int, why: String?) {
    guard count != waiting || why != whyWaiting else { return }
    if let why, why != whyWaiting { say(Message(why, .critical)) }
    waiting = count
    whyWaiting = why
    changed.insert([.header, .overlay])
  }

  /// The book has answered.
  mutating func take(_ answer: FilingAnswer) {
    if takeReview(answer) { return }
    guard let (subject, form) = forms.first(where: { $0.value.draft.id == answer.id }) else {
      return
    }
    guard let refusal = answer.refusal else {
      forms[subject] = nil
      if overlay == .form(subject) { showOverlay(nil) }
      if answer.isWaiting {
        return say(
          Message(
            "Kept here, not yet on the shared desk: \(form.draft.sentence ?? answer.id)", .warning))
      }
      return say(Message("Filed: \(form.draft.sentence ?? answer.id)", .good))
    }
    var kept = form
    kept.isSending = false
    kept.refusal = refusal
    forms[subject] = kept
    if overlay != .form(subject) { say(Message("Not filed: \(refusal)", .critical)) }
    changed.insert([.overlay, .footer])
  }
}
