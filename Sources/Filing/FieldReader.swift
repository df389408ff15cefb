internal import Figures
internal import Ledger

/// Goes over the texts of a filing once and notes how each was read and what is wrong with it.
struct FieldReader {
  typealias Name = FilingField.Name

  let texts: [Name: String]
  let tables: FilingTables
  /// What times are read against, and when it is recorded unless something else was typed.
  let now: Instant
  /// The round of action that the desk has on screen, when it has one.
  let deskAction: String?
  /// What dates without a year are read against.
  private let dates: SaidDates
  private(set) var problems: [FilingProblem] = []
  private(set) var understood: [Name: String] = [:]

  init(texts: [Name: String], tables: FilingTables, now: Instant, deskAction: String?) {
    self.texts = texts
    self.tables = tables
    self.now = now
    self.deskAction = deskAction
    let round = tables.datedRound(texts[.action] ?? "", deskAction: deskAction, at: now)
    dates = SaidDates(now: now, round: round.days, isNamed: round.isNamed)
  }

  /// The same for a time that has come already.
  private var pastDates: SaidDates {
    var dates = dates
    dates.isPast = true
    return dates
  }

  /// What was typed, without blanks around it and line ends within.
  func text(_ name: Name) -> String {
    var text = Substring(texts[name] ?? "")
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  mutating func refuse(_ name: Name, _ refusal: TextRefusal, isMissing: Bool = false) {
    problems.append(FilingProblem(name, refusal, isMissing: isMissing))
  }

  mutating func note(_ name: Name, _ words: String) { understood[name] = words }

  /// Notes that a field must hold something and does not.
  mutating func requires(_ name: Name, _ expected: String) {
    refuse(name, TextRefusal(expected: expected, found: "nothing"), isMissing: true)
  }

  /// Longer texts belong behind a link.
  private static let longest = 4000

  mutating func boundLengths() {
    for (name, text) in texts where text.utf8.count > FieldReader.longest {
      refuse(
        name,
        TextRefusal(
          expected: "at most \(FieldReader.longest) bytes of text",
          found: "\(text.utf8.count) bytes"))
    }
  }

  private mutating func attempt<Value>(
    _ name: Name, _ read: (String) throws(TextRefusal) -> Value
  ) -> Value? {
    let text = text(name)
    guard !text.isEmpty else { return nil }
    do throws(TextRefusal) {
      return try read(text)
    } catch {
      refuse(name, error)
      return nil
    }
  }

  // MARK: Kinds of field

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: Name, _ type: Word.Type, synonyms: [String: Word] = [:]
  ) -> Word? where Word.RawValue == String {
    let word = attempt(name) { text throws(TextRefusal) in
      try SaidWord.read(text, of: type, synonyms: synonyms)
    }
    if let word { note(name, word.rawValue) }
    return word
  }

  /// When something was so: a date without a year does not lie ahead.
  mutating func moment(_ name: Name) -> Moment? {
    let dates = pastDates
    let moment = attempt(name) { text throws(TextRefusal) in
      try SaidTime.moment(text, dates)
    }
    if let moment { note(name, SaidTimeText.full(moment)) }
    return moment
  }

  /// A time of the desk's own, which no round of action moves.
  mutating func instant(_ name: Name, isPast: Bool = false) -> Instant? {
    let dates = SaidDates(now: now, isPast: isPast)
    let instant = attempt(name) { text throws(TextRefusal) in
      try SaidTime.instant(text, dates)
    }
    if let instant { note(name, SaidTimeText.full(Moment(instant))) }
    return instant
  }

  mutating func period(_ name: Name) -> Period {
    let dates = dates
    let period = attempt(name) { text throws(TextRefusal) in
      try SaidPeriod.read(text, dates)
    }
    guard let period else { return .unstated }
    note(name, SaidTimeText.full(period))
    return period
  }

  /// A number of people or places.
  mutating func count(_ name: Name, of what: String) -> Int? {
    let count = attempt(name) { text throws(TextRefusal) in
      let said = try SaidAmount.read(text)
      guard let amount = said.amount, amount.qualifier == .exact, !said.isPercent,
        let count = Int(exactly: amount.value)
      else {
        throw TextRefusal(
          expected: "a whole number of \(what) such as 13", found: TextRefusal.quoted(text))
      }
      return count
    }
    if let count { note(name, "\(count)") }
    return count
  }

  // MARK: Where it belongs

  /// The area's code; the desk's region when none was typed.
  mutating func area(at instant: Instant) -> String? {
    let typed = text(.area)
    let tables = tables
    let index: AreaIndex?
    if typed.isEmpty {
      index = tables.catalogue.knownArea(tables.region)
      if index == nil { requires(.area, "an area by name, short name or ODS code") }
    } else {
      index = attempt(.area) { text throws(TextRefusal) in try tables.area(text, at: instant) }
    }
    guard let index else { return nil }
    let area = tables.catalogue.area(index, at: instant)
    note(.area, area.label == area.code ? area.code : "\(area.label) (\(area.code))")
    return area.code
  }

  /// The id of the round of action: what was typed, else the desk's own, else the one under way, else
  /// the latest.
  mutating func action(at instant: Instant) -> String? {
    let tables = tables
    let catalogue = tables.catalogue
    if !text(.action).isEmpty {
      let index = attempt(.action) { text throws(TextRefusal) in try tables.action(text) }
      guard let index else { return nil }
      note(.action, index == Catalogue.noAction ? "none" : words(index))
      return catalogue.action(index).id
    }
    if let index = deskAction.flatMap({ catalogue.knownAction($0) })
      ?? tables.runningAction(at: instant)
    {
      note(.action, words(index))
      return catalogue.action(index).id
    }
    let latest = catalogue.actionInView(at: instant)
    guard latest != Catalogue.noAction else { return "" }
    note(.action, "\(words(latest)), the latest, as none is under way")
    return catalogue.action(latest).id
  }

  private func words(_ index: ActionIndex) -> String {
    let action = tables.catalogue.action(index)
    return action.title.isEmpty || action.title == action.id
      ? action.id : "\(action.title) (\(action.id))"
  }
}
