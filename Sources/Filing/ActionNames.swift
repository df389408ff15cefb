package import Figures
package import Ledger

enum ActionNames {
  /// Ids, titles, and the first strike day as people write it.
  static func all(in catalogue: Catalogue) -> [NameIndex<ActionIndex>.Name] {
    var names: [NameIndex<ActionIndex>.Name] = []
    // The latest first: completion then begins with what is most likely meant.
    for index in catalogue.actionsByTime.reversed() {
      let action = catalogue.action(index)
      names.append(.init(index, action.id, isCode: true))
      names.append(.init(index, action.title))
      guard let first = catalogue.windows(index).first else { continue }
      let day = LondonTime(first.start).date
      let months = [CivilDate.monthNames[day.month - 1], CivilDate.fullMonthNames[day.month - 1]]
      for month in months { names.append(.init(index, "\(day.day) \(month) \(day.year)")) }
    }
    return names
  }
}

extension FilingTables {
  /// How long after its last strike day a round of action is still the one that figures are about.
  private static let afterglow: Int64 = 28 * 86_400

  /// The round of action that a text names by id, title or first day; "none" names none.
  package func action(_ text: String) throws(TextRefusal) -> ActionIndex {
    if ["none", "-", "–"].contains(text.lowercased()) { return Catalogue.noAction }
    switch actions.find(text) {
    case .found(let item): return item
    case .several(let items):
      throw TextRefusal(
        expected: "one round of action",
        found: "\(TextRefusal.quoted(text)), which fits \(items.count)",
        meant: items.prefix(3).map { catalogue.action($0).id })
    case .none:
      throw TextRefusal(
        expected: "a round of action by id or first day, or none", found: TextRefusal.quoted(text),
        meant: actions.nearest(to: text, limit: 3).map { catalogue.action($0).id })
    }
  }

  /// The round of action under way at an instant, about to begin within a week, or over for at most
  /// four weeks; nil when there is none.
  package func runningAction(at instant: Instant) -> ActionIndex? {
    let index = catalogue.actionInView(at: instant)
    guard let first = catalogue.windows(index).first, let last = catalogue.windows(index).last,
      first.start <= instant.adding(seconds: 7 * 86_400),
      instant <= last.end.adding(seconds: FilingTables.afterglow)
    else { return nil }
    return index
  }

  /// The strike days of the round that dates are about, from the first to the last: of the one that was
  /// typed, else of the desk's own, else of the one in view.
  func datedRound(
    _ typed: String, deskAction: String?, at now: Instant
  ) -> (days: ClosedRange<Int>?, isNamed: Bool) {
    let index: ActionIndex?
    if typed.isEmpty {
      index = deskAction.flatMap { catalogue.knownAction($0) } ?? catalogue.actionInView(at: now)
    } else {
      index = try? action(typed)
    }
    guard let index, let first = catalogue.windows(index).first,
      let last = catalogue.windows(index).map(\.end).max()
    else { return (nil, false) }
    let days = [first.start, last].map { LondonTime($0).date.daysSince1970 }
    return (days[0]...max(days[0], days[1]), !typed.isEmpty)
  }

  /// Rounds of action by id, title or first day, the latest first; "none" at the end.
  package func actionCompletions(_ text: String, limit: Int) -> [FilingCompletion] {
    let found = actions.completions(text, limit: limit).map {
      FilingCompletion(catalogue.action($0).id, catalogue.action($0).title)
    }
    let none = FilingCompletion("none", "no round of action")
    return found + ("none".hasPrefix(text.lowercased()) && found.count < limit ? [none] : [])
  }
}
