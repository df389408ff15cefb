/// Times in words for narrow columns, all in London time.
extension Wording {
  /// "26 Apr"; with a day to compare with, "19 Nov 15" when the years differ, "19 Nov 1999" where
  /// two digits would be read as another year.
  package static func date(_ date: CivilDate, today: CivilDate? = nil) -> String {
    let text = "\(date.day) \(CivilDate.monthNames[date.month - 1])"
    guard let today, today.year != date.year else { return text }
    return "\(text) \(year(date, today: today))"
  }

  /// "15" for 2015; in full where the day to compare with is of another century, or half a century away:
  /// in 2016 "99" is read as 1999.
  package static func year(_ date: CivilDate, today: CivilDate) -> String {
    let isNear =
      date.year / 100 == today.year / 100 && abs(date.year - today.year) < 50
    return isNear ? padded(date.year % 100) : String(date.year)
  }

  /// "26 Apr" for a moment of that day.
  package static func date(_ moment: Moment, now: Instant? = nil) -> String {
    date(moment.day, today: now.map { LondonTime($0).date })
  }

  /// "10:48".
  package static func time(_ instant: Instant) -> String {
    let local = LondonTime(instant)
    return "\(padded(local.hour)):\(padded(local.minute))"
  }

  /// "26 Apr 10:48"; "26 Apr" when only the day is known.
  package static func dateTime(_ moment: Moment, now: Instant? = nil) -> String {
    let day = date(moment, now: now)
    return moment.isDay ? day : "\(day) \(time(moment.instant))"
  }

  /// "Tue 26 Apr 2016".
  package static func fullDate(_ date: CivilDate) -> String {
    "\(CivilDate.weekdayNames[date.weekday]) \(self.date(date)) \(date.year)"
  }

  /// "26 Apr", "26–27 Apr", "18 Apr–2 May", "26 Apr 08:00–17:00", "from 18 Apr", "to 2 May"; empty
  /// when nothing is stated.
  package static func period(_ period: Period, now: Instant? = nil) -> String {
    guard let start = period.start else {
      return period.end.map { "to " + dateTime($0, now: now) } ?? ""
    }
    guard let end = period.end else { return "from " + dateTime(start, now: now) }
    let (first, last) = (start.day, end.day)
    if first == last {
      switch (start.isDay, end.isDay) {
      case (true, true): return date(start, now: now)
      case (true, false): return "to " + dateTime(end, now: now)
      case (false, true): return "from " + dateTime(start, now: now)
      case (false, false):
        let text = dateTime(start, now: now)
        return start == end ? text : "\(text)–\(time(end.instant))"
      }
    }
    if start.isDay, end.isDay, first.year == last.year, first.month == last.month {
      return "\(first.day)–\(date(end, now: now))"
    }
    return "\(dateTime(start, now: now))–\(dateTime(end, now: now))"
  }

  /// How long ago: "now", "12 min", "3 h", "2 d", "10 y". Rounded down, never negative.
  package static func age(seconds: Int64) -> String {
    switch max(0, seconds) {
    case ..<60: "now"
    case ..<3600: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    case ..<31_536_000: "\(seconds / 86_400) d"
    default: "\(seconds / 31_536_000) y"
    }
  }

  /// How long ago something was measured; a bare day counts from its end.
  package static func age(of moment: Moment, at now: Instant) -> String {
    age(seconds: Ageing.age(of: moment, at: now))
  }

  /// How long until: "6 h 12 min", "45 min", "3 d 4 h", "now". Minutes are rounded up, so that it
  /// agrees with a clock that shows whole minutes, and is "now" only when the time has come.
  package static func countdown(seconds: Int64) -> String {
    guard seconds > 0 else { return "now" }
    let minutes = (seconds - 1) / 60 + 1
    if minutes < 60 { return "\(minutes) min" }
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours < 48 { return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min" }
    return hours % 24 == 0 ? "\(hours / 24) d" : "\(hours / 24) d \(hours % 24) h"
  }

  /// An interval to the second: "30 s", "90 s", "5 min", "2 min 30 s", "6 h", "1 h 30 min".
  package static func interval(seconds: Int64) -> String {
    let rest = seconds % 60
    if seconds < 120, rest != 0 { return "\(seconds) s" }
    return countdown(seconds: seconds - rest) + (rest == 0 ? "" : " \(rest) s")
  }

  /// How long from one instant to another, as `countdown(seconds:)`.
  package static func countdown(from now: Instant, to target: Instant) -> String {
    countdown(seconds: -now.seconds(since: target))
  }
}
