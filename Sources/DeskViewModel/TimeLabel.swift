package import Figures

/// Times for narrow columns that know what day it is. All in London time.
package enum TimeLabel {
  /// "26 Apr".
  package static func day(_ instant: Instant) -> String { Wording.date(LondonTime(instant).date) }

  /// "Tue 26 Apr 2016".
  package static func weekday(_ instant: Instant) -> String {
    Wording.fullDate(LondonTime(instant).date)
  }

  /// "10:48" today, "26 Apr" this year, "19 Nov 15" before, "19 Nov 1999" far away.
  package static func brief(_ moment: Moment, now: Instant) -> String {
    let isToday = moment.day == LondonTime(now).date
    return isToday && !moment.isDay
      ? Wording.time(moment.instant) : Wording.date(moment, now: now)
  }

  /// As `brief`, but "Nov 15" before this year and "1999" far away: never more than seven columns.
  package static func narrow(_ moment: Moment, now: Instant) -> String {
    let (date, today) = (moment.day, LondonTime(now).date)
    guard date.year != today.year else { return brief(moment, now: now) }
    let year = Wording.year(date, today: today)
    return year.utf8.count > 2 ? year : month(date, year: year)
  }

  /// "Mar 2016".
  package static func month(_ date: CivilDate, year: String) -> String {
    "\(CivilDate.monthNames[date.month - 1]) \(year)"
  }

  /// True when both fall on the same day.
  package static func isSameDay(_ a: Instant, _ b: Instant) -> Bool {
    LondonTime(a).date == LondonTime(b).date
  }
}
