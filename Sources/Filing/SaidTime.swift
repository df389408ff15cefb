package import Figures

/// Times as people type them on a desk, in London time: "09:30", "26 Apr 09:30", "yesterday 18:00",
/// "26 April 2016", "now", or ISO 8601.
///
/// A date without a year is the one that is meant (``SaidDates``). A time that the clocks' change leaves
/// out, or brings twice, is refused unless BST or GMT stands beside it.
package enum SaidTime {
  /// The instant, or only the day where no time of day was said.
  package static func moment(_ text: String, _ dates: SaidDates) throws(TextRefusal) -> Moment {
    if let moment = Moment(text) { return moment }
    return try moment(try SaidTimeParts(try SaidToken.bounded(text)[...]), dates)
  }

  /// The instant; of a day alone, its beginning in London.
  package static func instant(_ text: String, _ dates: SaidDates) throws(TextRefusal) -> Instant {
    try moment(text, dates).instant
  }

  /// What the parts come to. `day` stands in where none was said; else it is today.
  static func moment(
    _ parts: SaidTimeParts, _ dates: SaidDates, day: CivilDate? = nil
  ) throws(TextRefusal) -> Moment {
    if parts.isNow { return Moment(Instant(seconds: dates.now.seconds)) }
    let date = try self.date(parts, dates) ?? day ?? dates.today
    if let weekday = parts.weekday, weekday != date.weekday {
      throw TextRefusal(
        expected: "\(CivilDate.weekdayNames[date.weekday]) for \(Wording.fullDate(date))",
        found: "\"\(CivilDate.weekdayNames[weekday])\"", column: parts.column)
    }
    guard let clock = parts.clock else { return Moment(day: date) }
    return Moment(try instant(date, clock, offset: parts.offset, column: parts.column))
  }

  /// The day that was said; nil when none was.
  static func date(
    _ parts: SaidTimeParts, _ dates: SaidDates
  ) throws(TextRefusal) -> CivilDate? {
    if let relative = parts.relative {
      return CivilDate(daysSince1970: dates.today.daysSince1970 + relative)
    }
    guard let day = parts.day, let month = parts.month else { return nil }
    let date =
      parts.year.map { CivilDate(year: $0, month: month, day: day) }
      ?? dates.date(day: day, month: month)
    guard let date else {
      let name = (1...12).contains(month) ? CivilDate.monthNames[month - 1] : "month \(month)"
      throw TextRefusal(
        expected: "a day of the calendar", found: "\"\(day) \(name)\"", column: parts.column)
    }
    return date
  }

  private static func instant(
    _ date: CivilDate, _ clock: SaidTimeParts.Clock, offset: Int?, column: Int?
  ) throws(TextRefusal) -> Instant {
    let local = Instant(
      seconds: Int64(date.daysSince1970) * 86_400
        + Int64(clock.hour * 3600 + clock.minute * 60 + clock.second))
    if let offset { return local.adding(seconds: Int64(-offset)) }
    let summer = local.adding(seconds: -3600)
    let time = "\(padded(clock.hour)):\(padded(clock.minute))"
    let found = "\"\(time)\" on \(Wording.fullDate(date))"
    switch (LondonTime.offset(at: summer) == 3600, LondonTime.offset(at: local) == 0) {
    case (true, false): return summer
    case (false, true): return local
    case (true, true):
      throw TextRefusal(
        expected: "\(time) BST or \(time) GMT, since the clocks go back and show it twice",
        found: found, column: column)
    case (false, false):
      throw TextRefusal(
        expected: "a time that the clocks show, which go forward from 01:00 to 02:00", found: found,
        column: column)
    }
  }
}
