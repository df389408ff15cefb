internal import Figures

/// How far a figure reaches when a table's rows stop for weekends and holidays: Friday's row holds
/// Friday to Sunday.
struct Reach {
  private let days: [CivilDate]

  /// The days that a table lists, in any order.
  init(_ days: Set<CivilDate>) { self.days = days.sorted() }

  /// The last day of the figures of a listed day: the day before the next one. The last day of all
  /// reaches to Sunday if it is a Friday. A gap of more than a week is no weekend.
  func end(of day: CivilDate) -> CivilDate {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] <= day { low = middle + 1 } else { high = middle }
    }
    if low < days.count {
      let gap = days[low].daysSince1970 - day.daysSince1970
      if gap <= 7 { return CivilDate(daysSince1970: days[low].daysSince1970 - 1) }
    }
    return CivilDate(daysSince1970: day.daysSince1970 + (day.weekday == 4 ? 2 : 0))
  }

  /// Spans that reach over days from Monday to Friday: holidays, or days that a file has lost.
  var doubtful: [DaySpan] {
    days.compactMap { day in
      let end = end(of: day)
      guard end > day else { return nil }
      let passed = (day.daysSince1970 + 1)...end.daysSince1970
      let weekdays = passed.filter { CivilDate(daysSince1970: $0).weekday < 5 }
      return weekdays.isEmpty ? nil : DaySpan(day, end)
    }
  }
}
