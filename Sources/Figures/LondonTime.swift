/// Clock time in Europe/London, by the rule in force since 1996: British Summer Time from 01:00 UTC
/// on the last Sunday of March to 01:00 UTC on the last Sunday of October (Summer Time Order 2002,
/// EU directive 2000/84/EC). Before 1996 October's end differed; no record of ours is that old.
package struct LondonTime: Hashable, Sendable {
  package var date: CivilDate
  package var hour: Int
  package var minute: Int
  package var second: Int
  /// Seconds east of Greenwich: 0 or 3600.
  package var offset: Int

  package init(_ instant: Instant) {
    let offset = LondonTime.offset(at: instant)
    let local = instant.seconds + Int64(offset)
    let days = floorDivide(local, 86_400)
    let inDay = Int(local - days * 86_400)
    date = CivilDate(daysSince1970: Int(days))
    hour = inDay / 3600
    minute = inDay / 60 % 60
    second = inDay % 60
    self.offset = offset
  }

  /// "BST" or "GMT".
  package var zoneName: String { offset == 0 ? "GMT" : "BST" }

  /// Seconds east of Greenwich in London at an instant.
  package static func offset(at instant: Instant) -> Int {
    let year = CivilDate(daysSince1970: Int(floorDivide(instant.seconds, 86_400))).year
    let begin = lastSunday(of: 3, year: year) * 86_400 + 3600
    let end = lastSunday(of: 10, year: year) * 86_400 + 3600
    return instant.seconds >= begin && instant.seconds < end ? 3600 : 0
  }

  /// The instant at which London's clocks show this; in the hour that occurs twice, the first;
  /// in the hour that does not occur, the instant as if summer time had not begun.
  package static func instant(_ date: CivilDate, hour: Int, minute: Int, second: Int = 0)
    -> Instant
  {
    let local = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    let asSummer = Instant(seconds: local - 3600)
    return offset(at: asSummer) == 3600 ? asSummer : Instant(seconds: local)
  }

  private static func lastSunday(of month: Int, year: Int) -> Int64 {
    guard let last = CivilDate(year: year, month: month, day: 31) else { return 0 }
    return Int64(last.daysSince1970 - (last.weekday + 1) % 7)
  }
}
