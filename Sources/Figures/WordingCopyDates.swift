/// Times as copy writes them, in London time. A year is given when it is not the present one.
extension Wording {
  /// "26 April", "26 April 2015" in another year.
  package static func copyDate(_ date: CivilDate, now: Instant) -> String {
    let present = date.year == LondonTime(now).date.year
    return dayAndMonth(date) + (present ? "" : " \(date.year)")
  }

  /// "09:00 on 26 April", "26 April" when only the day is known.
  package static func copyTime(_ moment: Moment, now: Instant) -> String {
    let day = copyDate(moment.day, now: now)
    return moment.isDay ? day : "\(time(moment.instant)) on \(day)"
  }

  /// "on 26 April", "on 26 and 27 April", "between 18 April and 2 May", "between 08:00 and 17:00 on
  /// 26 April", "since 18 April", "up to 2 May"; empty when nothing is stated. `from` says "from 18
  /// April to 2 May" instead, for a sentence that has a "between" already.
  package static func copyPeriod(_ period: Period, now: Instant, from: Bool = false) -> String {
    guard let start = period.start else {
      return period.end.map { "up to " + copyTime($0, now: now) } ?? ""
    }
    guard let end = period.end else { return "since " + copyTime(start, now: now) }
    let (first, last) = (start.day, end.day)
    if first == last {
      if start.isDay, end.isDay { return "on " + copyDate(first, now: now) }
      if start == end { return "at " + copyTime(start, now: now) }
      if !start.isDay, !end.isDay {
        return joined(time(start.instant), copyTime(end, now: now), from: from)
      }
    }
    if start.isDay, end.isDay, last.daysSince1970 == first.daysSince1970 + 1 {
      return "on \(shortened(first, before: last, now: now)) and \(copyDate(last, now: now))"
    }
    guard start.isDay, end.isDay else {
      return joined(copyTime(start, now: now), copyTime(end, now: now), from: from)
    }
    return joined(
      shortened(first, before: last, now: now), copyDate(last, now: now), from: from)
  }

  private static func joined(_ start: String, _ end: String, from: Bool) -> String {
    from ? "from \(start) to \(end)" : "between \(start) and \(end)"
  }

  /// A first day without the month or year that the last one gives.
  private static func shortened(
    _ first: CivilDate, before last: CivilDate, now: Instant
  ) -> String {
    guard first.year == last.year else { return copyDate(first, now: now) }
    return first.month == last.month ? "\(first.day)" : dayAndMonth(first)
  }

  private static func dayAndMonth(_ date: CivilDate) -> String {
    "\(date.day) \(CivilDate.fullMonthNames[date.month - 1])"
  }
}
