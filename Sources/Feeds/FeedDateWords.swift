internal import Figures

/// Dates with words in them, in whatever order the words come: RFC 822, asctime and their kin.
extension FeedDate {
  /// `Thu, 01 Jan 2004 19:48:21 GMT`, `Thu Jan  1 19:48:21 2004`, `1 January 04`, `Jan 5, 2004 9:05 PM`.
  static func words(_ text: String) -> FeedDate? {
    var parts = DateParts()
    // Before a comma stands the name of a day, in whatever language: nobody needs it.
    let start = text.prefix { $0 != " " && $0 != "," }
    let isNamed =
      text.dropFirst(start.count).first == "," && start.allSatisfy { $0.isLetter || $0 == "." }
    if isNamed { parts.take(beforeComma: start) }
    for word in text.dropFirst(isNamed ? start.count : 0)
      .split(whereSeparator: { " ,()".contains($0) })
    {
      guard parts.take(word) else { return nil }
    }
    return parts.date
  }
}

/// What the words of a date have said so far.
private struct DateParts {
  private var day: Int?
  private var month: Int?
  /// What stood before a comma, if it may be a month; it counts when there is no other.
  private var supposedMonth: Int?
  private var year: Int?
  private var time: FeedTime?
  private var zone: Substring?
  private var isAfternoon: Bool?
  /// True where words may stand that are not known: behind a time, for its zone and what explains it.
  private var isBehindTime = false

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let fillers: Set<String> = ["at", "of", "on", "the"]

  mutating func take(beforeComma word: Substring) { supposedMonth = DateParts.month(word) }

  /// Takes a word; false when it makes no sense here.
  mutating func take(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    let date = (day, month, year)
    defer { isBehindTime = time != nil && date == (day, month, year) }
    if word.contains(":"), word.first?.isNumber == true { return take(time: word) }
    // A zone after the time, rather than a part of the date.
    if time != nil, word.first == "+" || word.first == "-" { return take(zone: word) }
    if word.contains("-") || word.contains("/"), word.first?.isNumber == true {
      return word.split(whereSeparator: { $0 == "-" || $0 == "/" }).allSatisfy { take($0) }
    }
    if word.first?.isNumber == true { return take(number: word) }
    if DateParts.fillers.contains(lower) { return true }
    if lower == "am" || lower == "pm" || lower == "a.m." || lower == "p.m." {
      isAfternoon = lower.hasPrefix("p")
      return true
    }
    if month == nil, let found = DateParts.month(word) {
      month = found
      return true
    }
    let head = DateParts.letters(word).prefix(3)
    if time == nil || day == nil, DateParts.weekdays.contains(String(head)) { return true }
    guard isBehindTime || FeedZones.offset(word) != nil else { return false }
    return take(zone: word)
  }

  private static func letters(_ word: Substring) -> String {
    word.lowercased().filter { $0 != "." }
  }

  /// The month that a word names, in English or as English has it.
  private static func month(_ word: Substring) -> Int? {
    let letters = letters(word)
    // Martes, mardi and martedì are Tuesdays.
    if letters.hasPrefix("mart") || letters.hasPrefix("mard") { return nil }
    return months.firstIndex(of: String(letters.prefix(3))).map { $0 + 1 }
  }

  private mutating func take(time word: Substring) -> Bool {
    guard time == nil, let found = FeedDate.isoTime(word) else { return false }
    time = found
    // `9:05pm`
    if let mark = found.unknownZone?.lowercased(), mark == "am" || mark == "pm" {
      isAfternoon = mark == "pm"
      time?.unknownZone = nil
    }
    return true
  }

  private mutating func take(zone word: Substring) -> Bool {
    guard word.utf8.count <= 40, word.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    // The first says it; what stands in brackets behind it is for readers.
    if zone == nil { zone = word }
    return true
  }

  private mutating func take(number word: Substring) -> Bool {
    var digits = word[...]
    for ending in ["st", "nd", "rd", "th"] where word.lowercased().hasSuffix(ending) {
      digits = word.dropLast(2)
    }
    guard digits.isDigits, let number = Int(digits), digits.utf8.count <= 4 else { return false }
    if digits.utf8.count >= 3 {
      guard year == nil else { return false }
      year = number
    } else if day == nil, (1...31).contains(number) {
      day = number
    } else if month == nil, day != nil, year == nil, (1...12).contains(number) {
      month = number
    } else if year == nil {
      year = FeedDate.fullYear(number)
    } else {
      return false
    }
    return true
  }

  var date: FeedDate? {
    guard let day, let month = month ?? supposedMonth, let year, (1900...9999).contains(year),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard var time else { return FeedDate.make(date, time: nil) }
    if let isAfternoon {
      guard time.seconds < 13 * 3600 else { return nil }
      time.seconds = time.seconds % (12 * 3600) + (isAfternoon ? 12 * 3600 : 0)
    }
    if time.offset == nil, time.unknownZone == nil, let zone { time.take(zone: zone) }
    return FeedDate.make(date, time: time)
  }
}
