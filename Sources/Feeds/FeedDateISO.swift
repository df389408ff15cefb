internal import Figures

/// ISO 8601 and its partial forms.
extension FeedDate {
  /// `2004`, `2004-01`, `2004-01-05`, `20040105`, `2004-005`, each day with a time or without.
  static func iso(_ text: String) -> FeedDate? {
    let split = text.firstIndex { $0 == "T" || $0 == "t" || $0 == " " }
    let dayText = split.map { text[..<$0] } ?? text[...]
    guard dayText.first?.isNumber == true, let (day, precision) = isoDay(dayText) else {
      return nil
    }
    guard let split else { return make(day, precision: precision, time: nil) }
    let timeText = text[text.index(after: split)...]
    guard precision == .day, let time = isoTime(timeText) else { return nil }
    return make(day, time: time)
  }

  private static func isoDay(_ text: Substring) -> (CivilDate, DisputeEvent.Precision)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.isDigits && !$0.isEmpty }) else { return nil }
    let digits = parts.map { $0.utf8.count }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    switch digits {
    case [4]: return date(numbers[0], 1, 1).map { ($0, .month) }
    case [4, 2], [4, 1]: return date(numbers[0], numbers[1], 1).map { ($0, .month) }
    case [4, 3]: return ordinal(numbers[0], numbers[1]).map { ($0, .day) }
    case [7]: return ordinal(numbers[0] / 1000, numbers[0] % 1000).map { ($0, .day) }
    case [8]:
      return date(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100).map { ($0, .day) }
    case [4, 2, 2], [4, 1, 1], [4, 1, 2], [4, 2, 1]:
      return date(numbers[0], numbers[1], numbers[2]).map { ($0, .day) }
    case [2, 2, 2]:
      return date(fullYear(numbers[0]), numbers[1], numbers[2]).map { ($0, .day) }
    default: return nil
    }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
    guard (1900...9999).contains(year) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func ordinal(_ year: Int, _ day: Int) -> CivilDate? {
    guard let first = date(year, 1, 1), (1...366).contains(day) else { return nil }
    let found = CivilDate(daysSince1970: first.daysSince1970 + day - 1)
    return found.year == year ? found : nil
  }

  /// A time and, behind it with or without a space, its zone.
  static func isoTime(_ text: Substring) -> FeedTime? {
    let end = text.firstIndex { !($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
    let digits = String(text[..<(end ?? text.endIndex)].map { $0 == "," ? "." : $0 })
    guard var time = FeedTime(digits[...]) else { return nil }
    guard let end else { return time }
    let zone = text[end...].drop { $0 == " " }
    guard zone.utf8.count <= 12 else { return nil }
    time.take(zone: zone)
    return time
  }
}

extension FeedTime {
  /// Takes a zone by its offset or name.
  mutating func take(zone: Substring) {
    if let offset = FeedZones.offset(zone) {
      self.offset = offset
    } else {
      unknownZone = String(zone)
    }
  }
}

/// Zones of time as feeds name them.
enum FeedZones {
  /// Seconds east of UTC; nil for what names no zone that is known.
  static func offset(_ text: Substring) -> Int? {
    let name = text.lowercased()
    if let offset = named[name] { return offset }
    for prefix in ["gmt", "utc", "ut", "etc/gmt"] where name.hasPrefix(prefix) {
      return numeric(name.dropFirst(prefix.count))
    }
    return numeric(name[...])
  }

  /// `+0100`, `+01:00`, `+01`, `-00:00`.
  private static func numeric(_ text: Substring) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" || sign == "\u{2212}" else {
      return nil
    }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.isDigits, [1, 2, 3, 4].contains(digits.utf8.count), let number = Int(digits) else {
      return nil
    }
    let (hours, minutes) = digits.utf8.count <= 2 ? (number, 0) : (number / 100, number % 100)
    guard hours <= 15, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "+" ? 1 : -1)
  }

  private static let hours: [String: Double] = [
    "z": 0, "gmt": 0, "ut": 0, "utc": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "met": 1,
    "mez": 1, "cest": 2, "mesz": 2, "mest": 2, "eet": 2, "sast": 2, "eest": 3, "msk": 3,
    "jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "nst": -3.5, "ndt": -2.5, "ast": -4, "adt": -3, "est": -5, "edt": -4, "et": -5, "cst": -6,
    "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8,
    "akst": -9, "akdt": -8, "hst": -10,
  ]

  private static let named = hours.mapValues { Int($0 * 3600) }
}
