internal import Figures

/// Times as HTTP writes them (RFC 9110, 5.6.7): the one form that is in use, and the two old ones
/// that are to be understood. All are UTC.
enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Nil for what is no such time.
  static func read(_ text: String) -> Instant? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
    // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT
    if words.count == 6, words[5] == "gmt" || words[5] == "utc" {
      return instant(year: words[3], month: words[2], day: words[1], time: words[4])
    }
    // Sun Nov  6 08:49:37 1994
    if words.count == 5 {
      return instant(year: words[4], month: words[1], day: words[2], time: words[3])
    }
    return nil
  }

  private static func instant(year: String, month: String, day: String, time: String) -> Instant? {
    guard var year = number(year, 2...4), let day = number(day, 1...2),
      let month = months.firstIndex(of: month)
    else { return nil }
    // Two digits: the year that is at most fifty ahead of the years in which this is written.
    if year < 100 { year += year < 77 ? 2000 : 1900 }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = number(parts[0], 2...2),
      let minute = number(parts[1], 2...2),
      let second = number(parts[2], 2...2), hour < 24, minute < 60, second <= 60,
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    return Instant(
      seconds: Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
  }

  private static func number(_ text: some StringProtocol, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return Int(text)
  }
}
