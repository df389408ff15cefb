package import Figures

/// Periods as people type them: "18 Apr-2 May", "26 and 27 April", "26 Apr 08:00-17:00", "since 18
/// April", "2016-04-18/2016-05-02", "April 2016", "22:00-08:00" over midnight, or one day.
package enum SaidPeriod {
  /// Days inclusive, or instants. What one end leaves out it takes from the other.
  package static func read(_ text: String, _ dates: SaidDates) throws(TextRefusal) -> Period {
    if let moment = Moment(text) { return Period(start: moment, end: moment) }
    if text.contains("/") { return try interval(text, dates) }
    let tokens = try SaidToken.bounded(text)
    guard let first = tokens.first else { throw refusal(text) }
    if let month = month(tokens) { return month }
    let rest = tokens[1...]
    let isUpTo = first.isWord("up") && rest.first?.isWord("to") == true
    if !isUpTo, let join = join(tokens) {
      let opens = first.isWord("between") || first.isWord("from")
      let left = tokens[(opens ? 1 : 0)..<join]
      if !left.isEmpty { return try span(left, tokens[(join + 1)...], text, dates) }
    }
    switch first.text {
    case "since", "from":
      return Period(start: try SaidTime.moment(try SaidTimeParts(rest), dates), end: nil)
    case "to", "until", "till", "by":
      return Period(start: nil, end: try SaidTime.moment(try SaidTimeParts(rest), dates))
    case "up" where isUpTo:
      let end = try SaidTimeParts(rest.dropFirst())
      return Period(start: nil, end: try SaidTime.moment(end, dates))
    default:
      let moment = try SaidTime.moment(try SaidTimeParts(tokens[...]), dates)
      return Period(start: moment, end: moment)
    }
  }

  /// "April 2016", as publishers of monthly figures say it: from its first day to its last.
  private static func month(_ tokens: [SaidToken]) -> Period? {
    let said = tokens.first?.isWord("in") == true ? tokens[1...] : tokens[...]
    guard said.count == 2, let name = said.first, let number = said.last, name.kind == .word,
      number.kind == .number, number.text.utf8.count == 4, let year = Int(number.text),
      let month = SaidTimeParts.number(of: name.text, in: CivilDate.fullMonthNames).map({ $0 + 1 }),
      let first = CivilDate(year: year, month: month, day: 1)
    else { return nil }
    return Period(start: Moment(day: first), end: Moment(day: first.endOfMonth))
  }

  /// `2016-04-18/2016-05-02`; an end that is empty or two points is open.
  private static func interval(_ text: String, _ dates: SaidDates) throws(TextRefusal) -> Period {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(trimmed)
    guard sides.count == 2 else { throw refusal(text) }
    var ends: [Moment?] = []
    for side in sides {
      ends.append(
        side.isEmpty || side == ".." ? nil : try SaidTime.moment(side, dates))
    }
    let period = Period(start: ends[0], end: ends[1])
    guard !period.isUnstated else { throw refusal(text) }
    return try ordered(period, text)
  }

  /// Where the two ends join: a dash, "to", "until" or "and" that is not part of a date.
  private static func join(_ tokens: [SaidToken]) -> Int? {
    tokens.indices.first { place in
      let token = tokens[place]
      if token.isWord("to") || token.isWord("and") || token.isWord("until") { return true }
      return token.isDash && !isInDate(tokens, place)
    }
  }

  /// True for the hyphens of 2016-04-26.
  private static func isInDate(_ tokens: [SaidToken], _ place: Int) -> Bool {
    func isNumber(_ place: Int, _ digits: Int) -> Bool {
      tokens.indices.contains(place) && tokens[place].kind == .number
        && tokens[place].text.utf8.count == digits
    }
    func isHyphen(_ place: Int) -> Bool {
      tokens.indices.contains(place) && tokens[place].isSign("-") && tokens[place].isGlued
    }
    let isFirst =
      isNumber(place - 1, 4) && isHyphen(place) && isNumber(place + 1, 2) && isHyphen(place + 2)
    let isSecond =
      isNumber(place - 3, 4) && isHyphen(place - 2) && isNumber(place - 1, 2) && isHyphen(place)
    return isFirst || isSecond
  }

  private static func span(
    _ left: ArraySlice<SaidToken>, _ right: ArraySlice<SaidToken>, _ text: String,
    _ dates: SaidDates
  ) throws(TextRefusal) -> Period {
    let end = try SaidTimeParts(right)
    var left = left
    // "18-20 Apr": the month of the end is the month of the start.
    if end.month != nil, let only = left.first(where: { $0.kind == .number }),
      !left.contains(where: { $0.kind == .sign }),
      left.allSatisfy({ $0.kind == .number || $0.isWord("on") || $0.isGlued }),
      only.text.utf8.count <= 2, left.filter({ $0.kind == .number }).count == 1,
      !left.contains(where: { $0.isWord("am") || $0.isWord("pm") }), let month = end.month
    {
      left.append(
        SaidToken(
          kind: .word, text: CivilDate.fullMonthNames[min(max(month, 1), 12) - 1].lowercased(),
          column: only.column, isGlued: false))
    }
    let start = try SaidTimeParts(left)
    let startDay = try SaidTime.date(start, dates)
    var last = try SaidTime.moment(end, dates, day: startDay)
    // "18 Apr 2016-2 May": an end without a year is the first such day after the start.
    if end.year == nil, end.day != nil, let year = start.year, let startDay {
      for year in [year, year + 1] {
        var dated = end
        dated.year = year
        guard let moment = try? SaidTime.moment(dated, dates), moment.day >= startDay else {
          continue
        }
        last = moment
        break
      }
    }
    var first = try SaidTime.moment(start, dates, day: end.hasDate ? last.day : nil)
    // A start without a year is the last such day before the end, as long as it is near.
    if start.year == nil, start.day != nil {
      for year in [last.day.year, last.day.year - 1] {
        var dated = start
        dated.year = year
        guard let moment = try? SaidTime.moment(dated, dates),
          last.day.daysSince1970 - moment.day.daysSince1970 <= 183
        else { continue }
        first = moment
        if first <= last || first.day == last.day { break }
      }
    }
    // "22:00-08:00": a time of day that is not after the beginning is the next day's.
    if !end.hasDate, end.clock != nil, start.clock != nil, last <= first {
      let next = CivilDate(daysSince1970: first.day.daysSince1970 + 1)
      last = try SaidTime.moment(end, dates, day: next)
    }
    return try ordered(Period(start: first, end: last), text)
  }

  private static func ordered(_ period: Period, _ text: String) throws(TextRefusal) -> Period {
    if let start = period.start, let end = period.end, end.upperInstant < start.instant {
      throw TextRefusal(
        expected: "an end that is not before its beginning, \(Wording.dateTime(start))",
        found: TextRefusal.quoted(text))
    }
    return period
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func refusal(_ text: String) -> TextRefusal {
    TextRefusal(
      expected:
        "a day or a period such as \"18 Apr-2 May\", \"April 2016\" or 2016-04-18/2016-05-02",
      found: TextRefusal.quoted(text))
  }
}
