internal import Figures

/// Times as a field shows them: such that they read back as the same.
enum SaidTimeText {
  /// "Tue 26 Apr 2016 09:30 BST", "Tue 26 Apr 2016".
  static func full(_ moment: Moment) -> String {
    let day = Wording.fullDate(moment.day)
    guard !moment.isDay else { return day }
    return "\(day) \(Wording.time(moment.instant)) \(LondonTime(moment.instant).zoneName)"
  }

  /// "Mon 18 Apr 2016 to Mon 2 May 2016", "from …", "to …".
  static func full(_ period: Period) -> String {
    switch (period.start, period.end) {
    case (nil, nil): ""
    case (let start?, nil): "from " + full(start)
    case (nil, let end?): "to " + full(end)
    case (let start?, let end?): start == end ? full(start) : "\(full(start)) to \(full(end))"
    }
  }

  /// A text that reads back as exactly this moment: "26 Apr 2016 09:30", else ISO 8601.
  static func typed(_ moment: Moment) -> String {
    let date = moment.day
    let day = "\(Wording.date(date)) \(date.year)"
    let text = moment.isDay ? day : "\(day) \(Wording.time(moment.instant))"
    return (try? SaidTime.moment(text, SaidDates(now: moment.instant))) == moment
      ? text : moment.iso
  }

  /// A text that reads back as exactly this period; empty when nothing is stated.
  static func typed(_ period: Period) -> String {
    switch (period.start, period.end) {
    case (nil, nil): return ""
    case (let start?, nil): return "since " + typed(start)
    case (nil, let end?): return "until " + typed(end)
    case (let start?, let end?):
      if start == end { return typed(start) }
      let text = "\(typed(start)) to \(typed(end))"
      let read = try? SaidPeriod.read(text, SaidDates(now: start.instant))
      return read == period ? text : "\(start.iso)/\(end.iso)"
    }
  }
}
