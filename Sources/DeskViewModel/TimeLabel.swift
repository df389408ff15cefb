package import Figures

/// Short times for narrow columns, all in London time.
package enum TimeLabel {
  /// "10:48".
  package static func clock(_ instant: Instant) -> String {
    let local = LondonTime(instant)
    return "\(padded(local.hour)):\(padded(local.minute))"
  }

  /// "26 Apr".
  package static func day(_ instant: Instant) -> String { day(LondonTime(instant).date) }

  package static func day(_ date: CivilDate) -> String {
    "\(date.day) \(CivilDate.monthNames[date.month - 1])"
  }

  /// "26 Apr 2016".
  package static func fullDay(_ instant: Instant) -> String {
    let date = LondonTime(instant).date
    return "\(day(date)) \(date.year)"
  }

  /// "Tue 26 Apr 2016".
  package static func weekday(_ instant: Instant) -> String {
    let date = LondonTime(instant).date
    return "\(CivilDate.weekdayNames[date.weekday]) \(day(date)) \(date.year)"
  }

  /// "10:48" today, "26 Apr" this year, "19 Nov 15" before.
  package static func brief(_ moment: Moment, now: Instant) -> String {
    let date = moment.day
    let today = LondonTime(now).date
    if date == today, !moment.isDay { return clock(moment.instant) }
    if date.year == today.year { return day(date) }
    return "\(day(date)) \(padded(date.year % 100))"
  }

  /// "26 Apr 08:00" or "26 Apr", with the year when it is not this one.
  package static func long(_ moment: Moment, now: Instant) -> String {
    let date = moment.day
    let year = date.year == LondonTime(now).date.year ? "" : " \(date.year)"
    return day(date) + year + (moment.isDay ? "" : " " + clock(moment.instant))
  }

  /// "26–27 Apr", "18 Apr–2 May", "26 Apr"; empty when nothing is stated.
  package static func period(_ period: Period) -> String {
    guard let start = period.start else { return period.end.map { "to " + day($0.day) } ?? "" }
    guard let end = period.end else { return "from " + day(start.day) }
    let (first, last) = (start.day, end.day)
    if first == last { return day(first) }
    if first.year == last.year, first.month == last.month {
      return "\(first.day)–\(day(last))"
    }
    return "\(day(first))–\(day(last))"
  }

  /// "6 h 12 min", "45 min", "3 days".
  package static func span(seconds: Int64) -> String {
    let minutes = max(0, (seconds + 59) / 60)
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 { return "\(minutes / 60) h \(padded(Int(minutes % 60))) min" }
    return "\(minutes / (24 * 60)) days"
  }

  /// How long ago, for a narrow column: "3 min", "5 h", "2 d", "4 w".
  package static func age(seconds: Int64) -> String {
    switch max(0, seconds) {
    case ..<3600: "\(max(0, seconds) / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    case ..<(86_400 * 21): "\(seconds / 86_400) d"
    default: "\(seconds / (86_400 * 7)) w"
    }
  }
}
