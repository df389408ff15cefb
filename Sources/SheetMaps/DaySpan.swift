internal import Figures

/// The days that a text names: one, several, or a whole month.
struct DaySpan: Hashable, Sendable {
  var start: CivilDate
  /// Nil when the text does not say where the span ends.
  var end: CivilDate?

  init(_ start: CivilDate, _ end: CivilDate?) {
    self.start = start
    self.end = end
  }

  /// A whole month.
  init?(year: Int, month: Int) {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    self.init(first, first.endOfMonth)
  }

  /// True for the first to the last day of a month.
  var isMonth: Bool {
    guard start.day == 1, let end else { return false }
    return DaySpan(year: start.year, month: start.month) == DaySpan(start, end)
  }

  /// The month that it is, or whose first day it is; nil for any other days.
  var month: DaySpan? {
    if isMonth { return self }
    return start == end && start.day == 1 ? DaySpan(year: start.year, month: start.month) : nil
  }

  /// The part of an id that stands for the span: `2025-06`, `2016-01-12`.
  var key: String {
    let day = Moment(day: start).iso
    return isMonth ? String(day.prefix(7)) : day
  }

  /// Reads what publishers write: `2016-01-12`, `20160112`, `12/01/2016`, `12-Jan-16`,
  /// `Tuesday 12th January 2016`, `June 2025`, `11-13-Dec-15`, `31 Dec 2015 - 3 Jan 2016`.
  init?(_ text: some StringProtocol, monthFirst: Bool = false, year: Int? = nil) {
    let words = DaySpan.words(text)
    guard !words.isEmpty, words.count <= 8 else { return nil }
    var numbers = words.map(DateWord.init)
    // A weekday says nothing that the date does not.
    numbers.removeAll { $0 == .weekday }
    // `Jun-25` is a month; `Dec 20` is a day whose year stands elsewhere.
    if numbers.map(\.letter) == Array("mn"), year == nil, !text.contains("-") { return nil }
    guard let span = DaySpan.read(numbers, monthFirst: monthFirst, year: year) else { return nil }
    self = span
  }

  private static func words(_ text: some StringProtocol) -> [Substring] {
    let text = plain(text)
    let date = text.firstIndex(of: "t").map { text[..<$0] } ?? text[...]
    // `2016-01-12T00:00:00` is a day with a time of day.
    let isTimed =
      date.utf8.count == 10 && text.utf8.count > 10 && date.utf8.dropFirst(4).first == 45
    return (isTimed ? date : text[...]).split { !($0.isLetter || $0.isNumber) }
  }

  private static func read(_ words: [DateWord], monthFirst: Bool, year: Int?) -> DaySpan? {
    switch words.map(\.letter) {
    case "ynn": return day(words[0].value, words[1].value, words[2].value)
    case "c":
      let value = words[0].value
      return day(value / 10_000, value / 100 % 100, value % 100)
    case "nny", "nnn":
      let (first, second) = (words[0].value, words[1].value)
      return monthFirst
        ? day(words[2].year, first, second) : day(words[2].year, second, first)
    case "nmy", "nmn": return day(words[2].year, words[1].value, words[0].value)
    case "mny": return day(words[2].year, words[0].value, words[1].value)
    case "my": return DaySpan(year: words[1].value, month: words[0].value)
    case "ym": return DaySpan(year: words[0].value, month: words[1].value)
    case "nm": return year.flatMap { day($0, words[1].value, words[0].value) }
    case "mn":
      guard let year else { return DaySpan(year: words[1].year, month: words[0].value) }
      return day(year, words[0].value, words[1].value)
    case "nnmy", "nnmn":
      return span(
        day(words[3].year, words[2].value, words[0].value),
        day(words[3].year, words[2].value, words[1].value))
    case "nmynmy", "nmnnmn", "nmnnmy", "nmynmn":
      return span(
        day(words[2].year, words[1].value, words[0].value),
        day(words[5].year, words[4].value, words[3].value))
    case "nmnmy", "nmnmn":
      // One year for both ends; `31-Dec-15-Jan-16` leaves out the last day instead.
      let (last, month) = (words[4].year, words[1].value)
      if words[2].value > 12, words[2].value == last % 100 || words[2].value == last % 100 - 1 {
        return day(words[2].year, month, words[0].value).map { DaySpan($0.start, nil) }
      }
      return span(
        day(month > words[3].value ? last - 1 : last, month, words[0].value),
        day(last, words[3].value, words[2].value))
    default: return nil
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> DaySpan? {
    CivilDate(year: year, month: month, day: day).map { DaySpan($0, $0) }
  }

  /// At most a month: what is longer is hardly one column.
  private static func span(_ first: DaySpan?, _ last: DaySpan?) -> DaySpan? {
    guard let first, let last, first.start <= last.start,
      last.start.daysSince1970 - first.start.daysSince1970 <= 31
    else { return nil }
    return DaySpan(first.start, last.start)
  }
}

/// A word of a date.
private enum DateWord: Hashable {
  case number(Int, digits: Int)
  case month(Int)
  case weekday
  case other

  init(_ word: Substring) {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let rest = word.dropFirst(digits.count)
    if !digits.isEmpty, digits.count <= 8, ["", "st", "nd", "rd", "th"].contains(rest) {
      self = .number(Int(digits) ?? 0, digits: digits.count)
    } else if let month = MonthName.number(word) {
      self = .month(month)
    } else if CivilDate.weekdayNames.contains(where: { word.hasPrefix($0.lowercased()) }),
      word.utf8.count == 3 || word.hasSuffix("day")
    {
      self = .weekday
    } else {
      self = .other
    }
  }

  var value: Int {
    switch self {
    case .number(let value, _), .month(let value): value
    case .weekday, .other: 0
    }
  }

  /// Two digits are of this century.
  var year: Int { value < 100 ? 2000 + value : value }

  /// y: a year of four digits; c: eight digits; n: another number; m: a month.
  var letter: Character {
    switch self {
    case .number(_, 4): "y"
    case .number(_, 8): "c"
    case .number(_, 1), .number(_, 2): "n"
    case .month: "m"
    case .number, .weekday, .other: "x"
    }
  }
}

/// Months by name.
enum MonthName {
  /// 1 to 12 for `jan`, `sept`, `january`; nil for anything else. Small letters only.
  static func number(_ word: some StringProtocol) -> Int? {
    guard word.utf8.count >= 3, word.utf8.count <= 9 else { return nil }
    if word == "sept" { return 9 }
    let names = word.utf8.count == 3 ? CivilDate.monthNames : CivilDate.fullMonthNames
    return names.firstIndex { $0.lowercased() == word }.map { $0 + 1 }
  }
}

extension Array where Element == Character {
  fileprivate static func ~= (pattern: String, value: [Character]) -> Bool {
    pattern == String(value)
  }
}
